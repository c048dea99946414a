// The reference of the API: a list of what can be imported, and a page for each path of the package.

import type { Section } from '../../codes/index.ts';
import { cite } from '../../codes/index.ts';
import { highlight } from '../highlight.ts';
import type { Html } from '../html.ts';
import { html } from '../html.ts';
import type { Page } from '../layout.ts';
import { markdown } from '../markdown.ts';
import { entry } from '../parts/links.ts';
import type { Reference, ReferenceEntry, ReferenceModule } from '../reference/reference.ts';

const headings: Readonly<Record<ReferenceEntry['kind'], string>> = {
  function: 'Functions',
  class: 'Classes',
  value: 'Values',
  type: 'Types',
};

/** What can be imported, by path. */
export function referenceIndexPage({ modules }: Reference): Page {
  const rooms = Map.groupBy(modules, ({ subpath }) => subpath.split('/', 1)[0]!);
  return {
    title: 'API reference',
    description: 'Every function, class, value and type that the package statute exports.',
    canonical: '/reference',
    section: '/reference',
    main: html`<article class="code-page">
<header class="masthead"><h1>API reference</h1>
<p class="lead">Everything that the package exports, made of its sources.</p></header>
${[...rooms].map(([room, list]) =>
  entry(
    `room-${room}`,
    room,
    html`<ul>${list.map(
      (each) =>
        html`<li><a href="/reference/${each.subpath}"><code>statute/${each.subpath}</code></a> ${inline(each.summary)} <span class="evidence">${exportsOf(each)}</span></li>\n`,
    )}</ul>`,
  ),
)}
</article>`,
  };
}

/**
 * The page of a path.
 *
 * @param subpath `guard/express`
 * @returns `undefined` if nothing can be imported from there
 */
export function referencePage(subpath: string, reference: Reference): Page | undefined {
  const module = reference.modules.find((each) => each.subpath === subpath);
  if (module === undefined) return undefined;
  const address = addresses(reference, module);
  const kinds = Map.groupBy(module.entries, ({ kind }) => kind);
  return {
    title: `statute/${subpath}`,
    description: `${module.summary.replaceAll('`', '').slice(0, 150)} (${exportsOf(module)})`,
    canonical: `/reference/${subpath}`,
    section: '/reference',
    main: html`<article class="code-page">
<header class="masthead"><h1><code>statute${subpath.split('/').map((part) => html`/<wbr>${part}`)}</code></h1>
<p class="lead">${inline(module.summary)}</p>
<p><a href="/reference">All paths</a> · <code>${module.source}</code></p></header>
${entry('import', 'Import', html`${code(importLine(module))}\n${[...kinds].map(([kind, list]) => names(kind, list))}`)}
${[...kinds].map(([kind, list]) =>
  entry(`kind-${kind}`, headings[kind], html`${list.map((each) => described(each, address))}`),
)}
</article>`,
  };
}

function exportsOf({ entries }: ReferenceModule): string {
  return entries.length === 1 ? '1 export' : `${entries.length} exports`;
}

function importLine({ subpath, entries }: ReferenceModule): string {
  const first = entries.filter(({ kind }) => kind !== 'type').slice(0, 3);
  const shown = first.length > 0 ? first : entries.slice(0, 3);
  const how = first.length > 0 ? 'import' : 'import type';
  return `${how} { ${shown.map(({ name }) => name).join(', ')} } from 'statute/${subpath}';`;
}

function names(kind: ReferenceEntry['kind'], list: readonly ReferenceEntry[]): Html {
  return html`<p>${headings[kind]}: ${list.map(
    ({ name }, i) => html`${i > 0 && ', '}<a href="#${name}"><code>${name}</code></a>`,
  )}</p>\n`;
}

type Address = (name: string) => string | undefined;

// A name leads to this page first, then to the first path that exports it.
function addresses({ modules }: Reference, own: ReferenceModule): Address {
  const known = new Map<string, string>();
  for (const { subpath, entries } of [...modules].reverse())
    for (const { name } of entries) known.set(name, `/reference/${subpath}#${name}`);
  for (const { name } of own.entries) known.set(name, `#${name}`);
  return (name) => known.get(name);
}

function described(each: ReferenceEntry, address: Address): Html {
  const { name, signatures, text, params, returns, throws, examples, source, line } = each;
  const uses = [
    ...new Set(
      signatures
        .join(' ')
        .replace(/\/\*\*[\s\S]*?\*\//g, '')
        .match(/\b[A-Z]\w+\b/g),
    ),
  ]
    .filter((used) => used !== name)
    .flatMap((used) => {
      const href = address(used);
      return href === undefined ? [] : [html`<a href="${href}"><code>${used}</code></a>`];
    });
  const says = [
    ...params.map((param) => html`<li><code>${param.name}</code> ${inline(param.text)}</li>\n`),
    ...(returns === undefined ? [] : [html`<li>Returns: ${inline(returns)}</li>\n`]),
    ...throws.map((thrown) => html`<li>Throws: ${inline(thrown)}</li>\n`),
  ];
  return html`<h3 id="${name}"><code>${name}</code></h3>
${code(signatures.join('\n'))}
${text !== '' && markdown(linked(text))}
${says.length > 0 && html`<ul>${says}</ul>`}
${examples.map((example) => code(example))}
<p>${uses.length > 0 && html`With ${uses.map((use, i) => html`${i > 0 && ', '}${use}`)}. `}<small><code>${source}:${line}</code></small></p>
`;
}

function code(text: string): Html {
  return html`<pre class="copyable" tabindex="0"><code>${highlight(text, 'ts')}</code></pre>`;
}

// Code between backticks, and sections to click, in a line of text.
function inline(text: string): Html {
  return html`${text.split(/`([^`]+)`/).map((part, i) =>
    i % 2 === 1
      ? html`<code>${part}</code>`
      : part.split(section).map((piece, j) => {
          const where = piece as Section;
          return j % 2 === 1 ? html`<a class="cite" href="${cite(where).url}">${where}</a>` : piece;
        }),
  )}`;
}

const section = /(RFC \d+ §[\dA-Z](?:[\d.A-Z]*[\dA-Z])?)/;

function linked(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part, i) =>
      i % 2 === 1
        ? part
        : part.replace(new RegExp(section, 'g'), (found) => `[${found}](${cite(found as Section).url})`),
    )
    .join('');
}
