// Which sources are mutated, and which tests are to find it out: decision tables, and the tests beside them that need no
// program but Node.

/** Sources of one room with the tests that decide about them. */
export interface Target {
  readonly room: string;
  /** Names under the room, without `.ts`. */
  readonly sources: readonly string[];
  /** Names under the room, without `.test.ts`; what decides most mutants soonest comes first. */
  readonly tests: readonly string[];
}

export const targets: readonly Target[] = [
  {
    room: 'client',
    sources: [
      'answer-challenge',
      'asked-wait',
      'asked-wait-grammar',
      'budget',
      'challenges',
      'content',
      'dpop',
      'fields',
      'follow',
      'idempotency-key',
      'invalid-grant',
      'network-failure',
      'refresh-lock',
      'renewal',
      'repeatable',
      'retry-wait',
      'session',
      'tanstack',
      'verdict',
      'waiting',
    ],
    tests: [
      'decisions',
      'decisions-late',
      'scripted',
      'conformance',
      'conformance-auth',
      'redirect',
      'retry',
      'tanstack',
      'late-refresh',
      'plain-forms',
      'refresh',
    ],
  },
  {
    room: 'guard',
    sources: [
      'authorize',
      'challenge',
      'claims',
      'credentials',
      'decision',
      'failure-limit',
      'tokens/rotation',
      'tokens/scope',
    ],
    tests: [
      'mutants',
      'challenge',
      'failure-limit',
      'guard',
      'attacks',
      'configuration',
      'freshness',
      'guard-with-tokens',
      'left-out',
      'metadata',
      'subject',
      'verified-cache',
      'schemes/dpop-proof',
      'tokens/rotation',
      'tokens/minting',
      'tokens/token-endpoint',
      'tokens/revocation-endpoint',
      'tokens/introspection-endpoint',
      'tokens/dpop',
      'table',
    ],
  },
];
