// One request, one decision, in the one order that gives every request one right answer. At once, without a promise,
// where nothing has to be waited for.

import type { Authenticated } from './authenticate.ts';
import { Authenticator } from './authenticate.ts';
import type { Demands } from './authorize.ts';
import { authorize, checkRevoked, DEGRADED } from './authorize.ts';
import type { ChallengeBase } from './challenge.ts';
import { checkRealm, checkScopes, isBare } from './challenge.ts';
import { checkCors, isPreflight } from './cors.ts';
import type { Sources } from './credentials.ts';
import { readCredentials } from './credentials.ts';
import type { Failure, Granted, Identity, SchemeName } from './decision.ts';
import { failures } from './decision.ts';
import { emit } from './events.ts';
import type { Eventually } from './eventually.ts';
import { then } from './eventually.ts';
import type { Inbound } from './inbound.ts';
import { checkGuardNames, checkProtectNames } from './known-options.ts';
import type { GuardOptions, ProtectOptions } from './options.ts';
import type { Oversight } from './oversight.ts';
import { oversightOf } from './oversight.ts';
import type { Refusal } from './refusal.ts';
import { Refusals } from './refusals.ts';

/** Decides about requests to one route. */
export type Route = (inbound: Inbound) => Eventually<Granted | Refusal>;

/** A request, and what is known of it before its credentials are. */
interface Asked {
  readonly inbound: Inbound;
  readonly scheme: SchemeName | undefined;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** When it came, by the clock of the process. */
  readonly start: number;
}

const ANONYMOUS: Granted = Object.freeze({ granted: true, identity: undefined, fields: [] });

/** Everything that is the same for all routes of a guard. */
export class Engine<R> {
  readonly oversight: Oversight;
  readonly #options: GuardOptions<R>;
  readonly #authenticator: Authenticator;
  readonly #base: ChallengeBase;
  readonly #sources: Sources;

  /** @throws TypeError for a configuration that is unsafe or contradicts itself */
  constructor(options: GuardOptions<R>) {
    checkGuardNames(options as GuardOptions<never>);
    const { realm, cors, metadata, apiKey, revoked = 403 } = options;
    checkRealm(realm);
    checkCors(cors);
    if (revoked !== 401 && revoked !== 403) throw new TypeError('`revoked` is 401 or 403');
    this.#options = options;
    this.oversight = oversightOf(options as GuardOptions<never>);
    this.#authenticator = new Authenticator(options as GuardOptions<never>);
    const keyField = apiKey?.field ?? 'X-API-Key';
    this.#sources = {
      keyField: apiKey && keyField.toLowerCase(),
      tokenLength: options.limits?.tokenLength ?? 8192,
      recall: (authorization) => this.#authenticator.recall(authorization),
    };
    this.#base = {
      realm,
      schemes: this.#authenticator.schemes,
      dpopAlgorithms: this.#authenticator.dpop?.algorithms ?? [],
      metadata: metadata?.url,
      keyField,
    };
  }

  /**
   * A route with its demands.
   *
   * @throws TypeError for a scope that no challenge could say, a negative age, or an option that nobody knows
   */
  route(options: ProtectOptions<R> = {}): Route {
    checkProtectNames(options);
    const { scope, optional = this.#options.optional ?? false } = options;
    const fixed = demandsOf(options, this.#options.scopeInChallenges ?? true);
    const varies = typeof scope === 'function';
    const demandsOn: DemandsOn = varies
      ? (inbound, identity) =>
          then(scope(inbound.native as R, identity), (asked) => ({
            ...fixed,
            scope: asked === '' ? [] : checkScopes(asked),
          }))
      : () => fixed;
    const refusals = new Refusals(this.#base, this.#options as GuardOptions<never>);
    const { now = Date.now, onEvent } = this.#options;
    // With arguments instead of closures, as nearly every request goes this way.
    const finish = (outcome: Granted | Failure, request: Asked, demands?: Demands) => {
      const { inbound, scheme } = request;
      if (onEvent !== undefined) this.#tell(outcome, scheme, performance.now() - request.start);
      if (outcome.granted) return outcome;
      const asked = demands ?? (isBare(outcome) ? demandsOn(inbound, undefined) : fixed);
      return then(asked, (known) =>
        refusals.of(outcome, scheme, known, varies ? known.scope.join(' ') : '', inbound),
      );
    };
    const judge = (who: Authenticated, demands: Demands, request: Asked): Eventually<Granted | Refusal> => {
      const { identity, fields } = who;
      const failure = authorize(identity, demands, request.inbound.native, request.time);
      if (failure === undefined) return finish({ granted: true, identity, fields }, request);
      return then(failure, (found) => finish(found ?? { granted: true, identity, fields }, request, demands));
    };
    const decide = (result: Authenticated | Failure, request: Asked): Eventually<Granted | Refusal> => {
      if ('granted' in result) return finish(result, request);
      const { identity, revocable } = result;
      const revoked = checkRevoked(identity, this.#options as GuardOptions<never>, revocable);
      if (revoked !== undefined) return finish(revoked, request);
      const demands = varies ? demandsOn(request.inbound, identity) : fixed;
      return then(demands, (each) => judge(result, each, request));
    };
    return (inbound) => {
      const start = onEvent === undefined ? 0 : performance.now();
      const time = now();
      const presented = readCredentials(inbound, this.#sources);
      const scheme = presented && this.#authenticator.schemeOf(presented);
      const request: Asked = { inbound, scheme, time, start };
      if (presented === undefined) {
        const pass = optional || (this.#options.cors !== false && isPreflight(inbound));
        return finish(pass ? ANONYMOUS : failures.missing, request);
      }
      const result = this.#authenticator.authenticate(presented, scheme, inbound, time);
      return then(result, (each) => decide(each, request));
    };
  }

  #tell(outcome: Granted | Failure, scheme: SchemeName | undefined, duration: number): void {
    const used = scheme === undefined ? {} : { scheme };
    const base = { type: 'decision', ...used, ...this.#degraded(), duration } as const;
    if (outcome.granted) {
      const subject = outcome.identity?.subject;
      emit(this.#options.onEvent, {
        ...base,
        outcome: 'granted',
        ...(subject === undefined ? {} : { subject }),
      });
    } else {
      const { status, code, kind, detail } = outcome;
      emit(this.#options.onEvent, { ...base, outcome: 'refused', status, code, kind, detail });
    }
  }

  #degraded(): { readonly degraded?: true } {
    try {
      return (this.#options.revocations?.staleness() ?? 0) > DEGRADED ? { degraded: true } : {};
    } catch {
      return { degraded: true };
    }
  }
}

// Told who asks; asked also where that is not known, for the challenge.
type DemandsOn = (inbound: Inbound, identity: Identity | undefined) => Eventually<Demands>;

/** The demands of a route, as far as they are the same for all requests. */
function demandsOf<R>({ scope, acr, maxAge, permit }: ProtectOptions<R>, scopeIsSaid: boolean): Demands {
  if (maxAge !== undefined && !(Number.isInteger(maxAge) && maxAge >= 0)) {
    throw new TypeError('`maxAge` is a number of seconds (RFC 9470 §3)');
  }
  return {
    scope: typeof scope === 'function' ? [] : checkScopes(scope),
    scopeIsSaid,
    acr: checkScopes(acr),
    maxAge,
    permit: permit as never,
  };
}
