// Another protocol before the content was asked for (RFC 9110 §7.8).

import { fieldLine } from '../exchange.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '101-before-100',
  kind: 'must',
  source: 'RFC 9110 §7.8',
  summary: 'A server changes the protocol while the client waits for 100.',
  why: 'The client holds the content back. In the new protocol nobody tells it to go on, and both sides wait.',
  fix: 'Send 100 first, take the content, then send 101.',
  status: (code) => code === 101,
  needs: ['request', 'raw'],
  test: ({ request, interim, response }) => {
    const first = [...interim, response].find(({ status }) => status === 100 || status === 101);
    if (request === undefined || first?.status !== 101) return undefined;
    // RFC 9110 §10.1.1: to a client of HTTP/1.0 the expectation means nothing.
    if (request.version === '1.0' || fieldLine(request, 'upgrade') === undefined) return undefined;
    if (fieldLine(request, 'expect')?.value.toLowerCase() !== '100-continue') return undefined;
    // RFC 9110 §10.1.1: without content, or once it is on its way, 100 may be left out.
    if ((request.content?.length ?? 0) === 0 && !announces(request)) return undefined;
    return { where: { part: 'start-line', message: first } };
  },
};

function announces(request: Parameters<typeof fieldLine>[0]): boolean {
  const length = fieldLine(request, 'content-length')?.value;
  return fieldLine(request, 'transfer-encoding') !== undefined || (length !== undefined && length !== '0');
}

export const cases: readonly Case[] = [
  {
    name: 'at once',
    fires: true,
    http: `POST /tunnel HTTP/1.1
Host: www.example.com
Connection: Upgrade
Upgrade: h2c
Expect: 100-continue
Content-Length: 5

hello
HTTP/1.1 101 Switching Protocols
Connection: Upgrade
Upgrade: h2c

`,
  },
  {
    name: 'in capitals, with a chunked content',
    fires: true,
    http: `POST /tunnel HTTP/1.1
Host: www.example.com
Connection: Upgrade
Upgrade: example/1
Expect: 100-Continue
Transfer-Encoding: chunked

5
hello
0

HTTP/1.1 101 Switching Protocols
Connection: Upgrade
Upgrade: example/1

`,
  },
  {
    name: '100 first',
    fires: false,
    http: `POST /tunnel HTTP/1.1
Host: www.example.com
Connection: Upgrade
Upgrade: h2c
Expect: 100-continue
Content-Length: 5

hello
HTTP/1.1 100 Continue

HTTP/1.1 101 Switching Protocols
Connection: Upgrade
Upgrade: h2c

`,
  },
  {
    name: 'no expectation',
    fires: false,
    http: `GET /socket HTTP/1.1
Host: www.example.com
Connection: Upgrade
Upgrade: websocket

HTTP/1.1 101 Switching Protocols
Connection: Upgrade
Upgrade: websocket

`,
  },
];
