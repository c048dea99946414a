// What a transcript says, and whether something else was printed.

/** The commands of a block; a line that ends in a backslash goes on in the next. */
export function commandsOf(block: string): { readonly command: string; readonly output: string }[] {
  const found = [...`${block}\n`.matchAll(/^\$ ((?:.*\\\n)*.*)\n((?:(?!\$ ).*\n)*)/gm)];
  return found.map(([, command = '', output = '']) => ({ command, output: output.trimEnd() }));
}

/**
 * Compares what was printed with what the page says. `…` stands for anything in a line, or for any lines where it stands alone;
 * `$NAME` stands for one word, always the same. Of the fields of a response only those count that the page shows.
 *
 * @returns the words of names that were new; `undefined` when something else was printed
 */
export function compare(
  expected: string,
  printed: string,
  known: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> | undefined {
  const seen = new Set<string>();
  const part = (each: string): string => {
    if (each === '…') return '.*?';
    const name = /^\$([A-Z_]+)$/.exec(each)?.[1];
    if (name === undefined) return literal(each);
    if (known[name] !== undefined) return literal(known[name]);
    if (seen.has(name)) return `\\k<${name}>`;
    seen.add(name);
    return `(?<${name}>[^\\s"',;&]+)`;
  };
  const line = (each: string) =>
    each === '…'
      ? '(?:.*\\n)*?'
      : `${each
          .split(/(…|\$[A-Z_]+)/)
          .map(part)
          .join('')}\\n`;
  const pattern = new RegExp(`^${expected.trimEnd().split('\n').map(line).join('')}$`);
  const match = pattern.exec(`${shownFields(expected, printed.replaceAll('\r\n', '\n')).trimEnd()}\n`);
  return match === null ? undefined : { ...match.groups };
}

/** What was printed, without fields that the page does not show: the heads of responses reach to an empty line. */
function shownFields(expected: string, printed: string): string {
  const shown = new Set(expected.match(/^[\w-]+(?=:)/gm)?.map((name) => name.toLowerCase()));
  return printed.replace(/^HTTP\/.*\n(?:.+\n)*/gm, (head) =>
    head.replace(/^([\w-]+):.*\n/gm, (line, name: string) => (shown.has(name.toLowerCase()) ? line : '')),
  );
}

const literal = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
