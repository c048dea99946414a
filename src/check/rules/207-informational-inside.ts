// A result that is none yet (RFC 4918 §13).

import { classOf } from '../../codes/index.ts';
import { contentText } from '../exchange.ts';
import { readMultistatus } from '../families/multistatus.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '207-informational-inside',
  kind: 'should',
  source: 'RFC 4918 §13',
  summary: 'A multistatus document reports a 1xx status code.',
  why: 'An interim code says that the result is still to come, but nothing comes after a 207: the client never learns what became of the resource.',
  fix: 'Report the final code of each resource; answer 202 with a status monitor where the work takes longer.',
  status: (code) => code === 207,
  needs: ['content'],
  test: ({ response }) => {
    const text = contentText(response);
    const document = text === undefined ? undefined : readMultistatus(text);
    const interim = document?.responses
      .flatMap(({ statuses }) => statuses)
      .find(({ code }) => code >= 100 && classOf(code) === '1xx');
    return interim && { where: { part: 'content' }, detail: `It reports ${interim.code}.` };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'still being copied',
    fires: true,
    http: `COPY /photos/ HTTP/1.1
Host: dav.example.com
Destination: /backup/

HTTP/1.1 207 Multi-Status
Content-Type: application/xml

<D:multistatus xmlns:D="DAV:"><D:response><D:href>/backup/a.jpg</D:href><D:status>HTTP/1.1 102 Processing</D:status></D:response></D:multistatus>`,
  },
  {
    name: 'in the status of a property',
    fires: true,
    http: `HTTP/1.1 207 Multi-Status
Content-Type: text/xml

<multistatus xmlns="DAV:"><response><href>/a</href><propstat><prop/><status>HTTP/1.1 100 Continue</status></propstat></response></multistatus>`,
  },
  {
    name: 'final codes',
    fires: false,
    http: `HTTP/1.1 207 Multi-Status
Content-Type: application/xml

<D:multistatus xmlns:D="DAV:"><D:response><D:href>/photos/c.jpg</D:href><D:status>HTTP/1.1 423 Locked</D:status></D:response></D:multistatus>`,
  },
  {
    name: 'a property that is called status',
    fires: false,
    http: `HTTP/1.1 207 Multi-Status
Content-Type: application/xml

<D:multistatus xmlns:D="DAV:"><D:response><D:href>/a</D:href><D:propstat><D:prop><x:status xmlns:x="urn:x">HTTP/1.1 100 Continue</x:status></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>`,
  },
];
