// Locked, and by what is not told (RFC 4918 §11.3, §16).

import { contentText, mediaType } from '../exchange.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '423-no-condition',
  kind: 'should',
  source: 'RFC 4918 §11.3',
  summary: 'A 423 response does not name the lock that stands in the way.',
  why: 'The client has to know whether a token of its own would open the lock, or somebody else holds it and waiting is all there is.',
  fix: 'Send an error in XML: `<D:error xmlns:D="DAV:"><D:lock-token-submitted><D:href>/folder/</D:href></D:lock-token-submitted></D:error>`.',
  status: (code) => code === 423,
  needs: ['content'],
  test: ({ request, response }) => {
    if (request?.method === 'HEAD') return undefined;
    if (response.content?.length === 0) return { where: { part: 'start-line' } };
    // Outside WebDAV the code has content of other kinds.
    if (!/^(?:application|text)\/(?:[a-z0-9.-]+\+)?xml$/.test(mediaType(response))) return undefined;
    const text = contentText(response);
    return text === undefined || /[<:](?:lock-token-submitted|no-conflicting-lock)[\s/>]/.test(text)
      ? undefined
      : { where: { part: 'content' } };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'nothing',
    fires: true,
    http: `PUT /folder/a.txt HTTP/1.1
Host: dav.example.com
Content-Length: 1

a
HTTP/1.1 423 Locked
Content-Length: 0`,
  },
  {
    name: 'an error without the condition',
    fires: true,
    http: `HTTP/1.1 423 Locked
Content-Type: application/xml

<?xml version="1.0"?><D:error xmlns:D="DAV:"/>`,
  },
  {
    name: 'the condition',
    fires: false,
    http: `HTTP/1.1 423 Locked
Content-Type: application/xml; charset="utf-8"

<?xml version="1.0"?><D:error xmlns:D="DAV:"><D:lock-token-submitted><D:href>/folder/</D:href></D:lock-token-submitted></D:error>`,
  },
  {
    name: 'a lock of another kind',
    fires: false,
    http: `HTTP/1.1 423 Locked
Content-Type: application/problem+json

{"title":"Locked","status":423,"detail":"The account is locked until noon."}`,
  },
];
