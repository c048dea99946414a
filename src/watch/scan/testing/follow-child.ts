// For a test: counts and adds up the numbered lines of a log that it follows, commits after each look, and ends when it has
// seen as many as it was told.

import { follow } from '../follow.ts';

const [, , path, wanted] = process.argv;
const space = Buffer.alloc(1000);
let rest = '';
let lines = 0;
let sum = 0;
const follower = follow({
  path: path!,
  positionFile: `${path}.position`,
  from: 'start',
  pollMs: 5,
  target: {
    space: () => space,
    filled(bytes) {
      const parts = (rest + space.toString('latin1', 0, bytes)).split('\n');
      rest = parts.pop()!;
      for (const part of parts) {
        lines++;
        sum += Number(part.slice(5));
      }
    },
  },
  onRead() {
    follower.commit({ lines, sum });
    process.send?.('read');
    if (lines === Number(wanted)) {
      follower.close();
      process.disconnect();
    }
  },
});
const state = follower.state as { readonly lines: number; readonly sum: number } | undefined;
lines = state?.lines ?? 0;
sum = state?.sum ?? 0;
process.send?.('begun');
follower.start();
