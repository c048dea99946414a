// Formats with one JSON object a line whose keys the sender fixed.

import type { Format, LineResult } from '../format.ts';
import type { JsonObject } from './json.ts';
import { isObject, parseJson } from './json.ts';

/** What tells one sender's objects from another's. */
export interface JsonFormat {
  readonly name: string;
  readonly title: string;
  readonly vendor?: string;
  /** Whether an object is one of the sender's. */
  readonly is: (object: JsonObject) => boolean;
  /** What it says; `skip` for objects that are no request. */
  readonly read: (object: JsonObject) => LineResult;
}

/**
 * Makes a format of what a sender's objects look like.
 *
 * @returns a format that is sure of itself when it sees its objects, and skips JSON that is none of them
 */
export function jsonFormat({ name, title, vendor, is, read }: JsonFormat): Format {
  return {
    name,
    title,
    ...(vendor === undefined ? {} : { vendor }),
    recognise: (lines) => {
      let good = 0;
      let all = 0;
      for (const line of lines.slice(0, 40)) {
        if (line.trim() === '') continue;
        all += 1;
        const object = objectOf(line);
        if (object !== undefined && is(object)) good += 1;
      }
      return good === 0 ? 0 : Math.max(0.55, good / all) * 0.98;
    },
    reader: () => (line) => {
      const object = objectOf(line);
      if (object === undefined) return line.trim() === '' ? 'skip' : undefined;
      return is(object) ? read(object) : 'skip';
    },
  };
}

/** The object of a line; a prefix before it, as container runtimes and syslog write one, is stepped over. */
export function objectOf(line: string): JsonObject | undefined {
  let start = line.charCodeAt(0) === 123 ? 0 : line.indexOf('{');
  if (start < 0 || start > 200) return undefined;
  if (start > 0) start = line.lastIndexOf(' ', start) + 1 === start ? start : 0;
  const value = parseJson(start === 0 ? line : line.slice(start));
  return isObject(value) ? value : undefined;
}
