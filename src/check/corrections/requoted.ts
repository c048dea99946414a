// Puts the quotes of a challenge right where they are in the wrong place (RFC 9110 §5.6.4): what was meant to be inside
// them is kept, which a lenient reader would drop or split.

import { parseChallenges } from '../../fields/index.ts';

/**
 * Mends single quotes around a value, and double quotes inside one.
 *
 * @param value a value of WWW-Authenticate or Proxy-Authenticate
 * @returns the value as it was where no such mistake is in it
 */
export function requoted(value: string): string {
  const { value: challenges = [], problems } = parseChallenges(value);
  const params = challenges.flatMap((challenge) => challenge.params);
  let better = value;
  // From the end, so that the places of the others stay.
  for (const { code, at, end } of problems.toSorted((a, b) => b.at - a.at)) {
    if (code === 'single-quotes' && end - at > 1 && value[end - 1] === "'")
      better = spliced(better, at, end, value.slice(at + 1, end - 1));
    if (code !== 'text-after-quote') continue;
    const param = params.find((each) => each.end === at);
    const open = param === undefined ? -1 : value.indexOf('"', param.at);
    // A backslash would do as well, but not in the parameters of Bearer (RFC 6750 §3).
    if (open >= 0) better = spliced(better, open, end, value.slice(open + 1, end).replace(/"$/, ''));
  }
  return better;
}

function spliced(text: string, at: number, end: number, inside: string): string {
  return `${text.slice(0, at)}"${inside.replace(/\\/g, '').replace(/"/g, "'")}"${text.slice(end)}`;
}
