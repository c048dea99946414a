// Makes a labelled day from a seed.

import type { LogLine } from '../../src/watch/log-line.ts';
import type { Label } from './day.ts';
import { Day, hour, midnight } from './day.ts';
import { plantsOfEverybody } from './everybody.ts';
import type { LogFormat } from './formats.ts';
import { asLogged } from './formats.ts';
import { addNoise } from './noise.ts';
import { plantsOfSomebody } from './somebody.ts';

/** What to make. */
export interface Order {
  readonly seed: number;
  /** About so many. */
  readonly lines: number;
  readonly format: LogFormat;
  /** Nothing is planted: whatever is found is false. */
  readonly quiet?: boolean;
}

/** A day in order of time, as its format logs it, and what was planted in it. */
export function generate({ seed, lines, format, quiet = false }: Order): {
  lines: LogLine[];
  labels: readonly Label[];
} {
  const day = new Day(seed, lines);
  const slots = day.dice.shuffled([6, 8, 10, 12, 14, 16, 18, 20].map((each) => midnight + each * hour));
  addNoise(day, slots);
  if (!quiet) {
    for (const [index, plant] of plantsOfEverybody.entries())
      if (day.dice.chance(0.85)) plant(day, slots[index + 2]!);
    for (const plant of plantsOfSomebody) if (day.dice.chance(0.85)) plant(day, slots[0]!);
  }
  const ordered = day.lines.map((line) => asLogged(line, format)).sort((a, b) => a.time - b.time);
  return { lines: ordered, labels: day.labels };
}
