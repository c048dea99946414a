// Created there, where nothing is (RFC 9110 §15.3.2).

import { fieldLine } from '../exchange.ts';
import type { Asked } from '../families/same-target.ts';
import { addressOf, isAsked, keyOf, leadsTo } from '../families/same-target.ts';
import type { Case, SequenceRule } from '../rule.ts';

export const rule: SequenceRule = {
  id: '201-location-dead',
  kind: 'advice',
  source: 'RFC 9110 §15.3.2',
  summary: 'The address that a 201 gives for what it created does not work.',
  why: 'The client wants to read what it made, and finds nothing or an error there.',
  fix: 'Send the address that clients of the API can use. Where creating takes time, answer 202 with an address to ask at.',
  compare: (exchanges) => {
    const created = new Map<string, { readonly by: Asked; dead: Asked[]; alive: boolean }>();
    for (const exchange of exchanges) {
      if (!isAsked(exchange)) continue;
      const { request, response } = exchange;
      const there = created.size === 0 ? undefined : created.get(keyOf(addressOf(request)));
      if (there !== undefined) {
        if (request.method !== 'GET' && request.method !== 'HEAD') there.alive = true;
        else if (isDead(response.status)) there.dead.push(exchange);
        else there.alive = true;
      }
      const location = response.status === 201 ? fieldLine(response, 'location') : undefined;
      const to = location && leadsTo(location.value, request);
      if (to !== undefined && keyOf(to) !== keyOf(addressOf(request)))
        created.set(keyOf(to), { by: exchange, dead: [], alive: false });
    }
    // What is created may take a moment to appear: once is not enough.
    return [...created.values()]
      .filter(({ dead, alive }) => !alive && dead.length > 1)
      .map(({ by, dead }) => ({
        exchange: by,
        where: { part: 'field', field: fieldLine(by.response, 'location')! },
        detail: `Asked ${dead.length} times, it answered ${[...new Set(dead.map(({ response }) => response.status))].join(' and ')}.`,
      }));
  },
};

// A refusal is an answer of something; load passes.
function isDead(status: number): boolean {
  return status === 404 || status === 410 || (status >= 500 && status <= 599 && status !== 503);
}

const created = `POST /orders HTTP/1.1
Host: api.example.com
Content-Length: 2

{}
HTTP/1.1 201 Created
Location: /order/17
Content-Length: 0

###
`;
const missing = `GET /order/17 HTTP/1.1
Host: api.example.com

HTTP/1.1 404 Not Found
Content-Type: application/problem+json

{"status":404,"title":"Not Found"}
###
`;

export const cases: readonly Case[] = [
  { name: 'nothing there, twice', fires: true, http: `${created}${missing}${missing}` },
  {
    name: 'broken there',
    fires: true,
    http: `${created}${missing}GET /order/17 HTTP/1.1
Host: api.example.com

HTTP/1.1 500 Internal Server Error
Content-Type: application/problem+json

{"status":500,"title":"It broke"}`,
  },
  {
    name: 'there at the second time',
    fires: false,
    http: `${created}${missing}GET /order/17 HTTP/1.1
Host: api.example.com

HTTP/1.1 200 OK
Content-Type: application/json

{"id":17}`,
  },
  {
    name: 'it was deleted before',
    fires: false,
    http: `${created}DELETE /order/17 HTTP/1.1
Host: api.example.com

HTTP/1.1 204 No Content

###
${missing}${missing}`,
  },
  { name: 'asked once', fires: false, http: `${created}${missing}` },
];
