// 417 Expectation Failed: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const expectationFailed = {
  code: 417,
  phrase: 'Expectation Failed',
  summary: 'What the request demands in its Expect field cannot be met by a server that it reached.',
  registration: 'registered',
  spec: rfc(9110, '15.5.18'),
  cacheable: false,
  content: 'allowed',
  fields: [],
  treatment: 'retry',
  condition: 'Once, without the expectation, if it was 100-continue.',
  repeat: { methods: 'any', needs: 'no-expectation', section: 'RFC 9110 §10.1.1' },
  signal: 'client',
  crawlers: crawlers.absent,
  names: {
    node: 'Expectation Failed',
    python: 'EXPECTATION_FAILED',
    go: 'StatusExpectationFailed',
    rust: 'EXPECTATION_FAILED',
    java: 'EXPECTATION_FAILED',
    dotnet: 'ExpectationFailed',
    php: 'HTTP_EXPECTATION_FAILED',
    ruby: ':expectation_failed',
  },
  keywords: ['expect header', '100-continue', 'curl', '.net', 'upload', 'proxy'],
} as const satisfies StatusCode;
