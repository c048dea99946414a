// What docs/tasks/wait-and-retry.md takes for granted: a page that counts down.

import assert from 'node:assert/strict';

export const showCountdown = (seconds: number): void => assert.equal(seconds, 3600);
