// "Sign in", said to somebody who is signed in (RFC 9110 §15.5.4).

import type { Exchange } from '../exchange.ts';
import { carriesCredentials } from '../families/credentials.ts';
import { otherCause } from '../families/other-cause.ts';
import type { Case } from '../rule.ts';

export const rule = otherCause({
  id: '401-for-permission',
  kind: 'should',
  source: 'RFC 9110 §15.5.4',
  summary: 'A 401 answers credentials that are valid and do not suffice.',
  why: 'Clients refresh the token or ask for the password again, and get the same answer: with 403 they would stop and tell the user.',
  fix: 'Send 403. Keep 401 for credentials that are missing, expired or wrong.',
  status: (code) => code === 401,
  needs: ['request'],
  signs: [
    {
      words:
        /\b(?:insufficient|not enough|lacks?|lacking|missing|without|no) (?:the )?(?:required |necessary |needed )?(?:permissions?|privileges?|scopes?|roles?|rights)\b/i,
      detail: 'The content speaks of a missing permission.',
      when: isSignedIn,
    },
    {
      words:
        /\binsufficient[_ ]scope\b|\b(?:do(?:es)? not|don't|doesn't) have (?:the )?(?:\w+ )?(?:permission|privilege|role|scope|right)s?\b/i,
      detail: 'The content speaks of a missing permission.',
      when: isSignedIn,
    },
    {
      words: /\brequires? (?:the )?(?:"?\w+"? )?(?:role|admin(?:istrator)?|permission|scope|privilege)s?\b/i,
      detail: 'The content asks for another role or permission.',
      when: isSignedIn,
    },
  ],
});

// Before the sign-in the same words mean that one should.
function isSignedIn({ request }: Exchange): boolean {
  return request !== undefined && carriesCredentials(request) === true;
}

export const cases: readonly Case[] = [
  {
    name: 'words',
    fires: true,
    http: `DELETE /users/7 HTTP/1.1
Host: api.example.com
Authorization: Bearer mF_9.B5f-4.1JqM

HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer error="invalid_token"
Content-Type: application/json

{"message":"You do not have permission to delete users."}`,
  },
  {
    name: 'an error code',
    fires: true,
    http: `GET /reports HTTP/1.1
Host: api.example.com
Authorization: Bearer mF_9.B5f-4.1JqM

HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer realm="api"
Content-Type: application/json

{"error":"insufficient_scope"}`,
  },
  {
    name: 'expired',
    fires: false,
    http: `GET /reports HTTP/1.1
Host: api.example.com
Authorization: Bearer mF_9.B5f-4.1JqM

HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer error="invalid_token"
Content-Type: application/json

{"message":"The token expired."}`,
  },
  {
    name: 'nobody is signed in',
    fires: false,
    http: `GET /reports HTTP/1.1
Host: api.example.com

HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer realm="api"
Content-Type: application/json

{"message":"You do not have permission to see reports. Please sign in."}`,
  },
  {
    name: 'the right code',
    fires: false,
    http: `GET /reports HTTP/1.1
Host: api.example.com
Authorization: Bearer mF_9.B5f-4.1JqM

HTTP/1.1 403 Forbidden
Content-Type: application/json

{"message":"You do not have permission to see reports."}`,
  },
];
