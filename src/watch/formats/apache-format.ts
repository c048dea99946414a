// Any Apache `LogFormat` string as a format (Apache, mod_log_config).

import type { Format } from '../format.ts';
import type { Draft } from './draft.ts';
import { commonTime } from './draft.ts';
import type { Unit } from './measure.ts';
import { bytesFrom, durationFrom, retryAfterFrom } from './measure.ts';
import { shareRead } from './recognise.ts';
import { strftimePieces } from './strftime.ts';
import { withoutQuery } from './target.ts';
import type { Field, Piece } from './template.ts';
import { ignored, templateReader } from './template.ts';
import { epochTime } from './time.ts';

const bytes: Field = {
  set: ({ line }, text) => {
    line.bytes = bytesFrom(text);
  },
};
const duration = (unit: Unit): Field => ({
  set: (draft, text) => draft.duration(durationFrom(text, unit), unit === 's' ? 1 : 2),
});
const requestField = (name: 'agent' | 'referrer'): Field => ({
  set: ({ line }, text) => {
    line[name] = text === '-' ? '' : name === 'referrer' ? withoutQuery(text) : text;
  },
});
const forwarded: Field = { set: (draft, text) => draft.forwarded(text), list: true };

const plain: Readonly<Record<string, Field>> = {
  h: { set: (draft, text) => draft.peer(text) },
  a: { set: (draft, text) => draft.peer(text) },
  u: {
    set: ({ line }, text) => {
      line.user = text === '-' || text === '""' ? '' : text;
    },
  },
  t: { set: commonTime, spaces: 1, width: 28 },
  r: { set: (draft, text) => draft.requestLine(text), spaces: 2 },
  m: { set: (draft, text) => draft.method(text) },
  U: { set: (draft, text) => draft.target(text, 2) },
  s: { set: (draft, text) => draft.status(text, 1) },
  '>s': { set: (draft, text) => draft.status(text, 2) },
  b: bytes,
  B: bytes,
  O: {
    set: ({ line }, text) => {
      line.bytes ||= bytesFrom(text);
    },
  },
  D: duration('us'),
  T: duration('s'),
  v: { set: (draft, text) => draft.host(text, 1) },
  V: { set: (draft, text) => draft.host(text, 2) },
  // The connection was gone before the response was complete.
  X: {
    set: ({ line }, text) => {
      if (text === 'X') line.ending = 'X';
    },
  },
  // With its leading question mark, or nothing: it ends where the path began to be something else.
  q: ignored,
};

/** A directive with an argument: `%{Referer}i`, `%{ms}T`. */
function withArgument(letter: string, argument: string): readonly Piece[] {
  const name = argument.toLowerCase();
  if (letter === 'i') {
    if (name === 'referer') return [requestField('referrer')];
    if (name === 'user-agent') return [requestField('agent')];
    if (name === 'host') return [{ set: (draft, text) => draft.host(text, 3) }];
    if (name === 'x-forwarded-for' || name === 'x-real-ip' || name === 'cf-connecting-ip') return [forwarded];
    return [{ ...ignored, list: true }];
  }
  if (letter === 'o' && name === 'retry-after') {
    return [
      {
        set: ({ line }, text) => {
          line.retryAfter = retryAfterFrom(text, line.time);
        },
      },
    ];
  }
  if (letter === 'a' && name === 'c') return [ignored];
  if (letter === 'T') return [duration(name === 'ms' || name === 'us' ? name : 's')];
  if (letter === 't') return time(argument);
  return [ignored];
}

function time(argument: string): readonly Piece[] {
  const format = argument.replace(/^(?:begin|end):/, '');
  const epoch = (weight: number): Field => ({
    set: (draft: Draft, text: string) => draft.time(epochTime(Number(text)), weight),
  });
  if (format === 'sec') return [epoch(1)];
  if (format === 'msec' || format === 'usec') return [epoch(3)];
  if (format === 'msec_frac') return [{ set: (draft, text) => draft.timePart(6, Number(text)), width: 3 }];
  if (format === 'usec_frac')
    return [{ set: (draft, text) => draft.timePart(6, Math.floor(Number(text) / 1000)), width: 6 }];
  return strftimePieces(format);
}

/** Reads a `LogFormat` string into pieces. */
function apachePieces(template: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  // `%!200,304{Referer}i`: a condition on the status, `<` or `>`, an argument, a letter or `^` with two.
  for (const match of template.matchAll(
    /%(?:%|(?:!?\d{3}(?:,\d{3})*)?([<>]?)(?:\{([^}]*)\})?([<>]?)(\^..|[A-Za-z]))/g,
  )) {
    pieces.push(template.slice(at, match.index));
    at = match.index + match[0].length;
    if (match[0] === '%%') pieces.push('%');
    else {
      const which = `${match[1] || match[3]}`;
      const letter = match[4]!;
      const argument = match[2];
      if (argument !== undefined) pieces.push(...withArgument(letter, argument));
      else pieces.push((which === '>' ? plain[`>${letter}`] : undefined) ?? plain[letter] ?? ignored);
    }
  }
  pieces.push(template.slice(at));
  return pieces;
}

/**
 * Makes a format of the string given to `LogFormat`.
 *
 * @param template `%h %l %u %t "%r" %>s %b %D`; the backslashes before quotes, which the configuration file needs, may
 *   be there or not
 * @throws Error when it has no `%s`
 */
export function apacheFormat(template: string, name = 'apache-format', title = 'Apache, LogFormat'): Format {
  const pieces = apachePieces(template.replaceAll('\\"', '"').replaceAll('\\t', '\t'));
  if (!pieces.some((piece) => piece === plain.s || piece === plain['>s']))
    throw new Error('The log format has no %s or %>s.');
  const reader: Format['reader'] = () => templateReader(pieces);
  return { name, title, vendor: 'apache', recognise: (lines) => shareRead(reader, lines), reader };
}
