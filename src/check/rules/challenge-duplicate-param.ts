// A parameter twice in one challenge (RFC 9110 §11.2).

import { parseChallenges } from '../../fields/index.ts';
import { syntaxProblems } from '../families/syntax.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'challenge-duplicate-param',
  kind: 'must',
  source: 'RFC 9110 §11.2',
  summary: 'A challenge has the same parameter twice.',
  why: 'One client takes the first value, another the last: they authenticate for different realms or scopes.',
  fix: 'Keep one. Names are compared without regard to case.',
  needs: ['fields'],
  test: ({ response }) =>
    syntaxProblems(response, ['www-authenticate', 'proxy-authenticate'], (value) =>
      parseChallenges(value).problems.filter(({ code }) => code === 'duplicate-param'),
    ),
};

export const cases: readonly Case[] = [
  {
    name: 'the realm twice',
    fires: true,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Basic realm="a", realm="b"
Content-Length: 0

`,
  },
  {
    name: 'twice in another case',
    fires: true,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer scope="read", Scope="write"
Content-Length: 0

`,
  },
  {
    name: 'once in each of two challenges',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Basic realm="a", Bearer realm="b"
Content-Length: 0

`,
  },
  {
    name: 'the name inside a value',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Basic realm="realm=x, realm=y"
Content-Length: 0

`,
  },
];
