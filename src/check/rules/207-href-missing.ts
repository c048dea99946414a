// A result, and no word on what it is about (RFC 4918 §13).

import { contentText } from '../exchange.ts';
import { readMultistatus } from '../families/multistatus.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '207-href-missing',
  kind: 'must',
  source: 'RFC 4918 §13',
  summary: 'A response element of a multistatus document has no href.',
  why: 'The client cannot tell which resource failed or which one the properties belong to.',
  fix: 'Put an href with the path of the resource into every response element, as a child of it.',
  status: (code) => code === 207,
  needs: ['content'],
  test: ({ response }) => {
    const text = contentText(response);
    const members = text === undefined ? undefined : readMultistatus(text)?.responses;
    const index = members?.findIndex(({ references }) => references === 0) ?? -1;
    return index === -1
      ? undefined
      : {
          where: { part: 'content' },
          detail: `It is response element ${index + 1} of ${members?.length ?? 0}.`,
        };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'a status alone',
    fires: true,
    http: `HTTP/1.1 207 Multi-Status
Content-Type: application/xml

<D:multistatus xmlns:D="DAV:"><D:response><D:status>HTTP/1.1 423 Locked</D:status></D:response></D:multistatus>`,
  },
  {
    name: 'the reference in the wrong place',
    fires: true,
    http: `HTTP/1.1 207 Multi-Status
Content-Type: application/xml

<D:multistatus xmlns:D="DAV:">
<D:response><D:href>/a</D:href><D:status>HTTP/1.1 200 OK</D:status></D:response>
<D:response><D:propstat><D:href>/b</D:href><D:prop/><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>
</D:multistatus>`,
  },
  {
    name: 'one for each',
    fires: false,
    http: `HTTP/1.1 207 Multi-Status
Content-Type: application/xml

<D:multistatus xmlns:D="DAV:">
<D:response><D:href>/a</D:href><D:status>HTTP/1.1 200 OK</D:status></D:response>
<D:response><D:href>/b</D:href><D:status>HTTP/1.1 423 Locked</D:status></D:response>
</D:multistatus>`,
  },
  {
    name: 'nothing was found',
    fires: false,
    http: `REPORT /calendar/ HTTP/1.1
Host: dav.example.com

HTTP/1.1 207 Multi-Status
Content-Type: application/xml

<D:multistatus xmlns:D="DAV:"/>`,
  },
];
