// A page that says “gone on” instead of a status code that does (RFC 9110 §15.4).

import type { Exchange } from '../exchange.ts';
import { attribute, htmlPage, shownMarkup } from '../families/html-page.ts';
import { requestUrl } from '../families/redirect-target.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'meta-refresh-redirect',
  kind: 'advice',
  source: 'RFC 9110 §15.4',
  summary: 'A 200 page sends its visitors on with a meta element.',
  why: 'Clients, caches, link checkers and monitoring see a page that is there; the back button of the browser leads into the redirect again.',
  fix: 'Send 301 or 308 for good, 302 or 307 for now, with Location. Where only files can be served, look for the redirects of the host.',
  status: (code) => code === 200,
  needs: ['content', 'fields'],
  test: (exchange) => {
    const html = htmlPage(exchange);
    if (html === undefined || !/http-equiv/i.test(html)) return undefined;
    for (const [tag] of shownMarkup(html).matchAll(/<meta\b[^>]{0,2000}/gi)) {
      if (attribute(tag, 'http-equiv')?.trim().toLowerCase() !== 'refresh') continue;
      const to = addressOf(attribute(tag, 'content') ?? '');
      if (to !== undefined && !isOwn(to, exchange)) return { where: { part: 'content' } };
    }
    return undefined;
  },
};

// At once: a page that waits has something to say, or starts a download.
function addressOf(content: string): string | undefined {
  const match = /^\s*[01](?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?["']?([^\s"']+)/i.exec(content);
  return match?.[1];
}

// Targets are written in two forms (RFC 9112 §3.2), references in many more.
function isOwn(reference: string, { request }: Exchange): boolean {
  if (request === undefined) return false;
  const url = requestUrl(request);
  if (url === undefined || !URL.canParse(reference, url)) return reference === request.target;
  return new URL(reference, url).href === url.href;
}

export const cases: readonly Case[] = [
  {
    name: 'at once',
    fires: true,
    http: `GET /old HTTP/1.1
Host: www.example.com

HTTP/1.1 200 OK
Content-Type: text/html

<!doctype html><title>Moved</title><meta http-equiv="refresh" content="0; url=/new"><a href="/new">Here</a>`,
  },
  {
    name: 'without quotes, in capitals',
    fires: true,
    http: `HTTP/1.1 200 OK
Content-Type: text/html; charset=utf-8

<HTML><HEAD><META CONTENT='1;URL=https://www.example.com/' HTTP-EQUIV=Refresh></HEAD></HTML>`,
  },
  {
    name: 'for those without scripts',
    fires: false,
    http: `HTTP/1.1 200 OK
Content-Type: text/html

<!doctype html><title>App</title><noscript><meta http-equiv="refresh" content="0; url=/plain"></noscript><main>Hello</main>`,
  },
  {
    name: 'a page that loads itself anew',
    fires: false,
    http: `HTTP/1.1 200 OK
Content-Type: text/html

<!doctype html><title>Scores</title><meta http-equiv="refresh" content="30"><p>2 : 1</p>`,
  },
  {
    name: 'anew at once, by the path',
    fires: false,
    http: `GET https://www.example.com/scores HTTP/1.1
Host: www.example.com

HTTP/1.1 200 OK
Content-Type: text/html

<!doctype html><title>Scores</title><meta http-equiv="refresh" content="1; url=/scores"><p>2 : 1</p>`,
  },
  {
    name: 'an example in a text',
    fires: false,
    http: `HTTP/1.1 200 OK
Content-Type: text/html

<!doctype html><title>How to</title><pre>&lt;meta http-equiv="refresh" content="0; url=/new"&gt;</pre><!-- <meta http-equiv="refresh" content="0; url=/new"> -->`,
  },
];
