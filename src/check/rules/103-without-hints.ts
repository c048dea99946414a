// Early hints that hint at nothing (RFC 8297 §2).

import { parseLinks } from '../../fields/index.ts';
import { responses, values } from '../exchange.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '103-without-hints',
  kind: 'advice',
  source: 'RFC 8297 §2',
  summary: 'A 103 response has no Link field that names something to load.',
  why: 'Browsers act on links alone: this one costs bytes and time and speeds nothing up.',
  fix: 'Name what the page will surely need, `Link: </style.css>; rel=preload; as=style`, or send no 103.',
  status: (code) => code === 103,
  needs: ['fields'],
  test: (exchange) => {
    const message = responses(exchange).find(
      (each) => each.status === 103 && (parseLinks(values(each, 'link').join(', ')).value ?? []).length === 0,
    );
    return message && { where: { part: 'fields', message } };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'no field at all',
    fires: true,
    http: `HTTP/1.1 103 Early Hints

HTTP/1.1 200 OK
Content-Length: 0

`,
  },
  {
    name: 'an empty list of links',
    fires: true,
    http: `HTTP/1.1 103 Early Hints
Link:
X-Cache: miss

HTTP/1.1 200 OK
Content-Length: 0

`,
  },
  {
    name: 'a style sheet',
    fires: false,
    http: `HTTP/1.1 103 Early Hints
Link: </style.css>; rel=preload; as=style

HTTP/1.1 200 OK
Content-Length: 0

`,
  },
  {
    name: 'another interim response',
    fires: false,
    http: `HTTP/1.1 100 Continue

HTTP/1.1 200 OK
Content-Length: 0

`,
  },
];
