// What can be asked of the status endpoint: a form that works without a script, the switches, and how it behaves.

import type { StatusCode } from '../../codes/index.ts';
import { codes } from '../../codes/index.ts';
import type { Html } from '../html.ts';
import { html } from '../html.ts';
import { toolStyle } from '../lab/lab-assets.ts';
import type { Page } from '../layout.ts';
import { markdown } from '../markdown.ts';
import { entry, section } from '../parts/links.ts';
import { own } from '../sources.ts';
import { switchGuide } from '../status-endpoint/switch-guide.ts';
import { contentKinds, most } from '../status-endpoint/switches.ts';

const examples: readonly (readonly [address: string, what: string])[] = [
  ['/status/503?retry-after=3', 'Overloaded for three seconds'],
  ['/status/503,503,200', 'Works at the third attempt'],
  ['/status/200*9|503?seed=7', 'Fails once in a while, the same way in every run'],
  ['/status/401?omit=WWW-Authenticate', 'A 401 that says nothing about how to authenticate'],
  ['/status/103?delay=500', 'Hints first, the page half a second later'],
];

/**
 * The page.
 *
 * @param origin `https://statute.example`, for commands to copy
 */
export function statusEndpointPage(origin: string): Page {
  const parts = own('pages/status-endpoint.md').split(/^## /m).slice(1);
  return {
    title: 'A test target for every status code',
    description:
      'An address that answers with any status code, correctly by default: with delays, sequences, chance and deliberate mistakes, for testing HTTP clients.',
    canonical: '/status',
    section: '/status',
    main: html`<article class="code-page">
<link rel="stylesheet" href="${toolStyle}">
<header class="masthead">
<h1>A test target</h1>
<p class="lead">Any status code, sent as it should be, or wrong in exactly the way you choose. Point your client at it and see what it does.</p>
</header>
${entry('ask', 'Ask for one', form())}
${entry('examples', 'Examples', exampleList(origin))}
${entry('switches', 'Switches', switchTable())}
${parts.map(part)}
${entry(
  'api',
  'For programs',
  html`<p>The <a href="/api/openapi.json">OpenAPI document</a> describes all of it. ${section('RFC 9110 §15')}</p>`,
)}
</article>`,
  };
}

/**
 * Where the form leads: the address it describes.
 *
 * @param query what the form sent
 * @returns a path on this site; `undefined` if no code was given
 */
export function statusAddress(query: Readonly<Record<string, string>>): string | undefined {
  const { code = '', ...rest } = query;
  if (code.trim() === '') return undefined;
  const switches = new URLSearchParams(Object.entries(rest).filter(([, value]) => value !== ''));
  const path = encodeURIComponent(code.trim().slice(0, 500)).replaceAll('%2C', ',').replaceAll('%7C', '|');
  return `/status/${path}${switches.size > 0 ? `?${switches}` : ''}`;
}

function form(): Html {
  const field = (name: string, label: string, hint: string, attributes: Html) =>
    html`<div><label for="ask-${name}">${label}</label><input id="ask-${name}" name="${name}" autocomplete="off" ${attributes} aria-describedby="hint-${name}"><small id="hint-${name}">${hint}</small></div>\n`;
  const all: readonly StatusCode[] = Object.values(codes);
  return html`<form class="ask" action="/status" method="get">
${field('code', 'Code or codes', 'One, 503,200 in order, or 200*9|503 at random', html`type="text" list="codes" value="503" required maxlength="500"`)}
${field('retry-after', 'Retry-After', 'Seconds, or date:3', html`type="text" placeholder="3"`)}
${field('delay', 'Delay', `Milliseconds, up to ${most.delay.toLocaleString('en')}`, html`type="number" min="0" max="${most.delay}"`)}
<div><label for="ask-body">Content</label><select id="ask-body" name="body" aria-describedby="hint-body"><option value="">By the Accept field</option>${contentKinds.map((kind) => html`<option value="${kind}">${kind}</option>`)}</select><small id="hint-body">What the response holds</small></div>
${field('omit', 'Leave out', 'Fields, with commas', html`type="text" placeholder="WWW-Authenticate"`)}
${field('location', 'Location', 'Where a redirect leads', html`type="text" placeholder="/status/200"`)}
<datalist id="codes">${all.map(({ code, phrase }) => html`<option value="${code}">${phrase}</option>`)}</datalist>
<p><button>Send it</button></p>
</form>`;
}

function exampleList(origin: string): Html {
  return html`${examples.map(
    ([address, what]) => html`<h3>${what}</h3>
<pre class="copyable" tabindex="0"><code>curl -i '${origin}${address}'</code></pre>\n`,
  )}`;
}

function switchTable(): Html {
  return html`<table class="rows switches">
<caption class="hidden">The switches of the test target</caption>
<thead><tr><th scope="col">Switch</th><th scope="col">What it does</th><th scope="col">Example</th></tr></thead>
<tbody>
${switchGuide.map(
  ({ name, what, example }) =>
    html`<tr><th scope="row"><code>${name}</code></th><td>${what}</td><td><code>${example}</code></td></tr>\n`,
)}</tbody>
</table>`;
}

function part(text: string): Html {
  const [heading = '', ...lines] = text.split('\n');
  return entry(heading.toLowerCase().replaceAll(/[^a-z]+/g, '-'), heading, markdown(lines.join('\n')));
}
