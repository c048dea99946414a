// Documents: HAR, OTLP/JSON, Azure's arrays of records; and explicit mappings of JSON lines.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DocumentFormat } from '../format.ts';
import type { LogLine } from '../log-line.ts';
import { emptyLine } from '../log-line.ts';
import { formatNamed, ndjson, recogniseFormat } from './index.ts';
import { jsonSamples } from './json-samples.test.ts';

const time = Date.UTC(2026, 4, 12, 8, 15, 2);
const nanos = BigInt(time) * 1_000_000n;

const attribute = (key: string, value: string | number): object => ({
  key,
  value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value },
});
const span = (kind: number | string, attributes: readonly object[]): object => ({
  traceId: '5b8efff798038103d269b633813fc60c',
  spanId: 'eee19b7ec3c1b174',
  name: 'GET /orders/{id}',
  kind,
  startTimeUnixNano: String(nanos),
  endTimeUnixNano: String(nanos + 21_500_000n),
  attributes,
});
const stable = [
  attribute('http.request.method', 'GET'),
  attribute('http.response.status_code', 503),
  attribute('url.path', '/orders/7'),
  attribute('url.query', 'token=secret'),
  attribute('http.route', '/orders/{id}'),
  attribute('server.address', 'Shop.Example'),
  attribute('client.address', '203.0.113.9'),
  attribute('user_agent.original', 'curl/8.14.1'),
  attribute('http.response.body.size', 12),
  attribute('error.type', 'UpstreamTimeout'),
];
const before = [
  attribute('http.method', 'POST'),
  attribute('http.status_code', 401),
  attribute('http.target', '/orders?token=secret'),
  attribute('http.host', 'shop.example:8080'),
  attribute('net.sock.peer.addr', '203.0.113.9'),
];
const aborted = [
  attribute('http.request.method', 'GET'),
  attribute('url.path', '/x'),
  attribute('error.type', 'ECONNRESET'),
];

const traces = JSON.stringify({
  resourceSpans: [
    {
      resource: { attributes: [attribute('service.name', 'shop')] },
      scopeSpans: [
        {
          scope: { name: 'http' },
          spans: [span(2, stable), span(3, stable), span('SPAN_KIND_SERVER', before)],
        },
      ],
    },
    { scopeSpans: [{ spans: [span(2, aborted), span(2, [attribute('rpc.system', 'grpc')]), null] }] },
  ],
});
const logs = JSON.stringify({
  resourceLogs: [
    {
      scopeLogs: [
        {
          logRecords: [
            { timeUnixNano: String(nanos), body: { stringValue: 'GET /orders/7' }, attributes: stable },
            { timeUnixNano: String(nanos), body: { stringValue: 'started' } },
          ],
        },
      ],
    },
  ],
});
const har = JSON.stringify({
  log: {
    version: '1.2',
    entries: [
      {
        startedDateTime: '2026-05-12T10:15:02.000+02:00',
        time: 33.25,
        request: {
          method: 'GET',
          url: 'https://user:pw@Shop.Example:8443/orders?token=secret#top',
          headers: [
            { name: 'User-Agent', value: 'curl/8.14.1' },
            { name: 'referer', value: 'https://shop.example/?q=1' },
          ],
        },
        response: { status: 429, bodySize: 12, headers: [{ name: 'Retry-After', value: '30' }] },
      },
      {
        startedDateTime: '2026-05-12T08:15:02.000Z',
        time: 1,
        request: { method: 'GET', url: 'https://ads.example/x' },
        response: { status: 0, bodySize: -1, _error: 'net::ERR_BLOCKED_BY_CLIENT' },
      },
      { request: {} },
    ],
  },
});
const azureLines = jsonSamples.find(({ format }) => format === 'azure')!.lines;
const records = `{"records":[${azureLines.map(([line]) => line).join(',\n')}]}`;

const stableLine = {
  time,
  status: 503,
  method: 'GET',
  path: '/orders/7',
  host: 'shop.example',
  client: '203.0.113.9',
  agent: 'curl/8.14.1',
  bytes: 12,
  ending: 'UpstreamTimeout',
};

const documents: readonly (readonly [
  format: string,
  text: string,
  expected: readonly (Partial<LogLine> | undefined)[],
])[] = [
  [
    'otlp',
    traces,
    [
      { ...stableLine, duration: 21.5 },
      {
        time,
        status: 401,
        method: 'POST',
        path: '/orders',
        host: 'shop.example',
        client: '203.0.113.9',
        duration: 21.5,
      },
      { time, status: 0, method: 'GET', path: '/x', ending: 'ECONNRESET', duration: 21.5 },
      undefined,
    ],
  ],
  ['otlp', logs, [stableLine]],
  [
    'har',
    har,
    [
      {
        time,
        status: 429,
        method: 'GET',
        path: '/orders',
        host: 'shop.example',
        agent: 'curl/8.14.1',
        referrer: 'https://shop.example/',
        bytes: 12,
        duration: 33.25,
        retryAfter: 30,
      },
      {
        time,
        status: 0,
        method: 'GET',
        path: '/x',
        host: 'ads.example',
        duration: 1,
        ending: 'net::ERR_BLOCKED_BY_CLIENT',
      },
      undefined,
    ],
  ],
  [
    'azure-records',
    records,
    azureLines.flatMap(([, expected]) => (typeof expected === 'object' ? [expected] : [])),
  ],
];

for (const [name, text, expected] of documents) {
  test(`${name}: recognised and read`, () => {
    assert.equal(recogniseFormat(text.split('\n'), text.slice(0, 4096))?.name, name);
    const format = formatNamed(name) as DocumentFormat;
    assert.deepEqual(
      format.read(text),
      expected.map((line) => (line === undefined ? undefined : { ...emptyLine(), ...line })),
    );
    for (const broken of ['', text.slice(0, -3), '[]', '{}', 'null', '{"log":{"entries":[null,1]}}'])
      assert.doesNotThrow(() => format.read(broken));
    assert.deepEqual(format.read(''), []);
    assert.deepEqual(format.read(text.slice(0, -3)), [undefined]);
  });
}

test('fields of JSON lines under names of their own', () => {
  const format = ndjson({ status: 'res.code', path: 'what', duration: 'took|us', time: 'when' });
  const line =
    '{"when":1778573702,"res":{"code":"418"},"what":"/teapot?milk","status":200,"method":"BREW","took":1500,"ip":"203.0.113.9"}';
  assert.ok(format.recognise([line]) > 0.3);
  assert.deepEqual(format.reader([line])(line), {
    ...emptyLine(),
    time,
    status: 418,
    method: 'BREW',
    path: '/teapot',
    client: '203.0.113.9',
    duration: 1.5,
  });
});
