// A rule of the house, sent as if it were for today (RFC 9110 §15.4.3).

import type { Hop } from '../families/redirect-chains.ts';
import { hopOf } from '../families/redirect-chains.ts';
import type { Case, SequenceRule } from '../rule.ts';

export const rule: SequenceRule = {
  id: 'redirect-temporary-for-permanent',
  kind: 'advice',
  source: 'RFC 9110 §15.4.3',
  summary: 'A redirect that only puts the address into its usual form is temporary.',
  why: 'Clients come back to the old form each time, and search engines may keep it.',
  fix: 'Answer 308, or 301 where only GET matters.',
  compare: (exchanges) => {
    const found = new Map<string, Hop[]>();
    for (const exchange of exchanges) {
      const { status } = exchange.response;
      if (status !== 302 && status !== 307) continue;
      const hop = hopOf(exchange);
      const form = hop && formOf(hop);
      if (hop === undefined || form === undefined) continue;
      const list = found.get(form) ?? [];
      found.set(form, list);
      list.push(hop);
    }
    // Once may be chance.
    return [...found].flatMap(([form, hops]) => {
      const [first] = hops;
      if (first === undefined || hops.length < 2) return [];
      const detail = `${form.split('\n', 1)[0]}, ${hops.length} times.`;
      return [{ exchange: first.exchange, where: { part: 'field', field: first.location }, detail }];
    });
  },
};

// What changes, and where; each change alone.
function formOf({ from, to }: Hop): string | undefined {
  const samePath = from.path === to.path;
  if (from.host === to.host && from.scheme === to.scheme) {
    const [before, query] = parts(from.path);
    const [after, queryAfter] = parts(to.path);
    if (query !== queryAfter || before === after) return undefined;
    if (`${before}/` === after) return `A slash is added\n${from.host}`;
    if (before === `${after}/`) return `A slash is taken away\n${from.host}`;
    return before.toLowerCase() === after.toLowerCase() ? `Capitals are changed\n${from.host}` : undefined;
  }
  if (!samePath) return undefined;
  if (from.scheme === 'http' && to.scheme === 'https' && plain(from.host) === plain(to.host))
    return `It leads from http to https\n${from.host} ${to.host}`;
  if (from.scheme !== to.scheme && from.scheme !== undefined) return undefined;
  if (`www.${from.host}` === to.host) return `\`www\` is added\n${from.host}`;
  return from.host === `www.${to.host}` ? `\`www\` is taken away\n${from.host}` : undefined;
}

function parts(path: string): readonly [string, string] {
  const mark = path.indexOf('?');
  return mark === -1 ? [path, ''] : [path.slice(0, mark), path.slice(mark)];
}

function plain(host: string): string {
  return host.replace(/:\d+$/, '').replace(/^www\./, '');
}

const hop = (from: string, to: string, status = '302 Found'): string => `GET ${from} HTTP/1.1
Host: www.example.com

HTTP/1.1 ${status}
Location: ${to}
Content-Length: 0

###
`;

export const cases: readonly Case[] = [
  { name: 'a slash, on two pages', fires: true, http: hop('/a', '/a/') + hop('/b?c=1', '/b/?c=1') },
  {
    name: 'https, twice the same',
    fires: true,
    http: [1, 2]
      .map(() => hop('http://www.example.com/', 'https://www.example.com/', '307 Temporary Redirect'))
      .join(''),
  },
  {
    name: 'www',
    fires: true,
    http:
      hop('https://example.com/', 'https://www.example.com/') +
      hop('https://example.com/a', 'https://www.example.com/a'),
  },
  { name: 'once', fires: false, http: hop('/a', '/a/') },
  {
    name: 'permanent',
    fires: false,
    http: hop('/a', '/a/', '308 Permanent Redirect') + hop('/b', '/b/', '301 Moved Permanently'),
  },
  {
    name: 'what changes from time to time',
    fires: false,
    http: hop('/latest', '/v17') + hop('/latest', '/v17'),
  },
  {
    name: 'the browser did it itself',
    fires: false,
    http: [1, 2]
      .map(() => hop('http://www.example.com/', 'https://www.example.com/', '307 Internal Redirect'))
      .join(''),
  },
];
