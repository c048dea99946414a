// Decides what a probe sends: what its rules need, each request once, few in all.

import type { Profile } from '../profiles.ts';
import { inProfile } from '../profiles.ts';
import { notFound } from './judge.ts';
import type { Level, ProbeRule, RequestId, Seen } from './probe-rule.ts';
import { knownRequests } from './requests.ts';
import { probeRules } from './rules/index.ts';

/** What a probe may do and looks at. */
export interface PlanOptions {
  /** The levels besides `safe`. */
  readonly levels?: readonly Level[];
  /** The rules to run instead of all. */
  readonly rules?: readonly ProbeRule[];
  readonly profile?: Profile;
}

/** What a probe will do. */
export interface Plan {
  readonly rules: readonly ProbeRule[];
  /** In the order they are sent. */
  readonly requests: readonly RequestId[];
}

/** Rules whose requests are all of these levels. */
const levelOf = new Map(knownRequests.map(({ id, level }) => [id, level]));

/**
 * Plans a probe.
 *
 * @returns the rules that can be judged with the allowed levels, and the requests that they need
 */
export function plan({ levels = [], rules = probeRules, profile = 'recommended' }: PlanOptions = {}): Plan {
  const may = new Set<Level>(['safe', ...levels]);
  const allowed = (id: RequestId): boolean => may.has(levelOf.get(id)!);
  const running = rules.filter((rule) => rule.asks.every(allowed) && inProfile(rule, profile));
  // The target itself comes first: whether anything else makes sense depends on it.
  const wanted = new Set<RequestId>(['get']);
  for (const rule of running) for (const id of [...rule.asks, ...(rule.also ?? [])]) wanted.add(id);
  return {
    rules: running,
    requests: knownRequests.map(({ id }) => id).filter((id) => wanted.has(id) && allowed(id)),
  };
}

/**
 * Why a request need not be sent after all.
 *
 * @param seen what was answered so far
 * @returns `undefined` when a rule can still use the answer
 */
export function needless(id: RequestId, { rules }: Plan, seen: Seen): string | undefined {
  if (id === 'get') return undefined;
  const why = notFound(seen);
  if (why === undefined) return undefined;
  const useful = rules.some((rule) => !rule.found && [...rule.asks, ...(rule.also ?? [])].includes(id));
  return useful ? undefined : why;
}
