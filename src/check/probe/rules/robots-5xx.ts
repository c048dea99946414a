// What crawlers are told first (RFC 9309 §2.3.1).

import { onField } from '../../place.ts';
import type { ProbeCase, ProbeRule } from '../probe-rule.ts';
import { answer } from '../probe-rule.ts';
import { isHtml } from '../similar.ts';

export const rule: ProbeRule = {
  id: 'robots-5xx',
  kind: 'advice',
  source: 'RFC 9309 §2.3.1.4',
  summary: '/robots.txt is answered with an error of the server, or with a page.',
  why: 'After a 5xx a crawler has to take the whole site for forbidden, and the site falls out of search; a page in place of the file is read as rules that say nothing.',
  fix: 'Serve the file as text, or answer 404, which means that everything may be crawled.',
  asks: ['robots'],
  earlier: { robots: [] },
  judge: (seen) => {
    const exchange = answer(seen, 'robots');
    const { response } = exchange;
    if (response.status >= 500 && response.status <= 599) return [{ on: 'robots' }];
    return response.status === 200 && isHtml(exchange)
      ? [{ on: 'robots', where: onField(response, 'content-type'), detail: 'It is a page of HTML.' }]
      : [];
  },
};

export const cases: readonly ProbeCase[] = [
  { name: 'it breaks', fires: true, answers: { robots: 'HTTP/1.1 500 Internal Server Error\n\n' } },
  { name: 'nothing behind the gateway', fires: true, answers: { robots: 'HTTP/1.1 502 Bad Gateway\n\n' } },
  {
    name: 'the shell',
    fires: true,
    answers: { robots: 'HTTP/1.1 200 OK\nContent-Type: text/html\n\n<!doctype html>' },
  },
  {
    name: 'rules',
    fires: false,
    answers: { robots: 'HTTP/1.1 200 OK\nContent-Type: text/plain\n\nUser-agent: *\nDisallow:\n' },
  },
  {
    name: 'none',
    fires: false,
    answers: { robots: 'HTTP/1.1 404 Not Found\nContent-Type: text/html\n\n<h1>Not found</h1>' },
  },
];
