// 100 Continue: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const continueCode = {
  code: 100,
  phrase: 'Continue',
  summary:
    'The first part of the request has arrived and has not been refused so far; the client goes on to send the rest.',
  registration: 'registered',
  spec: rfc(9110, '15.2.1'),
  cacheable: false,
  // Only a final response may be stored.
  neverStored: 'RFC 9111 §3',
  content: 'forbidden',
  contentSection: 'RFC 9110 §15.2',
  fields: [],
  treatment: 'deliver',
  // RFC 9110 §15.2.1: without Expect: 100-continue in the request, the response may simply be discarded.
  condition:
    'An interim response: send the content if it has not been sent yet, and keep reading for the final response.',
  signal: 'ok',
  crawlers: crawlers.interim,
  names: {
    node: 'Continue',
    python: 'CONTINUE',
    go: 'StatusContinue',
    rust: 'CONTINUE',
    java: 'CONTINUE',
    dotnet: 'Continue',
    php: 'HTTP_CONTINUE',
    ruby: ':continue',
  },
  keywords: [
    'expect',
    '100-continue',
    'expect: 100-continue',
    'interim',
    'large upload',
    'go ahead',
    'send the body',
    'provisional response',
  ],
} as const satisfies StatusCode;
