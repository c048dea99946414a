// How long a shared cache may keep a response.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Exchange } from '../exchange.ts';
import { sharedLifetime } from './lifetime.ts';

function exchange(lines: readonly (readonly [string, string])[], at?: number): Exchange {
  const fields = lines.map(([name, value]) => ({ name, lower: name.toLowerCase(), value }));
  return {
    request: undefined,
    interim: [],
    response: { status: 404, phrase: '', version: '1.1', fields, content: undefined },
    evidence: { raw: true, content: false, request: false, fields: true, fromCache: false },
    ...(at === undefined ? {} : { at }),
  };
}

const noon = 'Fri, 31 Dec 1999 12:00:00 GMT';
const one = 'Fri, 31 Dec 1999 13:00:00 GMT';

const cases: readonly {
  readonly name: string;
  readonly lines: readonly (readonly [string, string])[];
  readonly seconds: number | undefined;
}[] = [
  { name: 'nothing', lines: [], seconds: undefined },
  { name: 'max-age', lines: [['Cache-Control', 'public, max-age=60']], seconds: 60 },
  { name: 's-maxage first', lines: [['Cache-Control', 'max-age=60, s-maxage=5']], seconds: 5 },
  {
    name: 's-maxage first, in a later line',
    lines: [
      ['Cache-Control', 'max-age=60'],
      ['Cache-Control', 's-maxage=5'],
    ],
    seconds: 5,
  },
  {
    name: 'no-store in a later line',
    lines: [
      ['Cache-Control', 'max-age=60'],
      ['Cache-Control', 'no-store'],
    ],
    seconds: undefined,
  },
  { name: 'private', lines: [['Cache-Control', 'private, max-age=60']], seconds: undefined },
  { name: 'a private field', lines: [['Cache-Control', 'private="set-cookie", max-age=60']], seconds: 60 },
  { name: 'no-cache', lines: [['Cache-Control', 'no-cache, max-age=60']], seconds: undefined },
  {
    name: 'Expires',
    lines: [
      ['Date', noon],
      ['Expires', one],
    ],
    seconds: 3_600,
  },
  {
    name: 'max-age before Expires',
    lines: [
      ['Cache-Control', 'max-age=0'],
      ['Date', noon],
      ['Expires', one],
    ],
    seconds: 0,
  },
  { name: 'Expires without a clock', lines: [['Expires', one]], seconds: undefined },
];

describe('sharedLifetime', () => {
  for (const { name, lines, seconds } of cases)
    it(name, () => assert.equal(sharedLifetime(exchange(lines))?.seconds, seconds));

  it('takes the time of arrival where there is no Date', () => {
    const at = Date.UTC(1999, 11, 31, 12, 59);
    assert.equal(sharedLifetime(exchange([['Expires', one]], at))?.seconds, 60);
  });
});
