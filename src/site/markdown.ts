// Markdown to markup, for prose that is kept in files. Markup inside the Markdown is shown, never obeyed.

import { Marked } from 'marked';
import { highlight } from './highlight.ts';
import type { Html } from './html.ts';
import { escapeText, raw } from './html.ts';

const marked = new Marked({
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
