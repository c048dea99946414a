// A page that says "not found" under a status code that says "here it is" (RFC 9110 §15.5.5).

import { contentText, mediaType } from '../exchange.ts';
import { weighMissingPage } from '../families/missing-page.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'soft-404-body',
  kind: 'advice',
  source: 'RFC 9110 §15.5.5',
  summary: 'A page that tells people that nothing is here answers 200.',
  why: 'Search engines find out by guessing (a “soft 404”) and spend their visits on it; link checkers, caches and clients never find out.',
  fix: 'Answer 404, or 410 where the page is gone for good, with the same page as content. In a single-page application let the server know the routes.',
  status: (code) => code === 200,
  needs: ['content'],
  test: ({ request, response }) => {
    if (request !== undefined && request.method !== 'GET') return undefined;
    if (!/^(?:text\/html|application\/xhtml\+xml)$/.test(mediaType(response))) return undefined;
    const { score, signs } = weighMissingPage(contentText(response) ?? '', request?.target);
    return score >= 4 ? { where: { part: 'content' }, detail: `Signs: ${signs.join('; ')}.` } : undefined;
  },
};

export const cases: readonly Case[] = [
  {
    name: 'title and heading say so',
    fires: true,
    http: `GET /no-such-page HTTP/1.1
Host: www.example.com

HTTP/1.1 200 OK
Content-Type: text/html; charset=utf-8

<!doctype html><title>Page not found | Example</title><h1>404</h1><p>Try the search.</p>`,
  },
  {
    name: 'a heading, and robots are kept out',
    fires: true,
    http: `HTTP/1.1 200 OK
Content-Type: text/html

<!doctype html><title>Example</title><meta name="robots" content="noindex"><link rel="canonical" href="https://www.example.com/"><h1>Page not found</h1>`,
  },
  {
    name: 'in German',
    fires: true,
    http: `HTTP/1.1 200 OK
Content-Type: text/html

<!doctype html><title>Seite nicht gefunden – Beispiel</title><h1>Seite nicht gefunden</h1>`,
  },
  {
    name: 'a page about the error',
    fires: false,
    http: `GET /errors/404 HTTP/1.1
Host: docs.example.com

HTTP/1.1 200 OK
Content-Type: text/html

<!doctype html><title>404 Not Found</title><h1>404 Not Found</h1><p>What this status code means.</p>`,
  },
  {
    name: 'an article with the words in a sentence',
    fires: false,
    http: `HTTP/1.1 200 OK
Content-Type: text/html

<!doctype html><title>How to design a 404 page</title><h1>Why your page was not found, and what to do</h1><p>Many words.</p>`,
  },
  {
    name: 'the right status code',
    fires: false,
    http: `HTTP/1.1 404 Not Found
Content-Type: text/html

<!doctype html><title>Page not found</title><h1>404</h1>`,
  },
];
