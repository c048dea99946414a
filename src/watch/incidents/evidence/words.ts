// How incidents put figures, times and lists.

import { describe } from '../../../codes/index.ts';
import type { Picture } from '../../picture.ts';

/**
 * A number for people: `13 740`, with a narrow space as in the tables.
 *
 * @param value a count
 */
export function figure(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(?:\d{3})+$)/g, '\u202f');
}

/**
 * A number and its noun: `1 client`, `1 204 clients`.
 *
 * @param plural where it is not the noun with an s
 */
export function some(value: number, noun: string, plural = `${noun}s`): string {
  return `${figure(value)} ${value === 1 ? noun : plural}`;
}

/** A part of a whole: `62 %`, `0.4 %`. */
export function percent(part: number, whole: number): string {
  const value = whole === 0 ? 0 : (part / whole) * 100;
  return `${value >= 10 || value === 0 ? Math.round(value) : Number(value.toPrecision(1))} %`;
}

/**
 * A time in UTC: `14:02`, with its date where the picture spans days.
 *
 * @param at milliseconds since 1970; anything that is no time gives `an unknown time`
 */
export function clock(picture: Picture, at: number): string {
  if (!(Math.abs(at) <= 8.64e15)) return 'an unknown time';
  const text = new Date(at).toISOString();
  return day(picture.from) === day(picture.to)
    ? text.slice(11, 16)
    : `${text.slice(0, 10)} ${text.slice(11, 16)}`;
}

function day(at: number): string {
  return Math.abs(at) <= 8.64e15 ? new Date(at).toISOString().slice(0, 10) : '';
}

/** A length of time: `45 s`, `25 min`, `3 h`, `16 days`. */
export function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 10 && !Number.isInteger(seconds)) return `${Number(seconds.toFixed(1))} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86_400)} days`;
}

/** The first few of a list: `a, b and 3 more`. */
export function listed(items: readonly string[], most = 3): string {
  const shown = items.slice(0, items.length === most + 1 ? most + 1 : most);
  const rest = items.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${figure(rest)} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

/**
 * What the catalogue says a client does after a code: `After 401 Unauthorized: once, with new credentials; …`
 *
 * @param code a status code
 */
export function advice(code: number): string {
  const { phrase, condition } = describe(pageOf(code));
  return `What a client should do after ${code}${phrase === null ? '' : ` ${phrase}`}: ${condition}`;
}

/**
 * The code whose page explains a status. Logs hold numbers that are none; a client treats them as 500 (RFC 9110 §15).
 *
 * @param status as logged
 */
export function pageOf(status: number): number {
  return status === 0 || (Number.isInteger(status) && status >= 100 && status <= 999) ? status : 500;
}
