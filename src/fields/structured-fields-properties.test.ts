// What holds for every structured value: it reads back as it was written, and no text does any harm.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { BareItem, Item, Member } from './structured-fields.ts';
import {
  formatDictionary,
  formatItem,
  formatList,
  parseDictionary,
  parseItem,
  parseList,
} from './structured-fields.ts';

const CHARS = 'abcdefghijklmnopqrstuvwxyz';
const pick = (characters: string) => fc.constantFrom(...characters);
const key = fc
  .tuple(pick(`${CHARS}*`), fc.string({ unit: pick(`${CHARS}0123456789_-.*`), maxLength: 5 }))
  .map((parts) => parts.join(''));
const bareItem: fc.Arbitrary<BareItem> = fc.oneof(
  fc
    .integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 })
    .map((value): BareItem => ({ kind: 'integer', value })),
  fc
    .integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 })
    .map((value): BareItem => ({ kind: 'decimal', value: value / 1000 })),
  fc.string({ unit: 'grapheme-ascii' }).map((value): BareItem => ({ kind: 'string', value })),
  fc
    .tuple(pick(`${CHARS.toUpperCase()}*`), fc.string({ unit: pick(`${CHARS}09!#$%&'*+-.^_\`|~:/`) }))
    .map((parts): BareItem => ({ kind: 'token', value: parts.join('') })),
  fc.uint8Array().map((value): BareItem => ({ kind: 'bytes', value: Uint8Array.from(value) })),
  fc.boolean().map((value): BareItem => ({ kind: 'boolean', value })),
  fc.integer().map((value): BareItem => ({ kind: 'date', value })),
  fc
    .string({ unit: 'binary' })
    .filter((text) => text.isWellFormed())
    .map((value): BareItem => ({ kind: 'display-string', value })),
);
const parameters = fc.array(fc.tuple(key, bareItem), { maxLength: 3 }).map((entries) => new Map(entries));
const anItem: fc.Arbitrary<Item> = fc.record(
  {
    kind: fc.constant('item' as const),
    item: bareItem,
    parameters,
  },
  { noNullPrototype: true },
);
const member: fc.Arbitrary<Member> = fc.oneof(
  anItem,
  fc.record(
    {
      kind: fc.constant('inner-list' as const),
      items: fc.array(anItem, { maxLength: 3 }),
      parameters,
    },
    { noNullPrototype: true },
  ),
);

test('what is written reads back the same', () => {
  fc.assert(
    fc.property(anItem, (value) => {
      assert.deepEqual(parseItem(formatItem(value)), { value, problems: [] });
    }),
  );
  fc.assert(
    fc.property(fc.array(member, { maxLength: 4 }), (value) => {
      assert.deepEqual(parseList(formatList(value)), { value, problems: [] });
    }),
  );
  const dictionary = fc.array(fc.tuple(key, member), { maxLength: 4 }).map((entries) => new Map(entries));
  fc.assert(
    fc.property(dictionary, (value) => {
      const parsed = parseDictionary(formatDictionary(value));
      assert.deepEqual(parsed, { value, problems: [] });
      assert.deepEqual([...(parsed.value?.keys() ?? [])], [...value.keys()]);
    }),
  );
});

test('any text is survived, and what parses can be written again', () => {
  const parts = fc.constantFrom(
    '1',
    '-',
    '.5',
    '"',
    '\\',
    'a',
    '*',
    ':',
    ':aGk=:',
    '?1',
    '@',
    '%"',
    '%c3',
    '(',
    ')',
    ';',
    '=',
    ',',
    ' ',
    '\t',
    'é',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(parts).map((chosen) => chosen.join('')),
  );
  fc.assert(
    fc.property(text, (value) => {
      const parsed = [parseItem(value), parseList(value), parseDictionary(value)];
      for (const { value: found, problems } of parsed) {
        assert.equal(found === undefined && problems.length !== 1, false, value);
        for (const problem of problems) {
          assert.ok(0 <= problem.at && problem.at <= problem.end && problem.end <= value.length, value);
        }
      }
      if (parsed[1]?.value !== undefined) formatList(parsed[1].value as readonly Member[]);
    }),
    { numRuns: 1000 },
  );
});

test('a megabyte of anything is survived with at most 100 problems', () => {
  for (const unit of [
    'a,',
    'a;a',
    '(',
    '( ',
    '"',
    '\\"',
    ':',
    '%"',
    '%c3',
    ' ',
    '1',
    'a=1,',
    ';',
    '\t',
    '(),',
  ]) {
    const value = `a${unit.repeat(1_000_000 / unit.length)}`;
    for (const parse of [parseItem, parseList, parseDictionary]) {
      assert.ok(parse(value).problems.length <= 100, unit);
      assert.ok(parse(value.slice(1)).problems.length <= 100, unit);
    }
  }
  const bytes: BareItem = { kind: 'bytes', value: new Uint8Array(1_000_000) };
  const big: Item = { kind: 'item', item: bytes, parameters: new Map() };
  assert.deepEqual(parseItem(formatItem(big)).value, big);
});
