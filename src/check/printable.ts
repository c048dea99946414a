// Input may hold anything; a terminal must not obey it.

/**
 * Replaces control characters, and those that turn the direction of text, by a dot of the same length.
 *
 * @param text any text from a message
 */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is for
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '·');
}
