// The routes of paths as most are, of lower-case words, numbers and simple separators, with each character looked at once.
// Must make what `route-template.ts` makes, and leaves everything to it that it would have to think about.

const [slash, dash, dot, underscore] = [47, 45, 46, 95];
const mostCharacters = 150;
const mostSegments = 12;
/** Longer ones may be a UUID, or become `{long}`. */
const longestSegment = 35;
/** Digits and letters in one token may be an id from this length on. */
const longestMixed = 7;

/**
 * The route of a path, where it can be told at a glance.
 *
 * @returns `undefined` where it cannot
 */
export function usualTemplate(path: string): string | undefined {
  const { length } = path;
  if (length === 0 || length > mostCharacters || path.charCodeAt(0) !== slash) return undefined;
  let template = '';
  // What is before is in the template already.
  let taken = 0;
  let segments = 0;
  let start = 1;
  while (start <= length) {
    if (++segments > mostSegments) return undefined;
    let at = start;
    let afterNumber = false;
    for (;;) {
      // A token: letters and digits up to a separator.
      const token = at;
      let digits = 0;
      let code = 0;
      for (; at < length; at++) {
        code = path.charCodeAt(at);
        if (code >= 48 && code <= 57) digits++;
        else if (code < 97 || code > 122) break;
      }
      const size = at - token;
      const ends = at === length || code === slash;
      if (!ends && code !== dash && code !== dot && code !== underscore) return undefined;
      const isNumber = digits > 0 && digits === size;
      // Two numbers side by side may be a date or an address, and a year alone the beginning of a date.
      if (isNumber && afterNumber) return undefined;
      if (digits > 0 && !isNumber && size > longestMixed) return undefined;
      if (isNumber) {
        const whole = token === start && ends;
        if (size > 18 || (whole && size === 4 && mayBeYear(path, token))) return undefined;
        if (whole || size > 2) {
          template += `${path.slice(taken, token)}{id}`;
          taken = at;
        }
      }
      if (ends) break;
      // An empty token between two separators does not part numbers from each other in all notations.
      if (size > 0) afterNumber = isNumber;
      at++;
    }
    if (at - start > longestSegment) return undefined;
    start = at + 1;
  }
  return taken === 0 ? path : template + path.slice(taken);
}

function mayBeYear(path: string, at: number): boolean {
  const century = (path.charCodeAt(at) - 48) * 10 + path.charCodeAt(at + 1) - 48;
  return century === 19 || century === 20;
}
