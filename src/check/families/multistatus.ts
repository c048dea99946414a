// Reads as much of a multistatus document as rules need (RFC 4918 §13, §14.16): the root, and of each response its
// references and statuses. What is not well formed is not judged.

/** One status line in a multistatus document. */
export interface MemberStatus {
  readonly code: number;
  /** It is about the resource as a whole, or about some of its properties. */
  readonly of: 'response' | 'propstat';
}

/** One `response` element. */
export interface MemberResponse {
  /** How many `href` elements it has. */
  readonly references: number;
  readonly statuses: readonly MemberStatus[];
}

/** What was read. */
export interface XmlDocument {
  /** The local name of the root element. */
  readonly root: string;
  /** Its `response` elements; empty unless the root is `multistatus`. */
  readonly responses: readonly MemberResponse[];
}

const deepest = 256;

/**
 * Reads an XML document.
 *
 * @param text the content
 * @returns `undefined` when it is not well formed, or nested deeper than such documents are
 */
export function readMultistatus(text: string): XmlDocument | undefined {
  const path: string[] = [];
  const responses: { references: number; statuses: MemberStatus[] }[] = [];
  let root: string | undefined;
  let textFrom = 0;
  let at = text.indexOf('<');
  while (at !== -1) {
    const end = markupEnd(text, at);
    if (end === -1) return undefined;
    const second = text[at + 1];
    if (second === '/') {
      const name = localName(text, at + 2);
      if (path.at(-1) !== name) return undefined;
      const of = statusPlace(path);
      const line = of && /^\s*HTTP\/\d(?:\.\d)?\s+(\d{3})/.exec(text.slice(textFrom, at));
      if (of !== undefined && line) responses.at(-1)?.statuses.push({ code: Number(line[1]), of });
      path.pop();
    } else if (second !== '!' && second !== '?') {
      const name = localName(text, at + 1);
      if (name === '' || path.length >= deepest || (path.length === 0 && root !== undefined))
        return undefined;
      root ??= name;
      path.push(name);
      if (root === 'multistatus' && path.length === 2 && name === 'response')
        responses.push({ references: 0, statuses: [] });
      if (path.length === 3 && name === 'href' && path[1] === 'response') {
        const last = responses.at(-1);
        if (last !== undefined) last.references += 1;
      }
      if (text[end - 2] === '/') path.pop();
      textFrom = end;
    }
    at = text.indexOf('<', end);
  }
  return root === undefined || path.length > 0 ? undefined : { root, responses };
}

// What a `status` element at this place is about.
function statusPlace(path: readonly string[]): MemberStatus['of'] | undefined {
  if (path.length < 3 || path.length > 4 || path.at(-1) !== 'status') return undefined;
  if (path[0] !== 'multistatus' || path[1] !== 'response') return undefined;
  if (path.length === 3) return 'response';
  return path[2] === 'propstat' ? 'propstat' : undefined;
}

function localName(text: string, at: number): string {
  const name = /^[^\s/>]{1,200}/.exec(text.slice(at, at + 200))?.[0] ?? '';
  return name.slice(name.indexOf(':') + 1);
}

// The offset behind the markup that starts here, or -1.
function markupEnd(text: string, at: number): number {
  for (const [start, close] of [
    ['<!--', '-->'],
    ['<![CDATA[', ']]>'],
    ['<?', '?>'],
  ] as const) {
    if (!text.startsWith(start, at)) continue;
    const end = text.indexOf(close, at + start.length);
    return end === -1 ? -1 : end + close.length;
  }
  // A `>` may stand in an attribute's value.
  let quote = '';
  for (let i = at + 1; i < text.length; i++) {
    const character = text[i]!;
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return i + 1;
    // An internal subset of a document type: WebDAV has none.
    else if (character === '<' || character === '[') return -1;
  }
  return -1;
}
