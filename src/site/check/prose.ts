// The sentences of the checker on a page: code as code, and its commands as links to what they would print.

import { maskText } from '../../check/mask.ts';
import { printable } from '../../check/printable.ts';
import type { Html } from '../html.ts';
import { html } from '../html.ts';

/**
 * Any text for a page: credentials masked, nothing invisible.
 *
 * @param text a sentence that may hold a part of the input
 */
export function safe(text: string): string {
  return printable(maskText(text.toWellFormed()));
}

/**
 * A sentence in which `…` marks code.
 *
 * @param text a sentence of the checker
 */
export function prose(text: string): Html {
  const parts = safe(text).split(/`([^`]+)`/);
  return html`${parts.map((part, i) => (i % 2 === 0 ? part : command(part)))}`;
}

function command(text: string): Html {
  const code = /^statute (\d{3})$/.exec(text)?.[1];
  if (code !== undefined) return html`<a href="/${code}">${code}</a>`;
  const [, a, b] = /^statute vs (\d{3}) (\d{3})$/.exec(text) ?? [];
  if (a !== undefined && b !== undefined) return html`<a href="/${a}-vs-${b}">${a} or ${b}</a>`;
  return html`<code>${text}</code>`;
}

/** A sentence as a part of another: without its full stop, its first letter small where it does not begin with a name. */
export function within(sentence: string): string {
  const text = sentence.replace(/\.\s*$/, '');
  return /^(?:An?|The|No|Several|One|This|It|Content is|[A-Z][a-z]+(?=[, ]*(?:the|then|\w+ing|again|$)))\b/.test(
    text,
  )
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;
}

/** A number and its noun: `1 line`, `2 lines`. */
export function some(number: number, noun: string): string {
  return `${number.toLocaleString('en').replaceAll(',', '\u202f')} ${number === 1 ? noun : `${noun}s`}`;
}
