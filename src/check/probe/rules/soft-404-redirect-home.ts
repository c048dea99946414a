// Paths that do not exist are all sent to the home page, or to one page about it (RFC 9110 §15.5.5).

import { resolveLocation } from '../../../fields/index.ts';
import { fieldLine } from '../../exchange.ts';
import { onField } from '../../place.ts';
import type { ProbeCase, ProbeRule } from '../probe-rule.ts';
import { answer } from '../probe-rule.ts';

export const rule: ProbeRule = {
  id: 'soft-404-redirect-home',
  kind: 'advice',
  source: 'RFC 9110 §15.5.5',
  summary: 'A path that cannot exist is redirected to a page that does.',
  why: 'A visitor lands somewhere without a word, a search engine treats the redirect as a missing page and guesses, and a client follows to content it never asked for.',
  fix: 'Answer 404 in place, with links that help; redirect only where there is a true successor.',
  asks: ['missing'],
  earlier: { missing: ['limit', 'outage'] },
  judge: (seen) => {
    const { response } = answer(seen, 'missing');
    const location = fieldLine(response, 'location')?.value;
    if (response.status < 300 || response.status > 399 || location === undefined) return [];
    const from = seen.addresses.get('missing') ?? seen.url;
    const to = resolveLocation(location, from.href);
    if (to === undefined) return [];
    const { pathname } = to;
    // The same path elsewhere: another scheme, host or slash. What is there decides.
    if (pathname.replace(/\/$/, '') === from.pathname.replace(/\/$/, ''))
      return { unjudged: 'The same path is asked for at another address first.' };
    if (pathname === '/' || /^\/(?:index\.\w+|home)\/?$/i.test(pathname))
      return [{ on: 'missing', where: onField(response, 'location'), detail: 'It leads to the home page.' }];
    if (/(?:^|[/_-])(?:404|not-?found|error)(?:[/._-]|$)/i.test(pathname))
      return [
        {
          on: 'missing',
          where: onField(response, 'location'),
          detail: 'It leads to a page about the error.',
        },
      ];
    return { unjudged: 'It leads to another page, perhaps to sign in.' };
  },
};

const missing = (location: string): { readonly missing: string } => ({
  missing: `HTTP/1.1 302 Found\nLocation: ${location}\nContent-Length: 0\n\n`,
});

export const cases: readonly ProbeCase[] = [
  { name: 'home', fires: true, answers: missing('/') },
  { name: 'home, as an address', fires: true, answers: missing('https://www.example.com/') },
  { name: 'a page about it', fires: true, answers: missing('/errors/404.html') },
  { name: 'not found', fires: false, answers: { missing: 'HTTP/1.1 404 Not Found\n\n' } },
  {
    name: 'not there without a destination',
    fires: false,
    answers: { missing: 'HTTP/1.1 304 Not Modified\n\n' },
  },
  { name: 'sign in', fires: 'unjudged', answers: missing('/login?next=%2Fstatute') },
  { name: 'another host', fires: 'unjudged', answers: missing('https://example.com/statute-3f9a1c07b2e4') },
];
