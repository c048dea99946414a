// Markdown to markup, for prose that is kept in files. Markup inside the Markdown is shown, never obeyed.

import type { TokenizerAndRendererExtension } from 'marked';
import { Marked } from 'marked';
import { highlight } from './highlight.ts';
import type { Html } from './html.ts';
import { escapeText, raw } from './html.ts';

// `[vendor: nginx]`: how well a claim is known, as our pages write it.
const evidence: TokenizerAndRendererExtension = {
  name: 'evidence',
  level: 'inline',
  start: (text) => text.indexOf('['),
  tokenizer(text) {
    const found = /^\[(vendor|measured|reported|folklore)(?:: ([^\]\n]+))?\](?!\()/.exec(text);
    if (found === null) return undefined;
    return { type: 'evidence', raw: found[0], kind: found[1], by: found[2] };
  },
  renderer: ({ kind, by }) => {
    const label = by === undefined ? String(kind) : `${kind}: ${by}`;
    return `<span class="evidence">${escapeText(label)}</span>`;
  },
};

const marked = new Marked({
  extensions: [evidence],
  gfm: true,
  renderer: {
    html: ({ text }) => escapeText(text),
    // Wide code scrolls, so it must be reachable with the keyboard (WCAG 2.1.1).
    code: ({ text, lang }) =>
      `<pre class="copyable" tabindex="0"><code>${highlight(text, lang ?? '').text}</code></pre>\n`,
    table(token) {
      const cell = (name: string, tokens: (typeof token.header)[number]['tokens']) =>
        `<${name}>${this.parser.parseInline(tokens)}</${name}>`;
      const head = token.header.map((each) => cell('th', each.tokens)).join('');
      const rows = token.rows.map((row) => `<tr>${row.map((each) => cell('td', each.tokens)).join('')}</tr>`);
      return `<div class="wide" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>\n`;
    },
  },
});

/**
 * Renders Markdown.
 *
 * @param text prose from a file of ours
 */
export function markdown(text: string): Html {
  return raw(marked.parse(text, { async: false }));
}
