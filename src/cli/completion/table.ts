// What can be completed, made of the commands' own descriptions, the catalogue and the rule book. The same for every shell.

import { describe, knownCodes, questions, readings } from '../../codes/index.ts';
import type { Command } from '../command.ts';
import { optionsOf } from '../options-table.ts';

/** A word that can be completed, and what it stands for. */
export interface Word {
  readonly word: string;
  readonly text: string;
}

/** An option, with the name of the list that its value comes from. */
export interface CompletedOption {
  readonly names: readonly string[];
  readonly text: string;
  /** `files`, the name of a list, or empty where any value does; absent for an option without a value. */
  readonly value?: string;
  readonly optional?: true;
}

/** A command with what may stand behind it. */
export interface CompletedCommand {
  readonly name: string;
  readonly summary: string;
  /** `files`, the name of a list, or empty. */
  readonly takes: string;
  readonly options: readonly CompletedOption[];
}

/** Everything that a completion script holds. */
export interface CompletionTable {
  readonly commands: readonly CompletedCommand[];
  /** Words by the name of their list; `commands` and `codes` come first in a line. */
  readonly lists: ReadonlyMap<string, readonly Word[]>;
}

/** Characters of a text beside a word. */
const longest = 60;

/** What stands for a status code and has no name of its own in a line: `statute 401`. */
const unnamed = 'code';

/**
 * Gathers what can be completed.
 *
 * @param commands all of them
 * @param rules ids with their summaries
 */
export function completionTable(
  commands: readonly Command[],
  rules: readonly { readonly id: string; readonly summary: string }[],
): CompletionTable {
  const lists = new Map<string, readonly Word[]>([
    [
      'commands',
      commands.filter(({ name }) => name !== unnamed).map(({ name, summary }) => word(name, summary)),
    ],
    ['codes', knownCodes().map((code) => word(String(code).padStart(3, '0'), phraseOf(code)))],
    ['rules', rules.map(({ id, summary }) => word(id, summary))],
    [
      'answers',
      questions.flatMap(({ id, answers }) => answers.map((each) => word(`${id}=${each.id}`, each.text))),
    ],
  ]);
  const keep = (name: string, choices: readonly string[]): string => {
    lists.set(
      name,
      choices.map((each) => word(each, '')),
    );
    return name;
  };
  const completed = commands.map((command): CompletedCommand => {
    const { name, summary, usage } = command;
    const options = optionsOf(command).map(({ names, value, optional, choices, text }): CompletedOption => {
      const option = { names, text: short(text) };
      if (value === undefined) return option;
      const from = choices.length > 0 ? keep(`${name} ${names[0]}`, choices) : listOf(value);
      return { ...option, value: from, ...(optional === true ? { optional } : {}) };
    });
    const help = { names: ['--help', '-h'], text: 'how it is used' };
    const behind = usage
      .split(' ')
      .slice(name === unnamed ? 1 : 2)
      .join(' ');
    const fixed = /^[a-z]+(?:\|[a-z]+)+$/.test(behind);
    const takes = fixed ? keep(name, behind.split('|')) : listOf(behind);
    return { name, summary: short(summary), takes, options: [...options, help] };
  });
  return { commands: completed, lists };
}

// What a placeholder of the help stands for.
function listOf(placeholder: string): string {
  if (/<code>/.test(placeholder)) return 'codes';
  if (/<rules>|\[id\]/.test(placeholder)) return 'rules';
  if (placeholder.includes('question=answer')) return 'answers';
  return /\b(?:file|log|folder)\b/.test(placeholder) ? 'files' : '';
}

function phraseOf(code: number): string {
  const all = readings(code);
  if (all[0]?.ownerId === 'iana') return describe(code).phrase ?? '';
  return all.map(({ owner, phrase }) => `${phrase} (${owner})`).join(', ');
}

function word(name: string, text: string): Word {
  return { word: name, text: short(text) };
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > longest ? `${line.slice(0, longest - 1).trimEnd()}…` : line;
}
