// Who made a request: from its credentials to an identity, or to why they do not pass.

import type { Presented } from './credentials.ts';
import type { Failure, Granted, Identity, SchemeName } from './decision.ts';
import { bare, failures, shared } from './decision.ts';
import type { Eventually } from './eventually.ts';
import { then } from './eventually.ts';
import { FailureLimit, peerKey } from './failure-limit.ts';
import type { Inbound } from './inbound.ts';
import type { GuardOptions } from './options.ts';
import type { TokenIdentity } from './revocations.ts';
import { authenticateApiKey } from './schemes/api-key.ts';
import { authenticateBasic } from './schemes/basic.ts';
import { DpopVerifier } from './schemes/dpop.ts';
import { checkToken } from './schemes/token.ts';
import type { VerifiedToken } from './verified-cache.ts';
import type { Verifiers } from './verifiers.ts';
import { tokenVerifier } from './verifiers.ts';

/** An identity, and what the response must carry. */
export interface Authenticated {
  readonly identity: Identity;
  readonly fields: Granted['fields'];
  /** What a revocation would name; none for passwords and API keys. */
  readonly revocable?: TokenIdentity | undefined;
}

/** Verifies credentials of every configured scheme. */
export class Authenticator {
  /** The accepted schemes, in the order challenges list them: Bearer first (RFC 9110 §11.3). */
  readonly schemes: readonly SchemeName[];
  readonly dpop: DpopVerifier | undefined;
  readonly #options: GuardOptions<never>;
  readonly #verifiers: Verifiers | undefined;
  readonly #limit: FailureLimit | undefined;
  readonly #names: ReadonlyMap<string, SchemeName>;

  /** @throws TypeError for a configuration that is unsafe or contradicts itself */
  constructor(options: GuardOptions<never>) {
    const { bearer, dpop, basic, apiKey, limits = {} } = options;
    this.#options = options;
    this.#verifiers = bearer && tokenVerifier(bearer, options);
    if (dpop !== undefined && bearer === undefined)
      throw new TypeError('`dpop` needs `bearer`: whose tokens are bound?');
    this.dpop = dpop && new DpopVerifier(dpop);
    this.#limit = limits.failures === false ? undefined : new FailureLimit(limits.failures);
    const schemes: readonly (readonly [SchemeName, unknown])[] = [
      ['Bearer', bearer],
      ['DPoP', dpop],
      ['Basic', basic],
      ['ApiKey', apiKey],
    ];
    this.schemes = schemes.filter(([, configured]) => configured !== undefined).map(([name]) => name);
    if (this.schemes.length === 0) throw new TypeError('A guard needs `bearer`, `basic` or `apiKey`');
    this.#names = new Map(this.schemes.map((name) => [name.toLowerCase(), name]));
  }

  /** The scheme of credentials, where it is one of the accepted. */
  schemeOf({ scheme }: Presented): SchemeName | undefined {
    return this.#names.get(scheme);
  }

  /** What is remembered of a token, by the value of an Authorization field. */
  recall(authorization: string): VerifiedToken | undefined {
    return this.#verifiers?.recall(authorization);
  }

  /**
   * Verifies credentials: their grammar, their scheme, then whether this peer may try at all, then themselves.
   *
   * @param name what {@link schemeOf} says of them
   */
  authenticate(
    presented: Presented,
    name: SchemeName | undefined,
    inbound: Inbound,
    now: number,
  ): Eventually<Authenticated | Failure> {
    if (presented.failure !== undefined && (name !== undefined || presented.scheme === ''))
      return presented.failure;
    if (name === undefined) return failures.unsupported;
    if (presented.token68 === '') return failures.malformed;
    const limit = this.#limit;
    if (limit === undefined) return this.#verify(name, presented, inbound, now);
    if (!limit.idle) {
      const peer = this.#peer(inbound);
      const wait = peer === undefined ? 0 : limit.wait(peer, now);
      if (wait > 0) return tooMany(wait);
    }
    const result = this.#verify(name, presented, inbound, now);
    if (!(result instanceof Promise)) {
      if ('granted' in result && result.guess === true) note(limit, this.#peer(inbound), now);
      return result;
    }
    // While credentials are looked at, a peer may hang up, and its address is gone with it.
    const peer = this.#peer(inbound);
    return result.then((settled) => {
      if ('granted' in settled && settled.guess === true) note(limit, peer, now);
      return settled;
    });
  }

  #peer(inbound: Inbound): string | undefined {
    // An address the application gives is taken as it is: it knows its proxies, and its tests.
    const given = this.#options.peer?.(inbound.native as never);
    if (given !== undefined) return peerKey(given) ?? given;
    const address = inbound.peer();
    return address === undefined ? undefined : peerKey(address);
  }

  #verify(
    name: SchemeName,
    { token68: token, known }: Presented,
    inbound: Inbound,
    now: number,
  ): Eventually<Authenticated | Failure> {
    const { basic, apiKey } = this.#options;
    if (name === 'Basic') return authenticateBasic(basic!, token).then(plain);
    if (name === 'ApiKey') return authenticateApiKey(apiKey!, token, now).then(plain);
    const verifier = this.#verifiers!.of(token, known);
    return then(verifier.verify(token, now, known), (verified): Eventually<Authenticated | Failure> => {
      if ('granted' in verified) return verified;
      const failure = checkToken(verified, name, now);
      if (failure !== undefined) return failure;
      return name === 'DPoP' ? this.#prove(verified, token, inbound, now) : proven(verified);
    });
  }

  async #prove(
    verified: VerifiedToken,
    token: string,
    inbound: Inbound,
    now: number,
  ): Promise<Authenticated | Failure> {
    const failure = await this.dpop!.check(inbound, { token, thumbprint: verified.boundTo! }, now);
    if (failure !== undefined) return failure;
    const nonce = await this.dpop!.nonce(now);
    return proven(verified, nonce === undefined ? NO_FIELDS : [['DPoP-Nonce', nonce]]);
  }
}

function tooMany(wait: number): Failure {
  return shared(`429 ${wait}`, () => ({
    ...bare(429, 'too_many_failures', 'Wrong credentials came too often.'),
    retryAfter: wait,
  }));
}

function note(limit: FailureLimit, peer: string | undefined, now: number): void {
  if (peer !== undefined) limit.note(peer, now);
}

const NO_FIELDS: Granted['fields'] = [];

function proven({ identity, revocable }: VerifiedToken, fields = NO_FIELDS): Authenticated {
  return { identity, fields, revocable };
}

function plain(result: Identity | Failure): Authenticated | Failure {
  return 'granted' in result ? result : { identity: result, fields: NO_FIELDS, revocable: undefined };
}
