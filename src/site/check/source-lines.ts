// The input as lines that may be shown: credentials masked, nothing that hides, long inputs cut to what is about a finding.

import { maskText, maskValue } from '../../check/mask.ts';
import { printable } from '../../check/printable.ts';
import type { SourceBlock, SourceLine } from './outcome.ts';

/** An input with more lines is shown around its findings alone. */
const whole = 200;
const around = 3;
/** Lines that are shown at most. */
const most = 400;
/** Characters of a line. */
const room = 400;

/** Where findings are: by line, the findings counted from 1. */
export type Marks = ReadonlyMap<number, readonly number[]>;

/**
 * The lines of a text.
 *
 * @param text the input
 * @param marks the lines that findings are about
 */
export function sourceLines(text: string, marks: Marks): SourceBlock {
  const all = text.replace(/\r?\n$/, '').split(/\r?\n/);
  const mask = masker();
  const lines: SourceLine[] = [];
  // Nobody reads further, and masking takes time.
  const last = Math.max(whole, ...marks.keys()) + around;
  for (const [i, line] of all.slice(0, last).entries()) {
    const number = i + 1;
    const shown = mask(line);
    if (all.length > whole && !near(number, marks)) continue;
    lines.push({
      number,
      text: cut(printable(shown)),
      marked: marks.has(number),
      findings: marks.get(number) ?? [],
    });
    if (lines.length === most) break;
  }
  return { anchor: 'line', lines };
}

// A long text without findings is shown from its start.
function near(number: number, marks: Marks): boolean {
  if (marks.size === 0) return number <= whole;
  for (let each = number - around; each <= number + around; each += 1) if (marks.has(each)) return true;
  return false;
}

function cut(line: string): string {
  return line.length > room ? `${line.slice(0, room)}…` : line;
}

/**
 * Masks lines in their order: a folded line belongs to the field above it (RFC 9112 §5.2).
 *
 * @returns a function from a line to what may be shown of it
 */
export function masker(): (line: string) => string {
  let field = '';
  return (line) => {
    const [, before = '', rest = ''] = /^((?:[<>*]\s)?)([\s\S]*)$/.exec(line) ?? [];
    if (/^[ \t]+\S/.test(rest) && field !== '') return before + folded(rest, field);
    const [, indent = '', name = '', colon = '', value = ''] =
      /^(\s*)([!#$%&'*+.^`|~\w-]+)(:[ \t]*)(\S[\s\S]*)$/.exec(rest) ?? [];
    field = name.toLowerCase();
    if (name !== '') return before + indent + name + colon + maskValue(field, value);
    return before + withoutOptions(content(rest));
  };
}

// YAML is indented, too: there only what is a secret in any text is hidden.
function folded(line: string, field: string): string {
  const indent = /^\s*/.exec(line)![0];
  return /^[^\s:]+:(?:\s|$)/.test(line.trimStart())
    ? masker()(line)
    : indent + maskValue(field, line.slice(indent.length));
}

// The first pair of a form has no `&` before it.
function content(line: string): string {
  return /^[\w.-]+=/.test(line) ? maskText(`&${line}`).slice(1) : maskText(line);
}

// What people type before curl's output: its options hold credentials that look like nothing.
function withoutOptions(line: string): string {
  if (!/(?:^|\s)(?:curl\s|-)/.test(line)) return line;
  return line
    .replace(
      /((?:^|\s)(?:-[uUb]|--(?:proxy-)?user|--cookie|--oauth2-bearer)(?:\s+|=)?)('[^']*'|"[^"]*"|[^\s'"]+)/g,
      '$1***',
    )
    .replace(
      /((?:^|\s)(?:-H|--header)(?:\s+|=)?)(['"]?)([\w-]+)(:\s*)([^'"]*)/g,
      (_, option: string, quote: string, name: string, colon: string, value: string) =>
        option + quote + name + colon + maskValue(name.toLowerCase(), value),
    );
}
