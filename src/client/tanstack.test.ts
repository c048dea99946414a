// What a query library retries, and what it leaves to the client.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networkFailure, scripted, URL_ } from './scripted.test.ts';
import { retryUnlessJudged } from './tanstack.ts';

/** What TanStack Query does with a query function and a predicate: requests until it gives up. */
async function requests(step: number | Error, most: number): Promise<number> {
  const script = scripted([step]);
  const retry = retryUnlessJudged(most);
  for (let failures = 0; ; failures++) {
    try {
      await script.client.json(URL_);
      return script.sent.length;
    } catch (error) {
      if (!retry(failures, error)) return script.sent.length;
    }
  }
}

test('layers do not multiply: what the client gave up on is left alone', async () => {
  assert.equal(await requests(503, 3), 3);
  assert.equal(await requests(404, 3), 1);
  assert.equal(await requests(networkFailure(), 3), 2);
});

test('other errors are retried as often as asked', () => {
  const cases: [number, unknown, boolean][] = [
    [0, new Error('own'), true],
    [2, new Error('own'), false],
    [0, 'text', true],
    [0, undefined, true],
    [0, new DOMException('', 'AbortError'), false],
  ];
  for (const [failures, error, expected] of cases) {
    assert.equal(retryUnlessJudged(2)(failures, error), expected, String(error));
  }
  assert.equal(retryUnlessJudged()(0, new Error('own')), false);
});
