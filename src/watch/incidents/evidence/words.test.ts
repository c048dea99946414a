// Figures, times and lists in sentences.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { pictureOf } from '../../oracle.ts';
import { series } from '../case.ts';
import { advice, clock, duration, figure, listed, percent, some } from './words.ts';

it('figures', () => {
  assert.deepEqual([0, 999, 1000, 13_740, 1_234_567].map(figure), [
    '0',
    '999',
    '1 000',
    '13 740',
    '1 234 567',
  ]);
  assert.deepEqual([some(1, 'client'), some(1204, 'client')], ['1 client', '1 204 clients']);
});

it('shares', () => {
  assert.deepEqual(
    [percent(0, 0), percent(0, 9), percent(62, 100), percent(1, 250), percent(94, 1000), percent(1, 1)],
    ['0 %', '0 %', '62 %', '0.4 %', '9 %', '100 %'],
  );
});

it('lengths of time', () => {
  assert.deepEqual([500, 10_000, 90_000, 1_500_000, 10_800_000, 1_382_400_000].map(duration), [
    '0.5 s',
    '10 s',
    '90 s',
    '25 min',
    '3 h',
    '16 days',
  ]);
});

it('times are in UTC, with the date where the picture spans days', () => {
  const at = Date.parse('2026-08-03T14:02:30Z');
  assert.equal(clock(pictureOf(series({ from: '12:00', times: 2 })), at), '14:02');
  assert.equal(clock(pictureOf(series({ from: '23:59', times: 2 })), at), '2026-08-03 14:02');
  assert.equal(clock(pictureOf([]), Number.NaN), 'an unknown time');
});

it('lists', () => {
  assert.deepEqual(
    [
      listed([]),
      listed(['a']),
      listed(['a', 'b']),
      listed(['a', 'b', 'c', 'd']),
      listed(['a', 'b', 'c', 'd', 'e']),
    ],
    ['', 'a', 'a and b', 'a, b, c and d', 'a, b, c and 2 more'],
  );
});

it('advice is the catalogue’s', () => {
  assert.match(advice(401), /^What a client should do after 401 Unauthorized: Once, with new credentials;/);
  assert.match(advice(472), /^What a client should do after 472: /);
});
