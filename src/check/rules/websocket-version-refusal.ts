// A version of the websocket protocol is refused, and the right one stays a secret (RFC 6455 §4.4).

import { fieldLine, values } from '../exchange.ts';
import type { Case, Rule } from '../rule.ts';

/** The only version that was ever published (RFC 6455 §11.6). */
const published = '13';

export const rule: Rule = {
  id: 'websocket-version-refusal',
  kind: 'must',
  source: 'RFC 6455 §4.4',
  summary: 'A websocket handshake of another version was refused without Sec-WebSocket-Version.',
  why: 'The field tells the client which versions the server speaks, so that it can try again; without it the client can only give up.',
  fix: 'Send `Sec-WebSocket-Version: 13`, with 426 and `Upgrade: websocket`.',
  status: (code) => code === 400 || code === 426,
  needs: ['request', 'fields'],
  test: ({ request, response }) => {
    if (request === undefined || fieldLine(response, 'sec-websocket-version') !== undefined) return undefined;
    const asked = fieldLine(request, 'sec-websocket-version')?.value;
    // A handshake of the published version was refused for some other reason.
    if (asked === undefined || asked === published) return undefined;
    if (!/(?:^|[\s,])websocket(?:$|[\s,])/i.test(values(request, 'upgrade').join())) return undefined;
    return { where: { part: 'fields' } };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'an old draft, refused with 400',
    fires: true,
    http: `GET /chat HTTP/1.1
Host: example.com
Connection: Upgrade
Upgrade: websocket
Sec-WebSocket-Version: 8

HTTP/1.1 400 Bad Request
Content-Length: 0

`,
  },
  {
    name: 'refused with 426',
    fires: true,
    http: `GET /chat HTTP/1.1
Host: example.com
Connection: Upgrade
Upgrade: websocket
Sec-WebSocket-Version: 25

HTTP/1.1 426 Upgrade Required
Upgrade: websocket
Connection: Upgrade
Content-Length: 0

`,
  },
  {
    name: 'with the version',
    fires: false,
    http: `GET /chat HTTP/1.1
Host: example.com
Connection: Upgrade
Upgrade: websocket
Sec-WebSocket-Version: 8

HTTP/1.1 426 Upgrade Required
Upgrade: websocket
Connection: Upgrade
Sec-WebSocket-Version: 13
Content-Length: 0

`,
  },
  {
    name: 'the right version, refused for another reason',
    fires: false,
    http: `GET /chat HTTP/1.1
Host: example.com
Connection: Upgrade
Upgrade: websocket
Sec-WebSocket-Version: 13

HTTP/1.1 400 Bad Request
Content-Length: 0

`,
  },
];
