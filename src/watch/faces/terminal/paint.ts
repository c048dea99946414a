// Colour on a terminal: where it is welcome, and which one a signal has. A colour never says what no word says.

import { styleText } from 'node:util';
import type { Signal } from '../../../codes/index.ts';
import type { Urgency } from '../../incident.ts';

/** A colour, a weight, or both. */
export type Style = Parameters<typeof styleText>[0];
/** Colours a text, or leaves it. */
export type Paint = (style: Style, text: string) => string;

/** @returns a function that colours texts if `colour` is true */
export function painter(colour: boolean): Paint {
  return (style, text) => (colour && text !== '' ? styleText(style, text, { validateStream: false }) : text);
}

/** The colour of each signal. */
export const signalStyles: Readonly<Record<Signal, Style>> = {
  bug: ['red', 'bold'],
  upstream: 'red',
  load: 'magenta',
  limit: 'yellow',
  auth: 'blue',
  client: 'yellow',
  missing: 'cyan',
  redirect: 'dim',
  ok: 'green',
};

/** The colour of each urgency; the word stands beside it. */
export const urgencyStyles: Readonly<Record<Urgency, Style>> = {
  page: ['red', 'bold', 'inverse'],
  ticket: ['yellow', 'bold'],
  note: 'bold',
};

/** What an output can show. */
export interface Abilities {
  readonly colour: boolean;
  readonly unicode: boolean;
}

/**
 * What an output can show.
 *
 * @param terminal whether it is a terminal
 * @param env the environment: NO_COLOR, FORCE_COLOR, TERM, LC_ALL, LC_CTYPE, LANG
 * @param wanted what `--color` and `--no-color` say; absent: neither was given
 * @param platform the system's name, as in `process.platform`
 */
export function abilitiesOf(
  terminal: boolean,
  env: Readonly<Record<string, string | undefined>>,
  wanted?: boolean,
  platform: string = process.platform,
): Abilities {
  const { NO_COLOR, FORCE_COLOR, TERM, LC_ALL, LC_CTYPE, LANG } = env;
  const forced = FORCE_COLOR === undefined ? undefined : !['0', 'false'].includes(FORCE_COLOR.toLowerCase());
  const refused = NO_COLOR !== undefined && NO_COLOR !== '';
  const colour = wanted ?? forced ?? (!refused && terminal && TERM !== 'dumb');
  // The first of these that is set decides (POSIX.1-2017, 8.2); elsewhere terminals are UTF-8 without saying so.
  const locale = LC_ALL || LC_CTYPE || LANG || '';
  const declares = /utf-?8/i.test(locale);
  return { colour, unicode: declares || (locale === '' && ['darwin', 'win32'].includes(platform)) };
}
