// The completion script for zsh.

import { generalOptions, optionLists, quote, valueCases } from './cases.ts';
import type { CompletionTable, Word } from './table.ts';

/**
 * Writes the script.
 *
 * @param table what can be completed
 */
export function zshScript({ commands, lists }: CompletionTable): string {
  const values = valueCases(commands);
  return `#compdef statute
# Completion of statute for zsh, made by \`statute completion zsh\`.

_statute_list() {
  case $1 in
${[...lists, ['options', generalOptions] as const, ...optionLists(commands)].map(([name, list]) => `    (${quote(name)}) reply=(${list.map(described).join(' ')}) ;;`).join('\n')}
    (*) reply=() ;;
  esac
}

_statute() {
  local list='' command=\${words[2]} previous=\${words[CURRENT-1]}
  local -a reply
  if ((CURRENT <= 2)); then
    if [[ \${words[CURRENT]} == -* ]]; then
      _statute_list options
      _describe -o 'option' reply
      return
    fi
    _statute_list commands
    _describe 'command' reply
    _statute_list codes
    _describe -V 'status code' reply
    return
  fi
  case $command in ([0-9]*) command=code ;; esac
  if [[ \${words[CURRENT]} == --*=* ]]; then
    previous=\${words[CURRENT]%%=*}=
    compset -P 1 '*='
  fi
  case "$command $previous" in
${values.join('\n')}
    (*) case "$command \${words[CURRENT]}" in
      (help\\ *) list=commands ;;
      (*\\ -*) list="options $command" ;;
${commands.map(({ name, takes }) => `      (${quote(`${name} `)}*) list=${quote(takes)} ;;`).join('\n')}
    esac ;;
  esac
  case $list in
    ('') return 1 ;;
    (files) _files; return ;;
    (rules) compset -P '*,' ;;
  esac
  _statute_list $list
  if [[ $list == options\\ * ]]; then _describe -o 'option' reply; else _describe -V 'word' reply; fi
}

if [[ \${funcstack[1]} == _statute ]]; then _statute "$@"; else compdef _statute statute; fi
`;
}

function described({ word, text }: Word): string {
  const name = word.replaceAll(':', '\\:');
  return quote(text === '' ? name : `${name}:${text}`);
}
