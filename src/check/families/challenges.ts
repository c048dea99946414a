// The challenges of a response, with their lines (RFC 9110 §11.6.1, §11.7.1). Many rules ask for them: read once.

import type { AuthParam, Challenge } from '../../fields/index.ts';
import { parseChallenges } from '../../fields/index.ts';
import type { Exchange, FieldLine, ResponseMessage } from '../exchange.ts';
import type { Violation } from '../rule.ts';

/** A challenge and the line that it stands in. */
export interface SentChallenge {
  readonly field: FieldLine;
  readonly challenge: Challenge;
  /** The scheme in lower case: schemes are compared without regard to case. */
  readonly scheme: string;
}

const none: readonly SentChallenge[] = [];
const known = new WeakMap<ResponseMessage, readonly SentChallenge[]>();

/**
 * The challenges of a response, those of WWW-Authenticate and those of Proxy-Authenticate, in order.
 *
 * @returns an empty list where there are none
 */
export function challengesIn(response: ResponseMessage): readonly SentChallenge[] {
  let lines: FieldLine[] | undefined;
  for (const field of response.fields) {
    if (field.lower !== 'www-authenticate' && field.lower !== 'proxy-authenticate') continue;
    lines ??= [];
    lines.push(field);
  }
  if (lines === undefined) return none;
  let list = known.get(response);
  if (list === undefined) {
    list = lines.flatMap((field) =>
      (parseChallenges(field.value).value ?? []).map((challenge) => ({
        field,
        challenge,
        scheme: challenge.scheme.toLowerCase(),
      })),
    );
    known.set(response, list);
  }
  return list;
}

/**
 * A parameter of a challenge, the first of its name (RFC 9110 §11.2).
 *
 * @param name in lower case
 */
export function paramOf({ challenge }: SentChallenge, name: string): AuthParam | undefined {
  return challenge.params.find((param) => param.name.toLowerCase() === name);
}

/** A violation that points at a challenge, or at one of its parameters. */
export function atChallenge(
  { field, challenge }: SentChallenge,
  detail?: string,
  param?: AuthParam,
): Violation {
  const at = (param ?? challenge).at;
  return { where: { part: 'field', field, at }, ...(detail === undefined ? {} : { detail }) };
}

/**
 * Makes the test of a rule on challenges of one scheme: it reports the first that is wrong.
 *
 * @param scheme in lower case
 * @param wrong says what is wrong with a challenge, in one sentence; `true` where the rule's summary says it all
 */
export function eachChallenge(
  scheme: string,
  wrong: (sent: SentChallenge) => string | true | undefined,
): (exchange: Exchange) => Violation | undefined {
  return ({ response }) => {
    for (const sent of challengesIn(response)) {
      const detail = sent.scheme === scheme ? wrong(sent) : undefined;
      if (detail !== undefined) return atChallenge(sent, detail === true ? undefined : detail);
    }
    return undefined;
  };
}

/** The status codes on which both kinds of challenges belong. */
export function asksForCredentials(code: number): boolean {
  return code === 401 || code === 407;
}
