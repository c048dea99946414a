// The parts of a multipart/byteranges content (RFC 9110 §14.6, RFC 2046 §5.1), as far as rules look at them.

import type { ResponseMessage } from '../exchange.ts';
import { fieldLine, mediaType } from '../exchange.ts';

/** Parts that are looked at: a server joins ranges or refuses long before. */
const most = 1_000;

/** Whether a response says that it carries several ranges. */
export function isMultipartByteranges(response: ResponseMessage): boolean {
  return mediaType(response) === 'multipart/byteranges';
}

/**
 * The boundary parameter of the Content-Type.
 *
 * @returns `undefined` where there is none, or an empty one
 */
export function boundaryOf(response: ResponseMessage): string | undefined {
  const value = fieldLine(response, 'content-type')?.value ?? '';
  const match = /;[ \t]*boundary=(?:"((?:[^"\\]|\\.){1,200})"|([^\s;,"]{1,200}))/i.exec(value);
  return match?.[1]?.replace(/\\(.)/g, '$1') ?? match?.[2];
}

/**
 * The field lines of each part, as one text without its last line end.
 *
 * @param bytes the whole content
 * @param boundary the boundary parameter
 * @returns those of the first thousand parts; an empty list where the boundary does not stand at the start of any line
 */
export function partHeads(bytes: Uint8Array, boundary: string): readonly string[] {
  // One character for each byte: parts may hold anything.
  const text = new TextDecoder('latin1').decode(bytes);
  const mark = `--${boundary}`;
  const heads: string[] = [];
  for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + mark.length)) {
    if (at > 0 && text[at - 1] !== '\n') continue;
    const line = /^(--)?[ \t]*(?:\r?\n|$)/.exec(text.slice(at + mark.length, at + mark.length + 80));
    if (line === null) continue;
    if (line[1] !== undefined) break;
    const from = at + mark.length + line[0].length;
    if (heads.push(headAt(text, from)) === most) break;
  }
  return heads;
}

// The lines up to the first empty one; fields of a part are few.
function headAt(text: string, from: number): string {
  const head = text.slice(from, from + 8192);
  if (/^\r?\n/.test(head)) return '';
  const end = /\r?\n\r?\n/.exec(head);
  return end === null ? head : head.slice(0, end.index);
}
