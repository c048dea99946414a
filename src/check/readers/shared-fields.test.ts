// Fields that many records share are kept once, and say what they said.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SharedFields } from './shared-fields.ts';

const field = (name: string, value: string) => ({
  name,
  lower: name.toLowerCase(),
  value,
  line: 3,
  column: 9,
});

test('the same field is the same object, without its place', () => {
  const shared = new SharedFields();
  const [first] = shared.of([field('Vary', 'Accept')]);
  const [again, other, spelled] = shared.of([
    field('Vary', 'Accept'),
    field('Vary', 'Cookie'),
    field('vary', 'Accept'),
  ]);
  assert.equal(again, first);
  assert.deepEqual(first, { name: 'Vary', lower: 'vary', value: 'Accept' });
  assert.deepEqual([other?.value, spelled?.name], ['Cookie', 'vary']);
});

test('identifiers and names without end are not collected, and still read right', () => {
  const shared = new SharedFields();
  for (let i = 0; i < 1_000; i += 1) {
    const [id, name] = shared.of([field('X-Request-Id', `${i}`), field(`X-${i}`, 'a')]);
    assert.deepEqual([id?.value, name?.name], [`${i}`, `X-${i}`]);
  }
  const late = () => shared.of([field('X-Request-Id', '999')])[0];
  assert.notEqual(late(), late());
});
