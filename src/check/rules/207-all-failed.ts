// A refusal of the whole request, hidden in its parts (RFC 4918 §13).

import { contentJson, contentText } from '../exchange.ts';
import { readMultistatus } from '../families/multistatus.ts';
import type { Case, Rule } from '../rule.ts';

// Credentials belong to the request, so this one code is never about a single part. Others may well be: a DELETE
// of a collection lists only what failed (RFC 4918 §9.6.1).
const refused = 401;

export const rule: Rule = {
  id: '207-all-failed',
  kind: 'advice',
  source: 'RFC 4918 §13',
  summary: 'Every result in a 207 response is 401.',
  why: 'Nobody signs in because of a 207: it has no challenge, clients do not renew their token, and monitoring counts a success.',
  fix: 'Answer 401 with WWW-Authenticate for the request as a whole.',
  status: (code) => code === 207,
  needs: ['content'],
  test: ({ response }) => {
    const text = contentText(response)?.trimStart();
    if (text === undefined) return undefined;
    const results = text.startsWith('<')
      ? readMultistatus(text)?.responses.flatMap(({ statuses }) => statuses.map(({ code }) => code))
      : resultsOf(contentJson(response));
    if (results === undefined || results.length === 0 || results.some((code) => code !== refused))
      return undefined;
    return { where: { part: 'content' } };
  },
};

// A list of objects with a status each, on its own or as the only list of an object.
function resultsOf(json: unknown): readonly unknown[] | undefined {
  const lists = Array.isArray(json)
    ? [json]
    : Object.values(json ?? {}).filter((value) => Array.isArray(value));
  const list: readonly unknown[] | undefined = lists.length === 1 ? lists[0] : undefined;
  return list?.map((each) =>
    typeof each === 'object' && each !== null && 'status' in each ? Number(each.status) : undefined,
  );
}

export const cases: readonly Case[] = [
  {
    name: 'a batch in JSON',
    fires: true,
    http: `POST /batch HTTP/1.1
Host: api.example.com
Content-Length: 0

HTTP/1.1 207 Multi-Status
Content-Type: application/json

{"responses":[{"id":1,"status":401},{"id":2,"status":401}]}`,
  },
  {
    name: 'a multistatus document',
    fires: true,
    http: `PROPFIND /files/ HTTP/1.1
Host: dav.example.com

HTTP/1.1 207 Multi-Status
Content-Type: application/xml

<D:multistatus xmlns:D="DAV:"><D:response><D:href>/files/</D:href><D:status>HTTP/1.1 401 Unauthorized</D:status></D:response></D:multistatus>`,
  },
  {
    name: 'one of two',
    fires: false,
    http: `HTTP/1.1 207 Multi-Status
Content-Type: application/json

[{"id":1,"status":200},{"id":2,"status":401}]`,
  },
  {
    name: 'only what failed is listed',
    fires: false,
    http: `DELETE /photos/ HTTP/1.1
Host: dav.example.com

HTTP/1.1 207 Multi-Status
Content-Type: application/xml

<D:multistatus xmlns:D="DAV:"><D:response><D:href>/photos/c.jpg</D:href><D:status>HTTP/1.1 423 Locked</D:status></D:response></D:multistatus>`,
  },
];
