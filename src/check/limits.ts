// How much of any input is read. Stated here once; the readers and the documentation take the numbers from it.

/** The bounds of the readers; what goes beyond them is refused with a clear error, or cut where that is said. */
export const limits = {
  /** Bytes of input that are kept: 16 MiB. */
  input: 16 * 1024 * 1024,
  /** Bytes of one line of a message's head: 64 KiB. */
  line: 64 * 1024,
  /** Field lines in one message. */
  fields: 1_000,
  /** Bytes of content that the live reader takes before it stops reading: 1 MiB. */
  liveContent: 1024 * 1024,
  /** Exchanges that rules on their order look back at. */
  sequence: 10_000,
  /** Milliseconds that the live reader gives one exchange, from name look-up to the last byte. */
  liveTime: 10_000,
} as const;
