// The document that 206 and 416 are about, and which part of it a Range field gets (RFC 9110 §14).

import type { RangeRequest, RangeSpec } from '../../fields/index.ts';
import { formatContentRange } from '../../fields/index.ts';
import type { FieldLines } from './answer.ts';
import type { Content } from './content.ts';

/** A thousand bytes in lines of fifty, each with its number, so that one sees which part arrived. */
export const document: Uint8Array = new TextEncoder().encode(
  Array.from({ length: 20 }, (_, i) => `${String(i * 50).padStart(4, '0')} ${'.'.repeat(44)}\n`).join(''),
);

/** The entity tag of the document; strong, so that parts may be joined (RFC 9110 §8.8.3). */
export const documentTag = '"statute-1000"';

/** Part of a representation, all of it, or none. */
export interface Part extends Content {
  readonly code: 200 | 206 | 416;
}

// RFC 9110 §14.2: many small or overlapping ranges are a way to waste a server's time.
const mostRanges = 10;
const boundary = 'statute-part';
const type = 'text/plain; charset=utf-8';
const shared: FieldLines = [
  ['Accept-Ranges', 'bytes'],
  ['ETag', documentTag],
];

/**
 * Answers a Range field.
 *
 * @param asked the ranges; `undefined` asks for all
 * @param ifRange the If-Range field: ranges count only if it names the current document (RFC 9110 §13.1.5)
 * @returns 206 with the parts that exist, 416 if none does, 200 with everything where the field does not count
 */
export function partOf(asked: RangeRequest | undefined, ifRange: string | undefined): Part {
  const whole: Part = { code: 200, fields: [['Content-Type', type], ...shared], bytes: document };
  if (asked === undefined || asked.unit.toLowerCase() !== 'bytes') return whole;
  if (ifRange !== undefined && ifRange !== documentTag) return whole;
  if (asked.ranges.length > mostRanges) return whole;
  const found = asked.ranges.flatMap((range) => within(range) ?? []);
  if (found.length === 0) return unsatisfiable(document.length);
  const [only] = found;
  if (found.length === 1 && only !== undefined) {
    return {
      code: 206,
      fields: [['Content-Type', type], ['Content-Range', contentRange(only)], ...shared],
      bytes: document.subarray(only.first, only.last + 1),
    };
  }
  return {
    code: 206,
    fields: [['Content-Type', `multipart/byteranges; boundary=${boundary}`], ...shared],
    bytes: multipart(found),
  };
}

/**
 * The refusal of every range.
 *
 * @param length of the representation in bytes
 */
export function unsatisfiable(length: number): Part {
  const range = formatContentRange({ unit: 'bytes', range: null, length });
  return {
    code: 416,
    fields: [
      ['Content-Range', range],
      ['Accept-Ranges', 'bytes'],
    ],
    bytes: new Uint8Array(),
  };
}

interface Positions {
  readonly first: number;
  readonly last: number;
}

function within(range: RangeSpec): Positions | undefined {
  const end = document.length - 1;
  if ('other' in range) return undefined;
  if ('suffix' in range)
    return range.suffix === 0 ? undefined : { first: Math.max(0, document.length - range.suffix), last: end };
  return range.first > end ? undefined : { first: range.first, last: Math.min(range.last ?? end, end) };
}

function contentRange(range: Positions): string {
  return formatContentRange({ unit: 'bytes', range, length: document.length });
}

// RFC 9110 §14.6: each part says what it is; the fields of the response do not.
function multipart(parts: readonly Positions[]): Uint8Array {
  const text = new TextDecoder();
  const bodies = parts.map(
    (each) =>
      `--${boundary}\r\nContent-Type: ${type}\r\nContent-Range: ${contentRange(each)}\r\n\r\n${text.decode(document.subarray(each.first, each.last + 1))}\r\n`,
  );
  return new TextEncoder().encode(`${bodies.join('')}--${boundary}--\r\n`);
}
