// A page with nothing on it (RFC 9110 §15.3.1; search engines call it a soft 404).

import { htmlPage, shownMarkup } from '../families/html-page.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'error-page-empty-200',
  kind: 'advice',
  source: 'RFC 9110 §15.3.1',
  summary: 'A 200 page has nothing on it.',
  why: 'The visitor sees a blank window and cannot tell a mistake from a page that is still loading; search engines count it as missing.',
  fix: 'Answer 404 where nothing is here, 204 where there is nothing to show, 500 where rendering failed. Look into the log of the application: an error after the fields were sent is a usual cause.',
  status: (code) => code === 200,
  needs: ['request', 'content', 'fields'],
  test: (exchange) => {
    // Without the request it is not known to be a page: a script may have fetched it.
    if (exchange.request?.method !== 'GET') return undefined;
    const html = htmlPage(exchange);
    // A script may fill the page, which cannot be seen from here.
    if (html === undefined || html.length > 5_000 || /<script|<frameset|http-equiv/i.test(html))
      return undefined;
    const body = shownMarkup(html).replace(/<title\b[^>]*>[^<]*<\/title[^>]*>/gi, '');
    if (/<(?:img|svg|canvas|video|audio|iframe|object|embed|form|input|link)\b/i.test(body)) return undefined;
    return body.replace(/<[^>]{0,500}>|&nbsp;/g, '').trim() === ''
      ? { where: { part: 'start-line' } }
      : undefined;
  },
};

export const cases: readonly Case[] = [
  {
    name: 'no content',
    fires: true,
    http: `GET /profile HTTP/1.1
Host: www.example.com

HTTP/1.1 200 OK
Content-Type: text/html; charset=utf-8
Content-Length: 0

`,
  },
  {
    name: 'a frame without a picture',
    fires: true,
    http: `GET /profile HTTP/1.1
Host: www.example.com
Sec-Fetch-Dest: document

HTTP/1.1 200 OK
Content-Type: text/html

<!doctype html><html><head><title>Profile</title></head><body><div id="main"></div></body></html>`,
  },
  {
    name: 'a page that a script fills',
    fires: false,
    http: `GET /profile HTTP/1.1
Host: www.example.com

HTTP/1.1 200 OK
Content-Type: text/html

<!doctype html><title>App</title><div id="root"></div><script src="/app.js"></script>`,
  },
  {
    name: 'a little text',
    fires: false,
    http: `GET /health HTTP/1.1
Host: www.example.com

HTTP/1.1 200 OK
Content-Type: text/html

ok`,
  },
  {
    name: 'a frame of another page',
    fires: false,
    http: `GET /pixel HTTP/1.1
Host: ads.example.com
Sec-Fetch-Dest: iframe

HTTP/1.1 200 OK
Content-Type: text/html

<html><body></body></html>`,
  },
];
