// A page links to what is not there.

import { status as fact } from '../../../codes/index.ts';
import { stageOf } from '../../probe/stage.ts';
import type { SiteCase, SiteRule } from '../site-rule.ts';
import { once } from '../site-rule.ts';

export const rule: SiteRule = {
  id: 'link-to-error',
  kind: 'advice',
  source: 'RFC 9110 §15.5.5',
  summary: 'A link leads to an error.',
  why: 'Visitors end at an error page, and a page whose style or script is missing does not work.',
  fix: 'Correct the link or take it away; where the target has moved, redirect its old address.',
  judge: ({ pages, linksTo }) =>
    pages.flatMap(({ url, status, failed }) => {
      const holders = linksTo.get(url);
      if (holders === undefined) return [];
      if (status === undefined) return [once(url, holders, `gives no answer: ${failed?.replace(/\.$/, '')}`)];
      // Who may not come in is told so on purpose, and a busy server is busy with us.
      const stage = stageOf(status);
      if (status < 400 || stage === 'authentication' || stage === 'limit') return [];
      return [once(url, holders, `answers ${status}${phrase(status)}`)];
    }),
};

function phrase(code: number): string {
  try {
    return ` ${fact(code as 404).phrase}`;
  } catch {
    return '';
  }
}

export const cases: readonly SiteCase[] = [
  {
    name: 'not found',
    fires: true,
    pages: [
      { path: '/', status: 200, links: ['/gone'] },
      { path: '/gone', status: 404 },
    ],
  },
  {
    name: 'it breaks',
    fires: true,
    pages: [
      { path: '/', status: 200, links: ['/list'] },
      { path: '/list', status: 500 },
    ],
  },
  {
    name: 'no answer',
    fires: true,
    pages: [{ path: '/', status: 200, links: ['/slow'] }, { path: '/slow' }],
  },
  {
    name: 'found',
    fires: false,
    pages: [
      { path: '/', status: 200, links: ['/a'] },
      { path: '/a', status: 200 },
    ],
  },
  {
    name: 'sign in first',
    fires: false,
    pages: [
      { path: '/', status: 200, links: ['/me', '/admin'] },
      { path: '/me', status: 401 },
      { path: '/admin', status: 403 },
    ],
  },
  { name: 'the start itself', fires: false, pages: [{ path: '/', status: 404 }] },
];
