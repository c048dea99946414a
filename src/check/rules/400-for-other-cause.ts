// The code for everything, where there is one for this (RFC 9110 §15.5).

import type { Exchange } from '../exchange.ts';
import { otherCause } from '../families/other-cause.ts';
import type { Case } from '../rule.ts';

// What a POST sends may name something that does not exist: then the request is wrong, and 400 is right.
const asksForIt = ({ request }: Exchange): boolean =>
  request !== undefined && /^(?:GET|HEAD|DELETE)$/.test(request.method) && !request.target.includes('?');

export const rule = otherCause({
  id: '400-for-other-cause',
  source: 'RFC 9110 §15.5',
  summary: 'A 400 says in its content what another code says in its number.',
  why: 'Programs go by the number: they cannot tell a typing error from a page that is gone or a sign-in that is missing without reading prose.',
  fix: 'Send the code that the content speaks of.',
  status: (code) => code === 400,
  signs: [
    {
      words: /^(?:the )?(?:\w+ ){0,2}(?:was |were |is )?not[ _]found[.!]?$/im,
      detail: 'It says that something is not there: 404.',
      when: asksForIt,
    },
    {
      words:
        /^(?:error: )?(?:unauthori[sz]ed|unauthenticated|not logged in|not authenticated|authentication required)[.!]?$/im,
      detail: 'It asks for credentials: 401 with a challenge.',
    },
    {
      words: /^(?:error: )?(?:forbidden|permission denied)[.!]?$/im,
      detail: 'It says that this is not allowed: 403.',
    },
    {
      words: /^(?:a |an |the |this )?(?:\w+ ){1,4}already exists?[.!]?$/im,
      detail: 'It speaks of a conflict with what exists: 409.',
      when: ({ request }) => request !== undefined && /^(?:POST|PUT)$/.test(request.method),
    },
    {
      words: /^method not (?:allowed|supported)[.!]?$/im,
      detail: 'It speaks of the method: 405 with Allow.',
    },
  ],
});

export const cases: readonly Case[] = [
  {
    name: 'not there',
    fires: true,
    http: `GET /orders/7 HTTP/1.1
Host: api.example.com

HTTP/1.1 400 Bad Request
Content-Type: application/json

{"message":"Order not found"}`,
  },
  {
    name: 'not allowed',
    fires: true,
    http: `POST /orders HTTP/1.1
Host: api.example.com
Content-Length: 2

{}
HTTP/1.1 400 Bad Request
Content-Type: text/plain

Permission denied`,
  },
  {
    name: 'taken',
    fires: true,
    http: `POST /users HTTP/1.1
Host: api.example.com
Content-Length: 2

{}
HTTP/1.1 400 Bad Request
Content-Type: application/json

{"error":"User already exists"}`,
  },
  {
    name: 'a reference in the content',
    fires: false,
    http: `POST /orders HTTP/1.1
Host: api.example.com
Content-Length: 2

{}
HTTP/1.1 400 Bad Request
Content-Type: application/json

{"message":"Customer not found"}`,
  },
  {
    name: 'an error of OAuth, as its specification has it',
    fires: false,
    http: `POST /token HTTP/1.1
Host: auth.example.com
Content-Length: 2

{}
HTTP/1.1 400 Bad Request
Content-Type: application/json

{"error":"unauthorized_client"}`,
  },
  {
    name: 'a broken request',
    fires: false,
    http: `GET /orders/seven HTTP/1.1
Host: api.example.com

HTTP/1.1 400 Bad Request
Content-Type: application/json

{"message":"The number of an order has digits only."}`,
  },
];
