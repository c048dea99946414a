// 511 Network Authentication Required: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const networkAuthenticationRequired = {
  code: 511,
  phrase: 'Network Authentication Required',
  summary: 'The network, for example in a hotel or a train, wants a login before it lets requests through.',
  registration: 'registered',
  spec: rfc(6585, '6'),
  cacheable: false,
  neverStored: 'RFC 6585 §6',
  content: 'allowed',
  fields: [],
  treatment: 'authenticate',
  condition: 'Log in to the network on the page that the content links to, then send the same request again.',
  signal: 'auth',
  crawlers: crawlers.failing,
  names: {
    node: 'Network Authentication Required',
    python: 'NETWORK_AUTHENTICATION_REQUIRED',
    go: 'StatusNetworkAuthenticationRequired',
    rust: 'NETWORK_AUTHENTICATION_REQUIRED',
    java: 'NETWORK_AUTHENTICATION_REQUIRED',
    dotnet: 'NetworkAuthenticationRequired',
    php: 'HTTP_NETWORK_AUTHENTICATION_REQUIRED',
    ruby: ':network_authentication_required',
  },
  keywords: [
    'captive portal',
    'wifi login',
    'hotspot',
    'public wifi',
    'hotel',
    'airport',
    'sign in to network',
    'wi-fi',
  ],
} as const satisfies StatusCode;
