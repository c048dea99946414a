// The wrong format, and not a word about the right one (RFC 9110 §15.5.16).

import { fieldMissing } from '../families/field-missing.ts';
import type { Case } from '../rule.ts';

// Accept-Post and Accept-Patch say the same for one method; Accept-Encoding says that the coding was the cause.
const instead = new Set(['accept-encoding', 'accept-patch', 'accept-post', 'accept-query']);

export const rule = fieldMissing({
  id: '415-accept-missing',
  code: 415,
  field: 'Accept',
  why: 'The client knows that its format is wrong, and has to look up or guess which one is right.',
  fix: 'Where the content coding was the cause, send Accept-Encoding instead.',
  exempt: ({ fields }, { request }) =>
    request?.method === 'PATCH' || fields.some(({ lower }) => instead.has(lower)),
});

export const cases: readonly Case[] = [
  {
    name: 'nothing',
    fires: true,
    http: `POST /orders HTTP/1.1
Host: api.example.com
Content-Type: text/plain
Content-Length: 2

hi
HTTP/1.1 415 Unsupported Media Type
Content-Length: 0`,
  },
  {
    name: 'only in prose',
    fires: true,
    http: `HTTP/1.1 415 Unsupported Media Type
Content-Type: text/plain

Send JSON.`,
  },
  {
    name: 'the media types',
    fires: false,
    http: `HTTP/1.1 415 Unsupported Media Type
Accept: application/json
Content-Length: 0

`,
  },
  {
    name: 'the codings',
    fires: false,
    http: `HTTP/1.1 415 Unsupported Media Type
Accept-Encoding: gzip
Content-Length: 0

`,
  },
];
