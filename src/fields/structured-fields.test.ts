// Structured fields: items, lists and dictionaries.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BareItem, InnerList, Item, Member, Spans } from './structured-fields.ts';
import {
  formatDictionary,
  formatItem,
  formatList,
  isSfToken,
  parseDictionary,
  parseItem,
  parseList,
} from './structured-fields.ts';

const item = (bare: BareItem, parameters: Record<string, BareItem> = {}): Item => ({
  kind: 'item',
  item: bare,
  parameters: new Map(Object.entries(parameters)),
});
const inner = (items: readonly Item[], parameters: Record<string, BareItem> = {}): InnerList => ({
  kind: 'inner-list',
  items,
  parameters: new Map(Object.entries(parameters)),
});
const integer = (value: number): BareItem => ({ kind: 'integer', value });
const decimal = (value: number): BareItem => ({ kind: 'decimal', value });
const string = (value: string): BareItem => ({ kind: 'string', value });
const token = (value: string): BareItem => ({ kind: 'token', value });
const bytes = (...value: number[]): BareItem => ({ kind: 'bytes', value: Uint8Array.from(value) });
const boolean = (value: boolean): BareItem => ({ kind: 'boolean', value });
const display = (value: string): BareItem => ({ kind: 'display-string', value });
const at = (problem: { code: string; at: number; end: number }) =>
  `${problem.code}@${problem.at}-${problem.end}`;

// [value, bare item, the canonical form where it differs]
const items: readonly (readonly [string, BareItem, string?])[] = [
  ['42', integer(42)],
  [' 42  ', integer(42), '42'],
  ['-0', integer(0), '0'],
  ['042', integer(42), '42'],
  ['-999999999999999', integer(-999_999_999_999_999)],
  ['4.5', decimal(4.5)],
  ['-0.0', decimal(0), '0.0'],
  ['1.50', decimal(1.5), '1.5'],
  ['999999999999.999', decimal(999_999_999_999.999)],
  ['"hello world"', string('hello world')],
  ['"a \\"b\\" \\\\"', string('a "b" \\')],
  ['""', string('')],
  ['foo123/456', token('foo123/456')],
  ['*', token('*')],
  ["a!#$%&'*+-.^_`|~:/", token("a!#$%&'*+-.^_`|~:/")],
  [':aGVsbG8=:', bytes(104, 101, 108, 108, 111)],
  ['::', bytes()],
  [':+/+/:', bytes(0xfb, 0xff, 0xbf)],
  ['?1', boolean(true)],
  ['?0', boolean(false)],
  ['@1659578233', { kind: 'date', value: 1_659_578_233 }],
  ['@-62135596800', { kind: 'date', value: -62_135_596_800 }],
  ['%"This is intended for display to %c3%bcsers."', display('This is intended for display to üsers.')],
  ['%"%f0%9f%92%a9 %22 %25 \\"', display('💩 " % \\')],
  ['%"%ef%bb%bf"', display('\uFEFF')],
];

test('bare items of every kind', () => {
  for (const [value, expected, canonical = value] of items) {
    const parsed = parseItem(value);
    assert.deepEqual(parsed, { value: item(expected), problems: [] }, value);
    assert.equal(formatItem(item(expected)), canonical);
  }
});

const failures: readonly (readonly ['item' | 'list' | 'dictionary', string, string])[] = [
  ['item', '', 'missing-value@0-0'],
  ['item', '  ', 'missing-value@2-2'],
  ['item', '\t1', 'unexpected-character@0-1'],
  ['item', '1\t', 'unexpected-character@1-2'],
  ['item', '1 2', 'unexpected-character@2-3'],
  ['item', '1, 2', 'unexpected-character@1-2'],
  ['item', 'é', 'unexpected-character@0-1'],
  ['item', '-', 'bad-number@1-1'],
  ['item', '--1', 'bad-number@1-2'],
  ['item', '+1', 'unexpected-character@0-1'],
  ['item', '1.', 'bad-number@2-2'],
  ['item', '.5', 'unexpected-character@0-1'],
  ['item', '1.5.5', 'unexpected-character@3-4'],
  ['item', '1.2345', 'number-too-long@0-6'],
  ['item', '1000000000000000', 'number-too-long@0-16'],
  ['item', '1000000000000.5', 'number-too-long@0-13'],
  ['item', '"abc', 'unterminated-string@0-4'],
  ['item', '"a\\', 'bad-escape@2-3'],
  ['item', '"a\\n"', 'bad-escape@2-4'],
  ['item', '"a\tb"', 'bad-character@2-3'],
  ['item', '"ü"', 'bad-character@1-2'],
  ['item', "'a'", 'unexpected-character@0-1'],
  ['item', ':aGVsbG8=', 'unterminated-bytes@0-9'],
  ['item', ':aGVs bG8=:', 'bad-base64@5-6'],
  ['item', ':aGVs=bG8=:', 'bad-base64@6-7'],
  ['item', ':aGVsb:', 'bad-base64@1-6'],
  ['item', ':aGVsbG8==:', 'bad-base64@1-10'],
  ['item', ':=:', 'bad-base64@1-2'],
  ['item', ':-_==:', 'bad-base64@1-2'],
  ['item', '?', 'bad-boolean@1-1'],
  ['item', '?true', 'bad-boolean@1-2'],
  ['item', '@1.5', 'bad-date@0-4'],
  ['item', '@', 'bad-number@1-1'],
  ['item', '%a', 'unexpected-character@1-2'],
  ['item', '%"a', 'unterminated-string@0-3'],
  ['item', '%"%C3%BC"', 'bad-escape@2-5'],
  ['item', '%"%c"', 'bad-escape@2-4'],
  ['item', '%"%c3%28"', 'bad-utf8@0-9'],
  ['item', '%"ü"', 'bad-character@2-3'],
  ['item', '(1 2)', 'unexpected-character@0-1'],
  ['item', '1;A=1', 'bad-key@2-3'],
  ['item', '1;', 'bad-key@2-2'],
  ['item', '1;a=', 'missing-value@4-4'],
  ['item', '1 ;a', 'unexpected-character@2-3'],
  ['list', '1,', 'trailing-comma@1-2'],
  ['list', '1,,2', 'unexpected-character@2-3'],
  ['list', ',1', 'unexpected-character@0-1'],
  ['list', '1 2', 'unexpected-character@2-3'],
  ['list', '(1 2', 'unterminated-inner-list@0-4'],
  ['list', '(1 ', 'unterminated-inner-list@0-3'],
  ['list', '(', 'unterminated-inner-list@0-1'],
  ['list', '(1,2)', 'unexpected-character@2-3'],
  ['list', '(1(2))', 'unexpected-character@2-3'],
  ['list', '((1))', 'unexpected-character@1-2'],
  ['list', '(1\t2)', 'unexpected-character@2-3'],
  ['dictionary', 'A=1', 'bad-key@0-1'],
  ['dictionary', 'a=', 'missing-value@2-2'],
  ['dictionary', 'a =1', 'unexpected-character@2-3'],
  ['dictionary', 'a=1 b=2', 'unexpected-character@4-5'],
  ['dictionary', 'a,', 'trailing-comma@1-2'],
  ['dictionary', 'a,,b', 'bad-key@2-3'],
];

test('a value that does not parse has no part left, and one problem', () => {
  for (const [kind, value, expected] of failures) {
    const parse = { item: parseItem, list: parseList, dictionary: parseDictionary }[kind];
    const parsed = parse(value);
    assert.equal(parsed.value, undefined, value);
    assert.deepEqual(parsed.problems.map(at), [expected], value);
  }
});

test('lists', () => {
  const a = item(token('a'));
  const cases: readonly (readonly [string, readonly Member[], string?])[] = [
    ['', []],
    ['   ', [], ''],
    ['a', [a]],
    ['a \t,\t a', [a, a], 'a, a'],
    ['a,a \t', [a, a], 'a, a'],
    ['()', [inner([])]],
    ['( a  a )', [inner([a, a])], '(a a)'],
    [
      '(a;x "y";q=1.0);r',
      [
        inner([item(token('a'), { x: boolean(true) }), item(string('y'), { q: decimal(1) })], {
          r: boolean(true),
        }),
      ],
    ],
    ['a;  b=?0;c=?1', [item(token('a'), { b: boolean(false), c: boolean(true) })], 'a;b=?0;c'],
  ];
  for (const [value, members, canonical = value] of cases) {
    assert.deepEqual(parseList(value), { value: members, problems: [] }, value);
    assert.equal(formatList(members), canonical);
  }
});

test('dictionaries', () => {
  const one = item(integer(1));
  const cases: readonly (readonly [string, Record<string, Member>, string?])[] = [
    ['', {}],
    ['a=1, b', { a: one, b: item(boolean(true)) }],
    [
      'a=?1;x=1, *b_-.9=?0',
      { a: item(boolean(true), { x: integer(1) }), '*b_-.9': item(boolean(false)) },
      'a;x=1, *b_-.9=?0',
    ],
    ['a=(1 1);q', { a: inner([one, one], { q: boolean(true) }) }],
  ];
  for (const [value, members, canonical = value] of cases) {
    const dictionary = new Map(Object.entries(members));
    assert.deepEqual(parseDictionary(value), { value: dictionary, problems: [] }, value);
    assert.equal(formatDictionary(dictionary), canonical);
  }
});

test('what recipients accept but senders do not generate is reported beside the value', () => {
  const cases: readonly (readonly [string, Item, string])[] = [
    ['1;a=1;b;a=2', item(integer(1), { a: integer(2), b: boolean(true) }), 'duplicate-key@8-9'],
    [':aGVsbG8:', item(bytes(104, 101, 108, 108, 111)), 'base64-padding@8-8'],
    [':iZ==:', item(bytes(0x89)), 'base64-pad-bits@2-3'],
  ];
  for (const [value, expected, problem] of cases) {
    const parsed = parseItem(value);
    assert.deepEqual(parsed.value, expected, value);
    assert.deepEqual(parsed.problems.map(at), [problem], value);
  }
  const { value, problems } = parseDictionary('a=1,b=2,a=3');
  assert.deepEqual(
    value,
    new Map([
      ['a', item(integer(3))],
      ['b', item(integer(2))],
    ]),
  );
  assert.deepEqual([...(value?.keys() ?? [])], ['a', 'b']); // the first place, the last value
  assert.deepEqual(problems.map(at), ['duplicate-key@8-9']);
});

test('the place of each part is there for who asks', () => {
  const spans: Spans = new Map();
  const members = parseList('a;x=12;y, (b)', { spans }).value;
  const first = members?.[0] as Item;
  const second = members?.[1] as InnerList;
  assert.deepEqual(spans.get(first), { at: 0, end: 8 });
  assert.deepEqual(spans.get(first.item), { at: 0, end: 1 });
  assert.deepEqual(spans.get(first.parameters.get('x')!), { at: 4, end: 6 });
  assert.deepEqual(spans.get(first.parameters.get('y')!), { at: 7, end: 8 });
  assert.deepEqual(spans.get(second), { at: 10, end: 13 });
  assert.deepEqual(spans.get(second.items[0]!), { at: 11, end: 12 });
});

test('Decimals are rounded to thousandths, ties to the even one (RFC 9651 §4.1.5)', () => {
  const cases: readonly (readonly [number, string])[] = [
    [0, '0.0'],
    [-0, '0.0'],
    [1, '1.0'],
    [0.0015, '0.002'],
    [0.0025, '0.002'],
    [-0.0035, '-0.004'],
    [0.00251, '0.003'],
    [9.9995, '10.0'],
    [1e-7, '0.0'],
    [-0.0001, '0.0'],
    [123456789012.3456, '123456789012.346'],
    [-12.5, '-12.5'],
  ];
  for (const [value, expected] of cases) assert.equal(formatItem(item(decimal(value))), expected);
});

test('what has no form is refused', () => {
  const refused: readonly BareItem[] = [
    integer(1e15),
    integer(1.5),
    integer(Number.NaN),
    decimal(1e12),
    decimal(999_999_999_999.9995),
    decimal(Infinity),
    decimal(Number.NaN),
    string('a\r\nb'),
    string('\0'),
    string('ü'),
    token(''),
    token('1a'),
    token('a b'),
    token('a\n'),
    { kind: 'date', value: 0.5 },
    display('\uD800'),
  ];
  for (const bare of refused) assert.throws(() => formatItem(item(bare)), TypeError, JSON.stringify(bare));
  for (const key of ['', 'A', '1', 'a b', 'a\n', '-a']) {
    assert.throws(() => formatItem(item(integer(1), { [key]: integer(1) })), TypeError, key);
    assert.throws(() => formatDictionary(new Map([[key, item(integer(1))]])), TypeError, key);
  }
});

test('Tokens are not quite the tokens of RFC 9110', () => {
  for (const text of ['a', '*', 'text/html', 'a:b']) assert.equal(isSfToken(text), true, text);
  for (const text of ['', '1', '!a', 'a b', 'a,', 'ü', '/a']) assert.equal(isSfToken(text), false, text);
});
