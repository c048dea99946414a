// What a rule of a probe is: the requests it needs, what stands in front of what it looks at, and a pure judgement
// over the answers.

import type { Exchange } from '../exchange.ts';
import type { Requirement, Spot } from '../rule.ts';
import type { Stage } from './stage.ts';

/** What a request does: `safe` ones only read (RFC 9110 §9.2.1); the others are sent only when asked for. */
export type Level = 'safe' | 'unsafe' | 'raw';

/** The requests that a probe knows, shared by its rules: each is sent once. */
export type RequestId =
  /** The target as it was given. */
  | 'get'
  /** The same with an If-None-Match that fits nothing. */
  | 'again'
  /** The same with the validator that came with `get`. */
  | 'matching'
  | 'head'
  | 'options'
  | 'trace'
  /** A method that nobody knows. */
  | 'unknown-method'
  /** The first byte. */
  | 'range'
  /** Bytes far beyond the end. */
  | 'range-beyond'
  /** Accepts only a media type that nobody has. */
  | 'unacceptable'
  /** Announces content, and waits to be asked for it. */
  | 'expect'
  | 'no-credentials'
  | 'bad-credentials'
  /** A path that cannot exist. */
  | 'missing'
  /** A file under /.well-known/ that cannot exist. */
  | 'missing-file'
  /** The target's path with its last slash added or taken away. */
  | 'slash'
  /** A target of 66,000 bytes. */
  | 'long'
  /** A target with a broken percent-encoding. */
  | 'bad-escape'
  | 'robots'
  /** The same under http instead of https, or the other way round. */
  | 'other-scheme'
  /** The same with www. in front, or without. */
  | 'other-host'
  /** PUT of what is there, under a condition that cannot hold. */
  | 'put-stale'
  /** A method that Allow leaves out. */
  | 'excluded-method'
  /** Content that is broken JSON. */
  | 'broken-json'
  | 'delete-missing'
  | 'delete-again'
  | 'host-missing'
  | 'host-twice'
  | 'host-bad'
  | 'space-before-colon'
  | 'bad-content-length'
  | 'chunked-not-last'
  | 'unknown-transfer-coding'
  | 'large-fields'
  | 'connect-bad-port';

/** What became of a request. */
export type Outcome =
  | {
      readonly exchange: Exchange;
      /** Nothing came while the sender waited to be asked for the content (RFC 9110 §10.1.1). */
      readonly waited?: true;
    }
  /** It was sent, and no response came. */
  | { readonly failed: string; readonly closed: boolean }
  /** It was not sent; the sentence says why. */
  | { readonly unsent: string };

/** What the rules see. */
export interface Seen {
  /** The address that is probed, without credentials. */
  readonly url: URL;
  /** Where each request went; the address that is probed where it is not listed. */
  readonly addresses: ReadonlyMap<RequestId, URL>;
  readonly outcomes: ReadonlyMap<RequestId, Outcome>;
}

/** What a probe's rule answers when it fires. */
export interface ProbeViolation {
  /** The request whose answer is wrong. */
  readonly on: RequestId;
  /** The place in the response; its start line by default. */
  readonly where?: Spot;
  /** What is particular, in one sentence without credentials. */
  readonly detail?: string;
}

/** Violations; or why there is no fair judgement. */
export type Judgement = readonly ProbeViolation[] | { readonly unjudged: string };

/** A requirement that takes requests of its own to see. */
export interface ProbeRule
  extends Pick<Requirement, 'id' | 'kind' | 'source' | 'summary' | 'why' | 'fix' | 'profiles'> {
  /** The requests without whose answers nothing can be said. */
  readonly asks: readonly RequestId[];
  /** Requests whose answers are looked at where there are any. */
  readonly also?: readonly RequestId[];
  /** The plain GET has to be answered with 2xx: otherwise an earlier stage stands in front of the target. */
  readonly found?: true;
  /** The stages that may answer a request before what this rule looks at; `always` unless told otherwise. */
  readonly earlier?: Readonly<Partial<Record<RequestId, readonly Stage[]>>>;
  /** Requests whose connection the server may close without a response, and that is judged as well. */
  readonly closed?: readonly RequestId[];
  /** Judges answers that passed all of the above. */
  readonly judge: (seen: Seen) => Judgement;
}

/** Canned answers, and whether the rule fires on them. */
export interface ProbeCase {
  readonly name: string;
  /** `unjudged`: an earlier stage answered, or something is not known. */
  readonly fires: boolean | 'unjudged';
  /** Default: `https://www.example.com/orders`. */
  readonly url?: string;
  /** HTTP text of each response; or what became of the request instead. */
  readonly answers: Readonly<Partial<Record<RequestId, string | Exclude<Outcome, { exchange: Exchange }>>>>;
  /** Requests for whose answer the sender waited in vain. */
  readonly waited?: readonly RequestId[];
}

/**
 * The answer to a request that a rule asks for.
 *
 * @throws Error when there is none: the rule has to ask for it
 */
export function answer({ outcomes }: Seen, id: RequestId): Exchange {
  const outcome = outcomes.get(id);
  if (outcome === undefined || !('exchange' in outcome)) throw new Error(`The rule does not ask for ${id}`);
  return outcome.exchange;
}

/**
 * The answer to a request, if there is one.
 *
 * @param id a request that the rule asks for, or looks at as well
 */
export function answerIfAny({ outcomes }: Seen, id: RequestId): Exchange | undefined {
  const outcome = outcomes.get(id);
  return outcome !== undefined && 'exchange' in outcome ? outcome.exchange : undefined;
}
