// Too many requests, under another code (RFC 6585 §4).

import { contentJson, mediaType } from '../exchange.ts';
import { errorEnvelope } from '../families/error-envelope.ts';
import { otherCause } from '../families/other-cause.ts';
import type { Case } from '../rule.ts';

export const rule = otherCause({
  id: '429-wrong-code',
  source: 'RFC 6585 §4',
  summary: 'A rate limit is told with a code other than 429.',
  why: 'Clients wait and slow down on 429. After 403 or 400 they give up or ask the user, after 503 they count an outage, after 200 nobody notices.',
  fix: 'Send 429 with Retry-After.',
  status: (code) => code === 200 || code === 400 || code === 403 || code === 503,
  // Under 200 most content is data. An error is short.
  readable: ({ response }) =>
    response.status !== 200 ||
    ((response.content?.length ?? 0) <= 4_096 && /json$/.test(mediaType(response))),
  signs: [
    {
      words:
        /\brate[ _-]?limit(?:s|ed|ing)?[ _-]?(?:exceeded|reached|hit|exceed|error)\b|\b(?:exceeded|reached|hit|over) (?:\w+ ){0,3}rate[ -]?limit\b|\btoo many requests\b|\byou (?:have been|are being|were) rate[ -]?limited\b|\brequests? (?:was|were|has been) throttled\b|^Throttling(?:Exception)?$|^SlowDown$/im,
      detail: 'The content speaks of a rate limit.',
      // Under 200 the words may be data; in an envelope for errors they are not.
      when: ({ response }) => response.status !== 200 || errorEnvelope(contentJson(response)) !== undefined,
    },
  ],
});

export const cases: readonly Case[] = [
  {
    name: 'under 403',
    fires: true,
    http: `HTTP/1.1 403 Forbidden
X-RateLimit-Remaining: 0
Content-Type: application/json

{"message":"API rate limit exceeded for 192.0.2.7."}`,
  },
  {
    name: 'under 200',
    fires: true,
    http: `HTTP/1.1 200 OK
Content-Type: application/json

{"success":false,"message":"Too many requests, slow down"}`,
  },
  {
    name: 'under 503',
    fires: true,
    http: `HTTP/1.1 503 Service Unavailable
Content-Type: application/xml

<?xml version="1.0"?><Error><Code>SlowDown</Code><Message>You have exceeded the rate limit.</Message></Error>`,
  },
  {
    name: 'the right code',
    fires: false,
    http: `HTTP/1.1 429 Too Many Requests
Retry-After: 30
Content-Type: application/json

{"message":"Too many requests"}`,
  },
  {
    name: 'data',
    fires: false,
    http: `HTTP/1.1 200 OK
Content-Type: application/json

{"articles":[{"title":"Too many requests: what to do"}]}`,
  },
  {
    name: 'a setting',
    fires: false,
    http: `HTTP/1.1 400 Bad Request
Content-Type: application/json

{"message":"rate_limit must be a number"}`,
  },
];
