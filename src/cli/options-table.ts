// What `--help` says of a command's options, taken apart for programs: completion scripts and the manual are made of it.

import type { Command } from './command.ts';

/** One option, under all its names. */
export interface Option {
  /** `--fail-on`, and `-X` where there is a short name. */
  readonly names: readonly string[];
  /** What the value is called, as the help puts it: `<kind>`, `<file>`, `a|b`; absent for an option without one. */
  readonly value?: string;
  /** The value may be left out: `--probe[=unsafe|raw]`. */
  readonly optional?: true;
  /** The values there are, where they are few. */
  readonly choices: readonly string[];
  readonly text: string;
}

/**
 * The options of a command, in the order of its help.
 *
 * @param command whose `flag` texts are read: `-X, --request <method>`, `--markdown, --html, --json`,
 * `--since <when>, --until <when>`, `--print a|b`, `--probe[=unsafe|raw]`
 */
export function optionsOf({ options }: Pick<Command, 'options'>): readonly Option[] {
  return options.flatMap(({ flag, text }) => {
    const parts = flag.split(', ').map(partOf);
    // A short name stands before the long one; several long ones share the value of the last.
    const shared = parts.at(-1)!;
    const short = parts.filter(({ name }) => !name.startsWith('--')).map(({ name }) => name);
    const long = parts.filter(({ name }) => name.startsWith('--'));
    return long.map(
      ({ name, value = shared.value, optional = shared.optional }): Option => ({
        names: [name, ...short],
        ...(value === undefined ? {} : { value }),
        ...(optional === true ? { optional } : {}),
        choices: value === undefined ? [] : choicesOf(value, text),
        text,
      }),
    );
  });
}

interface Part {
  readonly name: string;
  readonly value?: string;
  readonly optional?: true;
}

function partOf(part: string): Part {
  const [, name = part, optional, value] = /^(--?[\w-]+)(?:(\[=)|[ =])?([^\]]+)?\]?$/.exec(part) ?? [];
  if (value === undefined) return { name };
  return { name, value, ...(optional === undefined ? {} : { optional: true }) };
}

// `a|b`, or a list of words in the text: `exit 1 on …: must (default), should, advice, never`. A value in angle brackets
// is somebody's own.
function choicesOf(value: string, text: string): string[] {
  if (!value.startsWith('<')) return value.split('|');
  if (!/^<(?:name|kind|urgency)>$/.test(value)) return [];
  const plain = text.replace(/ \(default(?: \w+)?\)/g, '').replace(/; default (?=[\w-]+$)/, ', ');
  const found = /(?:^|: )([a-z][\w-]*(?:, [a-z][\w-]*)+)$/.exec(plain);
  return found === null ? [] : found[1]!.split(', ');
}
