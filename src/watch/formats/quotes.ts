// Quotes in text logs: which ends a field, and which belongs to its value.

/** Whether a backslash makes the quote at `at` a part of the value: an odd number of them before it (Apache writes `\"`). */
export function isEscaped(line: string, at: number): boolean {
  let slashes = 0;
  while (line.charCodeAt(at - 1 - slashes) === 92) slashes++;
  return slashes % 2 === 1;
}

/** The first quote from `at` on that is not escaped; -1 where there is none. */
export function quoteEnd(line: string, at: number): number {
  let end = line.indexOf('"', at);
  while (end >= 0 && isEscaped(line, end)) end = line.indexOf('"', end + 1);
  return end;
}
