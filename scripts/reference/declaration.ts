// The declarations of a module: what is exported, with its comment and what a caller sees of it.

import { headerEnd } from './header.ts';

/** What a declaration declares. */
export type DeclarationKind = 'function' | 'class' | 'value' | 'type';

/** One declaration, as it stands in its file. */
export interface Declaration {
  readonly name: string;
  readonly kind: DeclarationKind;
  /** Without `export`; several for a function with overloads. */
  readonly signatures: readonly string[];
  /** The comment above, as it stands there. */
  readonly comment: string;
  /** The line it begins in, from 1. */
  readonly line: number;
}

const start =
  /^export (?:declare )?(?:(?:async )?(function)\*?|(?:abstract )?(class)|(const|let)|(interface|type)) ([\w$]+)/;
/** Lines of an initial value that are shown. */
const shown = 16;

/**
 * Finds the declarations that a module exports where they stand.
 *
 * @param source its text, formatted
 * @throws Error for a declaration without an end
 */
export function declarationsIn(source: string): Map<string, Declaration> {
  const lines = source.split('\n');
  const found = new Map<string, Declaration>();
  lines.forEach((text, at) => {
    const [, isFunction, isClass, isValue, , name] = start.exec(text) ?? [];
    if (name === undefined) return;
    const rest = lines
      .slice(at)
      .join('\n')
      .replace(/^export (?:declare )?/, '');
    const known = found.get(name);
    if (isFunction !== undefined) {
      const end = headerEnd(rest, '{;');
      const signature = rest.slice(0, end).trim();
      const signatures = known?.signatures ?? [];
      // Behind overloads stands what they have in common, which no caller sees.
      const isBody = rest[end] === '{' && signatures.length > 0;
      const first = known ?? { name, kind: 'function', comment: commentAbove(lines, at), line: at + 1 };
      found.set(name, { ...first, signatures: isBody ? signatures : [...signatures, signature] });
      return;
    }
    const block = lines.slice(at, endOf(lines, at) + 1);
    const signature =
      isClass !== undefined
        ? classOf(block)
        : isValue !== undefined
          ? shownValue(block, rest)
          : block.join('\n');
    found.set(name, {
      name,
      kind: isClass !== undefined ? 'class' : isValue !== undefined ? 'value' : 'type',
      signatures: [signature.replace(/^export (?:declare )?/, '')],
      comment: commentAbove(lines, at),
      line: at + 1,
    });
  });
  return found;
}

// The formatter ends what is longer than a line with a bracket in the first column, or with a semicolon.
function endOf(lines: readonly string[], at: number): number {
  for (let i = at; i < lines.length; i += 1) {
    const line = lines[i]!;
    if (/^[}\])].*[;}]?$/.test(line) && i > at && !/[{([]$/.test(line)) return i;
    if (/^(?:export| {2})/.test(line) && /;$|\{\}$/.test(line) && !isInside(lines, at, i)) return i;
  }
  throw new Error(`The declaration in line ${at + 1} has no end: ${lines[at]}`);
}

// Whether a block that the first line opened is still open.
function isInside(lines: readonly string[], at: number, i: number): boolean {
  return i > at && lines.slice(at, i).some((line) => /^\S.*[{([]$/.test(line));
}

function shownValue(block: readonly string[], rest: string): string {
  const header = rest.slice(0, headerEnd(rest, '=;')).trim();
  if (/^(?:const|let) [\w$]+:/.test(header)) return header;
  if (block.length <= shown) return block.join('\n').replace(/;$/, '');
  return `${header} = ${block[0]!.at(-1)} … ${block.at(-1)!.replace(/;$/, '')}`;
}

// Bodies and what is private are left out.
function classOf(block: readonly string[]): string {
  const kept: string[] = [block[0]!];
  for (let i = 1; i < block.length - 1; ) {
    const comment: string[] = [];
    while (/^ {2}(?:\/\/|\/\*\*| \*)|^$/.test(block[i]!)) {
      if (!/^$|^ {2}\/\//.test(block[i]!)) comment.push(block[i]!);
      i += 1;
    }
    const rest = block.slice(i).join('\n');
    const field = isField(block[i]!);
    const end = headerEnd(rest, field ? '=;' : '{;');
    // What a field without a type begins with tells its type.
    const whole = field && !rest.slice(0, end).includes(':') && block[i]!.endsWith(';');
    const member = whole ? block[i]!.slice(0, -1) : rest.slice(0, end).trimEnd();
    i += member.split('\n').length - 1;
    // A body ends in the column that its member begins in; an empty one and a field end in the same line.
    const closes = /(?:;|\{\})$/.test(block[i]!)
      ? i
      : block.findIndex((line, at) => at > i && /^ {2}[}\])]/.test(line));
    i = (closes === -1 ? block.length : closes) + 1;
    if (!/^ {2}(?:#|(?:async |static |readonly )*#|private |declare readonly #|static \{)/.test(member))
      kept.push(...comment, `${member.replace(/^( {2})(?:(?:override|declare) )+/, '$1')};`);
  }
  return [...kept, '}'].join('\n');
}

function isField(line: string): boolean {
  return /^ {2}(?:override |static |declare |readonly )*[\w$#]+\??(?::| =|;)/.test(line);
}

function commentAbove(lines: readonly string[], at: number): string {
  if (!lines[at - 1]?.trimEnd().endsWith('*/')) return '';
  let from = at - 1;
  while (from > 0 && !lines[from]!.trimStart().startsWith('/**')) from -= 1;
  return lines.slice(from, at).join('\n');
}
