// The completion script for fish.

import type { CompletedOption, CompletionTable, Word } from './table.ts';

/**
 * Writes the script.
 *
 * @param table what can be completed
 */
export function fishScript({ commands, lists }: CompletionTable): string {
  const used = [...lists].filter(([, list]) => list.length > 0);
  return `# Completion of statute for fish, made by \`statute completion fish\`.

function __statute_list
    switch $argv[1]
${used.map(([name, list]) => `        case ${quote(name)}\n            printf '%s\\t%s\\n' ${list.map(pair).join(' ')}`).join('\n')}
    end
end

# Whether the line is about this command; a number is about "code".
function __statute_about
    set -l words (commandline -opc)
    set -q words[2]; or return 1
    string match -qr '^[0-9]' -- $words[2]; and set words[2] code
    test $words[2] = $argv[1]
end

function __statute_begins
    set -l words (commandline -opc)
    test (count $words) -eq 1
end

complete -c statute -f
complete -c statute -n __statute_begins -l help -d 'all commands'
complete -c statute -n __statute_begins -l version -d 'the version'
complete -c statute -n __statute_begins -a '(__statute_list commands)'
complete -c statute -n __statute_begins -a '(__statute_list codes)'
complete -c statute -n '__statute_about help' -a '(__statute_list commands)'
${commands
  .flatMap(({ name, takes, options }) => {
    const condition = `complete -c statute -n ${quote(`__statute_about ${name}`)}`;
    const behind = takes === '' ? [] : [`${condition} ${takes === 'files' ? '-F' : list(takes)}`];
    return [...behind, ...options.map((each) => `${condition} ${option(each)}`)];
  })
  .join('\n')}
`;
}

function option({ names, text, value, optional }: CompletedOption): string {
  const flags = names.map((each) => (each.startsWith('--') ? `-l ${each.slice(2)}` : `-s ${each.slice(1)}`));
  const from =
    value === undefined
      ? ''
      : value === ''
        ? ' -x'
        : value === 'files'
          ? ' -r -F'
          : ` ${optional === true ? '' : '-x '}${list(value)}`;
  return `${flags.join(' ')}${from} -d ${quote(text)}`;
}

function list(name: string): string {
  return `-a ${quote(`(__statute_list ${quote(name)})`)}`;
}

function pair({ word, text }: Word): string {
  return `${quote(word)} ${quote(text)}`;
}

// In single quotes fish knows \\\\ and \\' only.
function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
