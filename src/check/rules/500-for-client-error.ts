// A mistake of the client, reported as one of the server (RFC 9110 §15.6.1, §15.5.1).

import { otherCause } from '../families/other-cause.ts';
import type { Case } from '../rule.ts';

export const rule = otherCause({
  id: '500-for-client-error',
  source: 'RFC 9110 §15.6.1',
  summary: 'A 500 reports a mistake of the client.',
  why: 'Clients send the same again, people on call are woken, and the developer of the client does not learn what is wrong.',
  fix: 'Check the input before it is used, and send 400 for what cannot be read, 404 for what is not there, 409 for what exists already, 422 for what makes no sense.',
  status: (code) => code === 500,
  signs: [
    {
      words:
        /\bunexpected token\b[^\n]{0,60}\bjson\b|\bunexpected end of json input\b|\b(?:malformed|invalid) json\b|\bjson (?:parse|parsing|decode) error\b|\bis not valid json\b/i,
      detail: 'The content speaks of JSON that cannot be read: 400.',
      // Of answers from elsewhere the same is said, but then the request had nothing to parse.
      when: ({ request }) => request === undefined || !/^(?:GET|HEAD|DELETE)$/.test(request.method),
    },
    {
      words:
        /\b(?:validation (?:failed|error)|validationerror|validationexception)\b|^(?:the )?(?:field )?["'`]?[\w.]+["'`]? (?:is|are) required[.!]?$/im,
      detail: 'The content speaks of input that is not valid: 400 or 422.',
    },
    {
      words: /\bcast to objectid failed\b|\binvalid input syntax for (?:type )?\w+|\binvalid uuid\b/i,
      detail: 'The content speaks of a value of the wrong type: 400 or 404.',
    },
    {
      words: /\bduplicate key\b|\bduplicate entry\b|\bunique constraint\b|\balready exists[.!]?$/im,
      detail: 'The content speaks of something that exists already: 409.',
    },
    {
      words:
        /^(?:the )?(?:\w+ ){1,2}(?:was )?not found[.!]?$|^no such (?:\w+ )?(?:user|order|item|record|product|customer)\b/im,
      detail: 'The content speaks of something that is not there: 404.',
    },
  ],
});

export const cases: readonly Case[] = [
  {
    name: 'broken JSON',
    fires: true,
    http: `POST /orders HTTP/1.1
Host: api.example.com
Content-Length: 1

{
HTTP/1.1 500 Internal Server Error
Content-Type: text/html

<!doctype html><title>Error</title><pre>SyntaxError: Unexpected token } in JSON at position 1</pre>`,
  },
  {
    name: 'a name that is taken',
    fires: true,
    http: `POST /users HTTP/1.1
Host: api.example.com
Content-Length: 2

{}
HTTP/1.1 500 Internal Server Error
Content-Type: application/json

{"message":"duplicate key value in users"}`,
  },
  {
    name: 'nothing there',
    fires: true,
    http: `GET /orders/7 HTTP/1.1
Host: api.example.com

HTTP/1.1 500 Internal Server Error
Content-Type: application/json

{"error":"Order not found"}`,
  },
  {
    name: 'a bug',
    fires: false,
    http: `GET /orders/7 HTTP/1.1
Host: api.example.com

HTTP/1.1 500 Internal Server Error
Content-Type: application/json

{"error":"Something went wrong"}`,
  },
  {
    name: 'an answer from elsewhere could not be read',
    fires: false,
    http: `GET /weather HTTP/1.1
Host: api.example.com

HTTP/1.1 500 Internal Server Error
Content-Type: application/json

{"error":"Unexpected token < in JSON at position 0"}`,
  },
  {
    name: 'the right code',
    fires: false,
    http: `POST /orders HTTP/1.1
Host: api.example.com
Content-Length: 1

{
HTTP/1.1 400 Bad Request
Content-Type: application/json

{"error":"Unexpected end of JSON input"}`,
  },
];
