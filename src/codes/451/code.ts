// 451 Unavailable For Legal Reasons: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const unavailableForLegalReasons = {
  code: 451,
  phrase: 'Unavailable For Legal Reasons',
  summary: 'The server denies access because of a legal demand, such as a court order.',
  registration: 'registered',
  spec: rfc(7725, '3'),
  // RFC 7725 §3; the list in RFC 9110 §15.1 names only codes of that document.
  cacheable: true,
  content: 'allowed',
  fields: [
    {
      name: 'Link',
      kind: 'should',
      section: 'RFC 7725 §4',
      purpose: 'identifies who carries out the blocking, not who demanded it',
      example: '<https://isp.example/>; rel="blocked-by"',
    },
  ],
  treatment: 'stop',
  condition: 'Do not repeat: no change to the request meets the legal demand.',
  signal: 'client',
  crawlers: crawlers.absent,
  names: {
    node: 'Unavailable For Legal Reasons',
    python: 'UNAVAILABLE_FOR_LEGAL_REASONS',
    go: 'StatusUnavailableForLegalReasons',
    rust: 'UNAVAILABLE_FOR_LEGAL_REASONS',
    java: 'UNAVAILABLE_FOR_LEGAL_REASONS',
    dotnet: 'UnavailableForLegalReasons',
    php: 'HTTP_UNAVAILABLE_FOR_LEGAL_REASONS',
    ruby: ':unavailable_for_legal_reasons',
  },
  keywords: [
    'censorship',
    'censored',
    'court order',
    'copyright',
    'dmca',
    'gdpr',
    'geo-blocked',
    'blocked in your country',
    'region',
    'government',
    'sanctions',
    'takedown',
    'fahrenheit 451',
  ],
} as const satisfies StatusCode;
