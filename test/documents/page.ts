// A page of documentation as one program. Its blocks keep the lines they have in the page, so that every message about
// the program is a message about the page.

import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** A page and the program it is. */
export interface Page {
  /** From the root of the repository. */
  readonly file: string;
  readonly program: string;
  /** What is wrong with the page before anything of it is run. */
  readonly problems: readonly string[];
}

/** Reads a page from the repository. */
export function readPage(file: string): Page {
  return pageOf(file, readFileSync(join(root, file), 'utf8'));
}

/**
 * Makes the program of a page. Each `ts` block is a scope inside that of the block before: it sees what came before,
 * and may say a name anew. A transcript (`console server`) is run where it stands, between the blocks.
 *
 * @param file names it in messages, and chooses what it is given
 */
export function pageOf(file: string, markdown: string): Page {
  const lines = markdown.split('\n');
  const program = lines.map(() => '');
  const problems: string[] = [];
  let open = 0;
  for (let at = 0; at < lines.length; at++) {
    const info = /^```(.+)$/.exec(lines[at]!)?.[1];
    if (info === undefined) continue;
    const end = lines.indexOf('```', at);
    if (end < 0) {
      problems.push(`${file}:${at + 1}: the block does not end`);
      break;
    }
    const text = lines.slice(at + 1, end);
    if (info === 'ts') {
      open += 1;
      program[at] = '{';
      program.splice(at + 1, text.length, ...withAssertions(withScopedImports(text.join('\n'))).split('\n'));
      program[end] = 'await settled();';
    } else if (info === 'ts run=no') {
      if (!/^<!-- not run: \S.* -->$/.test(lines[at - 1] ?? ''))
        problems.push(`${file}:${at + 1}: say why it is not run, in a comment right above`);
      program[at] = ';async () => {';
      program.splice(at + 1, text.length, ...withScopedImports(text.join('\n')).split('\n'));
      program[end] = '};';
    } else if (info === 'console server') {
      program[at] =
        `await transcript(${JSON.stringify(text.join('\n'))}, ${JSON.stringify(`${file}:${at + 2}`)});`;
    } else if (/^\w+ file=[\w./-]+$/.test(info)) {
      const name = info.slice(info.indexOf('=') + 1);
      program[at] = `await file(${JSON.stringify(name)}, ${JSON.stringify(`${text.join('\n')}\n`)});`;
    } else if (/^(?:ts|console)\b|\bfile=/.test(info) && info !== 'console') {
      problems.push(`${file}:${at + 1}: nobody knows what "${info}" means`);
    }
    at = end;
  }
  if (/^(?:```|$)/.test(lines[0]!)) problems.push(`${file}:1: a page begins with its title`);
  program[0] = opening(file);
  program.push(`${'}'.repeat(open)} globalThis.process.exit(0);`);
  return { file, program: program.join('\n'), problems };
}

/** All of it on the line of the title: what is given to a page are the exports of a file that has its name. */
function opening(file: string): string {
  const name = `given/${basename(file, '.md').toLowerCase()}.ts`;
  const path = join(root, 'test', 'documents', name);
  const given = existsSync(path) ? namesIn(readFileSync(path, 'utf8')) : undefined;
  return [
    "import { settled } from '../test/documents/surroundings.ts';",
    ...(given === undefined ? [] : [`import { ${given.join(', ')} } from '../test/documents/${name}';`]),
    "import { file, held, transcript } from '../test/documents/transcript.ts';",
  ].join(' ');
}

/** What a module exports, as an import names it. */
export function namesIn(code: string): readonly string[] {
  return [
    ...[...code.matchAll(/^export const (\w+)/gm)].map(([, name]) => name!),
    ...[...code.matchAll(/^export type (\w+)/gm)].map(([, name]) => `type ${name}`),
    ...[...code.matchAll(/^export \{ (?:default as )?(\w+) \} from/gm)].map(([, name]) => name!),
  ];
}

/** Imports as declarations of the scope they stand in, on as many lines. */
export function withScopedImports(code: string): string {
  return code.replace(
    /^import (type )?(?:([^;'"]+) from )?('[^']+');?(?=[ \t]*(?:\/\/.*)?$)/gm,
    (_line, type: string | undefined, clause: string | undefined, specifier: string) => {
      if (clause === undefined) return `await import(${specifier});`;
      const names = /\{([^}]*)\}/.exec(clause)?.[1];
      if (type !== undefined) {
        const each = (names ?? '').split(',').map((name) => name.trim().split(' as '));
        const types = each.map(([name, as = name]) => `type ${as} = import(${specifier}).${name};`);
        return types.join(' ') + '\n'.repeat(clause.split('\n').length - 1);
      }
      const whole = /^\* as (\w+)$/.exec(clause)?.[1];
      if (whole !== undefined) return `const ${whole} = await import(${specifier});`;
      const byDefault = /^(\w+)/.exec(clause)?.[1];
      const members = [
        ...(byDefault === undefined ? [] : [`default: ${byDefault}`]),
        ...(names === undefined ? [] : [names.replaceAll(' as ', ': ')]),
      ];
      return `const {${members.join(',')}} = await import(${specifier});`;
    },
  );
}

/** Turns `expression; // value` into an assertion; other comments are left alone. */
export function withAssertions(code: string): string {
  return code.replace(
    /^([ \t]*)(?!(?:import|const|let|return|throw)\b)(\S.*);[ \t]*\/\/ (.+)$/gm,
    (line, indent: string, expression: string, comment: string) => {
      const value = /^('[^']*'|\[.*\]|\d+(?=:|,|$)|(?:true|false|undefined)\b)/.exec(comment)?.[1];
      return value === undefined ? line : `${indent}held(${expression}, ${value});`;
    },
  );
}
