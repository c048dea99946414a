// One request and its response as the lab shows them: secrets named and never shown, the fields that matter, what `check`
// says, and why it happened.

import type { Finding } from '../../check/index.ts';
import { check, readRaw } from '../../check/index.ts';
import { describe } from '../../codes/index.ts';
import { explain } from './reasons.ts';

/** A message as it is shown: a start line, a few fields, a line about the content. */
export interface Shown {
  readonly start: string;
  readonly fields: readonly string[];
  readonly content: string;
}

/** A request and its response. */
export interface Crossing {
  /** Counted from 1, for each visitor. */
  readonly number: number;
  readonly method: string;
  readonly target: string;
  readonly status: number;
  readonly request: Shown;
  readonly response: Shown;
  /** One sentence. */
  readonly why: string;
  readonly findings: readonly Pick<Finding, 'rule' | 'kind' | 'summary'>[];
}

/** Gives secrets names: the same token always the same. */
export interface Names {
  /** `access token 2` */
  readonly of: (kind: 'access token' | 'refresh token', secret: string) => string;
}

/** Makes names for one visitor; the oldest are forgotten. */
export function createNames(): Names {
  const known = new Map<string, string>();
  const counts = { 'access token': 0, 'refresh token': 0 };
  return {
    of(kind, secret) {
      const name = known.get(secret);
      if (name !== undefined) return name;
      counts[kind] += 1;
      known.set(secret, `${kind} ${counts[kind]}`);
      if (known.size > 50) known.delete(known.keys().next().value!);
      return `${kind} ${counts[kind]}`;
    },
  };
}

/** The two messages with everything in them. */
export interface Both {
  readonly request: Request;
  readonly sent: string;
  readonly response: Response;
  readonly received: string;
}

// What a response may have without being about the story.
const shownFields = ['www-authenticate', 'retry-after', 'content-type', 'cache-control', 'location', 'allow'];

/**
 * Writes an exchange down.
 *
 * @param number of the exchange
 * @param both the messages
 * @param names for the tokens in them
 * @param forgotten the fields that the server was told to leave out here
 */
export function crossing(number: number, both: Both, names: Names, forgotten: readonly string[]): Crossing {
  const { request, sent, response, received } = both;
  const { pathname: target } = new URL(request.url);
  const { status } = response;
  const token = /^Bearer (\S+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
  return {
    number,
    method: request.method,
    target,
    status,
    request: {
      start: `${request.method} ${target} HTTP/1.1`,
      fields: token === undefined ? [] : [`Authorization: Bearer (${names.of('access token', token)})`],
      content: contentShown(sent, names),
    },
    response: {
      start: `HTTP/1.1 ${status} ${describe(status).phrase}`,
      fields: shownFields.flatMap((name) => {
        const value = response.headers.get(name);
        return value === null ? [] : [`${capitals(name)}: ${value}`];
      }),
      content: contentShown(received, names),
    },
    why: explain(target, status, received, forgotten),
    findings: judge(both, target).map(({ rule, kind, summary }) => ({ rule, kind, summary })),
  };
}

function capitals(name: string): string {
  return name === 'www-authenticate'
    ? 'WWW-Authenticate'
    : name.replace(/(?:^|-)[a-z]/g, (at) => at.toUpperCase());
}

// Only the tokens of a sign-in or a refresh are told about, by name, and the reason of a refusal.
function contentShown(text: string, names: Names): string {
  const refresh = new URLSearchParams(text).get('refresh_token');
  if (refresh !== null)
    return `grant_type=refresh_token&refresh_token=(${names.of('refresh token', refresh)})`;
  const value = json(text);
  if (typeof value?.access_token === 'string' && typeof value.refresh_token === 'string')
    return `(${names.of('access token', value.access_token)}, ${names.of('refresh token', value.refresh_token)})`;
  if (typeof value?.error === 'string') return `{"error":"${value.error}"}`;
  if (typeof value?.code === 'string') return `{"code":"${value.code}", …}`;
  return Array.isArray(value?.orders) ? JSON.stringify(value) : '';
}

function json(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// As `check` would read it from the wire; what the server below adds is added here.
function judge({ request, sent, response, received }: Both, target: string): readonly Finding[] {
  const lines = (headers: Headers) => [...headers].map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const length = (text: string) => new TextEncoder().encode(text).length;
  const framed = (headers: Headers, text: string) =>
    headers.has('content-length') || text === '' ? '' : `content-length: ${length(text)}\r\n`;
  const head = new Headers(request.headers);
  head.delete('cookie');
  head.delete('host');
  head.delete('content-length');
  const empty = response.status === 204 || received !== '' ? '' : 'content-length: 0\r\n';
  const text = `${request.method} ${target} HTTP/1.1\r\nhost: ${new URL(request.url).host}\r\n${lines(head)}${framed(head, sent)}\r\n${sent}HTTP/1.1 ${response.status} ${describe(response.status).phrase}\r\ndate: ${new Date().toUTCString()}\r\n${lines(response.headers)}${framed(response.headers, received)}${response.headers.has('content-length') ? '' : empty}\r\n${received}`;
  return check(readRaw(new TextEncoder().encode(text))).findings;
}
