// A request that only reads was put off (RFC 9110 §15.3.3, §9.2.1).

import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '202-safe-method',
  kind: 'advice',
  source: 'RFC 9110 §15.3.3',
  summary: 'A 202 response answers GET or HEAD.',
  why: 'Nothing was there to be accepted: clients deliver the content as the resource, and caches and crawlers take "not yet" for its text.',
  fix: 'Start the work with POST and answer 202 there; let GET show the job with 200, and its result with 303 when it is done.',
  status: (code) => code === 202,
  needs: ['request'],
  // Many services answer "not ready yet" like this, and their clients know.
  profiles: ['strict'],
  test: ({ request }) =>
    request?.method === 'GET' || request?.method === 'HEAD' ? { where: { part: 'start-line' } } : undefined,
};

export const cases: readonly Case[] = [
  {
    name: 'a report that is not ready',
    fires: true,
    http: `GET /reports/7 HTTP/1.1
Host: api.example.com

HTTP/1.1 202 Accepted
Content-Type: application/json

{"state":"running"}`,
  },
  {
    name: 'HEAD',
    fires: true,
    http: `HEAD /reports/7 HTTP/1.1
Host: api.example.com

HTTP/1.1 202 Accepted
Content-Type: application/json

`,
  },
  {
    name: 'the job, shown with 200',
    fires: false,
    http: `GET /jobs/7 HTTP/1.1
Host: api.example.com

HTTP/1.1 200 OK
Content-Type: application/json

{"state":"running"}`,
  },
  {
    name: 'started with POST',
    fires: false,
    http: `POST /reports HTTP/1.1
Host: api.example.com
Content-Length: 0

HTTP/1.1 202 Accepted
Location: /jobs/7
Content-Length: 0

`,
  },
];
