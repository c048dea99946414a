// "Back soon", under a code that says "this is the page" (RFC 9110 §15.6.4).

import type { Exchange } from '../exchange.ts';
import { fieldLine } from '../exchange.ts';
import { htmlPage } from '../families/html-page.ts';
import { pageText } from '../families/html-text.ts';
import { pathOf } from '../families/same-target.ts';
import { onField } from '../place.ts';
import type { Case, Rule } from '../rule.ts';

const notice = new RegExp(
  `^(?:${[
    '(?:(?:the |this |our )?(?:web ?)?(?:site|page|server|service|system|shop|store|app) (?:is )?(?:currently |temporarily )?)?(?:down for|under|in|undergoing) (?:scheduled |planned |routine )?maintenance(?: mode)?',
    '(?:scheduled|planned|site|website|server|system) maintenance(?: in progress)?|maintenance(?: mode| in progress| page)?',
    "we(?:'ll| will) be (?:right )?back(?: soon| shortly)?|be right back|(?:coming )?back soon",
    'wartung(?:sarbeiten|smodus)?|en maintenance|site en maintenance|en mantenimiento|em manuten..o|in manutenzione|in onderhoud',
  ].join('|')})[ .!…]*$`,
  'i',
);

const authority = /^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/?#]*/i;

export const rule: Rule = {
  id: '503-for-maintenance',
  kind: 'advice',
  source: 'RFC 9110 §15.6.4',
  summary: 'A page that says “down for maintenance” does not come with 503.',
  why: 'Search engines take the notice for the content of every page and drop the real one; caches keep it, and monitoring sees nothing.',
  fix: 'Send 503 with Retry-After and the same notice, at the address that was asked for.',
  status: (code) => code === 200 || code === 404 || code === 302 || code === 307,
  needs: ['fields'],
  test: (exchange) => {
    const { response, request, evidence } = exchange;
    if (response.status === 302 || response.status === 307) {
      const location = (fieldLine(response, 'location')?.value ?? '').replace(authority, '');
      const leads =
        /\/(?:maintenance|wartung|down-?for-?maintenance|under-?maintenance)(?:\.\w{2,5})?\/?(?:[?#]|$)/i;
      return leads.test(location) && !/maintenance|wartung/i.test(pathOf(request))
        ? { where: onField(response, 'location') }
        : undefined;
    }
    // A notice is a small page.
    if (!evidence.content || (response.content?.length ?? 0) > 200_000 || !says(exchange)) return undefined;
    return { where: { part: 'content' } };
  },
};

function says(exchange: Exchange): boolean {
  // A page about maintenance is where its address says it is.
  if (/maintenance|wartung|status/i.test(pathOf(exchange.request))) return false;
  const html = htmlPage(exchange);
  if (html === undefined || !/maintenance|wartung|back|mantenimiento|manuten|onderhoud/i.test(html))
    return false;
  const { title, heading, text } = pageText(html);
  if (text.length > 1_500) return false;
  const parts = [...title.split(/\s[|–—·:«»-]+\s/), heading];
  return parts.some((part) => notice.test(part.trim()));
}

export const cases: readonly Case[] = [
  {
    name: 'under 200',
    fires: true,
    http: `GET / HTTP/1.1
Host: www.example.com

HTTP/1.1 200 OK
Content-Type: text/html

<!doctype html><title>Example Shop - Down for maintenance</title><h1>We'll be back soon!</h1><p>Please try again in an hour.</p>`,
  },
  {
    name: 'a redirect',
    fires: true,
    http: `GET /products HTTP/1.1
Host: www.example.com

HTTP/1.1 302 Found
Location: /maintenance.html
Content-Length: 0

`,
  },
  {
    name: 'under 404',
    fires: true,
    http: `HTTP/1.1 404 Not Found
Content-Type: text/html

<!doctype html><title>Example</title><h1>Site under maintenance</h1>`,
  },
  {
    name: 'a host that is called like it',
    fires: true,
    http: `GET https://status.wartung.example/ HTTP/1.1
Host: status.wartung.example

HTTP/1.1 200 OK
Content-Type: text/html

<!doctype html><title>Example Shop - Down for maintenance</title><h1>We'll be back soon!</h1>`,
  },
  {
    name: 'a redirect on a host that is called like it',
    fires: true,
    http: `GET https://maintenance.example.com/products HTTP/1.1
Host: maintenance.example.com

HTTP/1.1 302 Found
Location: https://maintenance.example.com/maintenance
Content-Length: 0

`,
  },
  {
    name: 'a redirect to a host that is called like it',
    fires: false,
    http: `GET https://www.example.com/elevators HTTP/1.1
Host: www.example.com

HTTP/1.1 302 Found
Location: https://maintenance/
Content-Length: 0

`,
  },
  {
    name: 'a page of that name, asked with a whole address',
    fires: false,
    http: `GET https://www.example.com/bicycles/maintenance HTTP/1.1
Host: www.example.com

HTTP/1.1 200 OK
Content-Type: text/html

<!doctype html><title>Maintenance</title><h1>Maintenance</h1><p>How to care for your bicycle.</p>`,
  },
  {
    name: 'the right code',
    fires: false,
    http: `HTTP/1.1 503 Service Unavailable
Retry-After: 3600
Content-Type: text/html

<!doctype html><title>Down for maintenance</title><h1>We'll be back soon!</h1>`,
  },
  {
    name: 'an offer',
    fires: false,
    http: `GET /services HTTP/1.1
Host: www.example.com

HTTP/1.1 200 OK
Content-Type: text/html

<!doctype html><title>Elevator maintenance | Example Lifts</title><h1>Maintenance of elevators</h1>`,
  },
  {
    name: 'a page of that name',
    fires: false,
    http: `GET /maintenance HTTP/1.1
Host: www.example.com

HTTP/1.1 200 OK
Content-Type: text/html

<!doctype html><title>Maintenance</title><h1>Maintenance</h1><p>How to care for your bicycle.</p>`,
  },
];
