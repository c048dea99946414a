// Content that cannot be read at all, under the code for content that can (RFC 9110 §15.5.21, §15.5.1).

import type { RequestMessage } from '../exchange.ts';
import { contentText, mediaType } from '../exchange.ts';
import { errorText } from '../families/error-text.ts';
import { uncalledFor } from '../families/uncalled-for.ts';
import type { Case, ExchangeRule } from '../rule.ts';

const words =
  /\b(?:malformed|invalid|unparsable|unparseable) (?:json|xml)\b|\b(?:json|xml)[ _](?:invalid|(?:parse|parsing|decode|syntax)[ _]error)\b|\bunexpected (?:token|end of (?:json|input|file))\b|\bfailed to (?:parse|decode) (?:json|xml|the request)/i;

export const rule: ExchangeRule = {
  ...uncalledFor({
    id: '422-malformed-syntax',
    code: 422,
    source: 'RFC 9110 §15.5.21',
    summary: 'A 422 answers content that is not well formed.',
    why: 'The code says that the syntax is right and the meaning is not. Clients show the error beside the fields of a form, and there is none that it belongs to.',
    fix: 'Send 400 for content that cannot be parsed, 422 for content that can and makes no sense.',
    misfit: (request, { response, evidence }) => {
      if (isBrokenJson(request)) return 'The content of the request is no JSON.';
      return evidence.content && words.test(errorText(response)) && 'The content speaks of the syntax.';
    },
  }),
  // Some style guides want one code for both, and widely used frameworks follow them.
  profiles: ['strict'],
};

function isBrokenJson(request: RequestMessage): boolean {
  const { content } = request;
  if (content === undefined || content.length === 0 || content.length > content.bytes.length) return false;
  if (!/^application\/(?:[a-z0-9.-]+\+)?json$/.test(mediaType(request))) return false;
  const text = contentText(request);
  if (text === undefined) return false;
  try {
    JSON.parse(text);
    return false;
  } catch {
    return true;
  }
}

export const cases: readonly Case[] = [
  {
    name: 'broken JSON',
    fires: true,
    http: `POST /orders HTTP/1.1
Host: api.example.com
Content-Type: application/json
Content-Length: 6

{"a":1
HTTP/1.1 422 Unprocessable Content
Content-Type: application/problem+json

{"title":"Unprocessable Content","status":422}`,
  },
  {
    name: 'it says so',
    fires: true,
    http: `POST /orders HTTP/1.1
Host: api.example.com
Content-Length: 6

{"a":1
HTTP/1.1 422 Unprocessable Content
Content-Type: application/json

{"detail":[{"type":"json_invalid","msg":"JSON decode error"}]}`,
  },
  {
    name: 'a value that makes no sense',
    fires: false,
    http: `POST /orders HTTP/1.1
Host: api.example.com
Content-Type: application/json
Content-Length: 12

{"count":-1}
HTTP/1.1 422 Unprocessable Content
Content-Type: application/problem+json

{"title":"Unprocessable Content","status":422,"detail":"count is at least 1"}`,
  },
  {
    name: 'the right code',
    fires: false,
    http: `POST /orders HTTP/1.1
Host: api.example.com
Content-Type: application/json
Content-Length: 6

{"a":1
HTTP/1.1 400 Bad Request
Content-Type: text/plain

Malformed JSON`,
  },
];
