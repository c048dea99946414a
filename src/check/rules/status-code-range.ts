// A number that is no status code (RFC 9110 §15).

import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'status-code-range',
  kind: 'must',
  source: 'RFC 9110 §15',
  summary: 'The status code is not a number from 100 to 599.',
  why: 'Clients treat such a number as a server error, refuse the response, or crash: none of them knows what was meant.',
  fix: 'Send the registered code that is nearest in meaning, and keep numbers of your own in logs or in the content.',
  // What has more digits is no status code in the first place: status-code-three-digits says so.
  status: (code) => code < 100 || (code > 599 && code <= 999),
  test: () => ({ where: { part: 'start-line' } }),
};

export const cases: readonly Case[] = [
  {
    name: 'a number against scrapers',
    fires: true,
    http: `HTTP/1.1 999 Request Denied
Content-Length: 0

`,
  },
  {
    name: 'two digits',
    fires: true,
    http: `HTTP/1.1 42 Answer
Content-Length: 0

`,
  },
  {
    name: 'a number of a framework',
    fires: true,
    http: `HTTP/1.1 600 Unparseable Response Headers
Content-Length: 0

`,
  },
  {
    name: 'the last one',
    fires: false,
    http: `HTTP/1.1 511 Network Authentication Required
Content-Length: 0

`,
  },
  {
    name: 'the first one',
    fires: false,
    http: `HTTP/1.1 100 Continue

HTTP/1.1 200 OK
Content-Length: 0

`,
  },
];
