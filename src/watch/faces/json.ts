// The report for programs. Its shape is that of `Picture` and `Incident`, and stays: members are added, never renamed.

import type { Incident } from '../incident.ts';
import type { Picture } from '../picture.ts';
import type { FaceOptions } from './face.ts';
import { mask } from './face.ts';

/** The same data with `null` where a number is unknown: JSON has no NaN (RFC 8259 §6). */
export type Json<T> = T extends number
  ? number | null
  : T extends object
    ? { [K in keyof T]: Json<T[K]> }
    : T;

/** What `--json` prints. */
export interface WatchReport {
  readonly picture: Json<Picture>;
  readonly incidents: Json<readonly Incident[]>;
}

/**
 * The report as plain data: what JSON makes of it and back is the same. All rows, in the order of the picture; secrets
 * are hidden as everywhere.
 *
 * @param picture what was counted
 * @param incidents what was read from it
 * @param options whether addresses are masked
 */
export function reportJson(
  picture: Picture,
  incidents: readonly Incident[],
  options: FaceOptions = {},
): WatchReport {
  const shown = mask(picture, incidents, options);
  return { picture: toJson(shown.picture), incidents: toJson(shown.incidents) };
}

function toJson<T>(value: T): Json<T> {
  // Through `+ 0`, a negative zero loses its sign, as it would in JSON.
  if (typeof value === 'number') return (Number.isFinite(value) ? value + 0 : null) as Json<T>;
  if (Array.isArray(value)) return value.map(toJson) as Json<T>;
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, each]) => each !== undefined)
        .map(([name, each]) => [name, toJson(each)]),
    ) as Json<T>;
  }
  return value as Json<T>;
}
