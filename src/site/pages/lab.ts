// The lab: the story of 401 and its neighbours to play with, and a recording of it for those without a script.

import { highlight } from '../highlight.ts';
import type { Html } from '../html.ts';
import { html, raw } from '../html.ts';
import type { Shown } from '../lab/crossing.ts';
import { labScript, toolStyle } from '../lab/lab-assets.ts';
import { clientModule } from '../lab/modules.ts';
import { clientReasons, clientSentences } from '../lab/reasons.ts';
import type { Chapter, Line } from '../lab/story.ts';
import type { Page } from '../layout.ts';
import { markdown } from '../markdown.ts';
import { codeLink, entry } from '../parts/links.ts';
import { own } from '../sources.ts';
import { kinds } from '../words.ts';

const groups: readonly {
  readonly title: string;
  readonly actions: readonly (readonly [id: string, text: string])[];
}[] = [
  {
    title: 'Session',
    actions: [
      ['sign-in', 'Sign in as Ada'],
      ['orders', 'Call /lab/orders'],
      ['expire', 'Let the token expire'],
      ['admin', 'Call /lab/admin'],
      ['revoke', 'Revoke the session'],
    ],
  },
  {
    title: 'Load',
    actions: [
      ['burst', 'Call eight times at once'],
      ['maintenance', 'Maintenance, then call'],
    ],
  },
];

const breaks = [
  ['challenge', 'Forget the challenge'],
  ['retryAfter', 'Forget Retry-After'],
] as const;

/**
 * The page.
 *
 * @param chapters the story as it was recorded
 */
export function labPage(chapters: readonly Chapter[]): Page {
  const parts = own('pages/lab.md').split(/^## /m).slice(1);
  return {
    title: 'The 401 story, live',
    description:
      'Sign in, call, let the token expire, refresh, revoke: a real server and a real client, their messages shown as they cross, and what goes wrong when a field is missing.',
    canonical: '/lab',
    section: '/lab',
    main: html`<article class="code-page">
<link rel="stylesheet" href="${toolStyle}">
<header class="masthead">
<h1>The 401 story, live</h1>
<p class="lead">A real server and a real client. Let the token expire, take the session away, ask for too much, break the server: and read what crosses, and why.</p>
</header>
${entry('play', 'Play', play())}
${entry('story', 'The story, recorded', html`${chapters.map(chapterMarkup)}`)}
${parts.map(part)}
</article>
<script type="module" src="${labScript}"></script>`,
  };
}

/** One line of a log, the same for the recording and for the page that plays. */
export function lineMarkup(line: Line): Html {
  if (line.kind === 'client') return html`<li class="client"><p>${line.text}</p></li>\n`;
  const { method, target, status, request, response, why, findings } = line.crossing;
  return html`<li class="crossing">
<p><b>${method} ${target}</b> ${codeLink(status)}</p>
<p class="why">${why}</p>
<div class="sides-of-it">${messageMarkup(request)}${messageMarkup(response)}</div>
${
  findings.length > 0 &&
  html`<ul class="findings">${findings.map(
    ({ rule, kind, summary }) =>
      html`<li><span class="kind ${kind}">${kinds[kind]}</span> <code>statute check</code>: ${summary} <a href="/rules/${rule}">${rule}</a></li>\n`,
  )}</ul>`
}</li>
`;
}

function messageMarkup({ start, fields, content }: Shown): Html {
  const text = [start, ...fields, ...(content === '' ? [] : ['', content])].join('\n');
  return html`<pre class="message"><code>${highlight(text, 'http')}</code></pre>\n`;
}

function chapterMarkup({ title, lines, end }: Chapter): Html {
  return html`<details class="chapter"><summary>${title}</summary>
<ol class="log">
${lines.map(lineMarkup)}</ol>
<p class="end">${end}</p>
</details>
`;
}

function play(): Html {
  const words = JSON.stringify({ sentences: clientSentences, reasons: clientReasons }).replaceAll(
    '<',
    '\\u003c',
  );
  return html`<p class="without-script">To play it yourself you need JavaScript. The recording below shows the same, and was made by the same programs.</p>
<div class="lab" data-client="${clientModule}" hidden>
${groups.map(
  ({ title, actions }) => html`<fieldset><legend>${title}</legend>
${actions.map(([id, text]) => html`<button type="button" data-action="${id}">${text}</button>\n`)}</fieldset>
`,
)}<fieldset><legend>Break the server</legend>
${breaks.map(([id, text]) => html`<button type="button" data-break="${id}" aria-pressed="false">${text}</button>\n`)}</fieldset>
<p class="state" role="status">Nobody is signed in.</p>
<div class="screen" role="log" aria-label="What crosses" tabindex="0"><p class="empty">Nothing has crossed yet. Sign in, then call.</p><ol class="log" data-log></ol></div>
<p><button type="button" data-action="clear">Clear the log</button></p>
</div>
<script type="application/json" id="lab-words">${raw(words)}</script>`;
}

function part(text: string): Html {
  const [heading = '', ...lines] = text.split('\n');
  return entry(heading.toLowerCase().replaceAll(/[^a-z]+/g, '-'), heading, markdown(lines.join('\n')));
}
