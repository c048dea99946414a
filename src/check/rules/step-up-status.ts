// A sign-in that is not strong or recent enough, told so that no client can act on it (RFC 9470 §3).

import { bearerError, oauthError } from '../families/bearer-error.ts';
import { atChallenge, paramOf } from '../families/challenges.ts';
import type { Case, ExchangeRule } from '../rule.ts';

const status = bearerError({
  id: 'step-up-status',
  kind: 'must',
  source: 'RFC 9470 §3',
  error: 'insufficient_user_authentication',
  code: 401,
  why: 'The client is to send the user through a stronger sign-in. It finds out from this challenge alone, and looks for it on a 401.',
  fix: 'Send 401 with what is needed: `error="insufficient_user_authentication", acr_values="…"`, or `max_age="300"` in whole seconds.',
});

export const rule: ExchangeRule = {
  ...status,
  summary:
    'A challenge asks for a stronger sign-in under a code other than 401, or with a max_age that is no number.',
  status: (code) => code >= 400,
  test: (exchange) => {
    const sent = oauthError(exchange.response, 'insufficient_user_authentication');
    if (sent === undefined) return undefined;
    if (exchange.response.status !== 401) return status.test(exchange);
    const age = paramOf(sent, 'max_age');
    if (age === undefined || /^\d+$/.test(age.value)) return undefined;
    return atChallenge(sent, '`max_age` is no whole number of seconds.', age);
  },
};

export const cases: readonly Case[] = [
  {
    name: 'under 403',
    fires: true,
    http: `HTTP/1.1 403 Forbidden
WWW-Authenticate: Bearer error="insufficient_user_authentication", acr_values="urn:example:gold"
Content-Length: 0

`,
  },
  {
    name: 'a max_age with a unit',
    fires: true,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer error="insufficient_user_authentication", max_age="5m"
Content-Length: 0

`,
  },
  {
    name: 'the strength that is needed',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer error="insufficient_user_authentication", acr_values="urn:example:gold"
Content-Length: 0

`,
  },
  {
    name: 'the age that is allowed',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer error="insufficient_user_authentication", max_age="300"
Content-Length: 0

`,
  },
  {
    name: 'a refusal for other reasons',
    fires: false,
    http: `HTTP/1.1 403 Forbidden
WWW-Authenticate: Bearer error="insufficient_scope", scope="orders:write"
Content-Length: 0

`,
  },
];
