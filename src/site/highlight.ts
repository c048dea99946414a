// Colours code with a light hand: comments and strings, and in HTTP the start line and the field names.

import type { Html } from './html.ts';
import { escapeText, raw } from './html.ts';

const strings = String.raw`'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"`;
const patterns: Readonly<Record<string, RegExp>> = {
  ts: new RegExp(
    String.raw`(?<c>\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(?<s>${strings}|${'`'}(?:\\.|[^${'`'}\\])*${'`'})`,
    'g',
  ),
  py: new RegExp(String.raw`(?<c>#[^\n]*)|(?<s>"""[\s\S]*?"""|${strings})`, 'g'),
  sh: new RegExp(String.raw`(?<c>(?<=^|\s)#[^\n]*)|(?<s>${strings})`, 'g'),
  http: /(?<b>^(?:HTTP\/[\d.]+ \d{3}[^\n]*|[A-Z]+ \S+ HTTP\/[\d.]+)$)|(?<f>^[!#$%&'*+.^`|~\w-]+(?=:))/gm,
};
const aliases: Readonly<Record<string, string>> = {
  js: 'ts',
  typescript: 'ts',
  javascript: 'ts',
  python: 'py',
  bash: 'sh',
};

/**
 * Marks comments (`c`), strings (`s`), start lines (`b`) and field names (`f`).
 *
 * @param code any text
 * @param language `ts`, `py`, `sh`, `http` or a usual name for them; otherwise the code is only escaped
 */
export function highlight(code: string, language: string): Html {
  const pattern = patterns[aliases[language] ?? language];
  if (pattern === undefined) return raw(escapeText(code));
  let markup = '';
  let end = 0;
  for (const match of code.matchAll(pattern)) {
    const [kind = ''] = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined) ?? [];
    markup += `${escapeText(code.slice(end, match.index))}<span class="${kind}">${escapeText(match[0])}</span>`;
    end = match.index + match[0].length;
  }
  return raw(markup + escapeText(code.slice(end)));
}
