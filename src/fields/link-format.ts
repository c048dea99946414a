// Writes links as a value of Link (RFC 8288 §3); see link.ts for reading.

import { formatExtValue, parseExtValue } from './ext-value.ts';
import { formatQuotedString, formatToken } from './grammar.ts';
import { isRelationType } from './link.ts';
import type { Problem } from './parsed.ts';
import { checkUriReference } from './uri-reference.ts';

/** A link to send. */
export interface LinkInput {
  /** A URI reference; an empty one is the target resource itself. */
  readonly target: string;
  /** At least one relation type. */
  readonly rel: string | readonly string[];
  readonly anchor?: string | undefined;
  /** Any text: sent as `title`, or as `title*` where US-ASCII does not do. */
  readonly title?: string | undefined;
  /** Further parameters; a value of `undefined` is sent as the name alone, as in `crossorigin`. */
  readonly params?: readonly { readonly name: string; readonly value?: string | undefined }[];
}

const OWN: ReadonlySet<string> = new Set(['rel', 'anchor', 'title', 'title*']);
const ONCE: ReadonlySet<string> = new Set(['media', 'type']);

/**
 * Writes links as one field value; no links give the empty value, which the grammar allows.
 * @throws TypeError on a target or anchor that is not a URI reference, a relation type that is neither a
 * lower-case name nor an absolute URI, a parameter name that is not a token, is given apart (rel, anchor, title)
 * or may not be repeated, and a value that cannot be sent.
 */
export function formatLinks(links: readonly LinkInput[]): string {
  return links.map(formatLink).join(', ');
}

function formatLink({ target, rel, anchor, title, params = [] }: LinkInput): string {
  const parts = [`<${uriReference(target, 'The target')}>`];
  const types = typeof rel === 'string' ? rel.split(' ') : rel;
  if (types.length === 0) throw new TypeError('A link needs a relation type');
  for (const type of types) {
    if (!isRelationType(type)) throw new TypeError('A relation type is a lower-case name or an absolute URI');
  }
  parts.push(`rel="${types.join(' ')}"`);
  if (anchor !== undefined) parts.push(`anchor="${uriReference(anchor, 'The anchor')}"`);
  if (title !== undefined) {
    const plain = /^[\t\x20-\x7e]*$/.test(title);
    parts.push(
      plain ? `title=${formatQuotedString(title, 'title')}` : `title*=${formatExtValue(title, 'title')}`,
    );
  }
  const seen = new Set<string>();
  for (const { name, value } of params) {
    const key = formatToken(name, 'A parameter name').toLowerCase();
    if (OWN.has(key)) throw new TypeError(`${key} is given beside params, not in it`);
    if (ONCE.has(key) && seen.has(key)) throw new TypeError(`${key} may not be repeated`);
    seen.add(key);
    parts.push(value === undefined ? name : `${name}=${paramValue(key, value)}`);
  }
  return parts.join('; ');
}

function paramValue(name: string, value: string): string {
  if (!name.endsWith('*')) return formatQuotedString(value, name);
  if (parseExtValue(value) === undefined)
    throw new TypeError(`${name} needs a value such as UTF-8''caf%C3%A9`);
  return value;
}

function uriReference(text: string, what: string): string {
  const problems: Problem[] = [];
  checkUriReference(text, 0, text.length, problems);
  const problem = problems[0];
  if (problem !== undefined) throw new TypeError(`${what}, position ${problem.at}: ${problem.message}`);
  return text;
}
