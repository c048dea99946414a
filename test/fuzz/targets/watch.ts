// The readers of logs: every format by itself over damaged lines, and whole logs through recognition and counting, where
// each line is counted, left out or bad, and the WebAssembly reader and its plain twin say the same.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compile, documentFormats, formats, ndjson } from '../../../src/watch/formats/index.ts';
import { jsonSamples } from '../../../src/watch/formats/json-samples.test.ts';
import { textSamples } from '../../../src/watch/formats/text-samples.test.ts';
import { findIncidents, readMoment, readStatuses, reportHtml, Session } from '../../../src/watch/index.ts';
import { bytesNear, textNear } from '../input.ts';
import type { Target } from '../target.ts';
import { target } from '../target.ts';

const samples = [...textSamples, ...jsonSamples].map(({ format, lines }) => ({
  format,
  text: lines.map(([line]) => line).join('\n'),
}));
const linesOf = (name: string) =>
  samples.filter(({ format }) => format === name).flatMap(({ text }) => text.split('\n'));
const everyLine = samples.flatMap(({ text }) => text.split('\n'));

function counted(bytes: Uint8Array, options: ConstructorParameters<typeof Session>[0] = {}) {
  const session = new Session(options);
  const input = session.open('access.log', bytes.subarray(0, 65_536));
  for (let at = 0; at < bytes.length; ) {
    const space = input.space();
    const piece = bytes.subarray(at, at + space.length);
    space.set(piece);
    input.filled(piece.length);
    at += piece.length;
  }
  input.end();
  return session.end();
}

/** Every reader of logs. */
export const watchTargets: readonly Target[] = [
  ...formats.map((format) => {
    const lines = linesOf(format.name);
    return target(
      `watch/${format.name}`,
      fc.array(textNear(lines.length > 0 ? lines : everyLine), { maxLength: 4 }),
      (given) => {
        const sure = format.recognise(given);
        assert.ok(sure >= 0 && sure <= 1, String(sure));
        const read = format.reader(given);
        for (const line of given.flatMap((each) => each.split('\n'))) {
          const result = read(line);
          if (result === undefined || result === 'skip') continue;
          assert.ok(
            result.status === 0 || (result.status >= 100 && result.status <= 999),
            String(result.status),
          );
          assert.ok(Number.isSafeInteger(result.bytes) && result.bytes >= 0, String(result.bytes));
          assert.ok(!result.path.includes('?'), 'the query is left out');
        }
      },
    );
  }),
  ...documentFormats.map((format) =>
    target(
      `watch/${format.name}`,
      textNear(samples.filter((each) => each.format === format.name).map(({ text }) => text)),
      (text) => {
        format.recognise(text.slice(0, 4096));
        for (const line of format.read(text))
          if (line !== undefined) assert.equal(typeof line.status, 'number');
      },
    ),
  ),
  target(
    'watch/ndjson',
    fc.array(textNear(jsonSamples.flatMap(({ lines }) => lines.map(([line]) => line))), { maxLength: 4 }),
    (lines) => {
      const read = ndjson().reader(lines);
      for (const line of lines) read(line);
    },
  ),
  target('watch/whole log', bytesNear(samples.map(({ text }) => `${text}\n`)), (bytes) => {
    const picture = counted(bytes);
    const incidents = findIncidents(picture);
    reportHtml(picture, incidents);
    assert.ok(picture.requests >= 0);
  }),
  target(
    'watch/both engines',
    bytesNear(
      samples.filter(({ format }) => /c(?:ommon|ombined)/.test(format)).map(({ text }) => `${text}\n`),
    ),
    (bytes) => {
      assert.deepEqual(counted(bytes, { engine: 'wasm' }), counted(bytes, { engine: 'plain' }));
    },
  ),
  target(
    'watch/format string',
    textNear([
      '$remote_addr [$time_local] "$request" $status $body_bytes_sent',
      '%h %l %u %t "%r" %>s %b "%{Referer}i" %D',
    ]),
    (template) => {
      let format: ReturnType<typeof compile>;
      try {
        format = compile(template);
      } catch (error) {
        assert.ok(
          error instanceof Error &&
            !(error instanceof TypeError) &&
            !(error instanceof RangeError) &&
            !(error instanceof SyntaxError),
          String(error),
        );
        return;
      }
      format.reader([])(linesOf('combined')[0]!);
    },
  ),
  target('watch/moment', textNear(['2026-05-12T08:15', '2h', '10:30', 'yesterday']), (text) =>
    assert.ok(!Number.isNaN(readMoment(text, 0))),
  ),
  target('watch/statuses', textNear(['401,403', '5xx', '400-499', '0xx']), (text) => {
    for (const status of readStatuses(text) ?? []) assert.ok(status >= 0 && status <= 999);
  }),
];
