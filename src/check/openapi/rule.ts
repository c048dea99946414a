// What a rule about descriptions is. Its cases are its tests and the examples on its page, as in ../rule.ts.

import type { Exchange } from '../exchange.ts';
import type { RuleText } from '../rule.ts';
import type { Description, DescriptionSpot, Operation } from './description.ts';
import type { Seen } from './traffic.ts';

/** What a rule answers when it fires. */
export interface DescriptionViolation {
  readonly at: DescriptionSpot;
  /** The operation it is about; several that share the place become one finding. */
  readonly operation?: Operation;
  /** What is particular here, in one sentence. */
  readonly detail?: string;
}

/** A requirement on a description alone. */
export interface DescriptionRule extends RuleText {
  readonly test: (description: Description) => readonly DescriptionViolation[];
}

/** A requirement on exchanges, which a description lays down. */
export interface TrafficRule extends RuleText {
  /**
   * @param operation the one that the exchange belongs to
   * @returns what is wrong, in one sentence; `undefined` where nothing is
   */
  readonly judge: (exchange: Exchange, operation: Operation) => string | undefined;
}

/** A requirement on a description that only traffic can show. */
export interface CoverageRule extends RuleText {
  readonly cover: (description: Description, seen: Seen) => readonly DescriptionViolation[];
}

/** A requirement about descriptions. */
export type OpenApiRule = DescriptionRule | TrafficRule | CoverageRule;

/** One example: a description, and whether the rule fires on it. */
export interface OpenApiCase {
  readonly name: string;
  /** The description, YAML; `openapi` and `info` may be left out. */
  readonly yaml: string;
  /** The exchanges for rules that need them, as in the cases of ../rule.ts. */
  readonly http?: string;
  readonly fires: boolean;
  /** Other rules of the kind `must` that this breaks on purpose. */
  readonly also?: readonly string[];
}
