// Finds where a declaration's header ends and its body begins, in sources as the formatter leaves them. There is no parser
// of TypeScript to call: the compiler is a native program.

/**
 * How many characters of a text belong to the header of a function, a method or a value.
 *
 * @param text from the declaration on
 * @param ends the characters that end it, where no bracket is open: `{;` for functions, `=;` for values
 * @returns the offset of the character that ends it, or the length of the text
 */
export function headerEnd(text: string, ends: string): number {
  let depth = 0;
  let last = '';
  for (let i = 0; i < text.length; i += 1) {
    const here = text[i]!;
    if (here === "'" || here === '"' || here === '`') {
      i = stringEnd(text, i);
      last = here;
      continue;
    }
    if (here === '/' && (text[i + 1] === '/' || text[i + 1] === '*')) {
      i = commentEnd(text, i);
      continue;
    }
    if (/\s/.test(here)) continue;
    const arrow = last === '=' && here === '>';
    if (depth === 0 && ends.includes(here) && !isType(here, last, text, i)) return i;
    if ('([{<'.includes(here)) depth += 1;
    else if (')]}'.includes(here) || (here === '>' && !arrow)) depth -= 1;
    last = arrow ? '=>' : here;
  }
  return text.length;
}

// A brace behind one of these opens a type, not a body; `=>` in a type is no `=`.
function isType(here: string, last: string, text: string, i: number): boolean {
  if (here === '=') return text[i + 1] === '>';
  if (here !== '{') return false;
  return (
    [':', '|', '&', '=>', '<', ',', '(', '=', '?'].includes(last) ||
    /\b(?:is|extends)\s*$/.test(text.slice(0, i))
  );
}

function stringEnd(text: string, from: number): number {
  const quote = text[from];
  for (let i = from + 1; i < text.length; i += 1) {
    if (text[i] === '\\') i += 1;
    else if (text[i] === quote) return i;
  }
  return text.length;
}

function commentEnd(text: string, from: number): number {
  const end = text[from + 1] === '/' ? text.indexOf('\n', from) : text.indexOf('*/', from) + 1;
  return end <= 0 ? text.length : end;
}
