// Two ways to go (RFC 9110 §10.2.2, §5.3).

import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'location-multiple',
  kind: 'must',
  source: 'RFC 9110 §5.3',
  summary: 'Location occurs more than once.',
  why: 'Clients go to the first, to the last, or join both to an address that does not exist: where the visitor ends up depends on the browser.',
  fix: 'Send one Location. Look for a proxy that adds its own to that of the application.',
  status: (code) => code === 201 || (code >= 300 && code <= 399),
  needs: ['fields'],
  test: ({ response }) => {
    let seen = false;
    for (const field of response.fields) {
      if (field.lower !== 'location') continue;
      if (seen) return { where: { part: 'field', field } };
      seen = true;
    }
    return undefined;
  },
};

export const cases: readonly Case[] = [
  {
    name: 'two addresses',
    fires: true,
    http: `HTTP/1.1 302 Found
Location: /login
Location: /maintenance
Content-Length: 0

`,
  },
  {
    name: 'the same one twice',
    fires: true,
    http: `HTTP/1.1 201 Created
Location: /orders/7
location: /orders/7
Content-Length: 0

`,
  },
  {
    name: 'one, with a comma',
    fires: false,
    http: `HTTP/1.1 301 Moved Permanently
Location: /places/51.5,0.1
Content-Length: 0

`,
  },
  {
    name: 'another field that ends alike',
    fires: false,
    http: `HTTP/1.1 201 Created
Location: /orders/7
Content-Location: /orders/7
Content-Length: 0

`,
  },
];
