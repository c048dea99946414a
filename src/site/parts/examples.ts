// Examples that run, in two languages, and the exchange that was recorded when they ran.

import { highlight } from '../highlight.ts';
import type { Html } from '../html.ts';
import { html } from '../html.ts';
import type { Sources } from '../sources.ts';
import { entry } from './links.ts';

const languages = [
  { id: 'node', name: 'Node.js', extension: 'ts' },
  { id: 'python', name: 'Python', extension: 'py' },
];

/**
 * The examples of a code.
 *
 * @param code the code
 * @param sources where they are
 * @returns nothing where there are none
 */
export function examples(code: number, sources: Sources): Html | undefined {
  const panels = languages.flatMap(({ id, name, extension }) => {
    const parts = ['server', 'client'].flatMap((role) => {
      const source = sources.example(code, `${role}.${extension}`);
      return source === undefined ? [] : [block(role === 'server' ? 'Server' : 'Client', source, extension)];
    });
    return parts.length === 0 ? [] : [{ id, name, parts }];
  });
  const exchange = sources.example(code, 'exchange.http');
  if (panels.length === 0 && exchange === undefined) return undefined;
  // Radio buttons: the choice works without a script, which only remembers it.
  const choice =
    panels.length > 1 &&
    html`<fieldset class="choice"><legend class="hidden">Language</legend>${panels.map(
      ({ id, name }, i) =>
        html`<input type="radio" name="language" id="in-${id}" value="${id}"${i === 0 && html` checked`}><label for="in-${id}">${name}</label>`,
    )}</fieldset>`;
  return entry(
    'examples',
    'Examples that run',
    html`<div class="examples">
<div>${choice}${panels.map(({ id, parts }) => html`<div class="panel" data-language="${id}">${parts}</div>`)}</div>
${exchange !== undefined && html`<div>${block('What crosses the wire', exchange, 'http')}</div>`}
</div>`,
    true,
  );
}

function block(heading: string, source: string, language: string): Html {
  return html`<h3>${heading}</h3>
<pre class="copyable" tabindex="0"><code>${highlight(source.replaceAll('\r\n', '\n').trimEnd(), language)}</code></pre>\n`;
}
