// Lines in the envelopes of containers and syslog.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Format } from '../format.ts';
import { recogniseFormat } from './index.ts';

const time = Date.UTC(2026, 4, 12, 8, 15, 2);
const combined = '203.0.113.9 - - [12/May/2026:08:15:02 +0000] "GET /a HTTP/1.1" 404 5 "-" "curl/8"';
const json =
  '{"time_iso8601":"2026-05-12T08:15:02Z","remote_addr":"203.0.113.9","request":"GET /a HTTP/1.1","status":404}';

const rows: readonly (readonly [name: string, wrap: (line: string) => string])[] = [
  [
    'Docker',
    (line) => JSON.stringify({ log: `${line}\n`, stream: 'stdout', time: '2026-05-12T08:15:02.1Z' }),
  ],
  ['Kubernetes', (line) => `2026-05-12T08:15:02.123456789Z stdout F ${line}`],
  ['Compose', (line) => `web-1  | ${line}`],
  ['syslog, RFC 3164', (line) => `<190>May  2 08:15:02 web1 nginx: ${line}`],
  ['syslog file', (line) => `May 12 08:15:02 web1 nginx[77]: ${line}`],
  ['rsyslog with ISO dates', (line) => `2026-05-12T10:15:02.123456+02:00 web1 nginx: ${line}`],
  ['syslog, RFC 5424', (line) => `<190>1 2026-05-12T08:15:02Z web1 nginx 77 - - ${line}`],
];

for (const [name, wrap] of rows) {
  for (const [format, line] of [
    ['combined', combined],
    ['nginx-json', json],
  ] as const) {
    test(`${name}: ${format}`, () => {
      const lines = [wrap(line), wrap(line), ''];
      const found = recogniseFormat(lines, lines.join('\n')) as Format;
      assert.equal(found?.name, format);
      assert.ok(found.recognise(lines) > 0.3);
      const read = found.reader(lines);
      const result = read(lines[0]!);
      assert.ok(typeof result === 'object');
      assert.deepEqual(
        [result.time, result.status, result.client, result.path],
        [time, 404, '203.0.113.9', '/a'],
      );
      assert.equal(read(''), 'skip');
      for (const broken of ['{"log":"', 'x', lines[0]!.slice(0, 40)]) assert.doesNotThrow(() => read(broken));
    });
  }
}
