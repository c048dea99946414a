// Accepted, and never heard of again (RFC 9110 §15.3.3).

import { fieldLine } from '../exchange.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '202-no-monitor',
  kind: 'advice',
  source: 'RFC 9110 §15.3.3',
  summary: 'A 202 response does not say where to learn what became of the request.',
  why: 'The work may still fail. Without a status monitor the client can only guess, or send the request again and have it done twice.',
  fix: 'Send Location with the address of a job that can be asked, or describe the state in the content. Where nobody will ask, 204 is honest.',
  status: (code) => code === 202,
  needs: ['content', 'fields'],
  test: ({ request, response }) => {
    if (response.content?.length !== 0 || request?.method === 'HEAD') return undefined;
    // Beacons: the page that sent one is gone.
    if (request !== undefined && fieldLine(request, 'sec-fetch-mode')?.value === 'no-cors') return undefined;
    const pointed = response.fields.some(
      ({ lower }) => lower === 'link' || lower.endsWith('location') || lower.endsWith('asyncoperation'),
    );
    return pointed ? undefined : { where: { part: 'fields' } };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'a report is being built somewhere',
    fires: true,
    http: `POST /reports HTTP/1.1
Host: api.example.com
Content-Length: 0

HTTP/1.1 202 Accepted
Content-Length: 0

`,
  },
  {
    name: 'when to ask, but not where',
    fires: true,
    http: `HTTP/1.1 202 Accepted
Retry-After: 30
Content-Length: 0

`,
  },
  {
    name: 'the address of a job',
    fires: false,
    http: `POST /reports HTTP/1.1
Host: api.example.com
Content-Length: 0

HTTP/1.1 202 Accepted
Location: /jobs/7
Retry-After: 30
Content-Length: 0

`,
  },
  {
    name: 'the state as content',
    fires: false,
    http: `HTTP/1.1 202 Accepted
Content-Type: application/json

{"job":"/jobs/7","state":"queued"}`,
  },
  {
    name: 'a beacon',
    fires: false,
    http: `POST /collect HTTP/1.1
Host: stats.example.com
Sec-Fetch-Mode: no-cors
Content-Length: 0

HTTP/1.1 202 Accepted
Content-Length: 0

`,
  },
];
