// Watching: a log that the browser reads, this server's own traffic, and where to go on from there.

import type { Html } from '../html.ts';
import { html, raw } from '../html.ts';
import type { Page } from '../layout.ts';
import { markdown } from '../markdown.ts';
import { entry } from '../parts/links.ts';
import { own } from '../sources.ts';
import { exampleName } from '../watch/example-log.ts';
import { plotScript, watchStyle } from '../watch/watch-assets.ts';

/** The addresses of what the page runs. */
export interface WatchScripts {
  readonly script: string;
  readonly worker: string;
}

const commands = `statute watch /var/log/nginx/access.log
statute watch "access.log*" --html --output report.html`;

/**
 * The page.
 *
 * @param report of this server's traffic, as markup
 * @param scripts what it runs
 */
export function watchPage(report: string, scripts: WatchScripts): Page {
  const parts = own('pages/watch.md').split(/^## /m).slice(1);
  return {
    title: 'Watch: what an access log says',
    description:
      'Drop an access log: your browser reads it and tells bugs from load from failed logins, with evidence and fixes. Nothing is uploaded. Below, the same for this server’s own traffic.',
    canonical: '/watch',
    section: '/watch',
    main: html`<article class="code-page">
<link rel="stylesheet" href="${watchStyle}">
<header class="masthead">
<h1>What happened?</h1>
<p class="lead">An access log knows which failures are a bug, which are load, which are failed logins, and whose key expired. Let it be read.</p>
</header>
${entry('read', 'Read a log', reader(scripts), 'full')}
<div class="live-bar">
<p class="without-script">Below is what this server answered within the last six hours. <a href="/watch">Look again</a></p>
<p class="controls" hidden><button type="button" data-do="refresh" aria-pressed="true">Refresh by itself</button>
<button type="button" data-do="send">Send some requests</button>
<button type="button" data-do="back" hidden>Show this server again</button></p>
<p class="hidden" role="status" data-live></p>
</div>
<div class="report" id="report">
${raw(report)}</div>
${parts.map(part)}
</article>
<script type="module" src="${plotScript}"></script>
<script type="module" src="${scripts.script}"></script>`,
  };
}

/**
 * What the example log gives, for those without a script.
 *
 * @param report as markup
 */
export function examplePage(report: string): Page {
  return {
    title: `What ${exampleName} says`,
    section: '/watch',
    main: html`<article class="code-page">
<link rel="stylesheet" href="${watchStyle}">
<header class="masthead">
<h1>An example</h1>
<p class="lead">A morning of a shop that does not exist: <a href="/watch/${exampleName}">the log</a>, and what it says. <a href="/watch">Your own</a></p>
</header>
<div class="report" id="report">
${raw(report)}</div>
</article>
<script type="module" src="${plotScript}"></script>`,
  };
}

function reader({ worker }: WatchScripts): Html {
  return html`<div class="without-script">
<p>To read a log here you need JavaScript: your browser reads it by itself, and nothing of it is sent. Without a script, the command does the same on your machine, and <a href="/watch/example">an example</a> shows what it gives.</p>
<pre class="copyable" tabindex="0"><code>${commands}</code></pre>
</div>
<div class="reader" data-worker="${worker}" data-example="/watch/${exampleName}" hidden>
<div class="drop">
<p><label for="log-files">Choose the files of a log, or drop them here</label></p>
<p><input type="file" id="log-files" multiple aria-describedby="log-promise"></p>
<p class="promise" id="log-promise">Your browser reads them. Nothing of them leaves this machine.</p>
</div>
<p class="others"><button type="button" data-do="example">Read an example</button></p>
<details><summary>Paste lines instead</summary>
<p><label for="log-lines">Lines of a log</label></p>
<p><textarea id="log-lines" rows="6" spellcheck="false" autocapitalize="none" autocomplete="off"></textarea></p>
<p><button type="button" data-do="lines">Read these lines</button></p>
</details>
<details><summary>A format of its own</summary>
<p><label for="log-format">Format, where it is not recognised: nginx’s log_format, Apache’s LogFormat, or a name</label></p>
<p><input id="log-format" spellcheck="false" autocapitalize="none" autocomplete="off" maxlength="2000"></p>
</details>
<div class="going" hidden>
<progress aria-label="How much of the log is read" max="1" value="0"></progress>
<p class="pace"></p>
<p><button type="button" data-do="cancel">Cancel</button></p>
</div>
<p class="hidden" role="status" data-said></p>
<div class="trouble" role="alert"></div>
</div>`;
}

function part(text: string): Html {
  const [heading = '', ...lines] = text.split('\n');
  return entry(heading.toLowerCase().replaceAll(/[^a-z]+/g, '-'), heading, markdown(lines.join('\n')));
}
