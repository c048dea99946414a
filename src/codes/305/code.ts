// 305 Use Proxy: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const useProxy = {
  code: 305,
  phrase: 'Use Proxy',
  summary:
    'Deprecated: it once told the client to fetch the resource through the proxy that the response names.',
  registration: 'deprecated',
  spec: rfc(9110, '15.4.6'),
  cacheable: false,
  content: 'allowed',
  fields: [],
  treatment: 'stop',
  // RFC 7231 Appendix B names the reason: configuring a proxy in band is a security risk.
  condition: 'Never follow it: a proxy must not be set up by a response.',
  signal: 'redirect',
  crawlers: crawlers.redirection,
  names: {
    node: 'Use Proxy',
    python: 'USE_PROXY',
    go: 'StatusUseProxy',
    rust: 'USE_PROXY',
    java: 'USE_PROXY',
    dotnet: 'UseProxy',
    php: 'HTTP_USE_PROXY',
    ruby: ':use_proxy',
  },
  keywords: ['deprecated', 'obsolete', 'proxy redirect'],
} as const satisfies StatusCode;
