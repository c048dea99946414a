// The inside of the server in an error for everybody (RFC 9457 §5).

import { contentText, mediaType } from '../exchange.ts';
import { shownMarkup } from '../families/html-page.ts';
import { leakedInternals } from '../families/internals.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '5xx-leaks-internals',
  kind: 'advice',
  source: 'RFC 9457 §5',
  summary: 'The content of an error shows the inside of the server.',
  why: 'Attackers learn which software runs, where its files are and how its queries look. Nobody else can use it.',
  fix: 'Write it to the log under an identifier, and send the identifier alone. Switch the debug mode of the framework off.',
  status: (code) => code >= 400,
  needs: ['content'],
  test: ({ response }) => {
    const type = mediaType(response);
    if (type !== '' && !/^text\/|json$|xml$/.test(type)) return undefined;
    const text = contentText(response);
    if (text === undefined) return undefined;
    const what = leakedInternals(/html/.test(type) ? shownMarkup(text.slice(0, 300_000)) : text);
    return what === undefined ? undefined : { where: { part: 'content' }, detail: `It shows ${what}.` };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'a stack in JSON',
    fires: true,
    http: `HTTP/1.1 500 Internal Server Error
Content-Type: application/json

{"message":"x is undefined","stack":"TypeError: x is undefined\\n    at load (/usr/src/app/orders.js:12:7)\\n    at run (/usr/src/app/server.js:3:1)"}`,
  },
  {
    name: 'a page of a framework',
    fires: true,
    http: `HTTP/1.1 500 Internal Server Error
Content-Type: text/html

<title>Error</title><pre>Traceback (most recent call last):
  File "/srv/shop/views.py", line 7, in order
KeyError: 'id'</pre>`,
  },
  {
    name: 'a message of the database under 400',
    fires: true,
    http: `HTTP/1.1 400 Bad Request
Content-Type: text/plain

SQLSTATE[23000]: Integrity constraint violation: 1062 Duplicate entry`,
  },
  {
    name: 'the class of an exception',
    fires: true,
    http: `HTTP/1.1 500 Internal Server Error
Content-Type: application/json

{"status":500,"exception":"org.springframework.dao.DataIntegrityViolationException"}`,
  },
  {
    name: 'an identifier',
    fires: false,
    http: `HTTP/1.1 500 Internal Server Error
Content-Type: application/problem+json

{"title":"Internal Server Error","status":500,"instance":"urn:uuid:6d0b7c4e-0000-4000-8000-000000000000"}`,
  },
  {
    name: 'a path that the client sent',
    fires: false,
    http: `HTTP/1.1 404 Not Found
Content-Type: text/html

<title>Error</title><pre>Cannot GET /home/ann/orders.js</pre>`,
  },
  {
    name: 'prose about errors',
    fires: false,
    http: `HTTP/1.1 404 Not Found
Content-Type: text/plain

There is no page "exceptions in Java at compile time".`,
  },
];
