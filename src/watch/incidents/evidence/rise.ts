// What else rose while something was bad: traffic, latency.

import type { Picture, Step } from '../../picture.ts';
import { stepsBefore } from '../thresholds.ts';

/** How many times as much as before: 1 is unchanged; NaN where nothing is known. */
export interface Rise {
  readonly traffic: number;
  readonly latency: number;
}

/**
 * Compares a time with the steps before it, or with those after it where the log begins with it.
 *
 * @param from milliseconds since 1970
 */
export function riseWithin(picture: Picture, from: number, to: number): Rise {
  const within = picture.steps.filter((step) => step.at >= from && step.at < to);
  const before = picture.steps.filter((step) => step.at < from).slice(-stepsBefore);
  const other =
    before.length >= 3 ? before : picture.steps.filter((step) => step.at >= to).slice(0, stepsBefore);
  return {
    traffic: middle(within.map((step) => step.count)) / middle(other.map((step) => step.count)),
    latency: Math.max(
      middle(within.map((step) => slow(step))) / middle(other.map((step) => slow(step))),
      middle(within.map((step) => usual(step))) / middle(other.map((step) => usual(step))),
    ),
  };
}

const slow = (step: Step) => step.latency?.p90 ?? Number.NaN;
const usual = (step: Step) => step.latency?.p50 ?? Number.NaN;

function middle(values: readonly number[]): number {
  const sorted = values.filter((value) => value > 0).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
