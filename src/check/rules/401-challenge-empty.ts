// A field for challenges that holds none (RFC 9110 §15.5.2, §15.5.8).

import { parseChallenges } from '../../fields/index.ts';
import { fieldLine } from '../exchange.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '401-challenge-empty',
  kind: 'must',
  source: 'RFC 9110 §15.5.2',
  summary: 'A 401 or 407 response has the field for challenges, but no challenge in it.',
  why: 'An empty field says no more than a missing one: the client cannot tell how to authenticate.',
  fix: 'Name at least one scheme, for example `WWW-Authenticate: Bearer realm="api"`.',
  status: (code) => code === 401 || code === 407,
  needs: ['fields'],
  test: ({ response }) => {
    const lower = response.status === 401 ? 'www-authenticate' : 'proxy-authenticate';
    const field = fieldLine(response, lower);
    if (field === undefined) return undefined;
    // Several lines are one list: a challenge in any of them will do (RFC 9110 §5.3).
    const some = response.fields.some((each) => each.lower === lower && hasChallenge(each.value));
    return some ? undefined : { where: { part: 'field', field } };
  },
};

function hasChallenge(value: string): boolean {
  return (parseChallenges(value).value ?? []).length > 0;
}

export const cases: readonly Case[] = [
  {
    name: 'an empty value',
    fires: true,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate:
Content-Length: 0

`,
  },
  {
    name: 'nothing but commas, from a proxy',
    fires: true,
    http: `HTTP/1.1 407 Proxy Authentication Required
Proxy-Authenticate: , ,
Content-Length: 0

`,
  },
  {
    name: 'an empty line beside one with a challenge',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate:
WWW-Authenticate: Basic realm="files"
Content-Length: 0

`,
  },
  {
    name: 'a scheme without parameters',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Negotiate
Content-Length: 0

`,
  },
];
