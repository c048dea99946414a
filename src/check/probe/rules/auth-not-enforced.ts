// Credentials were given, and it goes as well without them (RFC 9110 §11.4).

import type { ProbeCase, ProbeRule } from '../probe-rule.ts';
import { answer } from '../probe-rule.ts';

const granted = (status: number): boolean => status >= 200 && status <= 299;

export const rule: ProbeRule = {
  id: 'auth-not-enforced',
  kind: 'advice',
  source: 'RFC 9110 §11.4',
  summary: 'The target answers with success although the credentials are missing or wrong.',
  why: 'If it should be protected, anybody can read it. If it is public, nobody needs to send a secret.',
  fix: 'Check the credentials on every route, and answer 401 with a challenge when they are missing or invalid.',
  found: true,
  asks: ['get', 'no-credentials', 'bad-credentials'],
  judge: (seen) => {
    const none = answer(seen, 'no-credentials').response.status;
    const bad = answer(seen, 'bad-credentials').response.status;
    // Public, and wrong credentials are told: nothing is open that should not be.
    if (granted(none) && !granted(bad)) return [];
    if (granted(none))
      return [
        {
          on: 'no-credentials',
          detail:
            'It is the same without credentials and with made-up ones; unless it is public, it is open.',
        },
      ];
    return granted(bad)
      ? [
          {
            on: 'bad-credentials',
            detail: `Without credentials it is ${none}, with made-up ones ${bad}: they are looked for, not checked.`,
          },
        ]
      : [];
  },
};

const get = 'HTTP/1.1 200 OK\nContent-Type: application/json\n\n[]';
const refused = 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="api"\n\n';

export const cases: readonly ProbeCase[] = [
  { name: 'open', fires: true, answers: { get, 'no-credentials': get, 'bad-credentials': get } },
  {
    name: 'any token will do',
    fires: true,
    answers: { get, 'no-credentials': refused, 'bad-credentials': get },
  },
  { name: 'closed', fires: false, answers: { get, 'no-credentials': refused, 'bad-credentials': refused } },
  {
    name: 'public, wrong tokens are refused',
    fires: false,
    answers: { get, 'no-credentials': get, 'bad-credentials': refused },
  },
  {
    name: 'a login page',
    fires: false,
    answers: {
      get,
      'no-credentials': 'HTTP/1.1 302 Found\nLocation: /login\n\n',
      'bad-credentials': refused,
    },
  },
  {
    name: 'no credentials',
    fires: 'unjudged',
    answers: {
      get,
      'no-credentials': { unsent: 'No credentials were given with --header.' },
      'bad-credentials': { unsent: 'No credentials were given with --header.' },
    },
  },
];
