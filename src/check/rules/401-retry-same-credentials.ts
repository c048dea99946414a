// Refused credentials, again and again (RFC 9110 §15.5.2).

import { fieldLine, values } from '../exchange.ts';
import {
  hasCredentials,
  isTogether,
  repeatedRequests,
  requestContents,
} from '../families/repeated-requests.ts';
import type { Case, SequenceRule } from '../rule.ts';

/** The first request, one more try, and then it is too often. */
const tooOften = 3;

export const rule: SequenceRule = {
  id: '401-retry-same-credentials',
  kind: 'should',
  source: 'RFC 9110 §15.5.2',
  summary: 'A client sends the same credentials again and again after 401.',
  why: 'They will not become valid. Servers take it for an attack and lock the account or the address.',
  fix: 'Refresh the token once, then ask the user. Stop when the same challenge comes back.',
  contents: () => requestContents,
  compare: (exchanges) =>
    repeatedRequests(exchanges, ({ status }) => status === 401).flatMap((list) => {
      let count = 0;
      let challenge: string | undefined;
      for (const [i, exchange] of list.entries()) {
        if (isTogether(list[i - 1], exchange)) continue;
        const { request, response } = exchange;
        const now = values(response, 'www-authenticate').join();
        // With a new challenge, a nonce for example, the same credentials may do.
        const same = response.status === 401 && (count === 0 || now === challenge);
        count = same ? count + 1 : response.status === 401 ? 1 : 0;
        challenge = now;
        if (count < tooOften || !hasCredentials(request) || isProof(request)) continue;
        const refused = list.filter((each) => each.response.status === 401).length;
        const detail = `${refused} times in all.`;
        return [{ exchange, where: { part: 'start-line' as const }, detail }];
      }
      return [];
    }),
};

// The proof of RFC 9449 is new each time, whatever the token.
function isProof(request: Parameters<typeof fieldLine>[0]): boolean {
  return fieldLine(request, 'dpop') !== undefined;
}

const ask = (
  credentials: string,
  status = '401 Unauthorized',
  challenge = 'Bearer realm="api"',
): string => `GET /orders HTTP/1.1
Host: api.example.com
${credentials}
HTTP/1.1 ${status}
WWW-Authenticate: ${challenge}
Content-Type: text/plain
Content-Length: 3

No.
###
`;
const old = 'Authorization: Bearer an-expired-token\n';

export const cases: readonly Case[] = [
  { name: 'three times', fires: true, http: ask(old) + ask(old) + ask(old) },
  {
    name: 'with other requests in between',
    fires: true,
    http: ask(old) + ask('') + ask(old) + ask('') + ask(old) + ask(old),
  },
  { name: 'once more', fires: false, http: ask(old) + ask(old) },
  {
    name: 'a fresh token',
    fires: false,
    http: ask(old) + ask(old) + ask('Authorization: Bearer a-fresh-token\n'),
  },
  { name: 'no credentials', fires: false, http: ask('') + ask('') + ask('') },
  {
    name: 'a new challenge each time',
    fires: false,
    http: ['a', 'b', 'c'].map((n) => ask(old, undefined, `Bearer realm="api", nonce="${n}"`)).join(''),
  },
  {
    name: 'a tool put stars in the place of all tokens',
    fires: false,
    http: Array(3).fill(ask('Authorization: Bearer ***\n')).join(''),
  },
];
