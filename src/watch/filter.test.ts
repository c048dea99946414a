// Moments and statuses as people write them in options.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readMoment, readStatuses } from './filter.ts';

const now = Date.UTC(2026, 10, 22, 17, 30);

describe('readMoment', () => {
  const cases: readonly (readonly [string, number | undefined])[] = [
    ['30m', now - 30 * 60_000],
    ['2h', now - 2 * 3_600_000],
    ['7d', now - 7 * 86_400_000],
    ['14:02', Date.UTC(2026, 10, 22, 14, 2)],
    ['2026-11-21', Date.UTC(2026, 10, 21)],
    ['2026-11-21T14:00', Date.UTC(2026, 10, 21, 14)],
    ['2026-11-21 14:00:05', Date.UTC(2026, 10, 21, 14, 0, 5)],
    ['2026-11-21T14:00:00+02:00', Date.UTC(2026, 10, 21, 12)],
    ['25:00', undefined],
    ['yesterday', undefined],
    ['2026-13-01', undefined],
    ['', undefined],
  ];
  for (const [text, moment] of cases)
    it(`"${text}"`, () => {
      assert.equal(readMoment(text, now), moment);
    });
});

describe('readStatuses', () => {
  const cases: readonly (readonly [string, readonly number[] | undefined])[] = [
    ['404', [404]],
    ['5xx', [500, 503]],
    ['5XX,429', [429, 500, 503]],
    ['400-404', [404]],
    ['0xx', [0]],
    ['500-5xx', undefined],
    ['ok', undefined],
    ['', undefined],
  ];
  for (const [text, wanted] of cases)
    it(`"${text}"`, () => {
      const found = readStatuses(text);
      assert.deepEqual(
        found === undefined ? undefined : [0, 200, 404, 429, 500, 503].filter((code) => found.includes(code)),
        wanted,
      );
    });
});
