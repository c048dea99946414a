// A Basic challenge that announces an encoding other than UTF-8 (RFC 7617 §2.1).

import { asksForCredentials, eachChallenge, paramOf } from '../families/challenges.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'basic-charset',
  kind: 'must',
  source: 'RFC 7617 §2.1',
  summary: 'The charset of a Basic challenge is not UTF-8.',
  why: 'The parameter knows one value. Clients ignore any other and encode the password as they please, so users with letters beyond ASCII cannot sign in.',
  fix: 'Send `charset="UTF-8"` and decode credentials as UTF-8, or leave the parameter out.',
  status: asksForCredentials,
  needs: ['fields'],
  test: eachChallenge('basic', (sent) => {
    const charset = paramOf(sent, 'charset')?.value;
    return (charset !== undefined && charset.toLowerCase() !== 'utf-8') || undefined;
  }),
};

export const cases: readonly Case[] = [
  {
    name: 'an encoding of the last century',
    fires: true,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Basic realm="files", charset="ISO-8859-1"
Content-Length: 0

`,
  },
  {
    name: 'the hyphen is missing',
    fires: true,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Basic realm="files", charset=utf8
Content-Length: 0

`,
  },
  {
    name: 'the one value',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Basic realm="files", charset="UTF-8"
Content-Length: 0

`,
  },
  {
    name: 'in lower case',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Basic realm="files", charset="utf-8"
Content-Length: 0

`,
  },
];
