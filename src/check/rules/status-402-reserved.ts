// A 402 that leaves the client without a word (RFC 9110 §15.5.3).

import { mediaType } from '../exchange.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'status-402-reserved',
  kind: 'advice',
  source: 'RFC 9110 §15.5.3',
  summary: 'A 402 response does not say to programs what is to be paid, or how.',
  why: 'HTTP gives 402 no meaning yet, so a client that does not know your service treats it as 400: all that it can go by is the content.',
  fix: 'Say in problem details which plan, limit or invoice is meant and where to settle it; or send 403 with the same.',
  status: (code) => code === 402,
  needs: ['fields'],
  // Payment services use it on purpose, and say what they mean in JSON or in a challenge.
  profiles: ['strict'],
  test: ({ response }) => {
    if (/[/+]json$/.test(mediaType(response))) return undefined;
    const explained = response.fields.some(
      ({ lower }) => lower === 'www-authenticate' || lower === 'link' || lower.includes('payment'),
    );
    return explained ? undefined : { where: { part: 'start-line' } };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'nothing but the code',
    fires: true,
    http: `HTTP/1.1 402 Payment Required
Content-Length: 0

`,
  },
  {
    name: 'a sentence for people',
    fires: true,
    http: `HTTP/1.1 402 Payment Required
Content-Type: text/html

<h1>Your trial is over</h1>`,
  },
  {
    name: 'problem details',
    fires: false,
    http: `HTTP/1.1 402 Payment Required
Content-Type: application/problem+json

{"title":"Out of credit","status":402,"balance":0,"top-up":"/billing"}`,
  },
  {
    name: 'what a payment protocol asks for',
    fires: false,
    http: `HTTP/1.1 402 Payment Required
Payment-Required: eyJ4NDAyVmVyc2lvbiI6Mn0=
Content-Length: 0

`,
  },
];
