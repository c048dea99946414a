// What is no HAR, or stops being one: one error with a place, and the entries before it.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { check } from '../check.ts';
import { readHar } from './har.ts';
import { entry, har, pieces, pretty } from './har-fixtures.test-data.ts';
import { UnreadableInput } from './unreadable.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('what is no HAR', () => {
  const good = har(entry(), entry());
  const cases: readonly (readonly [name: string, text: string, expected: RegExp, exchanges: number])[] = [
    ['nothing', '', /an object with `log.entries`/, 0],
    ['an array', '[]', /line 1, column 1: expected a HAR file/, 0],
    ['a text', '"log"', /column 1/, 0],
    ['an empty object', '{}', /log\.entries/, 0],
    ['entries that are no list', '{"log":{"entries":{}}}', /log\.entries/, 0],
    ['cut in the second entry', good.slice(0, good.lastIndexOf('"cache"')), /in the middle of entry 2/, 1],
    ['cut behind the entries', good.slice(0, -2), /before its last bracket/, 2],
    ['brackets that do not match', '{"log":{"entries":[}}', /a closing \]/, 0],
    ['one bracket too many', `${good}}`, /no further closing bracket/, 2],
  ];
  for (const [name, text, expected, count] of cases) {
    it(name, async () => {
      let seen = 0;
      await assert.rejects(
        async () => {
          for await (const _ of readHar([encode(text)], { name: 'x.har' })) seen += 1;
        },
        (error: unknown) => {
          assert.ok(error instanceof UnreadableInput);
          assert.match(error.message, expected);
          return true;
        },
      );
      assert.equal(seen, count);
    });
  }

  it('nests as deeply as it likes', async () => {
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    const text = har(entry())
      .replace('"pages":[]', `"pages":${deep}`)
      .replace('"cache":{}', `"cache":${deep}`);
    const lines: number[] = [];
    for await (const { response } of readHar([encode(text)])) lines.push(response.line);
    assert.deepEqual(lines, [1]);
  });

  it('never throws anything else, whatever is done to it', async () => {
    const bytes = encode(pretty);
    const change = fc.record({
      at: fc.nat(bytes.length - 1),
      drop: fc.nat(40),
      put: fc.uint8Array({ maxLength: 6 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 500 }),
        async (changes, size) => {
          let broken = [...bytes];
          for (const { at, drop, put } of changes)
            broken = [...broken.slice(0, at), ...put, ...broken.slice(at + drop)];
          try {
            for await (const each of readHar(pieces(Uint8Array.from(broken), size)))
              assert.deepEqual(check(each).faults, []);
          } catch (error) {
            assert.ok(error instanceof UnreadableInput, String(error));
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
