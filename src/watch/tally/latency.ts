// How long answers took: counts in bins whose width grows with the value, so that a percentile is known within 2 %
// however long the log. Two histograms are added by adding their bins.

import type { Latency } from '../picture.ts';

// A float's upper bits are its logarithm: the exponent, and five bits of mantissa make 32 bins to the doubling.
const shift = 18;
const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

function binOf(milliseconds: number): number {
  float[0] = milliseconds;
  return bits[0]! >>> shift;
}

function middleOf(bin: number): number {
  bits[0] = (bin << shift) | (1 << (shift - 1));
  return float[0]!;
}

/** 1/16 of a millisecond; anything faster counts as that. */
const shortest = 0.0625;
/** About four hours and a half; anything slower counts as that. */
const longest = 2 ** 24;
const first = binOf(shortest);

/** How many bins a histogram has. */
export const bins = binOf(longest) - first + 1;

/**
 * The bin that a duration falls into.
 *
 * @param milliseconds at least 0
 */
export function bin(milliseconds: number): number {
  if (!(milliseconds > shortest)) return 0;
  return milliseconds >= longest ? bins - 1 : binOf(milliseconds) - first;
}

/**
 * What a histogram says.
 *
 * @param counts as many numbers as there are `bins`
 * @returns percentiles in milliseconds; `undefined` where nothing was counted
 */
export function latencyOf(counts: ArrayLike<number> | undefined): Latency | undefined {
  if (counts === undefined) return undefined;
  let total = 0;
  let highest = 0;
  for (let at = 0; at < bins; at++) {
    total += counts[at]!;
    if (counts[at]! > 0) highest = at;
  }
  if (total === 0) return undefined;
  const percentile = (share: number): number => {
    let left = Math.max(1, Math.ceil(total * share));
    for (let at = 0; at < bins; at++) {
      left -= counts[at]!;
      if (left <= 0) return round(middleOf(first + at));
    }
    return round(middleOf(first + highest));
  };
  return {
    count: total,
    p50: percentile(0.5),
    p90: percentile(0.9),
    p99: percentile(0.99),
    max: round(middleOf(first + highest)),
  };
}

/** Three digits are all that a bin knows. */
function round(value: number): number {
  return Number(value.toPrecision(3));
}
