// 402 Payment Required: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const paymentRequired = {
  code: 402,
  phrase: 'Payment Required',
  summary:
    'The standard keeps this code for future use; a service that sends it usually means that something must be paid first.',
  registration: 'registered',
  spec: rfc(9110, '15.5.3'),
  cacheable: false,
  content: 'allowed',
  fields: [],
  treatment: 'change',
  condition:
    'After the payment or the change of plan that the content asks for; HTTP itself defines nothing to do.',
  signal: 'client',
  crawlers: crawlers.absent,
  names: {
    node: 'Payment Required',
    python: 'PAYMENT_REQUIRED',
    go: 'StatusPaymentRequired',
    rust: 'PAYMENT_REQUIRED',
    java: 'PAYMENT_REQUIRED',
    dotnet: 'PaymentRequired',
    php: 'HTTP_PAYMENT_REQUIRED',
    ruby: ':payment_required',
  },
  keywords: [
    'billing',
    'subscription',
    'unpaid',
    'credits',
    'plan',
    'upgrade plan',
    'insufficient funds',
    'invoice',
    'paywall',
    'out of credits',
  ],
} as const satisfies StatusCode;
