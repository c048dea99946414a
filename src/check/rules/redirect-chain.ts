// More redirects than are needed (RFC 9110 §15.4).

import type { Hop } from '../families/redirect-chains.ts';
import { isUpgrade, redirectChains } from '../families/redirect-chains.ts';
import { keyOf } from '../families/same-target.ts';
import type { Case, SequenceRule } from '../rule.ts';

/** Crawlers follow at least so many, and many no more (RFC 9309 §2.3.1.2). */
const most = 5;

export const rule: SequenceRule = {
  id: 'redirect-chain',
  kind: 'advice',
  source: 'RFC 9110 §15.4',
  summary: 'Redirects lead to redirects.',
  why: 'Each costs people the time of a request. Crawlers follow a few and give up, and so do some clients.',
  fix: 'Let the first redirect lead to the last address. Only the step from http to https on the same host comes first.',
  compare: (exchanges) =>
    redirectChains(exchanges).flatMap((chain) => {
      const first = chain[0]!;
      if (chain.length < 2 || isCircle(chain)) return [];
      const permanent = chain.findIndex(
        (hop, i) => i > 0 && isPermanent(hop) && isPermanent(chain[i - 1]!) && !isUpgrade(chain[i - 1]!),
      );
      if (permanent === -1 && chain.length <= most) return [];
      const at = permanent === -1 ? first : chain[permanent - 1]!;
      const names = [...chain.slice(0, 6).map(({ from }) => keyOf(from)), keyOf(chain.at(-1)!.to)];
      const detail = `${chain.length} redirects: ${names.join(' → ')}.`;
      return [{ exchange: at.exchange, where: { part: 'field' as const, field: at.location }, detail }];
    }),
};

// What is permanent will never be asked for again: the one before may lead past it.
function isPermanent({ exchange }: Hop): boolean {
  return exchange.response.status === 301 || exchange.response.status === 308;
}

function isCircle(chain: readonly Hop[]): boolean {
  return new Set(chain.map(({ from }) => keyOf(from))).size < chain.length;
}

const hop = (status: string, from: string, to: string): string => `GET ${from} HTTP/1.1
Host: www.example.com

HTTP/1.1 ${status}
Location: ${to}
Content-Length: 0

###
`;

export const cases: readonly Case[] = [
  {
    name: 'two that are permanent',
    fires: true,
    http: hop('301 Moved Permanently', '/a', '/b') + hop('301 Moved Permanently', '/b', '/c'),
  },
  {
    name: 'six of any kind',
    fires: true,
    http: ['1', '2', '3', '4', '5', '6'].map((n) => hop('302 Found', `/${n}`, `/${Number(n) + 1}`)).join(''),
  },
  {
    name: 'https, then www',
    fires: false,
    http:
      hop('301 Moved Permanently', 'http://example.com/', 'https://example.com/') +
      hop('301 Moved Permanently', 'https://example.com/', 'https://www.example.com/'),
  },
  {
    name: 'a sign-in',
    fires: false,
    http:
      hop('302 Found', '/account', '/login') +
      hop('303 See Other', '/login', '/callback') +
      hop('302 Found', '/callback', '/home'),
  },
  { name: 'one', fires: false, http: hop('308 Permanent Redirect', '/a', '/b') },
];
