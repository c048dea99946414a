// A log read into rows and told line by line is the log again, and may feed live traffic.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { newTexts } from '../dictionary.ts';
import type { LogLine } from '../log-line.ts';
import { emptyLine } from '../log-line.ts';
import { RowBatch } from '../row-batch.ts';
import { combinedReader } from '../scan/combined.ts';
import { seeRows } from './rows-as-lines.ts';
import { liveTraffic } from './traffic.ts';

const text = fc.constantFrom('', 'a', 'b/c');
const line: fc.Arbitrary<LogLine> = fc
  .record({
    time: fc.constantFrom(0, 1_700_000_000_000, Number.NaN),
    status: fc.oneof(fc.nat(999), fc.constantFrom(404, 410)),
    method: fc.constantFrom('GET', 'PROPFIND', ''),
    path: text,
    host: text,
    client: text,
    user: text,
    agent: text,
    referrer: text,
    bytes: fc.nat(),
    duration: fc.constantFrom(0, 12.5, Number.NaN),
    upstream: text,
    upstreamStatus: fc.nat(999),
    ending: text,
    retryAfter: fc.constantFrom(0, 30, Number.NaN),
  })
  .map((fields) => ({ ...fields }));

describe('seeRows', () => {
  it('tells the lines that a batch was made of', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const texts = newTexts();
        const batch = new RowBatch();
        for (const each of lines) batch.add(each, texts);
        const told: LogLine[] = [];
        seeRows(batch, texts, (each) => told.push({ ...each }));
        const linked = (status: number) => status === 404 || status === 410;
        assert.deepEqual(
          told,
          lines.map((each) => ({ ...each, referrer: linked(each.status) ? each.referrer : '' })),
        );
      }),
    );
  });

  it('leaves out columns that a log does not have', () => {
    const texts = newTexts();
    const batch = new RowBatch();
    batch.add(
      { ...emptyLine(), status: 200, user: 'ada', duration: 5, retryAfter: 3, upstreamStatus: 502 },
      texts,
    );
    seeRows({ ...batch, length: 1, has: new Set() }, texts, (each) => {
      assert.deepEqual(each, { ...emptyLine(), time: Number.NaN, status: 200 });
    });
  });

  it('feeds live traffic from a log', () => {
    const reader = combinedReader({ kind: 'combined' });
    const traffic = liveTraffic();
    const log = Buffer.from(
      [
        '192.0.2.1 - - [01/Jan/2026:00:00:00 +0000] "GET /orders/7 HTTP/1.1" 200 5 "-" "curl/8"',
        '192.0.2.1 - - [01/Jan/2026:00:00:01 +0000] "POST /orders HTTP/1.1" 500 9 "-" "curl/8"',
        '',
      ].join('\n'),
    );
    reader.space().set(log);
    const emit: Parameters<typeof reader.filled>[1] = (rows) =>
      seeRows(rows, reader.dictionaries, traffic.see);
    reader.filled(log.length, emit);
    reader.end(emit);
    assert.deepEqual(
      traffic.counters.responses().map(({ method, route, status }) => [method, route, status]),
      [
        ['GET', '/orders/{id}', 200],
        ['POST', '/orders', 500],
      ],
    );
    assert.equal(traffic.picture().clients[0]!.client, '192.0.2.1');
  });
});
