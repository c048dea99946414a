// The output of `curl -v`: `> ` what was sent, `< ` what came, `* ` what curl says, and the content in between.

import type { Content, Exchange, FieldLine } from '../exchange.ts';
import { fieldLine } from '../exchange.ts';
import type { StartLine } from './head.ts';
import { Fields, parseStartLine } from './head.ts';
import { Pairing } from './pairing.ts';
import type { Line, Source } from './source.ts';

// What curl says after content without a last line end stands on the same line.
const glued =
  /\* (?:Connection #\d+ to host \S* left intact|Closing connection.*|closing connection.*|shutting down connection.*)$/;
const talk =
  /^(?:\* |\*$|[{}] \[\d+ bytes data\]|\s*% Total|\s*Dload\s|\s*\d+\s+[\d.]+[kMG]?\s+\d+\s.*--:--)/;

interface Open {
  readonly kind: 'request' | 'response';
  readonly start: StartLine;
  readonly fields: Fields;
  readonly line: number;
}

/**
 * Tells whether a source is the output of `curl -v`: the first start line in it has curl's mark.
 */
export function isCurlVerbose(text: string): boolean {
  const first = /^(?:([<>]) )?(?:HTTP\/\d|[A-Z]+ \S+ HTTP\/\d)/m.exec(text.slice(0, 1024 * 1024));
  return first?.[1] !== undefined;
}

/**
 * Reads all exchanges of the output of `curl -v`, with or without `-i`.
 *
 * @throws UnreadableInput where a marked line is not HTTP
 */
export function readCurlVerbose(source: Source): readonly Exchange[] {
  const pairing = new Pairing();
  let open: Open | undefined;
  let content: Piece[] = [];
  // With `-i` every line of the head comes twice, the second time without the mark.
  let echoes = false;
  let done: (() => void) | undefined;

  const endMessage = (): void => {
    done?.();
    done = undefined;
    content = [];
  };

  while (!source.done) {
    const line = source.peek(open !== undefined);
    const mark = markOf(line.text);
    if (mark !== undefined) {
      const text = line.text.slice(2);
      if (open === undefined || open.kind !== mark) {
        if (text.trim() !== '') {
          endMessage();
          open = startOf(source, line, mark);
          echoes = false;
        }
      } else if (text.trim() === '') {
        const { start, fields, line: number } = open;
        open = undefined;
        if (start.kind === 'request')
          pairing.request({ ...message(start), fields: fields.list, content: undefined, line: number });
        else done = () => finishResponse(pairing, start, fields.list, number, content);
      } else open.fields.add(line, 2);
    } else if (talk.test(line.text)) {
      // curl's own words
    } else if (open !== undefined) echoes = true;
    else if (done !== undefined && !(echoes && content.length === 0 && line.text === ''))
      content.push(pieceOf(source, line));
    else echoes = false;
    source.skip(line);
  }
  if (open?.start.kind === 'response') {
    const { start, fields, line } = open;
    endMessage();
    finishResponse(pairing, start, fields.list, line, []);
  }
  endMessage();
  const exchanges = pairing.finish();
  if (exchanges.length === 0) {
    throw source.error(
      'a response (lines that start with `< `)',
      'The server did not answer: see what curl said last.',
    );
  }
  return exchanges;
}

function markOf(text: string): Open['kind'] | undefined {
  if (text.startsWith('< ') || text === '<') return 'response';
  return text.startsWith('> ') || text === '>' ? 'request' : undefined;
}

interface Piece {
  readonly bytes: Uint8Array;
  readonly line: number;
}

function startOf(source: Source, line: Line, kind: 'request' | 'response'): Open {
  const start = parseStartLine(source.decode(line.text.slice(2), line.at + 2));
  if (start === undefined || start.kind !== kind) {
    throw source.error(
      kind === 'request' ? 'a request line after `> `' : 'a status line after `< `',
      undefined,
      3,
    );
  }
  return { kind, start, fields: new Fields(source), line: line.number };
}

function message<S extends StartLine>({ kind: _, ...rest }: S): Omit<S, 'kind'> {
  return rest;
}

function pieceOf(source: Source, line: Line): Piece {
  const extra = glued.exec(line.text);
  const end = extra === null ? line.next : line.at + extra.index;
  return { bytes: source.bytes.subarray(line.at, end), line: line.number };
}

function finishResponse(
  pairing: Pairing,
  start: StartLine & { readonly kind: 'response' },
  fields: readonly FieldLine[],
  line: number,
  pieces: readonly Piece[],
): void {
  const content = joined(pieces);
  const { status, phrase, version, digits } = start;
  const response = { status, phrase, version, fields, content, line, ...(digits && { digits }) };
  const length = fieldLine(response, 'content-length')?.value;
  const whole = content !== undefined && (length === undefined || Number(length) === content.length);
  pairing.response(response, { raw: false, content: whole, fields: true, fromCache: false });
}

function joined(pieces: readonly Piece[]): Content | undefined {
  const first = pieces[0];
  const length = pieces.reduce((sum, piece) => sum + piece.bytes.length, 0);
  if (first === undefined || length === 0) return undefined;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece.bytes, at);
    at += piece.bytes.length;
  }
  return withoutHeads({ bytes, length, line: first.line });
}

// `curl -iv` with its output in a file: the heads stand before the content once more, those of redirects included.
function withoutHeads(content: Content & { readonly line: number }): Content | undefined {
  const text = new TextDecoder('latin1').decode(content.bytes);
  let at = 0;
  while (/^HTTP\/\d(?:\.\d)? \d{3}/.test(text.slice(at, at + 20))) {
    const end = /\r?\n\r?\n/g;
    end.lastIndex = at;
    if (end.exec(text) === null) return undefined;
    at = end.lastIndex;
  }
  if (at === content.length) return undefined;
  const bytes = content.bytes.subarray(at);
  return { bytes, length: bytes.length, line: content.line + text.slice(0, at).split('\n').length - 1 };
}
