// What a request accepts, and what it leaves out.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { RequestMessage } from '../exchange.ts';
import { accepted, excludes } from './accept.ts';

function request(name: string, ...lines: readonly string[]): RequestMessage {
  const fields = lines.map((value) => ({ name, lower: name, value }));
  return { method: 'GET', target: '/', version: '1.1', fields, content: undefined };
}

const cases = [
  { name: 'no field', field: 'accept', lines: [], left: false },
  { name: 'an empty field', field: 'accept', lines: [' , '], left: false },
  { name: 'one type', field: 'accept', lines: ['application/json'], left: true },
  { name: 'a wildcard', field: 'accept', lines: ['text/html, */*;q=0.1'], left: false },
  { name: 'a wildcard in another line', field: 'accept', lines: ['text/html', '*/*'], left: false },
  { name: 'one that is refused', field: 'accept', lines: ['*/*, text/html;q=0'], left: true },
  { name: 'a comma in a quoted parameter', field: 'accept', lines: ['text/x;a="1, */*"'], left: true },
  { name: 'a language', field: 'accept-language', lines: ['de'], left: true },
  { name: 'any language', field: 'accept-language', lines: ['de, *;q=0.5'], left: false },
  { name: 'codings never exclude none', field: 'accept-encoding', lines: ['gzip, br'], left: false },
  { name: 'unless it is refused', field: 'accept-encoding', lines: ['br, identity;q=0'], left: true },
];

describe('excludes', () => {
  for (const { name, field, lines, left } of cases)
    it(name, () => assert.equal(excludes(request(field, ...lines), field), left));
});

describe('accepted', () => {
  it('gives ranges and weights, in order', () => {
    assert.deepEqual(accepted(request('accept', 'Text/HTML;level=1;q=0.5, */*;Q=0.25'), 'accept'), [
      { range: 'text/html', weight: 0.5 },
      { range: '*/*', weight: 0.25 },
    ]);
  });

  it('survives anything, and weighs between 0 and 2', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (lines) => {
        for (const { range, weight } of accepted(request('accept', ...lines), 'accept') ?? []) {
          assert.notEqual(range, '');
          assert.ok(weight >= 0 && weight < 2);
        }
      }),
    );
  });
});
