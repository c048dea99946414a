// Not to be seen for legal reasons, and who sees to that is not told (RFC 7725 §4).

import { linksWithRel, parseLinks } from '../../fields/index.ts';
import { values } from '../exchange.ts';
import { fieldMissing } from '../families/field-missing.ts';
import type { Case, ExchangeRule } from '../rule.ts';

const blockedBy = (value: string): boolean =>
  linksWithRel(parseLinks(value).value ?? [], 'blocked-by').length > 0;

const missing = fieldMissing({
  id: '451-blocked-by',
  code: 451,
  field: 'Link',
  why: 'The one who blocks, a provider, a network, a search engine, is often not the one who published. People need to know whom to ask.',
});

export const rule: ExchangeRule = {
  ...missing,
  summary: 'A 451 response has no Link to whoever carries out the blocking.',
  test: ({ response }) =>
    values(response, 'link').some(blockedBy) ? undefined : { where: { part: 'fields' } },
};

export const cases: readonly Case[] = [
  {
    name: 'no link',
    fires: true,
    http: `HTTP/1.1 451 Unavailable For Legal Reasons
Content-Type: text/plain

By order of the court of Exampletown.`,
  },
  {
    name: 'another link',
    fires: true,
    http: `HTTP/1.1 451 Unavailable For Legal Reasons
Link: </style.css>; rel=preload
Content-Type: text/plain

By order of the court of Exampletown.`,
  },
  {
    name: 'the link',
    fires: false,
    http: `HTTP/1.1 451 Unavailable For Legal Reasons
Link: </style.css>; rel=preload, <https://isp.example/>; rel="blocked-by"
Content-Type: text/plain

By order of the court of Exampletown.`,
  },
  {
    name: 'two relations in one link',
    fires: false,
    http: `HTTP/2 451
link: <https://isp.example/>; rel="author Blocked-By"

`,
  },
];
