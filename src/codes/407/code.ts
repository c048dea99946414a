// 407 Proxy Authentication Required: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const proxyAuthenticationRequired = {
  code: 407,
  phrase: 'Proxy Authentication Required',
  summary: 'A proxy between the client and the server wants the client to authenticate to it first.',
  registration: 'registered',
  spec: rfc(9110, '15.5.8'),
  cacheable: false,
  content: 'allowed',
  fields: [
    {
      name: 'Proxy-Authenticate',
      kind: 'must',
      section: 'RFC 9110 §15.5.8',
      purpose: 'at least one challenge: how to authenticate to the proxy',
      example: 'Basic realm="proxy"',
    },
  ],
  treatment: 'authenticate',
  // The rule of RFC 9110 §15.5.2 about a repeated challenge is taken over here: §15.5.8 calls the two codes similar.
  condition:
    'Once, with new credentials for the proxy; when the same challenge comes back, stop and show the content.',
  signal: 'auth',
  crawlers: crawlers.absent,
  names: {
    node: 'Proxy Authentication Required',
    python: 'PROXY_AUTHENTICATION_REQUIRED',
    go: 'StatusProxyAuthRequired',
    rust: 'PROXY_AUTHENTICATION_REQUIRED',
    java: 'PROXY_AUTHENTICATION_REQUIRED',
    dotnet: 'ProxyAuthenticationRequired',
    php: 'HTTP_PROXY_AUTHENTICATION_REQUIRED',
    ruby: ':proxy_authentication_required',
  },
  keywords: [
    'corporate proxy',
    'proxy login',
    'proxy password',
    'proxy credentials',
    'ntlm',
    'kerberos',
    'squid',
    'company network',
    'tunnel',
    'connect',
  ],
} as const satisfies StatusCode;
