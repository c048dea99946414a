// A Location that is no URI reference (RFC 9110 §10.2.2).

import { parseLocation } from '../../fields/index.ts';
import { syntaxProblems } from '../families/syntax.ts';
import type { Case, Rule } from '../rule.ts';

// The grammar allows both; whether they are wise is another question.
const elsewhere = new Set(['empty-value', 'userinfo']);

export const rule: Rule = {
  id: 'location-syntax',
  kind: 'must',
  source: 'RFC 9110 §10.2.2',
  summary: 'Location is not a valid URI reference.',
  why: 'Each client repairs a broken address in its own way, so they end up at different places or nowhere.',
  fix: 'Percent-encode spaces and everything beyond ASCII (`/caf%C3%A9`). A relative reference is fine.',
  status: (code) => code === 201 || (code >= 300 && code <= 399),
  needs: ['fields'],
  test: ({ response }) =>
    syntaxProblems(response, ['location'], (value) =>
      parseLocation(value).problems.filter(({ code }) => !elsewhere.has(code)),
    ),
};

export const cases: readonly Case[] = [
  {
    name: 'a space',
    fires: true,
    http: `HTTP/1.1 302 Found
Location: /annual report.pdf
Content-Length: 0

`,
  },
  {
    name: 'a letter beyond ASCII',
    fires: true,
    http: `HTTP/1.1 201 Created
Location: /café/7
Content-Length: 0

`,
  },
  {
    name: 'a relative reference',
    fires: false,
    http: `HTTP/1.1 303 See Other
Location: ../orders/7?view=full#items
Content-Length: 0

`,
  },
  {
    name: 'percent-encoded',
    fires: false,
    http: `HTTP/1.1 301 Moved Permanently
Location: https://example.com/caf%C3%A9
Content-Length: 0

`,
  },
  {
    name: 'on a status code that gives it no meaning',
    fires: false,
    http: `HTTP/1.1 200 OK
Location: not a reference
Content-Length: 0

`,
  },
];
