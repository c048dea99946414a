// Exchanges as JSON lines: the shapes that are taken, places, and lines that are none.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { check } from '../check.ts';
import { values } from '../exchange.ts';
import { readNdjson } from './ndjson.ts';
import type { LeftOutRecord, RecordedExchange } from './record.ts';
import { UnreadableInput } from './unreadable.ts';

async function read(text: string | Uint8Array, size?: number) {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const chunks =
    size === undefined
      ? [bytes]
      : Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
          bytes.subarray(i * size, (i + 1) * size),
        );
  const exchanges: RecordedExchange[] = [];
  const leftOut: LeftOutRecord[] = [];
  for await (const each of readNdjson(chunks, { onLeftOut: (record) => void leftOut.push(record) }))
    exchanges.push(each);
  return { exchanges, leftOut };
}

describe('readNdjson', () => {
  const shapes: readonly (readonly [name: string, headers: unknown])[] = [
    ['an object', { 'Content-Type': 'text/plain', 'Set-Cookie': ['a=1', 'b=2'] }],
    [
      'pairs',
      [
        ['Content-Type', 'text/plain'],
        ['Set-Cookie', 'a=1'],
        ['Set-Cookie', 'b=2'],
      ],
    ],
    [
      'objects with name and value',
      [
        { name: 'Content-Type', value: 'text/plain' },
        { name: 'Set-Cookie', value: 'a=1\nb=2' },
      ],
    ],
  ];
  for (const [name, headers] of shapes) {
    it(`takes fields as ${name}`, async () => {
      const { exchanges } = await read(
        JSON.stringify({
          request: { method: 'GET', target: '/', headers },
          response: { status: 200, headers, body: 'hi' },
        }),
      );
      const { request, response, evidence } = exchanges[0]!;
      assert.deepEqual(evidence, {
        raw: false,
        content: true,
        request: true,
        fields: true,
        fromCache: false,
      });
      assert.deepEqual(values(response, 'set-cookie'), ['a=1', 'b=2']);
      assert.equal(request!.target, '/');
      assert.equal(new TextDecoder().decode(response.content!.bytes), 'hi');
    });
  }

  it('knows no more than it is told', async () => {
    const { exchanges } = await read('{"response":{"status":401}}\n{"response":{"status":204,"body":""}}');
    assert.deepEqual(
      exchanges.map(({ evidence: { content, request, fields } }) => [content, request, fields]),
      [
        [false, false, false],
        [true, false, false],
      ],
    );
  });

  it('points into its line, and numbers exchanges by lines', async () => {
    const text = '\n{"response":{"status":429,"headers":{"retry-after":"1.5","x":"é"},"body":{"a":1}}}\n';
    const { exchanges } = await read(text);
    const { where } = check(exchanges).findings.find(({ rule }) => rule === 'retry-after-not-integer')!;
    assert.equal(exchanges[0]!.record, 2);
    assert.deepEqual([where.line, where.column], [2, text.indexOf('1.5') + 1]);
  });

  it('takes interim responses and times', async () => {
    const { exchanges } = await read(
      '{"interim":[{"status":103,"headers":{"link":"</a>"}},{"status":7}],"response":{"status":200},"at":5}',
    );
    assert.deepEqual([exchanges[0]!.interim.map((each) => each.status), exchanges[0]!.at], [[103], 5]);
  });

  it('leaves out what is no exchange, and goes on', async () => {
    const { exchanges, leftOut } = await read(
      'nonsense\n{"response":{"status":200}}\n{"request":{}}\n{"response":{"status":0}}\n[1]\n{"response":{"status":200}',
    );
    assert.equal(exchanges.length, 1);
    assert.deepEqual(
      leftOut.map(({ reason, line }) => [reason, line]),
      [
        ['broken', 1],
        ['broken', 3],
        ['no-response', 4],
        ['broken', 5],
        ['broken', 6],
      ],
    );
  });

  it('needs one exchange', async () => {
    await assert.rejects(read('{"a":1}\n'), UnreadableInput);
    await assert.rejects(read(''), UnreadableInput);
  });

  it('does not mind how the bytes arrive, nor what they are', async () => {
    const text =
      '{"response":{"status":405,"headers":{"a":"é"},"body":"x"}}\n\n{"response":{"status":500}}\n';
    const bytes = new TextEncoder().encode(text);
    for (const size of [1, 2, 9]) assert.equal((await read(text, size)).exchanges.length, 2);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.uint8Array({ maxLength: 5 }), async (at, put) => {
        try {
          const { exchanges } = await read(
            Uint8Array.from([...bytes.slice(0, at), ...put, ...bytes.slice(at + 3)]),
            11,
          );
          assert.deepEqual(check(exchanges).faults, []);
        } catch (error) {
          assert.ok(error instanceof UnreadableInput, String(error));
        }
      }),
      { numRuns: 200 },
    );
  });
});
