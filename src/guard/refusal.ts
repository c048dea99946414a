// Makes a response of a failure. Refusals are built with `respond` once, and kept: a flood of requests without
// credentials must not cost more than serving them would.

import { formatChallenges } from '../fields/index.ts';
import type { ChallengeOption } from '../respond/index.ts';
import { prefersHtml, respond } from '../respond/index.ts';
import type { Failure } from './decision.ts';

/** A response as data, ready to be written by any framework. */
export interface Refusal {
  readonly granted: false;
  readonly code: Failure['code'];
  readonly status: Failure['status'];
  readonly phrase: string;
  /** Names as written; challenges have a line each (RFC 9110 §11.6.1), all other fields one. */
  readonly fields: readonly (readonly [name: string, value: string | readonly string[]])[];
  /** The fields as node:http writes them at once: names and values in turns. */
  readonly lines: readonly string[];
  /** The fields as Fetch takes them: lines of the same name joined. */
  readonly record: Readonly<Record<string, string>>;
  readonly content: string;
}

/** What a refusal is made from besides the failure. */
export interface RefusalContext {
  readonly challenges: readonly ChallengeOption[];
  /** Whether pages of other origins may have to read it. */
  readonly expose: boolean;
  /** The beginning of problem types. */
  readonly problems: string;
  /** Fields besides those of the refusal. */
  readonly more?: readonly (readonly [name: string, value: string])[];
}

/**
 * Builds a refusal. The fields are those of the response to a GET; a response to HEAD leaves the content out.
 *
 * @param html whether the client is a person's browser
 */
export async function buildRefusal(
  failure: Failure,
  { challenges, expose, problems, more = [] }: RefusalContext,
  html: boolean,
): Promise<Refusal> {
  const { status, code, retryAfter, nonce } = failure;
  const exposed = [
    ...(challenges.length > 0 ? ['WWW-Authenticate'] : []),
    ...(retryAfter === undefined ? [] : ['Retry-After']),
    ...(nonce === undefined ? [] : ['DPoP-Nonce']),
  ];
  const accept = html ? 'text/html' : 'application/problem+json';
  const response = respond(status, {
    ...(challenges.length > 0 ? { challenge: challenges } : {}),
    ...(retryAfter === undefined ? {} : { retryAfter }),
    ...(problemOf(failure, problems) ?? {}),
    // It is about one client: no cache may give it to another (RFC 9111 §3.5), nor keep a nonce (RFC 9449 §8.2).
    ...(code === 'hidden' ? {} : { cacheControl: 'no-store' }),
    headers: {
      ...(nonce === undefined ? {} : { 'DPoP-Nonce': nonce }),
      ...(expose && exposed.length > 0 ? { 'Access-Control-Expose-Headers': exposed.join(', ') } : {}),
    },
    request: { method: 'GET', headers: new Headers({ Accept: accept }) },
  } as Parameters<typeof respond<401>>[1]);
  const content = await response.text();
  const fields: [string, string | readonly string[]][] = [];
  for (const [name, value] of response.headers) {
    if (name !== 'www-authenticate') fields.push([written(name), value]);
  }
  // `Headers` joins lines when they are read, so the challenges are written once more.
  const lines = challenges.map(({ scheme, ...params }) => formatChallenges([{ scheme, params }]));
  if (lines.length > 0) fields.push(['WWW-Authenticate', lines]);
  fields.push(['Content-Length', String(new TextEncoder().encode(content).length)]);
  for (const [name, value] of more) {
    // What both name is a list: Vary.
    const both = fields.find(([each]) => each === name);
    if (both === undefined) fields.push([name, value]);
    else both[1] = `${both[1]}, ${value}`;
  }
  const list = (value: string | readonly string[]) => (typeof value === 'string' ? [value] : value);
  return {
    granted: false,
    code,
    status,
    phrase: response.statusText,
    fields,
    lines: fields.flatMap(([name, value]) => list(value).flatMap((line) => [name, line])),
    record: Object.fromEntries(fields.map(([name, value]) => [name, list(value).join(', ')])),
    content,
  };
}

// A hidden resource answers like one that does not exist: nothing in it is the guard's.
function problemOf({ code, detail, refresh }: Failure, problems: string) {
  if (code === 'hidden') return undefined;
  return { problem: { type: problems + code, detail, code, refresh } };
}

function written(name: string): string {
  if (name === 'dpop-nonce') return 'DPoP-Nonce';
  return name.replace(/(?:^|-)[a-z]/g, (start) => start.toUpperCase());
}

/** Whether the client of a request wants a page; most do not, and cost nothing. */
export function wantsHtml(accept: readonly string[]): boolean {
  const [value] = accept;
  return value?.includes('html') === true && prefersHtml(value);
}
