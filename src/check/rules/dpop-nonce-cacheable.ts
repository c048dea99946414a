// A nonce that a cache hands out after its time (RFC 9449 §8.2).

import { fieldLine } from '../exchange.ts';
import { cacheInvitation } from '../families/cache-invitation.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'dpop-nonce-cacheable',
  kind: 'should',
  source: 'RFC 9449 §8.2',
  summary: 'A response with a DPoP-Nonce invites caches to keep it.',
  why: 'The client gets an old nonce from the cache, uses it and is refused.',
  fix: 'Send `Cache-Control: no-store` with every response that carries a nonce.',
  needs: ['fields'],
  test: (exchange) => {
    const { request, response } = exchange;
    if (fieldLine(response, 'dpop-nonce') === undefined) return undefined;
    if (request !== undefined && request.method !== 'GET') return undefined;
    return cacheInvitation(exchange, false);
  },
};

export const cases: readonly Case[] = [
  {
    name: 'a lifetime',
    fires: true,
    http: `GET /orders HTTP/1.1
Host: api.example.com
Authorization: DPoP mF_9.B5f-4.1JqM

HTTP/1.1 200 OK
Content-Type: application/json
Cache-Control: private, max-age=60
DPoP-Nonce: eyJ7S_zG.eyJH0-Z

{}`,
  },
  {
    name: 'public',
    fires: true,
    http: `HTTP/1.1 200 OK
Content-Type: application/json
Cache-Control: public
DPoP-Nonce: eyJ7S_zG.eyJH0-Z

{}`,
  },
  {
    name: 'never stored',
    fires: false,
    http: `GET /orders HTTP/1.1
Host: api.example.com
Authorization: DPoP mF_9.B5f-4.1JqM

HTTP/1.1 200 OK
Content-Type: application/json
Cache-Control: no-store
DPoP-Nonce: eyJ7S_zG.eyJH0-Z

{}`,
  },
  {
    name: 'no nonce',
    fires: false,
    http: `HTTP/1.1 200 OK
Content-Type: application/json
Cache-Control: max-age=60

{}`,
  },
  {
    name: 'the answer to a POST',
    fires: false,
    http: `POST /token HTTP/1.1
Host: auth.example.com
Content-Length: 0

HTTP/1.1 200 OK
Content-Type: application/json
Cache-Control: max-age=60
DPoP-Nonce: eyJ7S_zG.eyJH0-Z

{}`,
  },
];
