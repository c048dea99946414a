// An Allow that is no list of methods (RFC 9110 §9.1, §10.2.1).

import { parseAllow } from '../../fields/index.ts';
import { syntaxProblems } from '../families/syntax.ts';
import type { Case, Rule } from '../rule.ts';

// Of no use, but no harm either.
const elsewhere = new Set(['duplicate-method']);

export const rule: Rule = {
  id: 'allow-syntax',
  kind: 'must',
  source: 'RFC 9110 §10.2.1',
  summary: 'Allow is not a list of methods.',
  why: 'Clients compare methods letter by letter: what is misspelt or badly separated counts as not allowed.',
  fix: 'Send methods in capitals, separated by commas: `Allow: GET, HEAD, POST`.',
  needs: ['fields'],
  test: ({ response }) =>
    syntaxProblems(response, ['allow'], (value) =>
      parseAllow(value).problems.filter(({ code }) => !elsewhere.has(code)),
    ),
};

export const cases: readonly Case[] = [
  {
    name: 'small letters',
    fires: true,
    http: `HTTP/1.1 405 Method Not Allowed
Allow: get, head
Content-Length: 0

`,
  },
  {
    name: 'a list in JSON',
    fires: true,
    http: `HTTP/1.1 405 Method Not Allowed
Allow: ["GET","HEAD"]
Content-Length: 0

`,
  },
  {
    name: 'no commas',
    fires: true,
    http: `HTTP/1.1 405 Method Not Allowed
Allow: GET HEAD
Content-Length: 0

`,
  },
  {
    name: 'two lines, and a method of WebDAV',
    fires: false,
    http: `HTTP/1.1 405 Method Not Allowed
Allow: GET, HEAD
Allow: VERSION-CONTROL
Content-Length: 0

`,
  },
  {
    name: 'no method at all, for now',
    fires: false,
    http: `HTTP/1.1 405 Method Not Allowed
Allow:
Content-Length: 0

`,
  },
];
