// The readers of check, and every rule over what they read: either the input is refused by its own error, or there are
// exchanges, and no rule is at fault.

import assert from 'node:assert/strict';
import { NotABaseline } from '../../../src/check/baseline.ts';
import { BadConfig, parseConfig } from '../../../src/check/config.ts';
import type { Case, Exchange } from '../../../src/check/index.ts';
import {
  corrected,
  createChecker,
  diagnose,
  parseBaseline,
  readHar,
  readNdjson,
  readRaw,
  readUrlList,
  recogniseFormat,
  reportHtml,
  reportMarkdown,
  rules,
  UnreadableInput,
} from '../../../src/check/index.ts';
import { checkDescription, readOpenApi } from '../../../src/check/openapi/index.ts';
import { bytesNear, textNear } from '../input.ts';
import type { Target } from '../target.ts';
import { target } from '../target.ts';

const folder = new URL('../../../src/check/rules/', import.meta.url);
const files = await Promise.all(
  rules.map(
    ({ id }) => import(new URL(`${id}.ts`, folder).href) as Promise<{ readonly cases: readonly Case[] }>,
  ),
);
const messages = files.flatMap(({ cases }) => cases.map(({ http }) => http.replaceAll('\n', '\r\n')));
const verbose = [
  '* Connected to api.example (192.0.2.1) port 443',
  '> GET /orders HTTP/1.1',
  '> Host: api.example',
  '> ',
  '< HTTP/1.1 401 Unauthorized',
  '< WWW-Authenticate: Bearer realm="api"',
  '< Content-Length: 2',
  '< ',
  '{}',
].join('\n');
const har = JSON.stringify({
  log: {
    version: '1.2',
    creator: { name: 'x', version: '1' },
    entries: [
      {
        startedDateTime: '2026-01-02T03:04:05.678Z',
        time: 12,
        request: {
          method: 'GET',
          url: 'https://api.example/a',
          httpVersion: 'HTTP/1.1',
          headers: [{ name: 'Authorization', value: 'Bearer x' }],
          queryString: [],
          cookies: [],
          headersSize: -1,
          bodySize: 0,
        },
        response: {
          status: 401,
          statusText: 'Unauthorized',
          httpVersion: 'HTTP/1.1',
          headers: [{ name: 'Content-Type', value: 'application/json' }],
          cookies: [],
          content: { size: 2, mimeType: 'application/json', text: '{}' },
          redirectURL: '',
          headersSize: -1,
          bodySize: 2,
        },
        cache: {},
        timings: { send: 0, wait: 1, receive: 1 },
      },
    ],
  },
});
const openapi = [
  'openapi: 3.1.0',
  'info: { title: Orders, version: "1" }',
  'paths:',
  '  /orders/{id}:',
  '    get:',
  '      security: [{ bearer: [] }]',
  '      responses:',
  '        "200": { description: ok }',
  '        "401": { $ref: "#/components/responses/No" }',
  'components:',
  '  securitySchemes: { bearer: { type: http, scheme: bearer } }',
  '  responses: { No: { description: no, headers: { WWW-Authenticate: { schema: { type: string } } } } }',
].join('\n');

function judged(exchanges: readonly Exchange[]): void {
  const checker = createChecker({ profile: 'strict' });
  const findings = exchanges.flatMap((exchange) => checker.see(exchange));
  const report = checker.end();
  assert.deepEqual(report.faults, [], 'a rule is at fault');
  for (const finding of findings) corrected(exchanges[finding.where.exchange - 1]!, finding);
  for (const exchange of exchanges) {
    const diagnosis = diagnose(exchange);
    reportMarkdown([{ target: 'fuzz', report, diagnosis }]);
    reportHtml([{ target: 'fuzz', report, diagnosis }]);
  }
}

async function refusedOrRead(
  read: () => Promise<void> | void,
  ...errors: (new (
    ...args: never[]
  ) => Error)[]
) {
  try {
    await read();
  } catch (error) {
    if (!errors.some((kind) => error instanceof kind)) throw error;
  }
}

async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 97) yield bytes.subarray(at, at + 97);
}

async function all(exchanges: AsyncIterable<Exchange>): Promise<Exchange[]> {
  const list: Exchange[] = [];
  for await (const exchange of exchanges) list.push(exchange);
  return list;
}

/** Every reader. */
export const checkTargets: readonly Target[] = [
  target('check/raw', bytesNear([...messages, verbose]), (bytes) =>
    refusedOrRead(() => judged(readRaw(bytes)), UnreadableInput),
  ),
  target('check/har', bytesNear([har]), (bytes) =>
    refusedOrRead(async () => judged(await all(readHar(inPieces(bytes)))), UnreadableInput),
  ),
  target('check/ndjson', bytesNear([`${JSON.stringify(JSON.parse(har).log.entries[0])}\n`]), (bytes) =>
    refusedOrRead(async () => judged(await all(readNdjson(inPieces(bytes)))), UnreadableInput),
  ),
  target('check/url-list', bytesNear(['https://a.example/\n# no\nhttp://b.example:80/x?y\n']), (bytes) =>
    refusedOrRead(() => {
      readUrlList(bytes);
    }, UnreadableInput),
  ),
  target('check/recognise', bytesNear([har, verbose, openapi, 'https://a.example\n']), (bytes) => {
    recogniseFormat(bytes);
  }),
  target('check/openapi', bytesNear([openapi]), (bytes) =>
    refusedOrRead(async () => {
      assert.deepEqual(checkDescription(await readOpenApi(bytes)).faults, []);
    }, UnreadableInput),
  ),
  target(
    'check/config',
    textNear(['{"profile":"strict","skip":["405-allow-missing"]}', '{"failOn":"must"}']),
    (text) =>
      refusedOrRead(async () => {
        await parseConfig(text, 'statute.config.json');
      }, BadConfig),
  ),
  target('check/baseline', textNear(['{"version":1,"findings":["a b c"]}']), (text) =>
    refusedOrRead(() => {
      parseBaseline(text);
    }, NotABaseline),
  ),
];
