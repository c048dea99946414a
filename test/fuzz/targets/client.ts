// What the client reads of responses: the short readers say what the whole grammars say, and a wait is a number.

import assert from 'node:assert/strict';
import { askedWait } from '../../../src/client/asked-wait.ts';
import { askedByGrammar } from '../../../src/client/asked-wait-grammar.ts';
import { plainChallenges } from '../../../src/client/challenges.ts';
import { parseChallenges } from '../../../src/fields/index.ts';
import { textNear } from '../input.ts';
import type { Target } from '../target.ts';
import { target } from '../target.ts';

const inField = (value: string) => value.replace(/[^\t\x20-\x7e\x80-\xff]/g, '');
const waits = ['120', '0', 'Fri, 31 Dec 1999 23:59:59 GMT', '"default";r=0;t=30', '"a";r=1, "b";r=0;t=9'];

/** Its readers. */
export const clientTargets: readonly Target[] = [
  target(
    'client/challenges',
    textNear([
      'Bearer realm="api", error="invalid_token"',
      'Basic realm=a, DPoP algs="ES256 PS256"',
      'Negotiate',
    ]),
    (value) => {
      const plain = plainChallenges(value);
      if (plain === undefined) return;
      const { value: whole, problems } = parseChallenges(value);
      if (problems.length === 0) assert.deepEqual(plain, whole ?? []);
    },
  ),
  ...(['Retry-After', 'RateLimit'] as const).map((name) =>
    target(`client/${name}`, textNear(waits), async (value) => {
      const headers = new Headers({ [name]: inField(value), Date: 'Fri, 31 Dec 1999 23:59:00 GMT' });
      const now = Date.UTC(2026, 0, 1);
      const wait = await askedWait(headers, now);
      assert.ok(wait === undefined || (Number.isFinite(wait) && wait >= 0), String(wait));
      assert.equal(wait, askedByGrammar(headers, now), 'both readers say the same');
    }),
  ),
];
