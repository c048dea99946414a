// How much of one record is kept: an entry of a HAR file, a line of an NDJSON file. The files themselves may be of
// any length, because one record is read at a time.

/** The bounds of one record; what goes beyond them is cut or left out, and the reader says so. */
export const recordLimits = {
  /** Bytes of one JSON string, content as a rule: 1 MiB. The rest is cut, and the content counts as not whole. */
  string: 1024 * 1024,
  /** Bytes of one record after its long strings were cut: 16 MiB. A larger one is left out. */
  record: 16 * 1024 * 1024,
} as const;
