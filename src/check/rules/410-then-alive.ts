// Gone for good, and back again (RFC 9110 §15.5.11).

import { histories, isSafe, isSameVariant } from '../families/same-target.ts';
import type { Case, SequenceRule } from '../rule.ts';

export const rule: SequenceRule = {
  id: '410-then-alive',
  kind: 'should',
  source: 'RFC 9110 §15.5.11',
  summary: 'A resource that was gone with 410 is there again.',
  why: 'On 410 crawlers drop the address and link checkers tell people to remove the link. Who trusted it does not come back.',
  fix: 'Answer 404 where something may return, 503 where it is away for a while.',
  compare: (exchanges) =>
    histories(exchanges, ({ status }) => status === 410).flatMap((history) => {
      let gone: (typeof history)[number] | undefined;
      for (const exchange of history) {
        const { request, response } = exchange;
        // Somebody may have made it anew.
        if (!isSafe(request.method)) gone = undefined;
        else if (response.status === 410) gone = exchange;
        else if (response.status === 200 && gone !== undefined && isSameVariant(gone, exchange))
          return [
            {
              exchange: gone,
              where: { part: 'start-line' as const },
              detail: 'Later the same request was answered with 200.',
            },
          ];
      }
      return [];
    }),
};

const get = (status: string): string => `GET /offers/17 HTTP/1.1
Host: www.example.com

HTTP/1.1 ${status}
Content-Type: text/plain

An offer, or none.
###
`;

export const cases: readonly Case[] = [
  { name: 'back at once', fires: true, http: get('410 Gone') + get('200 OK') },
  { name: 'back after a while', fires: true, http: get('410 Gone') + get('410 Gone') + get('200 OK') },
  { name: 'gone after it was there', fires: false, http: get('200 OK') + get('410 Gone') },
  { name: 'away with 404', fires: false, http: get('404 Not Found') + get('200 OK') },
  {
    name: 'made anew',
    fires: false,
    http: `${get('410 Gone')}PUT /offers/17 HTTP/1.1
Host: www.example.com
Content-Length: 2

hi
HTTP/1.1 201 Created
Content-Length: 0

###
${get('200 OK')}`,
  },
];
