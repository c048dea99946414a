import type { Pair } from '../pairs.ts';

export const redirectPairs = [] as const satisfies readonly Pair[];
