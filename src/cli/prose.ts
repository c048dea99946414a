// Prints the prose of a code's page.

import type { Terminal } from './command.ts';
import { wrap } from './terminal.ts';

/**
 * Prints sections of a code's page, if it has one.
 *
 * @param code `401`
 * @param headings which sections, or `all`
 */
export async function printSection(
  code: number,
  headings: readonly string[] | 'all',
  terminal: Terminal,
): Promise<void> {
  const { readProse } = await import('../codes/prose.ts');
  const prose = readProse(code);
  if (prose === undefined) return;
  for (const section of prose.sections) {
    if (headings !== 'all' && !headings.includes(section.heading)) continue;
    terminal.out(`\n${terminal.style('bold', section.heading)}\n${render(section.markdown, terminal)}\n`);
  }
}

// Markdown as our pages use it: paragraphs, lists, fenced code, emphasis, links, tables.
function render(markdown: string, { style, width }: Terminal): string {
  const lines: string[] = [];
  let fenced = false;
  let paragraph: { indent: string; first: string; words: string } | undefined;
  const inline = (markdown: string) =>
    markdown
      .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
      .replace(/\*\*([^*]+)\*\*/g, (_, words: string) => each(words, 'bold'))
      .replace(/`([^`]+)`/g, (_, words: string) => each(words, 'cyan'))
      .replace(/(?<![\w*])[*_]([^*_]+)[*_](?!\w)/g, '$1');
  const each = (words: string, how: 'bold' | 'cyan') =>
    words
      .split(' ')
      .map((word) => style(how, word))
      .join(' ');
  // A row of a table: its first cell, and the others below it, so that it fits any width.
  const row = ([first = '', ...rest]: readonly string[]) => [
    `  ${wrap(inline(first), width, '  ')}`,
    `      ${wrap(inline(rest.filter((cell) => cell !== '').join(' · ')), width, '      ')}`,
  ];
  const flush = () => {
    if (paragraph === undefined) return;
    const text = inline(paragraph.words);
    lines.push(`${paragraph.first}${wrap(text, width, paragraph.indent)}`);
    paragraph = undefined;
  };
  for (const line of markdown.split('\n')) {
    if (/^\s*```/.test(line)) {
      flush();
      fenced = !fenced;
      if (!fenced) lines.push('');
    } else if (fenced) lines.push(`      ${style('cyan', line)}`);
    else if (line.trim() === '') {
      flush();
      if (lines.at(-1) !== '') lines.push('');
    } else if (/^\s*\|/.test(line)) {
      flush();
      if (!/^\s*\|[-| :]+$/.test(line)) lines.push(...row(cells(line)));
    } else if (/^#+ /.test(line)) {
      flush();
      lines.push(`  ${style('bold', line.replace(/^#+ /, ''))}`);
    } else {
      const item = /^(\s*)([-*]|\d+\.) +(.*)$/.exec(line);
      if (item !== null) {
        flush();
        const mark = /\d/.test(item[2]!) ? `${item[2]} ` : '• ';
        const indent = `  ${item[1]}`;
        paragraph = {
          first: `${indent}${mark}`,
          indent: `${indent}${' '.repeat(mark.length)}`,
          words: item[3]!,
        };
      } else if (paragraph === undefined) paragraph = { first: '  ', indent: '  ', words: line.trim() };
      else paragraph.words += ` ${line.trim()}`;
    }
  }
  flush();
  return lines.join('\n').trimEnd();
}

// The cells of a table's line.
function cells(line: string): string[] {
  return line
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}
