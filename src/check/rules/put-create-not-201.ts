// A PUT that created something and does not say so (RFC 9110 §9.3.4).

import { successfulPuts } from '../families/put-history.ts';
import type { Case, SequenceRule } from '../rule.ts';

export const rule: SequenceRule = {
  id: 'put-create-not-201',
  kind: 'must',
  source: 'RFC 9110 §9.3.4',
  summary: 'A PUT created the resource, but its response is not 201.',
  why: 'Clients tell by the code whether something new came to be. Two that write to one address at the same time cannot tell who was first.',
  fix: 'Answer 201 where nothing was there before, 200 or 204 where something was replaced.',
  compare: (exchanges) =>
    successfulPuts(exchanges)
      .filter(
        ({ exchange, before, after }) =>
          before === 'nothing' &&
          (exchange.response.status === 200 || exchange.response.status === 204) &&
          // Some addresses take a PUT and never show anything.
          after?.response.status === 200,
      )
      .map(({ exchange, shownBy }) => ({
        exchange,
        where: { part: 'start-line' },
        detail: `Right before it the target answered ${shownBy!.response.status}, right after it 200.`,
      })),
};

const get = (status: string): string => `GET /notes/1 HTTP/1.1
Host: api.example.com

HTTP/1.1 ${status}
Content-Type: application/json

{"note":"hi"}
###
`;
const put = (status: string): string => `PUT /notes/1 HTTP/1.1
Host: api.example.com
Content-Type: application/json
Content-Length: 13

{"note":"hi"}
HTTP/1.1 ${status}

###
`;

export const cases: readonly Case[] = [
  {
    name: 'nothing, then 204, then something',
    fires: true,
    http: get('404 Not Found') + put('204 No Content') + get('200 OK'),
  },
  {
    name: 'gone, then 200, then something',
    fires: true,
    http:
      get('410 Gone') + put('200 OK\nContent-Type: text/plain\nContent-Length: 5\n\nSaved') + get('200 OK'),
  },
  {
    name: '201',
    fires: false,
    http: get('404 Not Found') + put('201 Created\nContent-Length: 0') + get('200 OK'),
  },
  {
    name: 'a command that is never there to read',
    fires: false,
    http: get('404 Not Found') + put('204 No Content') + get('404 Not Found'),
  },
  { name: 'something was there', fires: false, http: get('200 OK') + put('204 No Content') + get('200 OK') },
];
