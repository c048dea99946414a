// Reads `exchange.http`: the messages that an example shows and must produce.
//
//   ### a title
//   GET /orders HTTP/1.1          the request, sent byte for byte (line ends become CRLF)
//   Host: api.example.com
//
//   ===
//   HTTP/1.1 401 Unauthorized     a response; several `===` blocks: interim ones first
//   WWW-Authenticate: Bearer      a field shown here must come back with this value, `*` for any; others may come too
//
//   {"title":"Sign in first"}     content, if shown, must come back

/** A response as it is shown. */
export interface Shown {
  readonly status: number;
  readonly phrase: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** `undefined`: no content is shown. */
  readonly content: string | undefined;
}

/** One exchange of the file. */
export interface ShownExchange {
  readonly title: string;
  readonly method: string;
  /** Start line and fields, with CRLF, without the empty line. */
  readonly head: string;
  readonly content: string;
  /** The responses; none: the connection closes without one. */
  readonly responses: readonly Shown[];
}

/**
 * Reads an `exchange.http` file.
 *
 * @throws Error naming the block that is not understood
 */
export function parseExchangeFile(text: string): ShownExchange[] {
  return text
    .split(/^###/m)
    .slice(1)
    .map((block) => {
      const end = block.indexOf('\n');
      const title = block.slice(0, end).trim();
      const [request = '', ...responses] = block.slice(end + 1).split(/^===\n/m);
      const { head, content } = halves(request);
      const method = /^(\S+) \S+ HTTP\/\d/.exec(head)?.[1];
      if (method === undefined) throw new Error(`"${title}": the request does not begin with a request line`);
      return {
        title,
        method,
        head: head.replaceAll('\n', '\r\n'),
        content: content ?? '',
        responses: responses.filter((each) => each.trim() !== '').map((each) => response(each, title)),
      };
    });
}

function response(text: string, title: string): Shown {
  const { head, content } = halves(text);
  const [first = '', ...lines] = head.split('\n');
  const parts = /^HTTP\/[\d.]+ (\d{3}) ?(.*)$/.exec(first);
  if (parts === null) throw new Error(`"${title}": "${first}" is not a status line`);
  const fields = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).trim()] as const;
  });
  return { status: Number(parts[1]), phrase: parts[2]!, fields, content };
}

// The head, and the content after the empty line with the final line end taken off.
function halves(text: string): { head: string; content: string | undefined } {
  const split = text.indexOf('\n\n');
  if (split === -1) return { head: text.trimEnd(), content: undefined };
  const content = text.slice(split + 2).replace(/\n+$/, '');
  return { head: text.slice(0, split), content: content === '' ? undefined : content };
}
