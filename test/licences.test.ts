// What comes along with the package: licences, and the page that lists it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { isAllowed, readDependencies, table, withTable } from '../scripts/licences.ts';

const { dependencies, problems } = readDependencies();

test('every package that comes along may be taken', () => {
  assert.ok(dependencies.some(({ name }) => name === 'jose'));
  assert.deepEqual(problems, []);
});

test('docs/dependencies.md lists them', () => {
  const markdown = readFileSync(new URL('../docs/dependencies.md', import.meta.url), 'utf8');
  assert.equal(withTable(markdown, dependencies), markdown, 'node scripts/licences.ts --write');
});

test('a licence that asks for more is noticed', () => {
  const cases: readonly [expression: string, fine: boolean][] = [
    ['MIT', true],
    ['(MIT OR GPL-3.0-only)', true],
    ['MIT AND Apache-2.0', true],
    ['MIT AND GPL-3.0-only', false],
    ['AGPL-3.0-or-later', false],
    ['UNLICENSED', false],
    ['none', false],
    ['', false],
  ];
  for (const [expression, fine] of cases) assert.equal(isAllowed(expression), fine, expression);
});

test('the table has a row for each, and their sum', () => {
  const rows = table([{ name: 'a', version: '1.0.0', licence: 'MIT', size: 1_234_567, why: 'because' }]);
  assert.match(rows, /\| `a` \| 1\.0\.0 \| MIT \| 1,235 \| because \|\n\| 1 packages \| \| \| 1,235 \| \|$/);
});
