// "You may not", said to somebody who was never asked who they are (RFC 9110 §11.4).

import type { Exchange } from '../exchange.ts';
import { fieldLine } from '../exchange.ts';
import { otherCause } from '../families/other-cause.ts';
import type { Case } from '../rule.ts';

export const rule = otherCause({
  id: '403-for-missing-credentials',
  kind: 'should',
  source: 'RFC 9110 §11.4',
  summary: 'A 403 answers a request that lacks credentials.',
  why: 'Clients take 403 for the last word: they do not ask the user to sign in and do not refresh a token.',
  fix: 'Send 401 with a challenge. In Django REST Framework the first authentication class has to have an `authenticate_header`.',
  status: (code) => code === 403,
  needs: ['request', 'fields'],
  signs: [
    {
      words:
        /\b(?:authentication )?credentials (?:were|was|are) not provided\b|\bnot authenticated\b|\bunauthenticated\b|\bauthentication (?:is )?required\b/i,
      detail: 'The content says that credentials are missing.',
      when: isAnonymous,
    },
    {
      words:
        /\b(?:no|missing) (?:auth(?:orization|entication)? |access |bearer |api |jwt )?(?:token|key|credentials?|authorization header)(?: (?:was |were )?(?:provided|supplied|sent|found|given))?[.!]?$|\b(?:you )?(?:must|need to|have to|please) (?:be logged in|be signed in|log ?in|sign ?in|authenticate)\b|\blogin required\b/im,
      detail: 'The content asks for credentials.',
      when: isAnonymous,
    },
  ],
});

function isAnonymous({ request, response }: Exchange): boolean {
  // A gateway of AWS says this of addresses that it does not know.
  if (fieldLine(response, 'x-amzn-errortype') !== undefined) return false;
  return (
    request !== undefined &&
    !request.fields.some(({ lower }) => lower === 'authorization' || lower === 'cookie')
  );
}

export const cases: readonly Case[] = [
  {
    name: 'the words of a framework',
    fires: true,
    http: `GET /orders HTTP/1.1
Host: api.example.com

HTTP/1.1 403 Forbidden
Content-Type: application/json

{"detail":"Authentication credentials were not provided."}`,
  },
  {
    name: 'no token',
    fires: true,
    http: `GET /orders HTTP/1.1
Host: api.example.com

HTTP/1.1 403 Forbidden
Content-Type: application/json

{"error":"No token provided"}`,
  },
  {
    name: 'sign in',
    fires: true,
    http: `GET /orders HTTP/1.1
Host: www.example.com

HTTP/1.1 403 Forbidden
Content-Type: text/html

<!doctype html><title>Forbidden</title><h1>You must be logged in</h1>`,
  },
  {
    name: 'a permission',
    fires: false,
    http: `GET /orders HTTP/1.1
Host: api.example.com
Authorization: Bearer mF_9.B5f-4.1JqM

HTTP/1.1 403 Forbidden
Content-Type: application/json

{"detail":"Not authenticated strongly enough"}`,
  },
  {
    name: 'a country',
    fires: false,
    http: `GET /orders HTTP/1.1
Host: api.example.com

HTTP/1.1 403 Forbidden
Content-Type: text/plain

Not available in your country.`,
  },
  {
    name: 'the gateway does not know the address',
    fires: false,
    http: `GET /oders HTTP/1.1
Host: api.example.com

HTTP/1.1 403 Forbidden
x-amzn-ErrorType: MissingAuthenticationTokenException
Content-Type: application/json

{"message":"Missing Authentication Token"}`,
  },
  {
    name: 'another token is missing',
    fires: false,
    http: `POST /orders HTTP/1.1
Host: www.example.com
Content-Length: 2

{}
HTTP/1.1 403 Forbidden
Content-Type: text/plain

CSRF token missing or incorrect.`,
  },
];
