import type { Pair } from '../pairs.ts';

export const successPairs = [] as const satisfies readonly Pair[];
