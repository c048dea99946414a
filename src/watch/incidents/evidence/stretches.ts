// When something was bad: the stretches of time in which a rate stays above a mark.

import type { Picture, Route, StatusCount } from '../../picture.ts';
import { quietSteps } from '../thresholds.ts';
import type { StatusTest } from './tables.ts';
import { countOf } from './tables.ts';

/** One step of time: how many responses, and how many of them bad. */
export interface Beat {
  readonly at: number;
  readonly count: number;
  readonly bad: number;
}

/** A time in which many were bad. */
export interface Stretch {
  readonly from: number;
  /** The end of its last step. */
  readonly to: number;
  readonly steps: number;
  readonly count: number;
  readonly bad: number;
  /** All steps that are in no stretch, together: what is usual. */
  readonly outside: { readonly count: number; readonly bad: number };
}

/** The steps of a picture or a route, with the responses that pass a test. */
export function beatsOf(
  table: Pick<Picture, 'steps'> | Pick<Route, 'steps'>,
  test: StatusTest,
): readonly Beat[] {
  const steps: readonly { at: number; count: number; statuses: readonly StatusCount[] }[] = table.steps;
  return steps.map(({ at, count, statuses }) => ({ at, count, bad: countOf(statuses, test) }));
}

/**
 * Finds the stretches in which the rate of bad ones is at least a mark. A step belongs to one if it has a bad response
 * and its rate is high, taken with its neighbours (two to each side); pauses of up to {@link quietSteps} steps do not end it.
 *
 * @param beats in order of time
 * @param step the length of one, in milliseconds
 * @param rate from 0 to 1
 */
export function stretches(beats: readonly Beat[], step: number, rate: number): readonly Stretch[] {
  const all = sum(beats);
  if (all.bad === 0) return [];
  const found: Omit<Stretch, 'outside'>[] = [];
  let open: number[] = [];
  const close = () => {
    if (open.length === 0) return;
    const own = beats.slice(open[0]!, open.at(-1)! + 1);
    const { count, bad } = sum(own);
    found.push({
      from: own[0]!.at,
      to: own.at(-1)!.at + step,
      steps: own.length,
      count,
      bad,
    });
    open = [];
  };
  beats.forEach((beat, index) => {
    if (beat.bad === 0) return;
    const around = { count: 0, bad: 0 };
    for (let near = Math.max(0, index - 2); near <= Math.min(index + 2, beats.length - 1); near++) {
      const other = beats[near]!;
      if (Math.abs(other.at - beat.at) > 2 * step) continue;
      around.count += other.count;
      around.bad += other.bad;
    }
    // One of two is no rate; five in one step are, though the neighbours hide them.
    const alone = beat.bad >= 5 && beat.bad >= rate * beat.count;
    if (!alone && around.bad < rate * around.count) return;
    if (open.length > 0 && beat.at - beats[open.at(-1)!]!.at > quietSteps * step) close();
    open.push(index);
  });
  close();
  const real = found.filter((each) => each.bad >= rate * each.count);
  const within = sum(real.map((each) => ({ ...each, at: each.from })));
  const outside = { count: all.count - within.count, bad: all.bad - within.bad };
  return real.map((each) => ({ ...each, outside }));
}

/** Whether the rate within is so many times that outside. Without anything outside there is nothing to compare. */
export function stands(stretch: Stretch, times: number): boolean {
  const { outside } = stretch;
  return outside.count === 0 || stretch.bad / stretch.count >= (times * outside.bad) / outside.count;
}

/** The sums of some steps. */
export function sum(beats: readonly Beat[]): { readonly count: number; readonly bad: number } {
  let count = 0;
  let bad = 0;
  for (const beat of beats) {
    count += beat.count;
    bad += beat.bad;
  }
  return { count, bad };
}

/** Whether two times have at least a share of the shorter one in common. */
export function overlaps(
  a: { readonly from: number; readonly to: number },
  b: { readonly from: number; readonly to: number },
  share = 0.5,
): boolean {
  const common = Math.min(a.to, b.to) - Math.max(a.from, b.from);
  const shorter = Math.min(a.to - a.from, b.to - b.from);
  return shorter <= 0 ? common >= 0 : common >= share * shorter;
}
