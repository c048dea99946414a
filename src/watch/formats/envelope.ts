// What carries a log may write around its lines: container runtimes, Compose, syslog. The lines inside keep their format.

import type { Format } from '../format.ts';
import { isObject, parseJson } from './json.ts';

/** A way of writing around a line. */
interface Envelope {
  /** For people, behind the title of the format inside. */
  readonly title: string;
  /** What is inside; `undefined` where a line is not in this envelope. */
  readonly open: (line: string) => string | undefined;
}

function prefix(title: string, pattern: RegExp): Envelope {
  return {
    title,
    open: (line) => {
      // The prefix is short; the pattern need not see the rest.
      const found = pattern.exec(line.slice(0, 300));
      return found === null ? undefined : line.slice(found[0].length);
    },
  };
}

const envelopes: readonly Envelope[] = [
  {
    title: 'in Docker’s JSON',
    open: (line) => {
      if (!line.startsWith('{"log":"')) return undefined;
      const object = parseJson(line);
      return isObject(object) && typeof object.log === 'string'
        ? object.log.replace(/\r?\n$/, '')
        : undefined;
    },
  },
  // The container runtime interface of Kubernetes; F: the whole line.
  prefix(
    'of a Kubernetes container',
    /^\d{4}-\d\d-\d\dT[\d:.]{8,18}(?:Z|[+-]\d\d:\d\d) std(?:out|err) [FP] /,
  ),
  prefix('of Docker Compose', /^[\w.-]{1,80} +\| /),
  // RFC 5424, with or without structured data in brackets.
  prefix(
    'by syslog',
    /^(?:<\d{1,3}>)?1 \d{4}-\d\d-\d\dT[\d:.]{8,15}(?:Z|[+-]\d\d:\d\d) \S{1,80} \S{1,48} \S{1,40} \S{1,32} (?:-|\[[^\]]{0,100}\]) (?:\ufeff)?/,
  ),
  // RFC 3164, and the same with ISO dates as rsyslog writes them; the host may be missing.
  prefix(
    'by syslog',
    /^(?:<\d{1,3}>)?(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT[\d:.]{8,15}(?:Z|[+-]\d\d:\d\d)) (?:[\w.:-]{1,80} )?[\w./-]{1,48}(?:\[\d{1,10}\])?: /,
  ),
];

/**
 * Looks for a format inside the lines' envelopes.
 *
 * @param lines the first lines of the input
 * @param recognise tells the format of the lines inside
 * @returns that format, reading through the envelope; `undefined` where the lines are in none
 */
export function recogniseInside(
  lines: readonly string[],
  recognise: (inside: readonly string[]) => Format | undefined,
): Format | undefined {
  const some = lines.filter((line) => line.trim() !== '').slice(0, 40);
  for (const { title, open } of envelopes) {
    const inside = some.map(open).filter((line) => line !== undefined);
    if (inside.length === 0 || inside.length < some.length / 2) continue;
    const format = recognise(inside);
    if (format !== undefined) return enclosed(format, title, open);
  }
  return undefined;
}

function enclosed(format: Format, title: string, open: Envelope['open']): Format {
  const openAll = (lines: readonly string[]): readonly string[] =>
    lines.map(open).filter((line) => line !== undefined);
  return {
    ...format,
    title: `${format.title}, ${title}`,
    recognise: (lines) => format.recognise(openAll(lines)),
    reader: (lines) => {
      const read = format.reader(openAll(lines));
      return (line) => {
        if (line.trim() === '') return 'skip';
        const inside = open(line);
        return inside === undefined ? undefined : read(inside);
      };
    },
  };
}
