// A change of protocol where there is none to be had (RFC 9113 §8.6, RFC 9114 §4.5).

import type { ResponseMessage } from '../exchange.ts';
import { responses } from '../exchange.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '101-in-http2-or-3',
  kind: 'must',
  source: 'RFC 9113 §8.6',
  summary: 'A 101 response was sent over HTTP/2 or HTTP/3.',
  why: 'A connection that many requests share cannot change its protocol for one of them: the client treats the response as malformed and resets the stream.',
  fix: 'Open the websocket with extended CONNECT (RFC 8441, RFC 9220), which is answered with 200; or let the client use HTTP/1.1 for it.',
  status: (code) => code === 101,
  test: (exchange) => {
    // Browsers record the handshake of a websocket as if it were HTTP/1.1.
    if (exchange.request !== undefined && /^wss?:/i.test(exchange.request.target)) return undefined;
    const message = responses(exchange).find(isMisplaced);
    return message && { where: { part: 'start-line', message } };
  },
};

function isMisplaced({ status, version }: ResponseMessage): boolean {
  return status === 101 && version !== undefined && /^[23]/.test(version);
}

export const cases: readonly Case[] = [
  {
    name: 'over HTTP/2',
    fires: true,
    http: `HTTP/2 101
upgrade: websocket

`,
  },
  {
    name: 'over HTTP/3',
    fires: true,
    http: `HTTP/3 101

`,
  },
  {
    name: 'over HTTP/1.1',
    fires: false,
    http: `HTTP/1.1 101 Switching Protocols
Upgrade: websocket
Connection: Upgrade

`,
  },
  {
    name: 'from HTTP/1.1 to HTTP/2',
    fires: false,
    http: `HTTP/1.1 101 Switching Protocols
Upgrade: h2c
Connection: Upgrade

HTTP/2 200
content-length: 0

`,
  },
];
