// "Created", though it was there (RFC 9110 §9.3.4).

import { successfulPuts } from '../families/put-history.ts';
import type { Case, SequenceRule } from '../rule.ts';

export const rule: SequenceRule = {
  id: 'put-update-201',
  kind: 'must',
  source: 'RFC 9110 §9.3.4',
  summary: 'A PUT replaced the resource, and its response is 201.',
  why: 'Clients count what was created, or follow it up; here they do so twice.',
  fix: 'Answer 200 or 204 where something was replaced, 201 only where nothing was there before.',
  compare: (exchanges) =>
    successfulPuts(exchanges)
      .filter(({ exchange, before }) => before === 'something' && exchange.response.status === 201)
      .map(({ exchange, shownBy }) => ({
        exchange,
        where: { part: 'start-line' },
        detail: `Right before it a ${shownBy!.request.method} of the target was answered with ${shownBy!.response.status}.`,
      })),
};

const get = `GET /notes/1 HTTP/1.1
Host: api.example.com

HTTP/1.1 200 OK
Content-Type: application/json

{"note":"hi"}
###
`;
const put = (status: string): string => `PUT /notes/1 HTTP/1.1
Host: api.example.com
Content-Type: application/json
Content-Length: 14

{"note":"hey"}
HTTP/1.1 ${status}

###
`;
const created = put('201 Created\nContent-Length: 0');

export const cases: readonly Case[] = [
  { name: 'it was there to read', fires: true, http: get + created },
  { name: 'created twice', fires: true, http: created + created },
  { name: 'replaced', fires: false, http: get + put('204 No Content') },
  {
    name: 'deleted in between',
    fires: false,
    http: `${created}DELETE /notes/1 HTTP/1.1
Host: api.example.com

HTTP/1.1 204 No Content

###
${created}`,
  },
  {
    name: 'of somebody else',
    fires: false,
    http: get.replace('Host', 'Authorization: Bearer one-token-of-ada\nHost') + created,
  },
];
