// The parts of the status endpoint by themselves: codes, switches, turns, ranges, places to wait.

import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import fc from 'fast-check';
import { parseRange } from '../../fields/index.ts';
import { codeAt, codeDrawn, parseCodes } from './codes-asked.ts';
import { Nonsense } from './nonsense.ts';
import { document, documentTag, partOf } from './ranges.ts';
import { switchGuide } from './switch-guide.ts';
import { parseSwitches, switchNames } from './switches.ts';
import { createTurns, draw } from './turns.ts';
import { createWaitingRoom } from './waiting-room.ts';

const term = fc
  .tuple(fc.integer({ min: 100, max: 999 }), fc.integer({ min: 1, max: 5 }))
  .map(([code, times]) => ({ code, times }));
const write = (terms: readonly { readonly code: number; readonly times: number }[], between: string) =>
  terms.map(({ code, times }) => (times === 1 ? code : `${code}*${times}`)).join(between);

test('codes: what is written is read', () => {
  fc.assert(
    fc.property(fc.array(term, { minLength: 2, maxLength: 50 }), fc.boolean(), (terms, random) => {
      const asked = parseCodes(write(terms, random ? '|' : ','));
      assert.deepEqual(asked, { order: random ? 'random' : 'sequence', terms });
    }),
  );
});

test('codes: a sequence is its terms one after the other, and the last for ever', () => {
  fc.assert(
    fc.property(fc.array(term, { minLength: 1, maxLength: 10 }), (terms) => {
      const asked = { order: 'sequence', terms } as const;
      const all = terms.flatMap(({ code, times }) => Array<number>(times).fill(code));
      assert.deepEqual(
        [...all, all.at(-1), all.at(-1)],
        Array.from({ length: all.length + 2 }, (_, place) => codeAt(asked, place)),
      );
    }),
  );
});

test('codes: draws fall by weight', () => {
  const asked = parseCodes('200*9|503');
  const all = Array.from({ length: 1000 }, (_, i) => codeDrawn(asked, i / 1000));
  assert.equal(all.filter((code) => code === 200).length, 900);
  const seeded = Array.from({ length: 5000 }, (_, i) => codeDrawn(asked, draw('any', i)));
  const share = seeded.filter((code) => code === 503).length / seeded.length;
  assert.ok(share > 0.08 && share < 0.12, String(share));
});

test('switches: whatever comes is read or called nonsense', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...switchNames, 'other'), fc.string({ unit: 'binary' }))),
      (query) => {
        try {
          const { retryAfter, location } = parseSwitches(new URLSearchParams(query), 0);
          for (const value of [retryAfter, location]) assert.doesNotMatch(value ?? '', /\p{Cc}/u);
        } catch (error) {
          assert.ok(error instanceof Nonsense, String(error));
        }
      },
    ),
  );
});

test('switches: all of them are explained', () => {
  assert.deepEqual(
    switchGuide.map(({ name }) => name),
    [...switchNames],
  );
});

test('turns: bounded, and the one not asked for longest is forgotten', () => {
  const turns = createTurns(2);
  assert.deepEqual(
    [turns.next('a', false), turns.next('b', false), turns.next('a', false), turns.next('c', false)],
    [0, 0, 1, 0],
  );
  assert.equal(turns.size(), 2);
  assert.equal(turns.next('a', false), 2);
  assert.equal(turns.next('b', false), 0, 'forgotten');
  assert.equal(turns.next('b', true), 0);
  assert.equal(turns.next('b', false), 1);
});

suite('ranges', () => {
  test('a part is what it says', () => {
    const end = document.length + 50;
    fc.assert(
      fc.property(fc.nat(end), fc.nat(end), (first, length) => {
        const { code, fields, bytes } = partOf(
          parseRange(`bytes=${first}-${first + length}`).value,
          documentTag,
        );
        const range = fields.find(([name]) => name === 'Content-Range')?.[1];
        if (first >= document.length) assert.deepEqual([code, range], [416, `bytes */${document.length}`]);
        else {
          const last = Math.min(first + length, document.length - 1);
          assert.deepEqual([code, range], [206, `bytes ${first}-${last}/${document.length}`]);
          assert.deepEqual(bytes, document.subarray(first, last + 1));
        }
      }),
    );
  });
  const table: [name: string, range: string, code: number, length?: number][] = [
    ['the end', 'bytes=-10', 206, 10],
    ['more than there is from the end', 'bytes=-5000', 206, 1000],
    ['nothing from the end', 'bytes=-0', 416],
    ['open', 'bytes=990-', 206, 10],
    ['one of two exists', 'bytes=0-0,5000-', 206, 1],
    ['none of two exists', 'bytes=4000-,5000-', 416],
    ['too many', `bytes=${Array(11).fill('0-0').join(',')}`, 200, 1000],
    ['another unit', 'pages=1-2', 200, 1000],
  ];
  for (const [name, range, code, length] of table) {
    test(name, () => {
      const part = partOf(parseRange(range).value, undefined);
      assert.equal(part.code, code);
      if (length !== undefined) assert.equal(part.bytes.length, length);
    });
  }
});

test('a waiting room: places for all, places for each, given back once', () => {
  const room = createWaitingRoom(3, 2);
  const leave = ['a', 'a', 'b'].map((peer) => room.enter(peer));
  assert.ok(leave.every((each) => typeof each === 'function'));
  assert.equal(room.enter('a'), 'yours');
  assert.equal(room.enter('c'), 'full');
  const [first] = leave as (() => void)[];
  first!();
  first!();
  assert.equal(room.count(), 2);
  assert.equal(typeof room.enter('c'), 'function');
});
