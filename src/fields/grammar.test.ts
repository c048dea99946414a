// The pieces that all grammars are made of: tokens, quoted strings, lists.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  elementEnd,
  formatQuotedString,
  formatToken,
  isToken,
  isToken68,
  readList,
  readQuotedString,
  startsParam,
  token68End,
  tokenEnd,
} from './grammar.ts';
import type { Problem } from './parsed.ts';
import { MAX_PROBLEMS, report } from './report.ts';

const shown = (problems: readonly Problem[]) => problems.map(({ code, at, end }) => `${code} ${at}-${end}`);

test('the character classes, one by one', () => {
  for (let code = 0; code < 0x180; code++) {
    const char = String.fromCharCode(code);
    assert.equal(isToken(char), /^[!#$%&'*+.^_`|~0-9A-Za-z-]$/.test(char), `token, code ${code}`);
    assert.equal(isToken68(char), /^[A-Za-z0-9._~+/-]$/.test(char), `token68, code ${code}`);
    const problems: Problem[] = [];
    const bare = readQuotedString(`"${char}"`, 0, problems);
    const plain = /^[\t\x20\x21\x23-\x5b\x5d-\x7e]$/.test(char);
    assert.equal(
      bare.value === char && bare.end === 3 && problems.length === 0,
      plain,
      `qdtext, code ${code}`,
    );
  }
});

const tokens: readonly (readonly [text: string, token: boolean, token68: boolean])[] = [
  ['', false, false],
  ['GET', true, true],
  ['a b', false, false],
  ['ab=', false, true],
  ['ab===', false, true],
  ['a=b', false, false],
  ['=', false, false],
];
for (const [text, token, token68] of tokens) {
  test(`token and token68: "${text}"`, () => {
    assert.equal(isToken(text), token);
    assert.equal(isToken68(text), token68);
  });
}

test('readers start and stop where they are told', () => {
  assert.equal(tokenEnd('  ab, c', 2), 4);
  assert.equal(tokenEnd('  ab, c', 4), 4);
  assert.equal(tokenEnd('ab', 9), 9);
  assert.equal(token68End('x ab==, c', 2), 6);
  assert.equal(startsParam(', a \t= b', 2), true);
  assert.equal(startsParam(', = b', 2), false);
  assert.equal(elementEnd('a "b, \\", c" d , e', 0), 14);
});

const strings: readonly (readonly [text: string, value: string, end: number, ...problems: string[]])[] = [
  ['"a" b', 'a', 3],
  ['""', '', 2],
  [String.raw`"\"\\\a"`, String.raw`"\a`, 8],
  ['"a', 'a', 2, 'unterminated-quote 0-2'],
  ['"', '', 1, 'unterminated-quote 0-1'],
  ['"a\\', 'a', 3, 'unterminated-quote 0-3'],
  ['"a\0\r\nb\x7f"', 'a\0\r\nb\x7f', 8, 'control-character 2-5', 'control-character 6-7'],
  ['"é€ü\u0080"', 'é€ü\u0080', 6, 'obs-text 1-5'],
  ['"\\é\\\0"', 'é\0', 6, 'obs-text 2-3', 'control-character 4-5'],
];
for (const [text, value, end, ...expected] of strings) {
  test(`readQuotedString: ${JSON.stringify(text)}`, () => {
    const problems: Problem[] = [];
    assert.deepEqual(readQuotedString(text, 0, problems), { value, end });
    assert.deepEqual(shown(problems), expected);
  });
}

const lists: readonly (readonly [text: string, elements: string[], ...problems: string[]])[] = [
  ['', []],
  [' \t', []],
  ['a', ['a']],
  ['a,b ,\tc', ['a', 'b', 'c']],
  [',', [], 'empty-list-element 0-1'],
  [',,', [], 'empty-list-element 0-1', 'empty-list-element 1-2'],
  ['a,', ['a'], 'empty-list-element 1-2'],
  ['a, ,', ['a'], 'empty-list-element 3-4'],
  [' ,a,,b', ['a', 'b'], 'empty-list-element 1-2', 'empty-list-element 4-5'],
  ['a b', ['a', 'b'], 'missing-comma 2-2'],
  ['a;b, c', ['a', 'c'], 'bad-character 1-3'],
  ['"x, y" , c', ['c'], 'bad-character 0-6'],
  ['é,', [], 'bad-character 0-1', 'empty-list-element 1-2'],
];
for (const [text, elements, ...expected] of lists) {
  test(`readList: ${JSON.stringify(text)}`, () => {
    const problems: Problem[] = [];
    const found: string[] = [];
    const count = readList(text, problems, (at) => {
      const end = tokenEnd(text, at);
      if (end > at) found.push(text.slice(at, end));
      return end;
    });
    assert.deepEqual(found, elements);
    assert.equal(count, elements.length);
    assert.deepEqual(shown(problems), expected);
  });
}

test('formatToken gives a token back and refuses the rest by name', () => {
  assert.equal(formatToken('GET', 'A method'), 'GET');
  assert.throws(() => formatToken('', 'A method'), { name: 'TypeError', message: /^A method is empty/ });
  assert.throws(() => formatToken('GET\r', 'A method'), {
    name: 'TypeError',
    message: /^A method may not contain CR /,
  });
  assert.throws(() => formatToken('G€T', 'A method'), { message: /outside US-ASCII \(position 1\)/ });
});

test('what formatQuotedString writes, readQuotedString reads back; the rest it refuses', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
      const problems: Problem[] = [];
      if (/^[\t\x20-\x7e]*$/.test(text)) {
        const written = formatQuotedString(text, 'x');
        assert.deepEqual(readQuotedString(written, 0, problems), { value: text, end: written.length });
        assert.deepEqual(problems, []);
      } else {
        assert.throws(() => formatQuotedString(text, 'x'), TypeError);
      }
    }),
  );
});

test('report stops at the cap', () => {
  const problems: Problem[] = [];
  for (let i = 0; i < MAX_PROBLEMS + 5; i++) report(problems, 'x', 'X.', i, i);
  assert.equal(problems.length, MAX_PROBLEMS);
  assert.equal(problems.at(-1)?.at, MAX_PROBLEMS - 1);
});
