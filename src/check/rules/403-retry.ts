// A refusal that is tried again (RFC 9110 §15.5.4).

import { fieldLine } from '../exchange.ts';
import {
  hasCredentials,
  isTogether,
  repeatedRequests,
  requestContents,
} from '../families/repeated-requests.ts';
import type { Case, SequenceRule } from '../rule.ts';

/** The first request, one more by hand, and then a program is at work. */
const tooOften = 3;
/** Milliseconds between two requests that a program sends by itself. */
const pause = 30_000;

export const rule: SequenceRule = {
  id: '403-retry',
  kind: 'should',
  source: 'RFC 9110 §15.5.4',
  summary: 'A client repeats a request that was answered 403, with the same credentials.',
  why: 'The server understood it and refuses. Repeating it changes nothing, and looks like an attack.',
  fix: 'Take 403 for final. Ask for another permission or other credentials before the next try.',
  contents: () => requestContents,
  compare: (exchanges) =>
    repeatedRequests(exchanges, ({ status }) => status === 403).flatMap((list) => {
      let count = 0;
      let last: number | undefined;
      for (const [i, exchange] of list.entries()) {
        if (isTogether(list[i - 1], exchange)) continue;
        const { request, response, at } = exchange;
        // Some send 403 for a limit, and say when to come back.
        const refused =
          response.status === 403 &&
          fieldLine(response, 'retry-after') === undefined &&
          fieldLine(response, 'x-ratelimit-remaining')?.value !== '0';
        const slow = at !== undefined && last !== undefined && at - last > pause;
        last = at;
        count = !refused ? 0 : slow ? 1 : count + 1;
        if (count < tooOften || !hasCredentials(request)) continue;
        return [
          {
            exchange,
            where: { part: 'start-line' as const },
            detail: 'It is refused for the third time in a row.',
          },
        ];
      }
      return [];
    }),
};

const ask = (status: string, fields = '', token = 'a-token-of-ada'): string => `GET /admin HTTP/1.1
Host: api.example.com
Authorization: Bearer ${token}

HTTP/1.1 ${status}
${fields}Content-Type: text/plain
Content-Length: 3

No.
###
`;
const no = ask('403 Forbidden');

export const cases: readonly Case[] = [
  { name: 'three times', fires: true, http: no + no + no },
  { name: 'four times, after it worked once', fires: true, http: ask('200 OK') + no + no + no + no },
  { name: 'once more', fires: false, http: no + no },
  {
    name: 'other credentials',
    fires: false,
    http: no + no + ask('403 Forbidden', '', 'a-token-of-grace'),
  },
  {
    name: 'a limit that says when to come back',
    fires: false,
    http: Array(3).fill(ask('403 Forbidden', 'Retry-After: 30\n')).join(''),
  },
];
