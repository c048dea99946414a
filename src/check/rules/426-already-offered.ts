// An upgrade is asked for that was already offered (RFC 9110 §15.5.22, §7.8).

import { parseUpgrade } from '../../fields/index.ts';
import type { Message } from '../exchange.ts';
import { fieldLine, values } from '../exchange.ts';
import { uncalledFor } from '../families/uncalled-for.ts';
import type { Case } from '../rule.ts';

/** The version of the websocket protocol that there is (RFC 6455 §11.6). */
const published = '13';

export const rule = uncalledFor({
  id: '426-already-offered',
  code: 426,
  source: 'RFC 9110 §15.5.22',
  summary: 'A 426 asks for a protocol that the request already offered.',
  why: 'The client did what it is told to do. It cannot do more than repeat itself.',
  fix: 'Send 101 and switch, or 400 with the reason. Where the request passed a proxy, let that pass Upgrade and Connection on.',
  needs: ['fields'],
  misfit: (request, { response }) => {
    // With a list of versions it is those that did not fit (RFC 6455 §4.4).
    if (fieldLine(response, 'sec-websocket-version') !== undefined) return false;
    // Without the list it is a refusal all the same: websocket-version-refusal says what is missing.
    if ((fieldLine(request, 'sec-websocket-version')?.value ?? published) !== published) return false;
    const offered = protocols(request);
    return offered.length > 0 && protocols(response).some((each) => offered.includes(each));
  },
});

function protocols(message: Message): readonly string[] {
  return values(message, 'upgrade').flatMap((value) =>
    (parseUpgrade(value).value ?? []).map(({ name, version = '' }) => `${name}/${version}`.toLowerCase()),
  );
}

export const cases: readonly Case[] = [
  {
    name: 'WebSocket',
    fires: true,
    http: `GET /chat HTTP/1.1
Host: api.example.com
Upgrade: websocket
Connection: Upgrade
Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
Sec-WebSocket-Version: 13

HTTP/1.1 426 Upgrade Required
Upgrade: WebSocket
Connection: Upgrade
Content-Length: 0

`,
  },
  {
    name: 'one of two',
    fires: true,
    http: `GET / HTTP/1.1
Host: www.example.com
Upgrade: TLS/1.0, HTTP/2.0
Connection: Upgrade

HTTP/1.1 426 Upgrade Required
Upgrade: HTTP/2.0
Connection: Upgrade
Content-Length: 0

`,
  },
  {
    name: 'it was not offered',
    fires: false,
    http: `GET /chat HTTP/1.1
Host: api.example.com

HTTP/1.1 426 Upgrade Required
Upgrade: websocket
Connection: Upgrade
Content-Length: 0

`,
  },
  {
    name: 'another version of it',
    fires: false,
    http: `GET /chat HTTP/1.1
Host: api.example.com
Upgrade: websocket
Connection: Upgrade
Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
Sec-WebSocket-Version: 8

HTTP/1.1 426 Upgrade Required
Upgrade: websocket
Connection: Upgrade
Sec-WebSocket-Version: 13
Content-Length: 0

`,
  },
  {
    name: 'another version of it, and which would do is not told',
    fires: false,
    http: `GET /chat HTTP/1.1
Host: api.example.com
Upgrade: websocket
Connection: Upgrade
Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
Sec-WebSocket-Version: 8

HTTP/1.1 426 Upgrade Required
Upgrade: websocket
Connection: Upgrade
Content-Length: 0

`,
    also: ['websocket-version-refusal'],
  },
];
