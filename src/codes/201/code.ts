// 201 Created: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const created = {
  code: 201,
  phrase: 'Created',
  summary: 'The request succeeded, and one or more new resources exist because of it.',
  registration: 'registered',
  spec: rfc(9110, '15.3.2'),
  cacheable: false,
  content: 'allowed',
  fields: [
    {
      name: 'Location',
      kind: 'should',
      section: 'RFC 9110 §9.3.3',
      when: 'the answer is to a POST',
      purpose: 'the URI of the new resource',
      example: '/orders/42',
    },
    {
      name: 'ETag',
      kind: 'advice',
      section: 'RFC 9110 §15.3.2',
      when: 'the new representation has an entity tag',
      purpose: 'the state of the new representation, for the next conditional request',
      example: '"v1"',
    },
  ],
  treatment: 'deliver',
  condition: 'Always: the new resource is at Location or, without Location, at the target URI.',
  signal: 'ok',
  crawlers: crawlers.indexed,
  names: {
    node: 'Created',
    python: 'CREATED',
    go: 'StatusCreated',
    rust: 'CREATED',
    java: 'CREATED',
    dotnet: 'Created',
    php: 'HTTP_CREATED',
    ruby: ':created',
  },
  keywords: ['post', 'put', 'new resource', 'location header', 'insert', 'add', 'rest api create', 'success'],
} as const satisfies StatusCode;
