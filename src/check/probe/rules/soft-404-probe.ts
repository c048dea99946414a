// A path that cannot exist is answered as if it did (RFC 9110 §15.5.5).

import type { ProbeCase, ProbeRule } from '../probe-rule.ts';
import { answer, answerIfAny } from '../probe-rule.ts';
import { isHtml, isSimilar } from '../similar.ts';

const found = (status: number): boolean => status >= 200 && status <= 299;

export const rule: ProbeRule = {
  id: 'soft-404-probe',
  kind: 'advice',
  source: 'RFC 9110 §15.5.5',
  summary: 'A path that cannot exist is answered with success.',
  why: 'Search engines keep pages that are none, link checkers never find a dead link, clients parse a page where they expected data, and monitoring stays green.',
  fix: 'Let the catch-all route answer 404. A single-page application keeps its shell as content, under 404 for every path that is none of its routes.',
  asks: ['missing'],
  also: ['missing-file', 'get'],
  earlier: { missing: ['limit', 'outage', 'authentication', 'redirect', 'failure'] },
  judge: (seen) => {
    const missing = answer(seen, 'missing');
    if (!found(missing.response.status)) return [];
    const file = answerIfAny(seen, 'missing-file');
    const both = file !== undefined && found(file.response.status);
    // One route may well take any name: a user's page, an echo. A page for everything is something else.
    if (!both && !isHtml(missing))
      return { unjudged: 'A route may take any name; another random path is not found.' };
    const get = answerIfAny(seen, 'get');
    const shell = get !== undefined && isHtml(missing) && isSimilar(get, missing);
    const detail = shell
      ? 'It is the page of the target itself: a single-page application that answers every path with its shell.'
      : both
        ? 'A random file under /.well-known/ is found as well.'
        : 'It is a page of HTML.';
    return [{ on: 'missing', detail }];
  },
};

const shell =
  'HTTP/1.1 200 OK\nContent-Type: text/html\n\n<!doctype html><title>Shop</title><div id="root">Loading the shop of all things, one moment please</div><script src="/app.js"></script>';

export const cases: readonly ProbeCase[] = [
  {
    name: 'the shell of a single-page application',
    fires: true,
    answers: { get: shell, missing: shell, 'missing-file': 'HTTP/1.1 404 Not Found\n\n' },
  },
  {
    name: 'JSON everywhere',
    fires: true,
    answers: {
      missing: 'HTTP/1.1 200 OK\nContent-Type: application/json\n\n{"ok":true}',
      'missing-file': 'HTTP/1.1 200 OK\nContent-Type: application/json\n\n{"ok":true}',
    },
  },
  { name: 'not found', fires: false, answers: { missing: 'HTTP/1.1 404 Not Found\n\n' } },
  { name: 'gone', fires: false, answers: { missing: 'HTTP/1.1 410 Gone\n\n' } },
  {
    name: 'one route takes any name',
    fires: 'unjudged',
    answers: {
      missing: 'HTTP/1.1 200 OK\nContent-Type: application/json\n\n{"name":"x"}',
      'missing-file': 'HTTP/1.1 404 Not Found\n\n',
    },
  },
  { name: 'sign in first', fires: 'unjudged', answers: { missing: 'HTTP/1.1 401 Unauthorized\n\n' } },
];
