// Which of the scanner's formats a log has.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { recogniseCombined } from './combined.ts';

const common = '192.0.2.1 - - [22/Nov/2026:13:00:05 +0100] "GET /a HTTP/1.1" 200 12';
const combined = `${common} "-" "curl/8"`;
const vhost = `shop.example:80 ${combined}`;
const json = '{"time":"2026-11-22T13:00:05Z","status":200}';

const cases: readonly (readonly [
  name: string,
  lines: readonly string[],
  kind: string | undefined,
  score: number,
])[] = [
  ['common', [common], 'common', 1],
  ['combined', [combined, combined], 'combined', 1],
  ['with a host', [vhost, vhost], 'vhost', 1],
  ['blank lines and comments do not count', ['', '# x', combined], 'combined', 1],
  ['CRLF', [`${combined}\r`], 'combined', 1],
  ['NUL bytes before', [`\0\0${combined}`], 'combined', 1],
  ['a user with spaces', [combined.replace('- - [', '- Frank L. [')], 'combined', 1],
  ['escaped quotes', [`${common} "-" "a \\"b\\" c"`], 'combined', 1],
  ['TLS on a plain port', [combined.replace('GET /a HTTP/1.1', '\\x16\\x03\\x01')], 'combined', 1],
  ['one more field', [`${combined} 0.003`, `${combined} "10.0.0.1"`], undefined, 0],
  ['a minority', [combined, combined, combined, json], 'combined', 0.75],
  ['JSON', [json, json], undefined, 0],
  ['nothing', [], undefined, 0],
];

it('recognises the three kinds and nothing else', () => {
  for (const [name, lines, kind, score] of cases) {
    const found = recogniseCombined(lines);
    assert.equal(found.score, score, name);
    if (kind !== undefined) assert.equal(found.kind, kind, name);
  }
});
