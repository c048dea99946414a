// 506 Variant Also Negotiates: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const variantAlsoNegotiates = {
  code: 506,
  phrase: 'Variant Also Negotiates',
  summary:
    'The server is set up wrongly: the version that it picked for the client would itself have to pick one.',
  registration: 'registered',
  spec: rfc(2295, '8.1'),
  cacheable: false,
  content: 'allowed',
  fields: [],
  treatment: 'stop',
  condition: 'Do not repeat: only a change to the configuration of the server helps.',
  signal: 'bug',
  crawlers: crawlers.failing,
  names: {
    node: 'Variant Also Negotiates',
    python: 'VARIANT_ALSO_NEGOTIATES',
    go: 'StatusVariantAlsoNegotiates',
    rust: 'VARIANT_ALSO_NEGOTIATES',
    java: 'VARIANT_ALSO_NEGOTIATES',
    dotnet: 'VariantAlsoNegotiates',
    php: 'HTTP_VARIANT_ALSO_NEGOTIATES_EXPERIMENTAL',
    ruby: ':variant_also_negotiates',
  },
  keywords: [
    'content negotiation',
    'transparent negotiation',
    'configuration error',
    'circular reference',
    'type map',
  ],
} as const satisfies StatusCode;
