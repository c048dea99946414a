// The proof that the server has read the handshake (RFC 6455 §4.2.2).

import { fieldLine, responses, values } from '../exchange.ts';
import { sha1 } from '../families/sha1.ts';
import { onField } from '../place.ts';
import type { Case, Rule } from '../rule.ts';

// RFC 6455 §1.3: what is appended to the key.
const suffix = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

export const rule: Rule = {
  id: 'websocket-accept',
  kind: 'must',
  source: 'RFC 6455 §4.2.2',
  summary: 'The 101 response to a websocket handshake has no Sec-WebSocket-Accept, or a wrong one.',
  why: 'The field shows that this server understood this handshake. The client must close the connection otherwise.',
  fix: 'Append the fixed identifier of RFC 6455 to the Sec-WebSocket-Key as it came, and send the Base64 of its SHA-1. A cached response never fits.',
  status: (code) => code === 101,
  needs: ['request', 'fields'],
  test: (exchange) => {
    const { request } = exchange;
    const message = responses(exchange).find(({ status }) => status === 101);
    if (request === undefined || message === undefined) return undefined;
    const keys = values(request, 'sec-websocket-key');
    const key = keys[0];
    // Other protocols have other proofs; and what was blotted out cannot be judged.
    if (keys.length !== 1 || key === undefined || !/^[A-Za-z0-9+/]{22}==$/.test(key)) return undefined;
    if (!/(?:^|[\s,])websocket(?:$|[\s,])/i.test(values(message, 'upgrade').join())) return undefined;
    const accept = fieldLine(message, 'sec-websocket-accept')?.value;
    if (accept === acceptOf(key) || /[*[<]|redacted/i.test(accept ?? '')) return undefined;
    return { where: onField(message, 'sec-websocket-accept') };
  },
};

function acceptOf(key: string): string {
  return btoa(String.fromCharCode(...sha1(new TextEncoder().encode(key + suffix))));
}

export const cases: readonly Case[] = [
  {
    name: 'no proof',
    fires: true,
    http: `GET /chat HTTP/1.1
Host: example.com
Connection: Upgrade
Upgrade: websocket
Sec-WebSocket-Version: 13
Sec-WebSocket-Key: c3RhdHV0ZSBleGFtcGxlIQ==

HTTP/1.1 101 Switching Protocols
Upgrade: websocket
Connection: Upgrade

`,
  },
  {
    name: 'the proof for another key',
    fires: true,
    http: `GET /chat HTTP/1.1
Host: example.com
Connection: Upgrade
Upgrade: websocket
Sec-WebSocket-Version: 13
Sec-WebSocket-Key: c3RhdHV0ZSBleGFtcGxlIQ==

HTTP/1.1 101 Switching Protocols
Upgrade: websocket
Connection: Upgrade
Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=

`,
  },
  {
    name: 'the right one',
    fires: false,
    http: `GET /chat HTTP/1.1
Host: example.com
Connection: Upgrade
Upgrade: websocket
Sec-WebSocket-Version: 13
Sec-WebSocket-Key: c3RhdHV0ZSBleGFtcGxlIQ==

HTTP/1.1 101 Switching Protocols
Upgrade: websocket
Connection: Upgrade
Sec-WebSocket-Accept: PBcwHSVyA+vRNUfAa/bGiVqO3Fk=

`,
  },
  {
    name: 'another protocol',
    fires: false,
    http: `GET / HTTP/1.1
Host: example.com
Connection: Upgrade
Upgrade: h2c

HTTP/1.1 101 Switching Protocols
Upgrade: h2c
Connection: Upgrade

HTTP/2 200
content-length: 0

`,
  },
  {
    name: 'a key that was blotted out',
    fires: false,
    http: `GET /chat HTTP/1.1
Host: example.com
Connection: Upgrade
Upgrade: websocket
Sec-WebSocket-Key: [redacted]

HTTP/1.1 101 Switching Protocols
Upgrade: websocket
Connection: Upgrade
Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=

`,
  },
];
