// DPoP (RFC 9449): the client proves with each request that it has the key its token is bound to.

import type { JWK } from 'jose';
import { base64url, calculateJwkThumbprint, compactVerify, decodeProtectedHeader, EmbeddedJWK } from 'jose';
import type { Failure } from '../decision.ts';
import { refused, unavailable } from '../decision.ts';
import type { Inbound } from '../inbound.ts';
import { NonceClock } from './dpop-nonce.ts';
import { ReplayMemory, sameTarget } from './dpop-proof.ts';

/** How proofs are checked. */
export interface DpopOptions {
  /** The scheme, host and port clients call, as in `https://api.example.com`: what proofs are compared with. */
  readonly origin: string;
  /** Algorithms of proofs; default ES256, RS256, PS256, EdDSA. */
  readonly algorithms?: readonly string[];
  /** Seconds for which a proof is fresh; default 300. */
  readonly maxAge?: number;
  /** Demands nonces of this server in proofs (RFC 9449 §9), made from this secret of 32 bytes or more. */
  readonly nonceSecret?: Uint8Array;
}

/** A token that a proof comes with. */
export interface BoundToken {
  readonly token: string;
  /** The thumbprint of the key (RFC 7638). */
  readonly thumbprint: string;
}

interface Proof {
  readonly claims: Readonly<Record<string, unknown>> & { readonly jti: string; readonly iat: number };
  readonly thumbprint: string;
}

const proofError = { code: 'invalid_dpop_proof', error: 'invalid_dpop_proof' } as const;
const wrong = (detail: string) => refused(detail, proofError);
const faults = {
  count: wrong('Exactly one DPoP proof is needed'),
  form: wrong('The DPoP proof is not a signed JWT'),
  type: wrong('The type of the DPoP proof is not dpop+jwt'),
  algorithm: wrong('The algorithm of the DPoP proof is not accepted'),
  key: wrong('The DPoP proof has no public key, or not only that'),
  signature: wrong('The signature of the DPoP proof does not verify'),
  claims: wrong('The DPoP proof lacks a claim, or has one of the wrong type'),
  method: wrong('The DPoP proof is for another method'),
  target: wrong('The DPoP proof is for another target'),
  time: wrong('The DPoP proof is too old, or from the future'),
  hash: wrong('The DPoP proof is for another token'),
  binding: refused('The token is bound to another key than that of the DPoP proof'),
  replayed: wrong('The DPoP proof was used before'),
};

/** Algorithms of proofs, unless said otherwise. */
export const DEFAULT_ALGORITHMS: readonly string[] = ['ES256', 'RS256', 'PS256', 'EdDSA'];
const SECRET_PARAMS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k', 'priv'];
const MAX_LENGTH = 8192;
const CLOCK_SKEW = 5;

/** Checks proofs, and remembers them for as long as they are fresh. */
export class DpopVerifier {
  readonly algorithms: readonly string[];
  readonly #origin: string;
  readonly #maxAge: number;
  readonly #nonces: NonceClock | undefined;
  readonly #seen = new ReplayMemory();

  /** @throws TypeError for an origin that is none, a symmetric algorithm, or a short secret */
  constructor({ origin, algorithms = DEFAULT_ALGORITHMS, maxAge = 300, nonceSecret }: DpopOptions) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
      throw new TypeError('The origin of DPoP is a scheme, a host and perhaps a port');
    }
    if (algorithms.some((each) => each.startsWith('HS') || each === 'none')) {
      throw new TypeError('DPoP proofs are signed with key pairs (RFC 9449 §4.2)');
    }
    this.algorithms = algorithms;
    this.#origin = origin;
    this.#maxAge = maxAge;
    this.#nonces = nonceSecret === undefined ? undefined : new NonceClock(nonceSecret);
  }

  /** The nonce that the next proof should have; `undefined` where none is demanded. */
  async nonce(now: number): Promise<string | undefined> {
    return await this.#nonces?.current(now);
  }

  /**
   * Checks the proof of a request (RFC 9449 §4.3).
   *
   * @returns `undefined` when it is good, and now used up
   */
  async check(
    inbound: Inbound,
    { token, thumbprint }: BoundToken,
    now: number,
  ): Promise<Failure | undefined> {
    const proof = await this.#read(inbound, now);
    if ('granted' in proof) return proof;
    if (typeof proof.claims.ath !== 'string' || proof.claims.ath === '') return faults.claims;
    if (proof.claims.ath !== (await hashOf(token))) return faults.hash;
    if (proof.thumbprint !== thumbprint) return faults.binding;
    // Last of all, so that only proofs for genuine tokens take up memory.
    return await this.#use(proof, now);
  }

  /**
   * Checks the proof of a request for tokens, which comes before there is a token (RFC 9449 §5).
   *
   * @returns the thumbprint of its key; the proof is used up
   */
  async keyOf(inbound: Inbound, now: number): Promise<string | Failure> {
    const proof = await this.#read(inbound, now);
    if ('granted' in proof) return proof;
    return (await this.#use(proof, now)) ?? proof.thumbprint;
  }

  // Everything about a proof but its token and whether it was used.
  async #read(inbound: Inbound, now: number): Promise<Proof | Failure> {
    const lines = inbound.lines('dpop');
    const [proof] = lines;
    if (lines.length !== 1 || proof === undefined || proof.length > MAX_LENGTH) return faults.count;
    const header = readHeader(proof, this.algorithms);
    if ('granted' in header) return header;
    const claims = await this.#claims(proof);
    if (claims === undefined) return faults.signature;
    const { jti, htm, htu, iat, nonce } = claims;
    const texts = [jti, htm, htu].every((each) => typeof each === 'string' && each !== '');
    if (!texts || typeof iat !== 'number') return faults.claims;
    if (htm !== inbound.method) return faults.method;
    if (!sameTarget(String(htu), this.#origin + inbound.target())) return faults.target;
    if (this.#nonces !== undefined && !(await this.#nonces.accepts(nonce, now))) {
      return refused('The DPoP proof needs a nonce of this server', {
        code: 'use_dpop_nonce',
        error: 'use_dpop_nonce',
        nonce: await this.#nonces.current(now),
      });
    }
    const age = now / 1000 - iat;
    if (!(age <= this.#maxAge && age >= -CLOCK_SKEW)) return faults.time;
    const thumbprint = await thumbprintOf(header.jwk);
    return thumbprint === undefined
      ? faults.key
      : { claims: { ...claims, jti: String(jti), iat }, thumbprint };
  }

  async #use({ claims: { jti, iat }, thumbprint }: Proof, now: number): Promise<Failure | undefined> {
    const key = await hashOf(`${thumbprint} ${jti}`);
    const fresh = this.#seen.add(key, (iat + this.#maxAge + CLOCK_SKEW) * 1000, now);
    if (fresh === 'full') return unavailable('Too many DPoP proofs are in use right now.', 5);
    return fresh === 'new' ? undefined : faults.replayed;
  }

  async #claims(proof: string): Promise<Readonly<Record<string, unknown>> | undefined> {
    try {
      const { payload } = await compactVerify(proof, EmbeddedJWK, { algorithms: [...this.algorithms] });
      return JSON.parse(new TextDecoder().decode(payload)) as Readonly<Record<string, unknown>>;
    } catch {
      return undefined;
    }
  }
}

function readHeader(proof: string, algorithms: readonly string[]): { readonly jwk: JWK } | Failure {
  let header: Readonly<Record<string, unknown>>;
  try {
    header = decodeProtectedHeader(proof) as Readonly<Record<string, unknown>>;
  } catch {
    return faults.form;
  }
  if (header.typ !== 'dpop+jwt') return faults.type;
  if (typeof header.alg !== 'string' || !algorithms.includes(header.alg)) return faults.algorithm;
  if ('crit' in header || 'b64' in header) return faults.form;
  const jwk = header.jwk;
  if (typeof jwk !== 'object' || jwk === null || SECRET_PARAMS.some((name) => name in jwk)) return faults.key;
  return { jwk: jwk as JWK };
}

async function thumbprintOf(jwk: JWK): Promise<string | undefined> {
  try {
    return await calculateJwkThumbprint(jwk, 'sha256');
  } catch {
    return undefined;
  }
}

async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return base64url.encode(new Uint8Array(digest));
}
