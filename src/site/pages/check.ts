// The page /check: paste what you got, or name an address; the answer stands on top.

import { checkScript, checkStyle } from '../check/check-assets.ts';
import { examples } from '../check/examples.ts';
import type { Html } from '../html.ts';
import { html } from '../html.ts';
import type { Page } from '../layout.ts';
import { markdown } from '../markdown.ts';
import { entry } from '../parts/links.ts';
import { own } from '../sources.ts';

/** What the page is made of. */
export interface CheckPage {
  /** The address of the module that checks in the browser. */
  readonly script: string;
  /** The result, where there is one already. */
  readonly result: Html | undefined;
}

/** The page. */
export function checkPage({ script, result }: CheckPage): Page {
  const parts = own('pages/check.md').split(/^## /m).slice(1);
  return {
    title: 'Check a response',
    description:
      'Paste a response, curl -v output, a HAR, a log line or an OpenAPI description: which code it is, who sent it, who can fix it, and what is wrong with it.',
    canonical: '/check',
    section: '/check',
    main: html`<article class="code-page">
<link rel="stylesheet" href="${checkStyle}">
<header class="masthead">
<h1>Check</h1>
<p class="lead">Paste what you got. The answer: which code it is, who sent it, who can fix it, what to do next, and what is wrong with it.</p>
</header>
<div class="progress" id="progress" hidden>
<p role="status"></p>
<progress aria-label="How much was read"></progress>
<button type="button">Cancel</button>
</div>
<section class="result" id="results" aria-label="Result">${result}</section>
${entry('paste', 'Paste', pasteForm(script))}
${entry('ask', 'Or ask an address', askForm())}
${parts.map(part)}
</article>
<script type="module" src="${checkScript}"></script>`,
  };
}

function pasteForm(script: string): Html {
  return html`<form class="check" id="check" action="/check" method="post" enctype="multipart/form-data" data-module="${script}">
<label for="text">A response, <code>curl -v</code> output, a HAR, log lines, JSON lines or an OpenAPI description</label>
<textarea id="text" name="text" rows="12" spellcheck="false" autocapitalize="none" autocomplete="off"></textarea>
<div class="row">
<p class="file"><label for="file">Or a file</label> <input id="file" name="file" type="file"></p>
<button class="go">Check</button>
</div>
<p class="where" data-here="It is checked in this browser and does not leave it.">It is sent to this server, checked, and not kept.</p>
</form>
<p class="tries">Examples: ${examples.map(({ id, title }) => html`<a href="/check?example=${id}" data-example="${id}">${title}</a> `)}</p>`;
}

function askForm(): Html {
  return html`<form class="check" id="asking" action="/check/url" method="post">
<label for="url">Address</label>
<div class="row">
<input id="url" name="url" type="text" inputmode="url" spellcheck="false" autocapitalize="none" autocomplete="off" maxlength="2048" placeholder="https://api.example.com/orders" required>
<button class="go">Ask</button>
</div>
<p class="option"><input id="follow" name="follow" type="checkbox" value="yes"> <label for="follow">Follow redirects</label></p>
</form>`;
}

function part(text: string): Html {
  const [heading = '', ...lines] = text.split('\n');
  return entry(heading.toLowerCase().replaceAll(/[^a-z]+/g, '-'), heading, markdown(lines.join('\n')));
}
