// A page that is not there and passes for the home page (RFC 9110 §15.5.5; search engines call it a soft 404).

import { fieldLine } from '../exchange.ts';
import { attribute, htmlPage, shownMarkup } from '../families/html-page.ts';
import { weighMissingPage } from '../families/missing-page.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'error-page-canonical-home',
  kind: 'advice',
  source: 'RFC 9110 §15.5.5',
  summary: 'A page that says it is missing names the home page as its canonical address.',
  why: 'Search engines take every dead address for another name of the home page and go on visiting all of them.',
  fix: 'Answer 404 or 410, and leave the canonical link out of the error page.',
  status: (code) => code === 200,
  needs: ['content', 'request', 'fields'],
  test: (exchange) => {
    const { request } = exchange;
    const html = htmlPage(exchange);
    if (request === undefined || html === undefined || !/canonical/i.test(html)) return undefined;
    const host = fieldLine(request, 'host')?.value.toLowerCase();
    const base = `https://${host ?? 'unknown.invalid'}/`;
    if (!URL.canParse(request.target, base) || new URL(request.target, base).pathname === '/')
      return undefined;
    const markup = shownMarkup(html);
    const link = [...markup.matchAll(/<link\b[^>]{0,2000}/gi)].find(
      ([tag]) => attribute(tag, 'rel')?.trim().toLowerCase() === 'canonical',
    );
    const reference = link && attribute(link[0], 'href');
    if (reference === undefined || !URL.canParse(reference, base)) return undefined;
    const canonical = new URL(reference, base);
    if (canonical.pathname !== '/' || canonical.search !== '') return undefined;
    return weighMissingPage(html, request.target).score >= 2 ? { where: { part: 'content' } } : undefined;
  },
};

export const cases: readonly Case[] = [
  {
    name: 'a title that says so',
    fires: true,
    http: `GET /products/77 HTTP/1.1
Host: shop.example.com

HTTP/1.1 200 OK
Content-Type: text/html

<!doctype html><title>Page not found | Shop</title><link rel="canonical" href="https://shop.example.com/"><p>Try the search.</p>`,
  },
  {
    name: 'a heading that says so',
    fires: true,
    http: `GET /products/77 HTTP/1.1
Host: shop.example.com

HTTP/1.1 200 OK
Content-Type: text/html

<!doctype html><title>Shop</title><link href=/ rel=canonical><h1>404</h1>`,
  },
  {
    name: 'the right code',
    fires: false,
    http: `GET /products/77 HTTP/1.1
Host: shop.example.com

HTTP/1.1 404 Not Found
Content-Type: text/html

<!doctype html><title>Page not found | Shop</title><link rel="canonical" href="https://shop.example.com/">`,
  },
  {
    name: 'a page of an offer',
    fires: false,
    http: `GET /spring HTTP/1.1
Host: shop.example.com

HTTP/1.1 200 OK
Content-Type: text/html

<!doctype html><title>Spring</title><link rel="canonical" href="https://shop.example.com/"><h1>Welcome</h1>`,
  },
];
