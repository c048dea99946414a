// Pairs among the 4xx codes, and between them and others.

import type { Pair } from '../pairs.ts';

export const clientPairs = [
  {
    codes: [401, 403],
    rule: 'Could other credentials make this very request work? 401, with a challenge that says which. Known and still refused, or refused for another reason: 403.',
    sections: ['RFC 9110 §15.5.2', 'RFC 9110 §15.5.4', 'RFC 6750 §3.1'],
    compared: true,
  },
] as const satisfies readonly Pair[];
