// Examples that run, in two languages, and the exchange that was recorded when they ran.

import { highlight } from '../highlight.ts';
import type { Html } from '../html.ts';
import { html } from '../html.ts';
import type { Sources } from '../sources.ts';
import { entry } from './links.ts';

const languages = [
  { id: 'node', name: 'Node.js', extension: 'ts', imports: /^import .*? from '([^'.][^']*)';$/gm },
  { id: 'python', name: 'Python', extension: 'py', imports: /^(?:import|from) (\w+)/gm },
] as const;

/**
 * The examples of a code.
 *
 * @param code the code
 * @param sources where they are
 * @returns nothing where there are none
 */
export function examples(code: number, sources: Sources): Html | undefined {
  const panels = languages.flatMap(({ id, name, extension, imports }) => {
    const programs = ['Server', 'Client'].flatMap((role) => {
      const source = sources.example(code, `${role.toLowerCase()}.${extension}`);
      return source === undefined ? [] : [{ role, source }];
    });
    if (programs.length === 0) return [];
    const used = new Set(
      programs.flatMap(({ source }) => [...source.matchAll(imports)].map((match) => match[1] ?? '')),
    );
    const parts = programs.map(({ role, source }) => program(role, source, extension));
    return [{ id, name, parts: [...parts, ranOn(sources.versions(id), used)] }];
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
<div>${choice}${panels.map(({ id, parts }) => html`<div data-language="${id}">${parts}</div>`)}</div>
${exchange !== undefined && html`<div><h3>What crosses the wire</h3>${exchanges(exchange)}${printed(sources.example(code, 'client.txt'))}</div>`}
</div>`,
    'full',
  );
}

function ranOn(versions: Readonly<Record<string, string>>, used: ReadonlySet<string>): Html {
  const [own, ...packages] = Object.entries(versions);
  const named = [own!, ...packages.filter(([name]) => used.has(name))].map((each) => each.join(' '));
  return html`<p class="source">Ran on ${named.join(', ')}.</p>`;
}

function program(role: string, source: string, language: string): Html {
  return html`<h3>${role}</h3>
<pre class="copyable" tabindex="0"><code>${highlight(source.trimEnd(), language)}</code></pre>\n`;
}

// `### title`, the request, then `===` and a response, as often as there are responses.
function exchanges(file: string): Html[] {
  return file
    .split(/^### */m)
    .slice(1)
    .map((block) => {
      const [title = '', ...lines] = block.split('\n');
      const messages = lines.join('\n').split(/^===$/m);
      return html`<h4>${title}</h4>
${messages.filter((each) => each.trim() !== '').map(message)}${
  messages.length === 1 && html`<p class="source">The connection closes without a response.</p>`
}`;
    });
}

function message(text: string): Html {
  const lines = text.trim().split('\n').map(shorten).join('\n');
  return html`<pre class="message"><code>${highlight(lines, 'http')}</code></pre>\n`;
}

function printed(text: string | undefined): Html | undefined {
  if (text === undefined) return undefined;
  // The first lines may set the environment of the run: `# TOKEN=…`.
  const lines = text
    .replace(/^(# .*\n)+/, '')
    .trim()
    .split('\n')
    .map(shorten);
  return html`<h3>What the client prints</h3><pre class="message"><code>${lines.join('\n')}</code></pre>`;
}

// A request for 414 or 431 holds thousands of characters: nobody reads them.
function shorten(line: string): string {
  return line.length <= 400 ? line : `${line.slice(0, 160)} … (${line.length - 160} more characters)`;
}
