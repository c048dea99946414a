// "See inside", and nothing inside that could be seen (RFC 4918 §13).

import { contentText, mediaType } from '../exchange.ts';
import { readMultistatus } from '../families/multistatus.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '207-not-multistatus',
  kind: 'must',
  source: 'RFC 4918 §13',
  summary: 'The content of a 207 response is no list of results.',
  why: 'A 207 means nothing by itself: what happened to each resource stands in the content. A client that finds none cannot know whether anything worked.',
  fix: 'Send a multistatus document. Outside of WebDAV send 200 with the results in a JSON form that you document, or the plain code of the one result.',
  status: (code) => code === 207,
  needs: ['fields', 'content'],
  test: ({ request, response }) => {
    if (request?.method === 'HEAD') return undefined;
    if (response.content?.length === 0) return { where: { part: 'fields' }, detail: 'There is no content.' };
    const detail = faultOf(mediaType(response), () => contentText(response) ?? '');
    return detail === undefined ? undefined : { where: { part: 'content' }, detail };
  },
};

// Other types may well hold results; only what surely holds none is reported.
function faultOf(type: string, text: () => string): string | undefined {
  if (type === 'text/html' || type === 'text/plain') return `It is ${type}.`;
  if (type !== 'text/xml' && type !== 'application/xml') return undefined;
  const root = readMultistatus(text())?.root;
  return root === undefined || root === 'multistatus' ? undefined : `The root element is ${root}.`;
}

export const cases: readonly Case[] = [
  {
    name: 'an error page',
    fires: true,
    http: `HTTP/1.1 207 Multi-Status
Content-Type: text/html

<h1>Some of it failed</h1>`,
  },
  {
    name: 'another document',
    fires: true,
    http: `PROPFIND /files/ HTTP/1.1
Host: dav.example.com

HTTP/1.1 207 Multi-Status
Content-Type: application/xml; charset=utf-8

<?xml version="1.0"?><D:prop xmlns:D="DAV:"><D:getetag>"v1"</D:getetag></D:prop>`,
  },
  {
    name: 'nothing',
    fires: true,
    http: `HTTP/1.1 207 Multi-Status
Content-Length: 0

`,
  },
  {
    name: 'a multistatus document',
    fires: false,
    http: `PROPFIND /files/ HTTP/1.1
Host: dav.example.com

HTTP/1.1 207 Multi-Status
Content-Type: application/xml; charset=utf-8

<?xml version="1.0"?><D:multistatus xmlns:D="DAV:"><D:response><D:href>/files/</D:href><D:status>HTTP/1.1 200 OK</D:status></D:response></D:multistatus>`,
  },
  {
    name: 'results in JSON',
    fires: false,
    http: `POST /batch HTTP/1.1
Host: api.example.com
Content-Length: 0

HTTP/1.1 207 Multi-Status
Content-Type: application/json

[{"id":1,"status":201},{"id":2,"status":409}]`,
  },
];
