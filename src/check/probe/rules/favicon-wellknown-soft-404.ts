// Discovery asks for files under /.well-known/; where there is none, a page in their place breaks it (RFC 8615 §3).

import { onField } from '../../place.ts';
import type { ProbeCase, ProbeRule } from '../probe-rule.ts';
import { answer } from '../probe-rule.ts';
import { isHtml } from '../similar.ts';

export const rule: ProbeRule = {
  id: 'favicon-wellknown-soft-404',
  kind: 'advice',
  source: 'RFC 8615 §3',
  summary: 'A well-known file that does not exist is answered with a page under 200.',
  why: 'Programs look there for keys, policies and contacts: an OAuth client parses the page as JSON, a certificate client and a security researcher read nonsense.',
  fix: 'Keep /.well-known/ and paths with a file extension out of the fallback of the application, so that they get 404.',
  asks: ['missing-file'],
  earlier: { 'missing-file': ['limit', 'outage', 'authentication', 'redirect', 'failure'] },
  judge: (seen) => {
    const exchange = answer(seen, 'missing-file');
    return exchange.response.status === 200 && isHtml(exchange)
      ? [{ on: 'missing-file', where: onField(exchange.response, 'content-type') }]
      : [];
  },
};

export const cases: readonly ProbeCase[] = [
  {
    name: 'the shell',
    fires: true,
    answers: { 'missing-file': 'HTTP/1.1 200 OK\nContent-Type: text/html; charset=utf-8\n\n<!doctype html>' },
  },
  {
    name: 'a page that says so',
    fires: true,
    answers: { 'missing-file': 'HTTP/1.1 200 OK\nContent-Type: text/html\n\n<h1>Not found</h1>' },
  },
  {
    name: 'not found, as a page',
    fires: false,
    answers: { 'missing-file': 'HTTP/1.1 404 Not Found\nContent-Type: text/html\n\n<h1>Not found</h1>' },
  },
  {
    name: 'JSON for everything is for another rule',
    fires: false,
    answers: { 'missing-file': 'HTTP/1.1 200 OK\nContent-Type: application/json\n\n{}' },
  },
  { name: 'forbidden', fires: 'unjudged', answers: { 'missing-file': 'HTTP/1.1 403 Forbidden\n\n' } },
];
