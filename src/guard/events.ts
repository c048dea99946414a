// What the guard tells observers: decisions and trouble with its own sources. Never credentials, claims or addresses.

import type { FailureKind, ProblemCode, SchemeName } from './decision.ts';
import type { EndReason } from './live.ts';

/** One decision. The names fit attributes of OpenTelemetry spans. */
export interface DecisionEvent {
  readonly type: 'decision';
  readonly outcome: 'granted' | 'refused';
  /** The status code of the refusal. */
  readonly status?: number;
  /** Why it was refused. */
  readonly code?: ProblemCode;
  readonly kind?: FailureKind;
  /** One sentence about this failure. */
  readonly detail?: string;
  /** The scheme the client used, where it is one of ours. */
  readonly scheme?: SchemeName;
  /** Who it was, when granted. */
  readonly subject?: string;
  /** Whether the list of revocations was older than it should be, yet within the limit. */
  readonly degraded?: true;
  /** Milliseconds the decision took. */
  readonly duration: number;
}

/** A key set was fetched, or could not be. */
export interface KeysEvent {
  readonly type: 'keys';
  readonly outcome: 'loaded' | 'failed';
  /** How many usable keys there are now. */
  readonly keys: number;
  /** What failed, without addresses. */
  readonly reason?: string;
}

/** An open connection was ended, because its token is dead. */
export interface EndedEvent {
  readonly type: 'ended';
  readonly reason: EndReason;
  readonly scheme: SchemeName;
  readonly subject: string;
}

/** What `onEvent` gets. */
export type GuardEvent = DecisionEvent | KeysEvent | EndedEvent;

/** A listener; what it throws is ignored, as watching must not change what is watched. */
export type GuardListener = (event: GuardEvent) => void;

/** Hands an event to a listener, and keeps its faults to itself. */
export function emit(listener: GuardListener | undefined, event: GuardEvent): void {
  try {
    listener?.(event);
  } catch {
    // The decision stands.
  }
}
