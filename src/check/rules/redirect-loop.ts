// Redirects in a circle (RFC 9110 §15.4).

import { fieldLine } from '../exchange.ts';
import type { Hop } from '../families/redirect-chains.ts';
import { redirectChains } from '../families/redirect-chains.ts';
import { keyOf } from '../families/same-target.ts';
import type { Case, SequenceRule } from '../rule.ts';

export const rule: SequenceRule = {
  id: 'redirect-loop',
  kind: 'should',
  source: 'RFC 9110 §15.4',
  summary: 'Redirects lead back to where they began.',
  why: 'Nobody gets to the page: browsers stop with an error, crawlers drop the address.',
  fix: 'Look for two rules that undo each other: with and without slash, http and https behind a proxy, with and without www.',
  compare: (exchanges) =>
    redirectChains(exchanges).flatMap((chain) => {
      const visited = new Map<string, number>();
      for (const [i, hop] of chain.entries()) {
        const key = `${hop.exchange.request.method} ${keyOf(hop.from)} ${keyOf(hop.to)}\n${cookies(hop)}`;
        const first = visited.get(key);
        visited.set(key, i);
        if (first === undefined) continue;
        const circle = chain.slice(first, i);
        // A cookie that was set on the way would end it, if the client kept cookies.
        if (circle.some(({ exchange }) => fieldLine(exchange.response, 'set-cookie') !== undefined)) continue;
        const { exchange, location } = chain[first]!;
        const names = [...circle, hop].slice(0, 6).map(({ from }) => keyOf(from));
        const detail = `The way: ${names.join(' → ')}${circle.length > 5 ? ' → …' : ''}.`;
        return [{ exchange, where: { part: 'field' as const, field: location }, detail }];
      }
      return [];
    }),
};

function cookies({ exchange }: Hop): string {
  return fieldLine(exchange.request, 'cookie')?.value ?? '';
}

const hop = (from: string, to: string, fields = ''): string => `GET ${from} HTTP/1.1
Host: www.example.com

HTTP/1.1 302 Found
Location: ${to}
${fields}Content-Length: 0

###
`;

export const cases: readonly Case[] = [
  {
    name: 'with and without slash',
    fires: true,
    http: hop('/a', '/a/') + hop('/a/', '/a') + hop('/a', '/a/') + hop('/a/', '/a'),
  },
  { name: 'to itself', fires: true, http: hop('/a?b=1', '/a?b=1') + hop('/a?b=1', '/a?b=1') },
  {
    name: 'a cookie is set on the way',
    fires: false,
    http: hop('/a', '/cookie') + hop('/cookie', '/a', 'Set-Cookie: seen=1\n') + hop('/a', '/cookie'),
  },
  {
    name: 'back once, and then there',
    fires: false,
    http: `${hop('/a', '/b')}${hop('/b', '/a')}GET /a HTTP/1.1
Host: www.example.com

HTTP/1.1 200 OK
Content-Length: 2

hi`,
  },
  { name: 'the same redirect, twice', fires: false, http: hop('/a', '/b') + hop('/a', '/b') },
];
