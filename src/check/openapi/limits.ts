// How much of a description is read. Stated here once, as in ../limits.ts.

import { limits } from '../limits.ts';

/** The bounds of the reader of descriptions. */
export const openApiLimits = {
  /** Bytes of one file: 16 MiB. */
  file: limits.input,
  /** Bytes of YAML in one file, which takes longer to read than JSON: 8 MiB. */
  yaml: 8 * 1024 * 1024,
  /** Files in all. */
  files: 1_000,
  /** Bytes of all files: 64 MiB. */
  bytes: 64 * 1024 * 1024,
  /** How often the anchors of a YAML file may be used, those inside others counted as often as the others are. */
  aliases: 1_000,
  /** References that lead to references, one after the other. */
  hops: 100,
  /** Problems that are told; more are counted. */
  problems: 20,
} as const;
