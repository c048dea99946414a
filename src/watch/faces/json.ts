// The report for programs. Its shape is that of `Picture` and `Incident`, and stays: members are added, never renamed.

import type { Incident } from '../incident.ts';
import type { Picture } from '../picture.ts';
import type { FaceOptions, Shown } from './face.ts';
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

/** How the report is cut. */
export interface JsonOptions extends FaceOptions {
  /** Rows of each list at most; default 1,000. Steps of time and routes are all there. */
  readonly rows?: number;
}

/**
 * The report as plain data: what JSON makes of it and back is the same. Rows are in the order of the picture; secrets are
 * hidden as everywhere.
 *
 * @param picture what was counted
 * @param incidents what was read from it
 * @param options whether addresses are masked, and how much is told
 */
export function reportJson(
  picture: Picture,
  incidents: readonly Incident[],
  options: JsonOptions = {},
): WatchReport {
  const shown = shownOf(picture, incidents, options);
  return { picture: toJson(shown.picture), incidents: toJson(shown.incidents) };
}

/**
 * The report as text: what `JSON.stringify` makes of `reportJson`, in pieces that give the text one after the other.
 *
 * @param picture what was counted
 * @param incidents what was read from it
 * @param options whether addresses are masked, and how much is told
 */
export function* reportJsonText(
  picture: Picture,
  incidents: readonly Incident[],
  options: JsonOptions = {},
): Generator<string> {
  const shown = shownOf(picture, incidents, options);
  let before = '{"picture":{';
  for (const [name, value] of Object.entries(shown.picture)) {
    // JSON.stringify itself makes null of NaN, 0 of -0, and leaves out what is undefined.
    const text = JSON.stringify(value);
    if (text === undefined) continue;
    yield `${before}${JSON.stringify(name)}:${text}`;
    before = ',';
  }
  yield `},"incidents":${JSON.stringify(shown.incidents)}}`;
}

function shownOf(picture: Picture, incidents: readonly Incident[], options: JsonOptions): Shown {
  const { steps, routes } = picture;
  const short = shortened(picture, options.rows ?? 1_000);
  // Steps are most of a report and hold no text that could need hiding.
  const bare = { ...short, steps: [], routes: routes.map((route) => ({ ...route, steps: [] })) };
  const shown = mask(bare, incidents, options);
  return {
    ...shown,
    picture: {
      ...shown.picture,
      steps,
      routes: shown.picture.routes.map((route, at) => ({ ...route, steps: routes[at]!.steps })),
    },
  };
}

function shortened(picture: Picture, rows: number): Picture {
  const lists = Object.entries(picture).filter(
    ([name, value]) => Array.isArray(value) && name !== 'steps' && name !== 'routes' && value.length > rows,
  );
  return { ...picture, ...Object.fromEntries(lists.map(([name, list]) => [name, list.slice(0, rows)])) };
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
