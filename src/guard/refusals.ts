// The refusals of one route, each built once for all requests that meet it.

import type { Demands } from './authorize.ts';
import type { ChallengeBase } from './challenge.ts';
import { challengesFor } from './challenge.ts';
import { corsFields, reader } from './cors.ts';
import type { Failure, SchemeName } from './decision.ts';
import type { Eventually } from './eventually.ts';
import type { Inbound } from './inbound.ts';
import type { GuardOptions } from './options.ts';
import type { Refusal } from './refusal.ts';
import { buildRefusal, wantsHtml } from './refusal.ts';

// Scopes that a function makes up may be without end, and a Failure has at most a handful of variants otherwise.
const MOST_VARIANTS = 64;

/** Refuses requests to a route. */
export class Refusals {
  readonly #base: ChallengeBase;
  readonly #options: Pick<GuardOptions<never>, 'cors' | 'problems'>;
  readonly #built = new WeakMap<Failure, Map<string, Refusal>>();

  constructor(base: ChallengeBase, options: Pick<GuardOptions<never>, 'cors' | 'problems'>) {
    this.#base = base;
    this.#options = options;
  }

  /**
   * The refusal for a failure.
   *
   * @param scheme that of the credentials
   * @param scopes the scopes of the demands in one text, where requests differ in them
   */
  of(
    failure: Failure,
    scheme: SchemeName | undefined,
    demands: Demands,
    scopes: string,
    inbound: Inbound,
  ): Eventually<Refusal> {
    const { cors, problems = 'urn:statute:problem:' } = this.#options;
    const html = wantsHtml(inbound.lines('accept'));
    const origin = reader(cors, inbound);
    const variants = this.#built.get(failure) ?? new Map<string, Refusal>();
    this.#built.set(failure, variants);
    const variant = `${html ? 'html' : 'json'} ${scheme ?? ''} ${origin ?? ''} ${scopes}`;
    const known = variants.get(variant);
    if (known !== undefined) return known;
    const said = demands.scopeIsSaid ? demands : { ...demands, scope: [] };
    const challenges = challengesFor(this.#base, said, failure, scheme);
    const expose = cors === true || typeof cors === 'object';
    const more = corsFields(cors, origin);
    return buildRefusal(failure, { challenges, expose, problems, more }, html).then((refusal) => {
      if (variants.size >= MOST_VARIANTS) variants.clear();
      variants.set(variant, refusal);
      return refusal;
    });
  }
}
