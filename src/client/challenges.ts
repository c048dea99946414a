// The challenges of a response. Those that keep to the grammar are read here; whatever else servers send (token68, quoted
// pairs, forgotten quotes) by the whole grammar, which is several times as large and loaded for it.

import type { Challenge } from '../fields/challenge.ts';

const TOKEN = "[\\w!#$%&'*+.^`|~-]+";
/** One element of the list (RFC 9110 §11.6.1): a scheme, a parameter, or a scheme and its first parameter. */
const ELEMENT = new RegExp(
  `(?:(${TOKEN})(?:(?= *(?:,|$))| +(?=${TOKEN}=)))?(?:(${TOKEN})=(?:"([ !#-[\\]-~]*)"|(${TOKEN})))?(?: *, *(?=[^, ])|$)`,
  'y',
);

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
interface Draft extends Mutable<Omit<Challenge, 'params'>> {
  readonly params: Challenge['params'][number][];
}

/** What `parseChallenges` gives, for a value without any peculiarity; `undefined` for all others. */
export function plainChallenges(value: string): readonly Challenge[] | undefined {
  const challenges: Draft[] = [];
  let at = 0;
  while (at < value.length) {
    ELEMENT.lastIndex = at;
    const [all, scheme, name, quoted, token] = ELEMENT.exec(value) ?? [];
    if (!all) return undefined;
    if (scheme) challenges.push({ scheme, params: [], at, end: at + scheme.length });
    const challenge = challenges.at(-1);
    if (!challenge) return undefined;
    if (name) {
      const from = scheme ? value.indexOf(name, challenge.end + 1) : at;
      const text = quoted ?? token!;
      const end = from + name.length + 1 + text.length + (quoted === undefined ? 0 : 2);
      challenge.params.push({ name, value: text, quoted: quoted !== undefined, at: from, end });
      challenge.end = end;
    }
    at += all.length;
  }
  return challenges;
}

/** The challenges in the order of the value; `undefined` when there is none, or none that could be read. */
export async function readChallenges(value: string): Promise<readonly Challenge[] | undefined> {
  const plain = plainChallenges(value);
  if (plain) return plain;
  return import('../fields/challenge.ts').then(
    ({ parseChallenges }) => parseChallenges(value).value,
    () => undefined,
  );
}
