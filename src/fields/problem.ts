// Problem details (RFC 9457): the content of application/problem+json, where an error says what it is to programs.
// A member of the wrong type is ignored by recipients (§3.1), so one mistake does not cost the other members.

import type { JsonMember } from './json-scan.ts';
import { scanJson } from './json-scan.ts';
import type { Parsed, Problem } from './parsed.ts';
import { report } from './report.ts';
import { checkUriReference } from './uri-reference.ts';

/** Problem details as read (RFC 9457 §3.1). */
export interface ProblemDetails {
  /** A URI reference that names the kind of problem; `about:blank` says no more than the status code (§4.2.1). */
  readonly type: string;
  /** The status code, 100 to 599: advice only, the one of the response counts (§3.1.2). */
  readonly status?: number;
  /** What kind of problem it is, for people. */
  readonly title?: string;
  /** What is special about this one, for people; nothing to parse (§3.1.4). */
  readonly detail?: string;
  /** A URI reference that names this occurrence. */
  readonly instance?: string;
  /** Every other member (§3.2), as JSON values. */
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** Problem details to be written: {@link ProblemDetails} with everything optional. */
export type ProblemDetailsInput = Partial<ProblemDetails>;

/** Text beyond this many UTF-16 code units is refused: nobody explains an error in more than 1 MiB. */
export const MAX_PROBLEM_LENGTH = 1_048_576;

const MEMBERS = ['type', 'status', 'title', 'detail', 'instance'];
const BYTE_ORDER_MARK = 0xfeff;

/**
 * Reads the content of application/problem+json (RFC 9457 §3). Never throws. No value when the text is too long
 * (`too-long`), no JSON (`invalid-json`) or no object (`not-an-object`). A member of the wrong type
 * (`member-type`) or a status outside 100 to 599 (`status-range`) is left out; a type or instance that is no URI
 * reference (`bad-uri`) stays, as it still tells problems apart; of a `duplicate-member` the last one counts.
 */
export function parseProblemDetails(text: string): Parsed<ProblemDetails> {
  const problems: Problem[] = [];
  if (text.length > MAX_PROBLEM_LENGTH) {
    const message = 'Problem details of more than 1 MiB are not read.';
    report(problems, 'too-long', message, MAX_PROBLEM_LENGTH, text.length);
    return { value: undefined, problems };
  }
  const mark = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
  if (mark === 1) report(problems, 'byte-order-mark', 'A JSON text has no byte order mark.', 0, 1); // RFC 8259 §8.1
  const json = mark === 1 ? text.slice(1) : text;
  const { members, error } = scanJson(json);
  if (error !== undefined) {
    const at = mark + Math.min(error, json.length);
    report(problems, 'invalid-json', 'From here on this is no JSON.', at, Math.min(at + 1, text.length));
    return { value: undefined, problems };
  }
  const content: unknown = JSON.parse(json);
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    report(problems, 'not-an-object', 'Problem details are a JSON object.', 0, text.length);
    return { value: undefined, problems };
  }
  const reader = new MemberReader(content, members, mark, problems);
  const type = reader.uri('type') ?? 'about:blank'; // §3.1.1
  const status = reader.status();
  const title = reader.string('title');
  const detail = reader.string('detail');
  const instance = reader.uri('instance');
  // `fromEntries` makes a member `__proto__` an ordinary one.
  const extensions = Object.fromEntries(Object.entries(content).filter(([name]) => !MEMBERS.includes(name)));
  return {
    value: {
      type,
      ...(status !== undefined && { status }),
      ...(title !== undefined && { title }),
      ...(detail !== undefined && { detail }),
      ...(instance !== undefined && { instance }),
      extensions,
    },
    problems,
  };
}

/**
 * Writes problem details as the content of application/problem+json (RFC 9457 §3), on one line.
 * @throws TypeError when a member has the wrong type, the status is not 100 to 599, a type or instance is no URI
 * reference, an extension has the name of a member or no form in JSON, or the text is longer than 1 MiB.
 */
export function formatProblemDetails(details: ProblemDetailsInput): string {
  const { extensions = {} } = details;
  for (const name of MEMBERS) {
    if (Object.hasOwn(extensions, name)) throw new TypeError(`"${name}" is a member and no extension`);
  }
  if (!isJson(extensions)) throw new TypeError('an extension has a value that JSON cannot express');
  const entries: (readonly [string, unknown])[] = [];
  for (const name of MEMBERS) {
    const value = details[name as keyof ProblemDetails];
    if (value !== undefined) entries.push([name, value]);
  }
  const text = JSON.stringify(Object.fromEntries([...entries, ...Object.entries(extensions)]));
  const { problems } = parseProblemDetails(text);
  if (problems.length > 0)
    throw new TypeError(`these problem details may not be sent: ${problems[0]!.message}`);
  return text;
}

/** The members RFC 9457 defines, each with its place; reports what recipients ignore. */
class MemberReader {
  readonly #content: Readonly<Record<string, unknown>>;
  readonly #places = new Map<string, JsonMember>();
  readonly #offset: number;
  readonly #problems: Problem[];

  constructor(content: object, members: readonly JsonMember[], offset: number, problems: Problem[]) {
    this.#content = content as Readonly<Record<string, unknown>>;
    this.#offset = offset;
    this.#problems = problems;
    for (const member of members) {
      if (this.#places.has(member.name)) {
        const { nameAt, nameEnd } = member;
        const message = 'This member occurs twice; recipients differ in which one they use.'; // RFC 8259 §4
        report(problems, 'duplicate-member', message, offset + nameAt, offset + nameEnd);
      }
      this.#places.set(member.name, member);
    }
  }

  string(name: string): string | undefined {
    const value = this.#take(name);
    if (value === undefined || typeof value === 'string') return value;
    this.#report(name, 'member-type', `The member "${name}" is a string; any other value is ignored.`);
    return undefined;
  }

  uri(name: string): string | undefined {
    const value = this.string(name);
    if (value === undefined) return undefined;
    const found: Problem[] = [];
    checkUriReference(value, 0, value.length, found);
    if (found.length > 0) this.#report(name, 'bad-uri', `The member "${name}" is a URI reference.`);
    return value;
  }

  status(): number | undefined {
    const value = this.#take('status');
    if (value === undefined) return undefined;
    if (typeof value !== 'number') {
      this.#report('status', 'member-type', 'The member "status" is a number; any other value is ignored.');
      return undefined;
    }
    if (Number.isInteger(value) && value >= 100 && value <= 599) return value;
    this.#report('status', 'status-range', 'The member "status" is a status code from 100 to 599.');
    return undefined;
  }

  #take(name: string): unknown {
    return Object.hasOwn(this.#content, name) ? this.#content[name] : undefined;
  }

  #report(name: string, code: string, message: string): void {
    const { at, end } = this.#places.get(name)!;
    report(this.#problems, code, message, this.#offset + at, this.#offset + end);
  }
}

/** Whether a value is what `JSON.parse` could have made: nothing is dropped or changed by writing it. */
function isJson(root: unknown): boolean {
  // Cycles and nesting beyond any recipient's stack fail here.
  try {
    JSON.stringify(root);
  } catch {
    return false;
  }
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (value === null || typeof value === 'string' || typeof value === 'boolean') continue;
    if (typeof value === 'number' && Number.isFinite(value)) continue;
    if (typeof value !== 'object') return false;
    if (Array.isArray(value)) {
      for (const element of value) waiting.push(element); // holes come out as undefined
      continue;
    }
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return false;
    if (typeof (value as { toJSON?: unknown }).toJSON === 'function') return false;
    for (const member of Object.values(value)) waiting.push(member);
  }
  return true;
}
