// One cause, two codes (RFC 9205 §4.6).

import type { Exchange } from '../exchange.ts';
import { contentJson } from '../exchange.ts';
import { addressOf, isAsked } from '../families/same-target.ts';
import type { Case, SequenceRule } from '../rule.ts';

// The codes that are taken for each other; any other two may well have one text.
const pairs: readonly (readonly [number, number])[] = [
  [401, 403],
  [400, 422],
  [404, 410],
];
const codes = new Set(pairs.flat());

export const rule: SequenceRule = {
  id: 'same-error-different-codes',
  kind: 'advice',
  source: 'RFC 9205 §4.6',
  summary: 'One API tells the same cause with two status codes.',
  why: 'Clients act on the code. They refresh a token for one, give up for the other, and the cause was the same.',
  fix: 'Choose one of the codes for the cause, and send it everywhere.',
  contents:
    () =>
    ({ response }) =>
      codes.has(response.status) ? 'response' : undefined,
  compare: (exchanges) => {
    const causes = new Map<string, Map<number, Exchange>>();
    const found = [];
    for (const exchange of exchanges) {
      const { status } = exchange.response;
      if (!codes.has(status) || !isAsked(exchange) || !exchange.evidence.content) continue;
      const cause = causeOf(contentJson(exchange.response));
      if (cause === undefined) continue;
      const key = `${addressOf(exchange.request).host}\n${cause}`;
      const seen = causes.get(key) ?? new Map<number, Exchange>();
      causes.set(key, seen);
      if (seen.has(status)) continue;
      seen.set(status, exchange);
      const other = pairs.find(([a, b]) => (a === status && seen.has(b)) || (b === status && seen.has(a)));
      if (other === undefined) continue;
      const detail = `\`${cause.slice(0, 80)}\` comes with ${other.join(' and with ')}.`;
      found.push({ exchange, where: { part: 'content' as const }, detail });
    }
    return found;
  },
};

// Words that name no cause.
const vague =
  /^(?:error|an error occurred|(?:bad|invalid) request|validation(?: error| failed)?|failed|failure|fail|unknown(?: error)?|something went wrong|request failed|null|about:blank|client error)\W*$/i;

function causeOf(json: unknown): string | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
  const outer = json as Readonly<Record<string, unknown>>;
  const inner = outer.error;
  const both = [
    outer,
    ...(typeof inner === 'object' && inner !== null ? [inner as Readonly<Record<string, unknown>>] : []),
  ];
  // The most exact name there is: a type, a code, else the text itself.
  for (const member of ['type', 'code', 'errorCode', 'error_code', 'error', 'detail', 'message', 'title']) {
    for (const each of both) {
      const value = Object.hasOwn(each, member) ? each[member] : undefined;
      if (typeof value === 'string' && value.length >= 6 && value.length <= 300 && !vague.test(value))
        return value;
    }
  }
  return undefined;
}

const answer = (path: string, status: string, json: string): string => `GET ${path} HTTP/1.1
Host: api.example.com

HTTP/1.1 ${status}
WWW-Authenticate: Bearer realm="api"
Content-Type: application/json
Content-Length: ${json.length}

${json}
###
`;
const post = (status: string, json: string): string => answer('/orders', status, json).replace('GET', 'POST');

export const cases: readonly Case[] = [
  {
    name: 'an expired token: 401 here, 403 there',
    fires: true,
    http:
      answer('/orders', '401 Unauthorized', '{"message":"Token expired"}') +
      answer('/bills', '403 Forbidden', '{"message":"Token expired"}'),
  },
  {
    name: 'one code of the API under 400 and 422',
    fires: true,
    http:
      post('400 Bad Request', '{"error":{"code":"name_missing","message":"Name?"}}') +
      post('422 Unprocessable Content', '{"error":{"code":"name_missing","message":"Give a name."}}'),
  },
  {
    name: 'two causes',
    fires: false,
    http:
      answer('/orders', '401 Unauthorized', '{"message":"Token expired"}') +
      answer('/bills', '403 Forbidden', '{"message":"Not your bill"}'),
  },
  {
    name: 'words that name no cause',
    fires: false,
    http:
      post('400 Bad Request', '{"message":"Validation failed"}') +
      post('422 Unprocessable Content', '{"message":"Validation failed"}'),
  },
  {
    name: 'two APIs',
    fires: false,
    http:
      answer('/orders', '401 Unauthorized', '{"message":"Token expired"}') +
      answer('/bills', '403 Forbidden', '{"message":"Token expired"}').replace('api.', 'other.'),
  },
];
