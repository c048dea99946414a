// The completion script for bash, from 3.2 (macOS) on.

import { generalOptions, optionLists, quote, valueCases } from './cases.ts';
import type { CompletionTable, Word } from './table.ts';

/**
 * Writes the script.
 *
 * @param table what can be completed
 */
export function bashScript({ commands, lists }: CompletionTable): string {
  const words = [...lists, ['options', generalOptions] as const, ...optionLists(commands)];
  const values = valueCases(commands);
  const taken = commands.map(({ name, takes }) => `          ${name}) list=${quote(takes)} ;;`);
  return `# Completion of statute for bash, made by \`statute completion bash\`.

_statute_list() {
  case $1 in
${words.map(([name, list]) => `    ${quote(name)}) REPLY=${quote(lines(list))} ;;`).join('\n')}
    *) REPLY='' ;;
  esac
}

_statute() {
  # The shell cuts words at = and :, so the line is cut anew.
  local line=\${COMP_LINE:0:COMP_POINT} list='' name word text i width=0 REPLY
  local -a words found texts
  read -ra words <<<"$line"
  case $line in *[[:space:]]) words+=('') ;; esac
  local count=\${#words[@]}
  local current=\${words[count-1]} previous=\${words[count-2]} command=\${words[1]} before=''
  COMPREPLY=()
  if ((count <= 2)); then
    case $current in -*) list=options ;; *) list='commands codes' ;; esac
  else
    case $command in [0-9]*) command=code ;; help) command=help list=commands ;; esac
    case $current in --*=*) previous=\${current%%=*}= current=\${current#*=} ;; esac
    case "$command $previous" in
${values.join('\n')}
      'help '*) ;;
      *) case $current in
        -*) list="options $command" ;;
        *) case $command in
${taken.join('\n')}
        esac ;;
      esac ;;
    esac
  fi
  if [[ $list == files ]]; then
    type compopt &>/dev/null && compopt -o filenames 2>/dev/null
    while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$current")
    return
  fi
  # Several rules stand in one word, with commas.
  case $list in rules) case $current in *,*) before=\${current%,*}, current=\${current##*,} ;; esac ;; esac
  case $list in 'commands codes') set -- commands codes ;; *) set -- "$list" ;; esac
  for name; do
    _statute_list "$name"
    while IFS=$'\\t' read -r word text; do
      if [[ -n $word && $word == "$current"* ]]; then
        found+=("$before$word")
        texts+=("$text")
        ((\${#word} > width)) && width=\${#word}
      fi
    done <<<"$REPLY"
  done
  for i in "\${!found[@]}"; do
    word=\${found[i]}
    # Readline replaces what stands behind the last =.
    case $list in answers) case $COMP_WORDBREAKS in *=*) case $current in *=*) word=\${word#*=} ;; esac ;; esac ;; esac
    # 63: the list that a second Tab shows. Only there is room for what the words mean.
    if [[ \${COMP_TYPE-} == 63 && \${#found[@]} -gt 1 && -n \${texts[i]} ]]; then
      printf -v word '%-*s  %s' "$width" "$word" "\${texts[i]}"
    fi
    COMPREPLY+=("$word")
  done
}

complete -F _statute statute
`;
}

function lines(list: readonly Word[]): string {
  return list.map(({ word, text }) => (text === '' ? word : `${word}\t${text}`)).join('\n');
}
