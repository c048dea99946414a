// One page under two addresses that differ in their last slash alone.

import { contentText } from '../../exchange.ts';
import type { ProbeCase, ProbeRule } from '../probe-rule.ts';
import { answer } from '../probe-rule.ts';
import { isHtml, isSimilar } from '../similar.ts';

export const rule: ProbeRule = {
  id: 'trailing-slash-duplicate',
  kind: 'advice',
  source: 'RFC 9110 §15.4.9',
  summary: 'A page is there with a slash at the end and without.',
  why: 'Search engines split what links say about the page between the two, relative links in it lead to different places, and caches keep it twice.',
  fix: 'Choose one form and redirect the other to it with 308 or 301.',
  found: true,
  asks: ['get', 'slash'],
  judge: (seen) => {
    const [get, slash] = [answer(seen, 'get'), answer(seen, 'slash')];
    if (get.response.status !== 200 || slash.response.status !== 200) return [];
    if (!isHtml(get) || !isSimilar(get, slash)) return [];
    // A page that names its one address has told search engines.
    const canonical = /<link[^>]{0,300}rel=["']?canonical/i.test(contentText(get.response) ?? '');
    return canonical ? [] : [{ on: 'slash' }];
  },
};

const page =
  'HTTP/1.1 200 OK\nContent-Type: text/html\n\n<title>Orders</title><p>All the orders that you placed with us so far</p>';

export const cases: readonly ProbeCase[] = [
  { name: 'both', fires: true, answers: { get: page, slash: page } },
  {
    name: 'both, from the other side',
    fires: true,
    url: 'https://www.example.com/orders/',
    answers: { get: page, slash: page },
  },
  {
    name: 'one leads to the other',
    fires: false,
    answers: { get: page, slash: 'HTTP/1.1 308 Permanent Redirect\nLocation: /orders\n\n' },
  },
  { name: 'one is not there', fires: false, answers: { get: page, slash: 'HTTP/1.1 404 Not Found\n\n' } },
  {
    name: 'the page names its address',
    fires: false,
    answers: {
      get: `${page}<link rel="canonical" href="/orders">`,
      slash: `${page}<link rel="canonical" href="/orders">`,
    },
  },
  {
    name: 'the root',
    fires: 'unjudged',
    url: 'https://www.example.com/',
    answers: { get: page, slash: { unsent: 'The path is / alone.' } },
  },
];
