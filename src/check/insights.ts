// What only several exchanges together tell: the same credentials worked elsewhere, so this 401 is about permission;
// the same failure has different codes. Remembers a bounded number of things, and no credentials.

import type { VendorCode } from '../codes/index.ts';
import { status as fact, treatAs } from '../codes/index.ts';
import type { Exchange, RequestMessage } from './exchange.ts';
import { contentJson, fieldLine, values } from './exchange.ts';
import { maskText } from './mask.ts';
import { printable } from './printable.ts';

/** Something that several exchanges show together. */
export interface Insight {
  /** A stable word to switch on. */
  readonly id: 'valid-elsewhere' | 'no-longer-valid' | 'same-failure';
  /** One or two sentences: what happened, and how it is known. */
  readonly sentence: string;
  /** The exchanges that show it, by their number. */
  readonly exchanges: readonly number[];
  /** Who can fix it. */
  readonly fixedBy: VendorCode['fixedBy'];
  /** What to do next, with a command where one helps. */
  readonly next: string;
}

/** Takes exchanges as they come. */
export interface InsightCollector {
  /** @param number what people call the exchange, counted from 1 */
  readonly see: (exchange: Exchange, number: number) => void;
  readonly end: () => readonly Insight[];
}

/** Things of one sort that are remembered. */
const most = 5_000;
/** Insights of one sort that are told. */
const told = 5;

interface Answer {
  readonly number: number;
  readonly status: number;
  /** Without its query. */
  readonly route: string;
  /** `GET https://api.example.com/orders`, credentials masked. */
  readonly what: string;
}

/** Starts to look at the exchanges of a target. */
export function collectInsights(): InsightCollector {
  // By host and credentials: what was accepted, what was refused.
  const uses = new Map<string, { accepted: Answer[]; refused: Answer[] }>();
  const failures = new Map<string, { readonly text: string; readonly answers: Map<number, Answer> }>();
  return {
    see({ request, response }, number) {
      if (request === undefined) return;
      const { status } = response;
      const answer: Answer = {
        number,
        status,
        route: `${request.method} ${request.target.split('?', 1)[0]}`,
        what: `${request.method} ${printable(maskText(request.target)).slice(0, 120)}`,
      };
      const key = credentialKey(request);
      if (key !== undefined && (isAccepted(status) || (status === 401 && !asksForMore(response)))) {
        const known = remember(uses, key, () => ({ accepted: [], refused: [] }));
        const list = status === 401 ? known?.refused : known?.accepted;
        // The first, and always the last: what came before and after a refusal decides.
        if (list !== undefined) {
          if (list.length > 20) list.pop();
          list.push(answer);
        }
      }
      if (status < 400 || status > 499) return;
      const text = failureOf(contentJson(response));
      if (text === undefined) return;
      const known = remember(failures, `${hostOf(request)} ${text.toLowerCase()}`, () => ({
        text,
        answers: new Map<number, Answer>(),
      }));
      if (known !== undefined && !known.answers.has(status)) known.answers.set(status, answer);
    },
    end: () => [
      ...[...uses.values()].flatMap(({ accepted, refused }) => aboutUse(accepted, refused)).slice(0, told),
      ...[...failures.values()]
        .filter(({ answers }) => answers.size > 1)
        .slice(0, told)
        .map(aboutFailure),
    ],
  };
}

// A nonce, or a stronger sign-in: the credentials are valid, and 401 is right (RFC 9449 §8, RFC 9470 §3).
function asksForMore(response: Exchange['response']): boolean {
  if (fieldLine(response, 'dpop-nonce') !== undefined) return true;
  return values(response, 'www-authenticate').some((value) =>
    /\b(?:use_dpop_nonce|insufficient_user_authentication)\b/.test(value),
  );
}

// 403 knows who asks; a redirect does not.
function isAccepted(status: number): boolean {
  return (status >= 200 && status <= 299) || status === 403;
}

function aboutUse(accepted: readonly Answer[], refused: readonly Answer[]): readonly Insight[] {
  const first = refused[0];
  if (first === undefined || accepted.length === 0) return [];
  const after = accepted.findLast(({ number, status }) => number > first.number && status !== 403);
  // Accepted by the same route later: something passed, such as an outage behind it.
  const passed = accepted.some(({ route, number }) => route === first.route && number > first.number);
  if (after !== undefined && passed) return [];
  if (after !== undefined) {
    return [
      {
        id: 'valid-elsewhere',
        sentence: `Exchange ${first.number}, ${first.what}, is refused with 401, but the same credentials are accepted later by exchange ${after.number}, ${after.what}. Unless that one is public, they are valid, and this is about permission: 403 says so, and keeps clients from signing in again.`,
        exchanges: [first.number, after.number],
        fixedBy: 'application developer',
        next: 'Answer 403 where the credentials are valid and not enough. The difference: `statute vs 401 403`.',
      },
    ];
  }
  const before = accepted.findLast(({ number, status }) => number < first.number && status !== 403);
  if (before === undefined || refused.length < 2) return [];
  return [
    {
      id: 'no-longer-valid',
      sentence: `The same credentials are accepted up to exchange ${before.number}, ${before.what}, and by none from exchange ${first.number}, ${first.what}, on (${refused.length} times 401). They expired or were revoked in between.`,
      exchanges: [before.number, first.number],
      fixedBy: 'client developer',
      next: 'Refresh the token on the first 401 and send that request again; do not repeat it with the old one. More: `statute 401`.',
    },
  ];
}

function aboutFailure({
  text,
  answers,
}: {
  readonly text: string;
  readonly answers: ReadonlyMap<number, Answer>;
}): Insight {
  const list = [...answers.values()];
  const codes = list.map(({ status }) => status).sort((a, b) => a - b);
  const where = list.map(({ status, number, what }) => `${status} in exchange ${number}, ${what}`).join('; ');
  return {
    id: 'same-failure',
    sentence: `The same failure, “${printable(maskText(text))}”, has different status codes: ${where}. A client that decides by the code does different things.`,
    exchanges: list.map(({ number }) => number),
    fixedBy: 'application developer',
    next: `Choose one: ${codes.map((code) => `${code} ${fact(treatAs(code)).phrase}`).join(' or ')}. The difference: \`statute vs ${codes[0]} ${codes[1]}\`.`,
  };
}

function remember<T>(map: Map<string, T>, key: string, make: () => T): T | undefined {
  const known = map.get(key);
  if (known !== undefined || map.size >= most) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function hostOf(request: RequestMessage): string {
  const absolute = /^https?:\/\/([^/?#]+)/i.exec(request.target)?.[1];
  return (
    absolute ??
    fieldLine(request, 'host')?.value ??
    fieldLine(request, ':authority')?.value ??
    ''
  ).toLowerCase();
}

// Only what stands for the value is kept, so that no token stays in memory or in a dump of it.
function credentialKey(request: RequestMessage): string | undefined {
  const value = fieldLine(request, 'authorization')?.value;
  // Tools replace tokens when they save: everything would look the same.
  if (value === undefined || value.length < 12 || /\*{3}|redacted|xxxx/i.test(value)) return undefined;
  // Digest and HTTP signatures are new with each request.
  if (!/^(?:Bearer|Basic|Token|DPoP|ApiKey)\s/i.test(value)) return undefined;
  let a = 0x811c9dc5;
  let b = 0x1b873593;
  for (let i = 0; i < value.length; i += 1) {
    a = Math.imul(a ^ value.charCodeAt(i), 0x01000193);
    b = Math.imul(b ^ value.charCodeAt(i), 0x01000197);
  }
  return `${hostOf(request)} ${value.length} ${a >>> 0} ${b >>> 0}`;
}

// What a program says went wrong: a stable code or type first, else the words, where they are no more than the phrase.
function failureOf(json: unknown): string | undefined {
  if (typeof json !== 'object' || json === null) return undefined;
  const inner = (json as { readonly error?: unknown }).error;
  const from = (typeof inner === 'object' && inner !== null ? inner : json) as Readonly<
    Record<string, unknown>
  >;
  for (const member of ['code', 'type', 'error_code', 'errorCode', 'error', 'message', 'detail', 'title']) {
    const value = from[member];
    if (typeof value !== 'string' || value.length < 4 || value.length > 200) continue;
    // Words that fit any failure, and a type that says nothing (RFC 9457 §4.2.1).
    if (
      /^(?:about:blank|error|errors|fail|failed|failure|invalid|unknown|problem|bad request|client error)\.?$/i.test(
        value,
      )
    )
      continue;
    return value;
  }
  return undefined;
}
