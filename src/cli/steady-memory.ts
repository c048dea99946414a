// Memory that stays the same however long an input is.

import { setFlagsFromString } from 'node:v8';

/** Versions of V8 that know the flags; any other would print that it does not. */
const known = { from: 12, to: 13 } as const;

/**
 * Bounds what V8 takes ahead of need: its nursery stays at the size it has now, and the heap may double between two
 * collections. Left alone the nursery grows to 96 MiB while a long file is read, because each record survives for a while.
 */
export function keepMemorySteady(): void {
  const major = Number.parseInt(process.versions.v8 ?? '', 10);
  if (major < known.from || major > known.to) return;
  try {
    setFlagsFromString('--semi-space-growth-factor=1');
    setFlagsFromString('--heap-growing-percent=100');
  } catch {
    // Another engine: then it takes what it takes.
  }
}
