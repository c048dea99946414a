// What every reporter is given: a target and all that was found out about it.

import type { Report } from '../check.ts';
import type { Diagnosis } from '../diagnosis.ts';

/** One thing that was checked. */
export interface TargetReport {
  /** What people call it: a file's name, an address without credentials, `stdin`. */
  readonly target: string;
  readonly report: Report;
  /** What the last exchange means. */
  readonly diagnosis: Diagnosis;
}
