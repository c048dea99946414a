// One site under two hosts, with www. and without.

import { contentText } from '../../exchange.ts';
import type { ProbeCase, ProbeRule } from '../probe-rule.ts';
import { answer } from '../probe-rule.ts';
import { isSimilar } from '../similar.ts';

export const rule: ProbeRule = {
  id: 'www-apex-duplicate',
  kind: 'advice',
  source: 'RFC 9110 §15.4.9',
  summary: 'The same page is there with www. in front of the host and without.',
  why: 'Search engines and caches have everything twice, and a cookie or a sign-in at one of them is not known at the other.',
  fix: 'Choose one host and redirect the other to it with 308 or 301, path and query kept.',
  found: true,
  asks: ['get', 'other-host'],
  judge: (seen) => {
    const [get, other] = [answer(seen, 'get'), answer(seen, 'other-host')];
    if (get.response.status !== 200 || other.response.status !== 200 || !isSimilar(get, other)) return [];
    const canonical = /<link[^>]{0,300}rel=["']?canonical/i.test(contentText(get.response) ?? '');
    return canonical
      ? []
      : [{ on: 'other-host', detail: `It is at ${seen.addresses.get('other-host')?.host} as well.` }];
  },
};

const page =
  'HTTP/1.1 200 OK\nContent-Type: text/html\n\n<title>Orders</title><p>All the orders that you placed with us so far</p>';

export const cases: readonly ProbeCase[] = [
  { name: 'both', fires: true, answers: { get: page, 'other-host': page } },
  {
    name: 'both, from the other side',
    fires: true,
    url: 'https://example.com/',
    answers: { get: page, 'other-host': page },
  },
  {
    name: 'one leads to the other',
    fires: false,
    answers: {
      get: page,
      'other-host': 'HTTP/1.1 301 Moved Permanently\nLocation: https://www.example.com/orders\n\n',
    },
  },
  {
    name: 'something else is there',
    fires: false,
    answers: {
      get: page,
      'other-host':
        'HTTP/1.1 200 OK\nContent-Type: text/html\n\n<title>Parked</title><p>This name can be bought, ask the agent about the price</p>',
    },
  },
  {
    name: 'no such name',
    fires: 'unjudged',
    answers: { get: page, 'other-host': { failed: 'The name was not found.', closed: false } },
  },
];
