// A doc comment, taken apart.

/** What a doc comment says. */
export interface Comment {
  /** Everything before the first tag, as Markdown. */
  readonly text: string;
  readonly params: readonly { readonly name: string; readonly text: string }[];
  readonly returns?: string;
  readonly throws: readonly string[];
  /** Code. */
  readonly examples: readonly string[];
}

/**
 * Reads a comment.
 *
 * @param comment from `/**` to its end
 */
export function readComment(comment: string): Comment {
  const text = comment
    .replace(/^\s*\/\*\*\s?/, '')
    .replace(/\s*\*\/\s*$/, '')
    .replace(/^[ \t]*\* ?/gm, '')
    .replace(/\{@link (?:import\('[^']*'\)\.)?([^}]+)\}/g, '`$1`');
  const [before = '', ...tags] = text.split(/^@(?=[a-z]+)/m);
  const params: { name: string; text: string }[] = [];
  const throws: string[] = [];
  const examples: string[] = [];
  let returns: string | undefined;
  for (const tag of tags) {
    const [, name, said = ''] = /^([a-z]+)\s*([\s\S]*)$/.exec(tag.trimEnd()) ?? [];
    const line = said.replace(/\s*\n\s*/g, ' ');
    if (name === 'param') {
      const [, param = '', what = ''] = /^(\S+)\s*(?:- )?(.*)$/.exec(line) ?? [];
      params.push({ name: param, text: what });
    } else if (name === 'returns') returns = line;
    else if (name === 'throws') throws.push(line);
    else if (name === 'example') examples.push(said);
  }
  return { text: before.trim(), params, ...(returns === undefined ? {} : { returns }), throws, examples };
}
