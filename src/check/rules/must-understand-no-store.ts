// A promise that only new caches understand (RFC 9111 §5.2.2.3).

import { parseCacheControl } from '../../fields/index.ts';
import { values } from '../exchange.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'must-understand-no-store',
  kind: 'should',
  source: 'RFC 9111 §5.2.2.3',
  summary: 'Cache-Control says must-understand without no-store.',
  why: 'Caches that know the directive store only what they understand. Those that do not know it store everything, which is what it was to prevent.',
  fix: 'Send both: `Cache-Control: must-understand, no-store, max-age=60`. Caches that know the first ignore the second.',
  needs: ['fields'],
  test: ({ response }) => {
    // Nearly no response has it, and this rule sees every one.
    const field = response.fields.find(
      ({ lower, value }) => lower === 'cache-control' && /must-understand/i.test(value),
    );
    if (field === undefined) return undefined;
    const names = values(response, 'cache-control').flatMap((value) =>
      (parseCacheControl(value).value ?? []).map(({ name }) => name),
    );
    if (!names.includes('must-understand') || names.includes('no-store')) return undefined;
    return { where: { part: 'field', field, at: field.value.search(/must-understand/i) } };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'alone',
    fires: true,
    http: `HTTP/1.1 206 Partial Content
Cache-Control: must-understand, max-age=60
Content-Range: bytes 0-3/10
Content-Length: 4

abcd`,
  },
  {
    name: 'in a second line',
    fires: true,
    http: `HTTP/1.1 200 OK
Cache-Control: max-age=60
Cache-Control: must-understand
Content-Type: text/plain

ok`,
  },
  {
    name: 'with no-store',
    fires: false,
    http: `HTTP/1.1 200 OK
Cache-Control: must-understand, no-store, max-age=60
Content-Type: text/plain

ok`,
  },
  {
    name: 'another directive',
    fires: false,
    http: `HTTP/1.1 200 OK
Cache-Control: must-revalidate, max-age=60
Content-Type: text/plain

ok`,
  },
];
