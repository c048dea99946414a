// How many checks a visitor may start, and everybody together.

import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import { createAdmission, visitorOf } from './admission.ts';

const leave = (entry: ReturnType<ReturnType<typeof createAdmission>>) => {
  assert.ok('leave' in entry);
  entry.leave();
};

suite('how many checks run', () => {
  test('of one visitor: 429, until one of them has ended', () => {
    const enter = createAdmission({ perVisitor: 2 });
    const first = enter('a');
    enter('a');
    assert.deepEqual(enter('a'), { status: 429, retryAfter: 15 });
    assert.ok('leave' in enter('b'));
    leave(first);
    leave(first);
    assert.ok('leave' in enter('a'), 'one place is free');
    assert.ok('status' in enter('a'), 'and not two');
  });
  test('of one visitor in a minute: 429 with the time that is left', () => {
    let at = 1_000_000;
    const enter = createAdmission({ perMinute: 3, now: () => at });
    for (let i = 0; i < 3; i += 1) {
      leave(enter('a'));
      at += 10_000;
    }
    assert.deepEqual(enter('a'), { status: 429, retryAfter: 30 });
    at += 29_999;
    assert.deepEqual(enter('a'), { status: 429, retryAfter: 1 });
    at += 1;
    leave(enter('a'));
  });
  test('of everybody: 503', () => {
    const enter = createAdmission({ atOnce: 2 });
    const first = enter('a');
    enter('b');
    assert.deepEqual(enter('c'), { status: 503, retryAfter: 15 });
    leave(first);
    assert.ok('leave' in enter('c'));
  });
});

suite('who a visitor is', () => {
  const table = [
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::'],
    ['2001:db8:1:2::9', '2001:db8:1:2::'],
    ['2001:DB8:0001:2::9', '2001:db8:1:2::'],
    ['2001:db8::1', '2001:db8:0:0::'],
    ['::1', '0:0:0:0::'],
    ['fe80::1%eth0', 'fe80:0:0:0::'],
    ['', ''],
  ] as const;
  for (const [client, visitor] of table) test(client, () => assert.equal(visitorOf(client), visitor));
});
