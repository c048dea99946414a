// 426 Upgrade Required: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const upgradeRequired = {
  code: 426,
  phrase: 'Upgrade Required',
  summary:
    'The server refuses the request over the protocol in use, and might accept it over another one that it names.',
  registration: 'registered',
  spec: rfc(9110, '15.5.22'),
  cacheable: false,
  content: 'allowed',
  // HTTP/2 and HTTP/3 forbid both fields (RFC 9113 §8.2.2, RFC 9114 §4.2);
  // only HTTP/1.1 can meet the requirement.
  fields: [
    {
      name: 'Upgrade',
      kind: 'must',
      section: 'RFC 9110 §15.5.22',
      purpose: 'the protocols that would do',
      example: 'websocket',
    },
    {
      name: 'Connection',
      kind: 'must',
      section: 'RFC 9110 §7.8',
      purpose: 'keeps intermediaries from forwarding the Upgrade field',
      example: 'Upgrade',
    },
  ],
  treatment: 'change',
  condition: 'Use a protocol that the Upgrade field names.',
  signal: 'client',
  crawlers: crawlers.absent,
  names: {
    node: 'Upgrade Required',
    python: 'UPGRADE_REQUIRED',
    go: 'StatusUpgradeRequired',
    rust: 'UPGRADE_REQUIRED',
    java: 'UPGRADE_REQUIRED',
    dotnet: 'UpgradeRequired',
    php: 'HTTP_UPGRADE_REQUIRED',
    ruby: ':upgrade_required',
  },
  keywords: [
    'websocket',
    'tls required',
    'https required',
    'http version',
    'protocol upgrade',
    'handshake',
    'old client',
  ],
} as const satisfies StatusCode;
