// A validator for what was sent, and something else in the store (RFC 9110 §9.3.4).

import { fieldLine } from '../exchange.ts';
import { successfulPuts } from '../families/put-history.ts';
import { addressOf, keyOf } from '../families/same-target.ts';
import type { Case, SequenceRule } from '../rule.ts';

export const rule: SequenceRule = {
  id: 'put-etag-transformed',
  kind: 'must',
  source: 'RFC 9110 §9.3.4',
  summary: 'The response to a PUT has an ETag, but what was stored is not what was sent.',
  why: 'With the ETag a client takes what it sent for the current representation, and never fetches what the server made of it.',
  fix: 'Leave ETag out of the response to the PUT, or store the bytes as they came.',
  contents: () => {
    const stored = new Set<string>();
    return ({ request, response }) => {
      if (request === undefined || fieldLine(response, 'etag') === undefined) return undefined;
      if (request.method === 'PUT') {
        stored.add(keyOf(addressOf(request)));
        return 'request';
      }
      const isRead = request.method === 'GET' && response.status === 200 && stored.size > 0;
      return isRead && stored.has(keyOf(addressOf(request))) ? 'response' : undefined;
    };
  },
  compare: (exchanges) =>
    successfulPuts(exchanges).flatMap(({ exchange, after }) => {
      const field = fieldLine(exchange.response, 'etag');
      if (field === undefined || after === undefined || after.request.method !== 'GET') return [];
      // Another ETag: somebody else was there in between.
      if (after.response.status !== 200 || fieldLine(after.response, 'etag')?.value !== field.value)
        return [];
      const sent = exchange.request.content;
      const stored = after.response.content;
      if (sent === undefined || stored === undefined || !after.evidence.content) return [];
      if (sent.length !== sent.bytes.length || sent.length === 0 || after.evidence.fromCache) return [];
      const codings = [exchange.request, after.response].map((each) => fieldLine(each, 'content-encoding'));
      if (codings.some((coding) => coding !== undefined)) return [];
      // What is sent as a form or a description of changes is no representation.
      const types = [exchange.request, after.response].map((each) => typeOf(each));
      if (types[0] !== types[1] || isEqual(sent.bytes, stored.bytes)) return [];
      const detail = `${sent.length} bytes were sent; under the same ETag ${stored.length} others came back.`;
      return [{ exchange, where: { part: 'field', field }, detail }];
    }),
};

function typeOf(message: Parameters<typeof fieldLine>[0]): string {
  return (fieldLine(message, 'content-type')?.value.split(';', 1)[0] ?? '').trim().toLowerCase();
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

const put = (etag: string): string => `PUT /notes/1 HTTP/1.1
Host: api.example.com
Content-Type: application/json
Content-Length: 13

{"note":"hi"}
HTTP/1.1 204 No Content
${etag}
###
`;
const get = (text: string, etag: string): string => `GET /notes/1 HTTP/1.1
Host: api.example.com

HTTP/1.1 200 OK
Content-Type: application/json
ETag: ${etag}
Content-Length: ${text.length}

${text}`;

export const cases: readonly Case[] = [
  {
    name: 'members were added',
    fires: true,
    http: put('ETag: "v2"\n') + get('{"id":1,"note":"hi"}', '"v2"'),
  },
  { name: 'only spaces', fires: true, http: put('ETag: "v2"\n') + get('{"note": "hi"}', '"v2"') },
  { name: 'stored as it came', fires: false, http: put('ETag: "v2"\n') + get('{"note":"hi"}', '"v2"') },
  { name: 'no ETag for the PUT', fires: false, http: put('') + get('{"id":1,"note":"hi"}', '"v2"') },
  {
    name: 'changed by somebody in between',
    fires: false,
    http: put('ETag: "v2"\n') + get('{"note":"ho"}', '"v3"'),
  },
];
