// 226 IM Used: facts only; the prose is in page.md.

import { rfc } from '../cite.ts';
import { crawlers } from '../crawlers.ts';
import type { StatusCode } from '../types.ts';

export const imUsed = {
  code: 226,
  phrase: 'IM Used',
  summary:
    'The content is not the resource as it is but the result of a transformation that the client said it accepts, such as only what changed since its copy.',
  registration: 'registered',
  spec: rfc(3229, '10.4.1'),
  cacheable: false,
  content: 'allowed',
  fields: [
    {
      name: 'ETag',
      kind: 'must',
      section: 'RFC 3229 §10.4.1',
      purpose: 'the entity tag of the current instance',
      example: '"v2"',
    },
    {
      name: 'IM',
      kind: 'must',
      section: 'RFC 3229 §10.3',
      when: 'the content is delta-encoded',
      purpose: 'the manipulations that were applied, in order',
      example: 'vcdiff',
    },
    {
      name: 'Delta-Base',
      kind: 'advice',
      section: 'RFC 3229 §10.3',
      when: 'the content is delta-encoded',
      purpose: 'the entity tag of the instance that the delta starts from',
      example: '"v1"',
    },
  ],
  treatment: 'deliver',
  condition: 'Only if the request carried A-IM: undo or apply what IM names before using the content.',
  signal: 'ok',
  crawlers: crawlers.success,
  names: {
    node: 'IM Used',
    python: 'IM_USED',
    go: 'StatusIMUsed',
    rust: 'IM_USED',
    java: 'IM_USED',
    dotnet: 'IMUsed',
    php: 'HTTP_IM_USED',
    ruby: ':im_used',
  },
  keywords: [
    'delta',
    'delta encoding',
    'instance manipulation',
    'a-im',
    'diff',
    'patch',
    'vcdiff',
    'feed',
    'rss',
    'only changes',
  ],
} as const satisfies StatusCode;
