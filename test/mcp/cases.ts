// What agents ask the tools of `statute mcp`, rightly and wrongly, and what has to come back.

import { bounds } from '../../src/cli/mcp/tool.ts';
import { describe } from '../../src/codes/index.ts';

/** A response without the field it must have. */
export const wrong401 =
  'HTTP/1.1 401 Unauthorized\r\nContent-Type: text/plain\r\nContent-Length: 8\r\n\r\nSign in.';
const har = JSON.stringify({
  log: {
    version: '1.2',
    entries: [
      {
        startedDateTime: '2026-11-22T10:00:00.000Z',
        request: {
          method: 'GET',
          url: 'https://api.example.com/orders',
          httpVersion: 'HTTP/1.1',
          headers: [],
        },
        response: {
          status: 401,
          statusText: 'Unauthorized',
          httpVersion: 'HTTP/1.1',
          headers: [{ name: 'Date', value: 'Sun, 22 Nov 2026 10:00:00 GMT' }],
          content: {},
        },
      },
    ],
  },
});
const openapi = `openapi: 3.1.0
info: { title: Orders, version: '1' }
paths:
  /orders:
    delete:
      responses:
        '401': { description: who are you }
`;
const curl = `> GET /orders HTTP/1.1
> Host: api.example.com
>
< HTTP/1.1 405 Method Not Allowed
< Content-Length: 0
<
`;

/** One call. */
export interface Case {
  readonly name: string;
  readonly tool: string;
  readonly given: Record<string, unknown>;
  /** In the text. */
  readonly says: RegExp;
  readonly isError?: true;
  /** Members of the data that have to be there. */
  readonly data?: Record<string, unknown>;
}

/** All calls. */
export const cases: readonly Case[] = [
  {
    name: 'lookup a code',
    tool: 'lookup',
    given: { query: '401' },
    says: /^# 401 .*WWW-Authenticate.*What can I do\?/s,
  },
  {
    name: 'lookup in full',
    tool: 'lookup',
    given: { query: '401', full: true },
    says: /## Common mistakes/,
  },
  {
    name: 'links lead to resources',
    tool: 'lookup',
    given: { query: '401' },
    says: /\(statute:\/\/codes\/403\)/,
  },
  { name: 'lookup two meanings', tool: 'lookup', given: { query: '499' }, says: /nginx.*Esri/s },
  {
    name: 'lookup nobody’s number',
    tool: 'lookup',
    given: { query: '472' },
    says: /treats it as 400/,
    data: { codes: [] },
  },
  {
    name: 'lookup words',
    tool: 'lookup',
    given: { query: 'rate limit', limit: 1 },
    says: /^- 429 Too Many Requests/,
  },
  {
    name: 'lookup nonsense',
    tool: 'lookup',
    given: { query: 'qqqqqqq' },
    says: /Nothing is found/,
    data: { codes: [] },
  },
  {
    name: 'lookup no code',
    tool: 'lookup',
    given: { query: '99' },
    isError: true,
    says: /three digits.*\{"query"/s,
  },
  {
    name: 'lookup nothing',
    tool: 'lookup',
    given: {},
    isError: true,
    says: /'query'.*This works: \{"query":"401"\}/,
  },
  {
    name: 'lookup a number',
    tool: 'lookup',
    given: { query: 401 },
    isError: true,
    says: /must be string.*This works/,
  },
  {
    name: 'lookup too long',
    tool: 'lookup',
    given: { query: 'a'.repeat(bounds.query + 1) },
    isError: true,
    says: /fewer|more than|characters/,
  },
  {
    name: 'an unknown member',
    tool: 'lookup',
    given: { query: '401', ful: true },
    isError: true,
    says: /additional/,
  },
  {
    name: 'compare',
    tool: 'compare',
    given: { a: 401, b: 403 },
    says: /Could other credentials.*RFC 9110 §15\.5\.2/s,
  },
  { name: 'compare, no rule', tool: 'compare', given: { a: 100, b: 511 }, says: /No rule decides/ },
  {
    name: 'compare the same',
    tool: 'compare',
    given: { a: 401, b: 401 },
    isError: true,
    says: /the same code.*lookup/,
  },
  { name: 'compare one', tool: 'compare', given: { a: 401 }, isError: true, says: /'b'.*This works/ },
  { name: 'which, first question', tool: 'which', given: {}, says: /Answer with one of:\n- "moment"/ },
  {
    name: 'which, next question',
    tool: 'which',
    given: { answers: { credentials: 'good' } },
    says: /"permission"/,
  },
  {
    name: 'which, verdict',
    tool: 'which',
    given: { answers: { credentials: 'expired' } },
    says: /^Send 401 .*must carry WWW-Authenticate/s,
    data: { code: 401, phrase: describe(401).phrase },
  },
  {
    name: 'which, no such question',
    tool: 'which',
    given: { answers: { weather: 'fine' } },
    isError: true,
    says: /no question "weather".*which \{"answers":\{\}\}/,
  },
  {
    name: 'explain parts',
    tool: 'explain',
    given: { status: 502, fields: { Server: 'cloudflare', 'CF-RAY': '8c1f2e3d4b5a6978-FRA' } },
    says: /Sent by: Cloudflare.*server operator.*Next:/s,
    data: { code: 502 },
  },
  {
    name: 'explain a response',
    tool: 'explain',
    given: { response: 'HTTP/1.1 499 \r\nServer: nginx\r\n\r\n' },
    says: /nginx/,
    data: { code: 499 },
  },
  {
    name: 'explain two fields of a name',
    tool: 'explain',
    given: { status: 401, fields: { Via: ['1.1 a', '1.1 b'] } },
    says: /^401/,
  },
  {
    name: 'explain no HTTP',
    tool: 'explain',
    given: { response: 'hello' },
    isError: true,
    says: /begins with a line such as/,
  },
  {
    name: 'explain neither',
    tool: 'explain',
    given: {},
    isError: true,
    says: /either "response" or "status"/,
  },
  {
    name: 'explain both',
    tool: 'explain',
    given: { status: 401, response: wrong401 },
    isError: true,
    says: /either/,
  },
  {
    name: 'explain an injected line',
    tool: 'explain',
    given: { status: 401, fields: { A: 'b\r\nC: d' } },
    isError: true,
    says: /line end/,
  },
  {
    name: 'explain a broken name',
    tool: 'explain',
    given: { status: 401, fields: { 'A:': 'b' } },
    isError: true,
    says: /name of a field/,
  },
  {
    name: 'check a response',
    tool: 'check',
    given: { text: wrong401 },
    says: /401-challenge-missing.*why.*fix.*corrected/s,
    data: { exchanges: 1, counts: { must: 1, should: 0, advice: 0 }, omitted: 0 },
  },
  { name: 'check curl -v', tool: 'check', given: { text: curl }, says: /405-allow-missing/ },
  { name: 'check a HAR', tool: 'check', given: { text: har }, says: /401-challenge-missing/ },
  {
    name: 'check JSON lines',
    tool: 'check',
    given: { text: '{"response":{"status":401,"headers":{}}}\n' },
    says: /401-challenge-missing/,
  },
  {
    name: 'check OpenAPI',
    tool: 'check',
    given: { text: openapi },
    says: /1 operation/,
    data: { operations: 1 },
  },
  {
    name: 'check with rules left out',
    tool: 'check',
    given: { text: wrong401, skip: ['401-challenge-missing'] },
    says: /nothing found/,
  },
  { name: 'check one rule', tool: 'check', given: { text: wrong401, only: ['405'] }, says: /nothing found/ },
  {
    name: 'check no such rule',
    tool: 'check',
    given: { text: wrong401, only: ['nope'] },
    isError: true,
    says: /no rule nope/,
  },
  {
    name: 'check no such profile',
    tool: 'check',
    given: { text: wrong401, profile: 'lax' },
    isError: true,
    says: /This works/,
  },
  {
    name: 'check no HTTP',
    tool: 'check',
    given: { text: 'hello\nthere\n' },
    isError: true,
    says: /input.*line 1/s,
  },
  {
    name: 'check some JSON',
    tool: 'check',
    given: { text: '{"a":1}' },
    isError: true,
    says: /neither a HAR/,
  },
  { name: 'check nothing', tool: 'check', given: {}, isError: true, says: /either "text" or "url"/ },
  { name: 'check an empty text', tool: 'check', given: { text: '' }, isError: true, says: /empty/ },
  {
    name: 'check an address as text',
    tool: 'check',
    given: { text: 'https://example.com/' },
    isError: true,
    says: /--allow-live/,
  },
  {
    name: 'check an address',
    tool: 'check',
    given: { url: 'http://example.com/' },
    isError: true,
    says: /--allow-live.*curl -si/,
  },
  {
    name: 'check a file name',
    tool: 'check',
    given: { text: '/etc/passwd' },
    isError: true,
    says: /^(?!.*root:)/s,
  },
  {
    name: 'credentials are not repeated',
    tool: 'check',
    given: {
      text: `GET / HTTP/1.1\r\nHost: a.example\r\nAuthorization: Bearer hunter2hunter2\r\n\r\n${wrong401}`,
    },
    says: /^(?!.*hunter2)/s,
  },
];
