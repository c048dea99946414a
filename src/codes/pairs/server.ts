import type { Pair } from '../pairs.ts';

export const serverPairs = [] as const satisfies readonly Pair[];
