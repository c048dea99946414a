// A server decides in an order: load, authentication, routing, method, and only then what a probe asks about. An
// answer of an earlier stage says nothing about a later one.

import { readings, status, treatAs } from '../../codes/index.ts';

/** Who may have answered. */
export type Stage =
  /** Too many requests. */
  | 'limit'
  /** No capacity, or nothing behind a gateway. */
  | 'outage'
  /** Who asks, and may they. */
  | 'authentication'
  | 'redirect'
  /** There is nothing at this path. */
  | 'routing'
  /** Not with this method. */
  | 'method'
  /** A condition of the request does not hold, or one is required. */
  | 'condition'
  /** What the request carries is not taken. */
  | 'content'
  /** The server broke. */
  | 'failure';

/** The stages that stand in front of everything. */
export const always: readonly Stage[] = ['limit', 'outage'];

const methods: ReadonlySet<number> = new Set([405, 501]);
const conditions: ReadonlySet<number> = new Set([409, 412, 423, 428]);
const contents: ReadonlySet<number> = new Set([400, 411, 413, 415, 422]);

/**
 * The stage that a status code speaks for.
 *
 * @param code a final status code
 * @returns `undefined` where the target itself answered, or nothing can be told
 */
export function stageOf(code: number): Stage | undefined {
  if (methods.has(code)) return 'method';
  if (conditions.has(code)) return 'condition';
  if (contents.has(code)) return 'content';
  const inRange = code >= 100 && code <= 599;
  const all = inRange ? readings(code) : [];
  const signal =
    all.find((each) => each.ownerId === 'iana')?.signal ??
    (all.length === 1 ? all[0]!.signal : status(inRange ? treatAs(code) : 500).signal);
  switch (signal) {
    case 'limit':
      return 'limit';
    case 'load':
    case 'upstream':
      return 'outage';
    case 'auth':
      return 'authentication';
    case 'missing':
      return 'routing';
    case 'redirect':
      return 'redirect';
    case 'bug':
      return 'failure';
    default:
      return undefined;
  }
}

const sentences: Readonly<Record<Stage, string>> = {
  limit: 'the server limits how often it is asked',
  outage: 'the server is overloaded or cannot reach what is behind it',
  authentication: 'authentication comes first',
  redirect: 'it redirects first',
  routing: 'it says that nothing is at this path',
  method: 'it does not take this method here',
  condition: 'it wants a condition, or one does not hold',
  content: 'it does not take what the request carries',
  failure: 'the server failed',
};

/** What a stage means, as a part of a sentence. */
export function sayStage(stage: Stage): string {
  return sentences[stage];
}
