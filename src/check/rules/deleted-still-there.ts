// Deleted, and still there (RFC 9110 §9.3.5).

import { routeOf } from '../baseline.ts';
import { fieldLine } from '../exchange.ts';
import type { Asked } from '../families/same-target.ts';
import { addressOf, credentialsOf, histories, isSafe, mayBeCached } from '../families/same-target.ts';
import type { Case, SequenceRule } from '../rule.ts';

export const rule: SequenceRule = {
  id: 'deleted-still-there',
  kind: 'advice',
  source: 'RFC 9110 §9.3.5',
  summary: 'A resource can be read after it was deleted.',
  why: 'The client was told that it is gone. Who reads it afterwards works with something that is not supposed to exist.',
  fix: 'Answer 404 or 410 after the deletion; where it takes time, answer the DELETE with 202.',
  compare: (exchanges) => {
    if (!exchanges.some(({ request }) => request?.method === 'DELETE')) return [];
    // Whatever changes something on the same host may have made it anew.
    const changes = new Map<string, number>();
    const changesAt = new Map<Asked, number>();
    for (const exchange of exchanges) {
      if (exchange.request === undefined) continue;
      const { host } = addressOf(exchange.request);
      const { method } = exchange.request;
      const count = (changes.get(host) ?? 0) + (isSafe(method) ? 0 : 1);
      changes.set(host, count);
      changesAt.set(exchange as Asked, count);
    }
    return histories(exchanges, ({ status }) => status === 200 || status === 204).flatMap((history) => {
      let before: Asked | undefined;
      let deletion: Asked | undefined;
      for (const exchange of history) {
        const { request, response } = exchange;
        if (request.method === 'DELETE' && (response.status === 200 || response.status === 204))
          deletion = exchange;
        else if (!isSafe(request.method)) deletion = undefined;
        else if (request.method === 'GET' && response.status === 200 && !mayBeCached(exchange)) {
          if (
            deletion !== undefined &&
            changesAt.get(deletion) === changesAt.get(exchange) &&
            credentialsOf(deletion.request) === credentialsOf(request) &&
            (isItem(request.target) || isUnchanged(before, exchange))
          )
            return [
              {
                exchange,
                where: { part: 'start-line' as const },
                detail: `Before it, DELETE was answered with ${deletion.response.status}.`,
              },
            ];
          before = exchange;
        }
      }
      return [];
    });
  },
};

// A collection that was emptied is still there, and so is a cart.
function isItem(target: string): boolean {
  return routeOf(target).endsWith('/{id}');
}

function isUnchanged(before: Asked | undefined, after: Asked): boolean {
  if (before === undefined) return false;
  const etag = fieldLine(before.response, 'etag')?.value;
  return etag !== undefined && etag === fieldLine(after.response, 'etag')?.value;
}

const remove = (path: string, status: string): string => `DELETE ${path} HTTP/1.1
Host: api.example.com

HTTP/1.1 ${status}

###
`;
const get = (path: string, status = '200 OK'): string => `GET ${path} HTTP/1.1
Host: api.example.com

HTTP/1.1 ${status}
ETag: "v1"
Content-Type: text/plain
Content-Length: 2

hi
###
`;

export const cases: readonly Case[] = [
  { name: 'an item', fires: true, http: remove('/orders/17', '204 No Content') + get('/orders/17') },
  {
    name: 'the same as before',
    fires: true,
    http: get('/logo') + remove('/logo', '204 No Content') + get('/logo'),
  },
  {
    name: 'gone',
    fires: false,
    http: remove('/orders/17', '204 No Content') + get('/orders/17', '404 Not Found'),
  },
  {
    name: 'made anew',
    fires: false,
    http: `${remove('/orders/17', '204 No Content')}POST /orders HTTP/1.1
Host: api.example.com
Content-Length: 2

{}
HTTP/1.1 201 Created
Location: /orders/17
Content-Length: 0

###
${get('/orders/17')}`,
  },
  { name: 'a cart that was emptied', fires: false, http: remove('/cart', '204 No Content') + get('/cart') },
  {
    name: 'it takes time',
    fires: false,
    http: remove('/orders/17', '202 Accepted\nContent-Length: 0') + get('/orders/17'),
  },
];
