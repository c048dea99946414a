// Counts the records of an input that are no exchanges, by what is wrong with them.

import type { LeftOut } from '../reporters/target-report.ts';
import type { LeftOutRecord } from './record.ts';

/** A count that grows as an input is read. */
export class LeftOutCount {
  readonly #found = new Map<string, LeftOut>();

  /** Takes note of one. */
  add({ reason, line }: LeftOutRecord): void {
    const known = this.#found.get(reason);
    this.#found.set(reason, { reason, records: (known?.records ?? 0) + 1, line: known?.line ?? line });
  }

  /** What was found so far. */
  get list(): readonly LeftOut[] {
    return [...this.#found.values()];
  }
}
