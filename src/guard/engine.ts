// One request, one decision, in the one order that gives every request one right answer. At once, without a promise,
// where nothing has to be waited for.

import type { Authenticated } from './authenticate.ts';
import { Authenticator } from './authenticate.ts';
import type { Demands } from './authorize.ts';
import { authorize, checkRevoked, DEGRADED } from './authorize.ts';
import type { ChallengeBase } from './challenge.ts';
import { challengesFor, checkRealm, checkScopes } from './challenge.ts';
import { checkCors, corsFields, isPreflight } from './cors.ts';
import type { Sources } from './credentials.ts';
import { readCredentials } from './credentials.ts';
import type { Failure, Granted, SchemeName } from './decision.ts';
import { failures } from './decision.ts';
import { emit } from './events.ts';
import type { Eventually } from './eventually.ts';
import { then } from './eventually.ts';
import type { Inbound } from './inbound.ts';
import type { GuardOptions, ProtectOptions } from './options.ts';
import type { Oversight } from './oversight.ts';
import { oversightOf } from './oversight.ts';
import type { Refusal } from './refusal.ts';
import { buildRefusal, wantsHtml } from './refusal.ts';

/** Decides about requests to one route. */
export type Route = (inbound: Inbound) => Eventually<Granted | Refusal>;

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
      knows: (token) => this.#authenticator.knows(token),
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
   * @throws TypeError for a scope that no challenge could say, or a negative age
   */
  route({ scope, acr, maxAge, optional, permit }: ProtectOptions<R> = {}): Route {
    if (maxAge !== undefined && !(Number.isInteger(maxAge) && maxAge >= 0)) {
      throw new TypeError('`maxAge` is a number of seconds (RFC 9470 §3)');
    }
    const demands: Demands = {
      scope: checkScopes(scope),
      acr: checkScopes(acr),
      maxAge,
      permit: permit as never,
    };
    const anonymous = optional ?? this.#options.optional ?? false;
    const built = new WeakMap<Failure, Map<string, Refusal>>();
    const { now = Date.now, onEvent } = this.#options;
    return (inbound) => {
      const start = onEvent === undefined ? 0 : performance.now();
      const time = now();
      const presented = readCredentials(inbound, this.#sources);
      const scheme = presented && this.#authenticator.schemeOf(presented);
      const finish = (outcome: Granted | Failure): Eventually<Granted | Refusal> => {
        if (onEvent !== undefined) this.#tell(outcome, scheme, performance.now() - start);
        return outcome.granted ? outcome : this.#refuse(outcome, scheme, demands, built, inbound);
      };
      if (presented === undefined) {
        const pass = anonymous || (this.#options.cors !== false && isPreflight(inbound));
        return finish(pass ? ANONYMOUS : failures.missing);
      }
      return then(this.#authenticator.authenticate(presented, inbound, time), (result) =>
        'granted' in result ? finish(result) : then(this.#permit(result, demands, inbound, time), finish),
      );
    };
  }

  #permit(
    { identity, fields }: Authenticated,
    demands: Demands,
    inbound: Inbound,
    now: number,
  ): Eventually<Granted | Failure> {
    const revoked = checkRevoked(identity, this.#options as GuardOptions<never>);
    if (revoked !== undefined) return revoked;
    return then(authorize(identity, demands, inbound.native, now), (failure) => {
      return failure ?? { granted: true, identity, fields };
    });
  }

  #refuse(
    failure: Failure,
    scheme: SchemeName | undefined,
    demands: Demands,
    built: WeakMap<Failure, Map<string, Refusal>>,
    inbound: Inbound,
  ): Eventually<Refusal> {
    const { cors, problems = 'urn:statute:problem:' } = this.#options;
    const html = wantsHtml(inbound.lines('accept'));
    const variants = built.get(failure) ?? new Map<string, Refusal>();
    built.set(failure, variants);
    const variant = `${html ? 'html' : 'json'} ${scheme ?? ''}`;
    const known = variants.get(variant);
    if (known !== undefined) return withFields(known, corsFields(cors, inbound));
    const challenges = challengesFor(this.#base, demands, failure, scheme);
    const expose = cors === true || typeof cors === 'object';
    return buildRefusal(failure, { challenges, expose, problems }, html).then((refusal) => {
      variants.set(variant, refusal);
      return withFields(refusal, corsFields(cors, inbound));
    });
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

function withFields(refusal: Refusal, more: Refusal['fields']): Refusal {
  return more.length === 0 ? refusal : { ...refusal, fields: [...refusal.fields, ...more] };
}
