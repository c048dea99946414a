// The challenge of a server under the code of a proxy, or the other way round (RFC 9110 §11.7.1, §11.6.1).

import { fieldLine } from '../exchange.ts';
import { onField } from '../place.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '407-www-authenticate',
  kind: 'advice',
  source: 'RFC 9110 §11.7.1',
  summary: 'The challenge stands in the field that belongs to the other code.',
  why: 'Clients look for the challenge of a 401 in WWW-Authenticate, and of a 407 in Proxy-Authenticate. They do not see it in the other.',
  fix: 'An origin server sends 401 with WWW-Authenticate, a proxy 407 with Proxy-Authenticate. Rename the field, or change the code.',
  status: (code) => code === 401 || code === 407,
  needs: ['fields'],
  test: ({ response }) => {
    const proxy = response.status === 407;
    const right = proxy ? 'proxy-authenticate' : 'www-authenticate';
    const wrong = proxy ? 'www-authenticate' : 'proxy-authenticate';
    if (fieldLine(response, right) !== undefined || fieldLine(response, wrong) === undefined)
      return undefined;
    return { where: onField(response, wrong) };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'a proxy',
    fires: true,
    also: ['407-challenge-missing'],
    http: `HTTP/1.1 407 Proxy Authentication Required
WWW-Authenticate: Basic realm="proxy"
Content-Length: 0

`,
  },
  {
    name: 'a server',
    fires: true,
    also: ['401-challenge-missing'],
    http: `HTTP/1.1 401 Unauthorized
Proxy-Authenticate: Basic realm="files"
Content-Length: 0

`,
  },
  {
    name: "a proxy's own",
    fires: false,
    http: `HTTP/1.1 407 Proxy Authentication Required
Proxy-Authenticate: Basic realm="proxy"
Content-Length: 0

`,
  },
  {
    name: 'a server behind a proxy',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Basic realm="files"
Proxy-Authenticate: Basic realm="proxy"
Content-Length: 0

`,
  },
];
