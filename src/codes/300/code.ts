// 300 Multiple Choices: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const multipleChoices = {
  code: 300,
  phrase: 'Multiple Choices',
  summary:
    'The resource can be had in several forms, each with its own address; the client or the user picks one.',
  registration: 'registered',
  spec: rfc(9110, '15.4.1'),
  cacheable: true,
  content: 'allowed',
  fields: [
    {
      name: 'Location',
      kind: 'should',
      section: 'RFC 9110 §15.4.1',
      when: 'the server prefers one of the choices',
      purpose: 'the choice that the server prefers',
      example: '/report.en.html',
    },
    {
      name: 'Link',
      kind: 'advice',
      section: 'RFC 9110 §15.4.1',
      purpose: 'the choices, readable by machines',
      example: '</report.pdf>; rel="alternate"; type="application/pdf"',
    },
  ],
  treatment: 'follow',
  condition:
    'When Location names a preferred choice, that one may be followed; otherwise choose from the list in the content.',
  signal: 'redirect',
  crawlers: crawlers.redirection,
  names: {
    node: 'Multiple Choices',
    python: 'MULTIPLE_CHOICES',
    go: 'StatusMultipleChoices',
    rust: 'MULTIPLE_CHOICES',
    java: 'MULTIPLE_CHOICES',
    dotnet: 'MultipleChoices',
    php: 'HTTP_MULTIPLE_CHOICES',
    ruby: ':multiple_choices',
  },
  keywords: ['content negotiation', 'alternatives', 'variants', 'language versions', 'ambiguous', 'choose'],
} as const satisfies StatusCode;
