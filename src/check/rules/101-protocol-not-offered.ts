// A change to a protocol that the client did not ask for (RFC 9110 §7.8).

import type { Protocol } from '../../fields/index.ts';
import { parseUpgrade } from '../../fields/index.ts';
import type { Message } from '../exchange.ts';
import { fieldLine, responses, values } from '../exchange.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '101-protocol-not-offered',
  kind: 'must',
  source: 'RFC 9110 §7.8',
  summary: 'A 101 response switches to a protocol that the request did not offer.',
  why: 'From here on the two sides speak different protocols. What the client sends next may be read as something it is not, which attackers use.',
  fix: 'Switch only to a protocol that the Upgrade field of the request names; otherwise ignore the field and answer in HTTP.',
  status: (code) => code === 101,
  needs: ['request', 'fields'],
  test: (exchange) => {
    const { request } = exchange;
    // Browsers make up a part of the handshake in what they record of a websocket.
    if (request === undefined || /^wss?:/i.test(request.target)) return undefined;
    const message = responses(exchange).find(({ status }) => status === 101);
    const field = message && fieldLine(message, 'upgrade');
    if (message === undefined || field === undefined) return undefined;
    const offered = protocolsOf(request);
    const stranger = protocolsOf(message).find(
      (each, i) => !offered.some((other) => isSame(each, other)) && !(i > 0 && isHttp1(each)),
    );
    return stranger && { where: { part: 'field', message, field, at: 0 } };
  },
};

function protocolsOf(message: Message): readonly Protocol[] {
  return parseUpgrade(values(message, 'upgrade').join(', ')).value ?? [];
}

// RFC 2817 §3.3: `TLS/1.0, HTTP/1.1` names what is spoken above the new layer, which is what was spoken before.
function isHttp1({ name, version }: Protocol): boolean {
  return name.toLowerCase() === 'http' && version?.startsWith('1.') === true;
}

// A version that one side leaves out is not held against it.
function isSame(a: Protocol, b: Protocol): boolean {
  if (a.name.toLowerCase() !== b.name.toLowerCase()) return false;
  return a.version === undefined || b.version === undefined || a.version === b.version;
}

export const cases: readonly Case[] = [
  {
    name: 'no offer at all',
    fires: true,
    http: `GET /chat HTTP/1.1
Host: example.com

HTTP/1.1 101 Switching Protocols
Upgrade: websocket
Connection: Upgrade

`,
  },
  {
    name: 'another protocol than was offered',
    fires: true,
    http: `GET / HTTP/1.1
Host: example.com
Connection: Upgrade
Upgrade: websocket

HTTP/1.1 101 Switching Protocols
Upgrade: h2c
Connection: Upgrade

HTTP/2 200
content-length: 0

`,
  },
  {
    name: 'one of two offers, in other letters',
    fires: false,
    http: `GET /chat HTTP/1.1
Host: example.com
Connection: Upgrade
Upgrade: h2c, WebSocket

HTTP/1.1 101 Switching Protocols
Upgrade: websocket
Connection: Upgrade

`,
  },
  {
    name: 'TLS below, and the same HTTP above it',
    fires: false,
    http: `OPTIONS * HTTP/1.1
Host: www.example.com
Connection: Upgrade
Upgrade: TLS/1.2

HTTP/1.1 101 Switching Protocols
Upgrade: TLS/1.2, HTTP/1.1
Connection: Upgrade

`,
  },
  {
    name: 'the offer is declined',
    fires: false,
    http: `GET / HTTP/1.1
Host: example.com
Connection: Upgrade
Upgrade: h2c

HTTP/1.1 200 OK
Content-Length: 0

`,
  },
];
