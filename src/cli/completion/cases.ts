// What the scripts for bash and zsh have in common: words quoted for a shell, and the branches of a `case`.

import type { CompletedCommand, CompletedOption, Word } from './table.ts';

/** The options of the command line itself. */
export const generalOptions: readonly Word[] = [
  { word: '--help', text: 'all commands' },
  { word: '--version', text: 'the version' },
];

/** The options of each command, as lists that have a name. */
export function optionLists(
  commands: readonly CompletedCommand[],
): readonly (readonly [name: string, words: readonly Word[]])[] {
  const wordsOf = ({ names, text }: CompletedOption) => names.map((word) => ({ word, text }));
  return commands.map(({ name, options }) => [`options ${name}`, options.flatMap(wordsOf)]);
}

/** A branch for each option with a value: `'check --format'|'check --format=') list='…' ;;`. */
export function valueCases(commands: readonly CompletedCommand[]): readonly string[] {
  return commands.flatMap(({ name, options }) =>
    options
      .filter(({ value }) => value !== undefined)
      .map(({ names, value, optional }) => {
        const forms = names.flatMap((each) => [...(optional === true ? [] : [each]), `${each}=`]);
        return `      ${forms.map((each) => quote(`${name} ${each}`)).join('|')}) list=${quote(value!)} ;;`;
      }),
  );
}

/** A text as one word of a shell. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
