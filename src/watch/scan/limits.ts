// What the readers of this folder agree on. The kernel is told these when it starts, so they are written once.

/** The longest line that is read, in bytes without its line end; longer ones count as bad and are not stored. */
export const lineMax = 128 * 1024;

/** How many bytes a reader takes at once. Stays in the second-level cache of current processors. */
export const spaceSize = 256 * 1024;

/** The longest text that a dictionary holds, in bytes; longer ones are cut. Bounds what hostile lines can cost. */
export const textMax = 2048;

/** The most rows in one batch. */
export const batchRows = 2048;

/** How many bad lines are shown. */
export const sampleMax = 10;

/** Bytes around a reader's memory that may be read, never meant: vector loads go past the end of what they look at. */
export const padding = 64;

/** Where in a reader's memory the next bytes go; an unfinished line lies before. */
export const base = padding + lineMax;

/** The size of a reader's memory. */
export const areaSize = base + spaceSize + padding;
