// Characters that the parameters of a Bearer challenge may not hold (RFC 6750 §3).

import { atChallenge, challengesIn } from '../families/challenges.ts';
import type { Case, Rule } from '../rule.ts';

// Printable ASCII without the quote and the backslash; an address has no space either.
const text = /^[ !#-[\]-~]*$/;
const allowed: ReadonlyMap<string, RegExp> = new Map([
  ['error', text],
  ['error_description', text],
  ['error_uri', /^[!#-[\]-~]*$/],
  ['scope', text],
]);

export const rule: Rule = {
  id: 'bearer-param-charset',
  kind: 'must',
  source: 'RFC 6750 §3',
  summary: 'A parameter of a Bearer challenge holds a character that it may not.',
  why: 'Clients reject the whole challenge, or show garbage: fields are read in different encodings, and quotes end the text early.',
  fix: 'Use printable ASCII without `"` and `\\`. Text in other languages belongs into the content.',
  status: (code) => code >= 400,
  needs: ['fields'],
  test: ({ response }) => {
    for (const sent of challengesIn(response)) {
      if (sent.scheme !== 'bearer') continue;
      for (const param of sent.challenge.params) {
        const name = param.name.toLowerCase();
        if (allowed.get(name)?.test(param.value) === false)
          return atChallenge(sent, `The parameter is \`${name}\`.`, param);
      }
    }
    return undefined;
  },
};

export const cases: readonly Case[] = [
  {
    name: 'an umlaut',
    fires: true,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer realm="api", error="invalid_token", error_description="Der Schlüssel ist abgelaufen"
Content-Length: 0

`,
  },
  {
    name: 'quotes inside',
    fires: true,
    http: `HTTP/1.1 403 Forbidden
WWW-Authenticate: Bearer error="insufficient_scope", error_description="The scope \\"orders\\" is missing"
Content-Length: 0

`,
  },
  {
    name: 'plain words',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer realm="api", error="invalid_token", error_description="The token expired: sign in again (or refresh it)."
Content-Length: 0

`,
  },
  {
    name: 'a realm may hold anything',
    fires: false,
    http: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer realm="the \\"orders\\" API"
Content-Length: 0

`,
  },
];
