// 101 Switching Protocols: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const switchingProtocols = {
  code: 101,
  phrase: 'Switching Protocols',
  summary:
    'The server agrees to the change of protocol that the client asked for; the new protocol begins right after this response.',
  registration: 'registered',
  // HTTP/1.1 only: RFC 9113 §8.6 and RFC 9114 §4.5 leave it out of HTTP/2 and HTTP/3.
  spec: rfc(9110, '15.2.2'),
  cacheable: false,
  // Only a final response may be stored.
  neverStored: 'RFC 9111 §3',
  content: 'forbidden',
  contentSection: 'RFC 9110 §15.2',
  fields: [
    {
      name: 'Upgrade',
      kind: 'must',
      section: 'RFC 9110 §15.2.2',
      purpose: 'the protocol, or protocols, spoken from here on',
      example: 'websocket',
    },
    {
      name: 'Connection',
      kind: 'must',
      section: 'RFC 9110 §7.8',
      purpose: 'says that Upgrade is meant for this connection alone',
      example: 'Upgrade',
    },
  ],
  treatment: 'deliver',
  condition:
    'Only if the client offered that protocol: keep reading, the final response included, in the protocol that Upgrade names.',
  signal: 'ok',
  crawlers: crawlers.interim,
  names: {
    node: 'Switching Protocols',
    python: 'SWITCHING_PROTOCOLS',
    go: 'StatusSwitchingProtocols',
    rust: 'SWITCHING_PROTOCOLS',
    java: 'SWITCHING_PROTOCOLS',
    dotnet: 'SwitchingProtocols',
    php: 'HTTP_SWITCHING_PROTOCOLS',
    ruby: ':switching_protocols',
  },
  keywords: [
    'websocket',
    'web socket',
    'upgrade',
    'handshake',
    'ws',
    'wss',
    'h2c',
    'socket.io',
    'connection upgrade',
  ],
} as const satisfies StatusCode;
