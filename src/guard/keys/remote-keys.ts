// A key set that somebody else keeps: fetched when needed, by one request at a time, at most once per cooldown when
// an unknown key turns up, and used a while longer when its owner cannot be reached.

import type { Failure } from '../decision.ts';
import { unavailable } from '../decision.ts';
import { Unfetchable } from './fetch-json.ts';
import type { KeySource } from './key-source.ts';
import type { VerificationKey } from './verification-key.ts';
import { candidates, importKeySet } from './verification-key.ts';

/** How long a key set is trusted. */
export interface KeySetTimes {
  /** Seconds between two fetches for unknown keys; default 30. */
  readonly cooldown?: number;
  /** Seconds after which the set is fetched again; default 600. */
  readonly maxAge?: number;
  /** Seconds for which keys stay in use when they cannot be fetched again; default 3600. */
  readonly staleIfError?: number;
}

/** What a fetch of keys reports. */
export type KeysReport = (outcome: 'loaded' | 'failed', keys: number, reason?: string) => void;

const DETAIL = 'The keys that verify tokens cannot be had right now.';

/** A key set that is fetched. */
export class RemoteKeys implements KeySource {
  readonly #load: () => Promise<Readonly<Record<string, unknown>>>;
  readonly #allowed: readonly string[];
  readonly #report: KeysReport;
  readonly #cooldown: number;
  readonly #maxAge: number;
  readonly #staleIfError: number;
  #keys: readonly VerificationKey[] = [];
  #loadedAt = Number.NEGATIVE_INFINITY;
  #triedAt = Number.NEGATIVE_INFINITY;
  #failed = 0;
  #flight: Promise<void> | undefined;

  /**
   * @param load fetches the set; what it throws is a failure of ours
   * @param allowed the closed list of algorithms
   */
  constructor(
    load: () => Promise<Readonly<Record<string, unknown>>>,
    allowed: readonly string[],
    { cooldown = 30, maxAge = 600, staleIfError = 3600 }: KeySetTimes,
    report: KeysReport,
  ) {
    this.#load = load;
    this.#allowed = allowed;
    this.#report = report;
    this.#cooldown = cooldown * 1000;
    this.#maxAge = maxAge * 1000;
    this.#staleIfError = staleIfError * 1000;
  }

  fresh(now: number): Failure | undefined | Promise<Failure | undefined> {
    const age = now - this.#loadedAt;
    if (age < this.#maxAge / 2) return undefined;
    if (this.#flight === undefined && this.#mayTry(now)) void this.#refresh(now);
    // In the second half of its time the set is renewed behind the requests; after it, they wait.
    if (age < this.#maxAge) return undefined;
    if (this.#flight !== undefined) return this.#flight.then(() => this.#usable(now));
    return this.#usable(now);
  }

  find(
    kid: string | undefined,
    alg: string,
    now: number,
  ): readonly VerificationKey[] | Failure | Promise<readonly VerificationKey[] | Failure> {
    const state = this.fresh(now);
    if (state instanceof Promise) return state.then((failure) => failure ?? this.#search(kid, alg, now));
    return state ?? this.#search(kid, alg, now);
  }

  #search(
    kid: string | undefined,
    alg: string,
    now: number,
  ): readonly VerificationKey[] | Failure | Promise<readonly VerificationKey[] | Failure> {
    const found = candidates(this.#keys, kid, alg);
    if (found.length > 0) return found;
    // The key may be new. Anybody can make up a kid, so the owner of the set is asked once per cooldown.
    if (this.#flight === undefined && this.#mayTry(now)) void this.#refresh(now);
    if (this.#flight === undefined) return this.#none(now);
    return this.#flight.then(() => {
      const later = candidates(this.#keys, kid, alg);
      return later.length > 0 ? later : this.#none(now);
    });
  }

  /** No such key: the client's fault only when the set is known to be the latest. */
  #none(now: number): readonly VerificationKey[] | Failure {
    return this.#failed > 0 ? this.#unavailable(now) : [];
  }

  #usable(now: number): Failure | undefined {
    const stale = now - this.#loadedAt - this.#maxAge;
    return stale < this.#staleIfError ? undefined : this.#unavailable(now);
  }

  #unavailable(now: number): Failure {
    return unavailable(DETAIL, (this.#triedAt + this.#pause() - now) / 1000);
  }

  #mayTry(now: number): boolean {
    return now - this.#triedAt >= this.#pause();
  }

  // Without any key nobody gets in, so the first tries come quicker.
  #pause(): number {
    const empty = this.#loadedAt === Number.NEGATIVE_INFINITY;
    return empty ? Math.min(this.#cooldown, 1000 * 2 ** Math.min(this.#failed, 10)) : this.#cooldown;
  }

  #refresh(now: number): Promise<void> {
    this.#triedAt = now;
    const flight = this.#fetch(now).finally(() => {
      this.#flight = undefined;
    });
    this.#flight = flight;
    return flight;
  }

  async #fetch(now: number): Promise<void> {
    try {
      const { keys } = await this.#load();
      if (!Array.isArray(keys)) throw new Unfetchable('Its answer is no key set');
      const imported = await importKeySet(keys, this.#allowed, this.#keys);
      // An empty set would sign everybody out; whoever publishes one has made a mistake.
      if (imported.length === 0) throw new Unfetchable('Its key set has no usable key');
      for (const key of this.#keys) if (!imported.includes(key)) key.live = false;
      this.#keys = imported;
      this.#loadedAt = now;
      this.#failed = 0;
      this.#report('loaded', imported.length);
    } catch (error) {
      this.#failed += 1;
      const reason = error instanceof Unfetchable ? error.message : 'It failed';
      this.#report('failed', this.#keys.length, reason);
    }
  }
}
