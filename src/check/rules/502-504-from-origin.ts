// The code of a gateway from an application (RFC 9110 §15.6.3, §15.6.5).

import type { Case, Rule } from '../rule.ts';
import { recognise } from '../senders/index.ts';

const passedOn = new Set(['via', 'proxy-status', 'x-cache', 'x-served-by', 'cf-ray', 'x-amz-cf-id']);

export const rule: Rule = {
  id: '502-504-from-origin',
  kind: 'advice',
  source: 'RFC 9110 §15.6.3',
  summary: 'An application answers with 502 or 504.',
  why: 'Both codes blame a server behind. People on call look for it at the proxy and the network, while the application itself failed.',
  fix: 'For a failure of its own the application sends 500, or 503 with Retry-After. Where it really asked another server, say which in Proxy-Status.',
  // An application that asks another server acts as a gateway, and from outside nobody can tell.
  profiles: ['strict'],
  status: (code) => code === 502 || code === 504,
  needs: ['fields'],
  test: ({ response }) => {
    if (response.fields.some(({ lower }) => passedOn.has(lower))) return undefined;
    const sender = recognise(response);
    return sender?.kind === 'application'
      ? { where: { part: 'start-line' }, detail: `${sender.name} sent it: ${sender.evidence}.` }
      : undefined;
  },
};

export const cases: readonly Case[] = [
  {
    name: 'Express',
    fires: true,
    http: `HTTP/1.1 502 Bad Gateway
X-Powered-By: Express
Content-Type: application/json

{"message":"Query failed"}`,
  },
  {
    name: 'Uvicorn',
    fires: true,
    http: `HTTP/1.1 504 Gateway Timeout
Server: uvicorn
Content-Type: application/json

{"detail":"The report took too long"}`,
  },
  {
    name: 'a proxy',
    fires: false,
    http: `HTTP/1.1 502 Bad Gateway
Server: nginx/1.24.0
Content-Length: 0

`,
  },
  {
    name: 'an application that names who failed',
    fires: false,
    http: `HTTP/1.1 502 Bad Gateway
X-Powered-By: Express
Proxy-Status: shop; error=connection_refused; next-hop=stock.example.com
Content-Length: 0

`,
  },
];
