// The bytes of an input as text in which one character is one byte, so that places in both are the same.

import { limits } from '../limits.ts';
import { UnreadableInput } from './unreadable.ts';

const wayOut = 'Save the message with `curl -i URL > response.http` and check that file.';

/** One line of the source. */
export interface Line {
  /** Without its line end. */
  readonly text: string;
  readonly number: number;
  /** The offset of its first byte. */
  readonly at: number;
  /** The offset of the next line. */
  readonly next: number;
  readonly end: 'crlf' | 'lf' | 'none';
}

/** An input that is read from front to back. */
export class Source {
  readonly bytes: Uint8Array;
  /** The bytes, one character each; `decode` makes real text of a piece. */
  readonly text: string;
  readonly name: string | undefined;
  /** The bytes are those that were given: no change of encoding was needed. */
  readonly exact: boolean;
  /** The offset of the next byte. */
  at = 0;
  /** The number of the line that `at` is in. */
  line = 1;
  /** The message being read is a request: its content ends where a response starts. */
  inRequest = false;
  /** One answer as it came over a connection: lines that look like separators are content. */
  verbatim = false;

  /**
   * @param input the bytes as they were read
   * @param name what people call the input, for messages
   * @throws UnreadableInput when it is empty, too large, or binary
   */
  constructor(input: Uint8Array, name?: string) {
    this.name = name;
    if (input.length > limits.input) {
      throw this.error(
        `at most ${limits.input / 1024 / 1024} MiB`,
        'Cut the input to the messages in question.',
      );
    }
    const { bytes, exact } = withoutMark(input);
    this.bytes = bytes;
    this.exact = exact;
    this.text = new TextDecoder('latin1').decode(bytes);
    if (/^\s*$/.test(this.text)) throw this.error('an HTTP message, but the input is empty');
    if (/^[^\n]{0,256}\0/.test(this.text)) throw this.error('an HTTP message, but the input is binary');
  }

  /** Nothing is left. */
  get done(): boolean {
    return this.at >= this.text.length;
  }

  /**
   * The line at `at`, without moving on.
   *
   * @param bounded lines of a head have a limit, those of content do not
   * @throws UnreadableInput when it is longer than the limit
   */
  peek(bounded = true): Line {
    const { text, at } = this;
    const newline = text.indexOf('\n', at);
    const stop = newline === -1 ? text.length : newline;
    if (bounded && stop - at > limits.line) {
      throw this.error(
        `a line of at most ${limits.line / 1024} KiB`,
        'This is no HTTP message, or a broken one.',
        limits.line + 1,
      );
    }
    const crlf = newline > at && text.charCodeAt(newline - 1) === 13;
    // A last line without its line end may have kept half of it.
    const end = crlf || (newline === -1 && stop > at && text.charCodeAt(stop - 1) === 13) ? stop - 1 : stop;
    return {
      text: text.slice(at, end),
      number: this.line,
      at,
      next: newline === -1 ? stop : newline + 1,
      end: newline === -1 ? 'none' : crlf ? 'crlf' : 'lf',
    };
  }

  /** Moves to the line after this one. */
  skip(line: Line): void {
    this.at = line.next;
    this.line = line.number + 1;
  }

  /** Moves to an offset further on. */
  moveTo(offset: number): void {
    for (let i = this.text.indexOf('\n', this.at); i !== -1 && i < offset; i = this.text.indexOf('\n', i + 1))
      this.line += 1;
    this.at = offset;
  }

  /** Makes real text of a piece of `text`: UTF-8 where it is that, else what older servers send. */
  decode(piece: string, at: number): string {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: everything beyond ASCII
    if (!/[^\u0000-\u007f]/.test(piece)) return piece;
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(this.bytes.subarray(at, at + piece.length));
    } catch {
      return piece;
    }
  }

  /** An error at the current line. */
  error(expected: string, advice: string = wayOut, column = 1): UnreadableInput {
    return new UnreadableInput({ line: this.line, column, expected, wayOut: advice, name: this.name });
  }
}

// Windows PowerShell writes UTF-16 with a mark when it redirects; many editors add one to UTF-8.
function withoutMark(input: Uint8Array): { bytes: Uint8Array; exact: boolean } {
  const [first, second, third] = input;
  if (first === 0xff && second === 0xfe) return { bytes: recode(input, 'utf-16le'), exact: false };
  if (first === 0xfe && second === 0xff) return { bytes: recode(input, 'utf-16be'), exact: false };
  if (first === 0xef && second === 0xbb && third === 0xbf) return { bytes: input.subarray(3), exact: false };
  return { bytes: input, exact: true };
}

function recode(input: Uint8Array, label: string): Uint8Array {
  return new TextEncoder().encode(new TextDecoder(label).decode(input));
}
