// Nonces of this server for DPoP proofs (RFC 9449 §9): the time, authenticated with a secret, so that every process
// with the secret knows them and none has to remember any.

import { base64url } from 'jose';

const PERIOD = 120_000;

/** Makes and recognises nonces. */
export class NonceClock {
  readonly #key: Promise<CryptoKey>;
  #at = Number.NaN;
  #nonces: Promise<readonly [current: string, before: string]> | undefined;

  /** @throws TypeError for a secret of less than 32 bytes */
  constructor(secret: Uint8Array) {
    if (secret.length < 32) throw new TypeError('The secret of DPoP nonces has at least 32 bytes');
    const algorithm = { name: 'HMAC', hash: 'SHA-256' };
    this.#key = crypto.subtle.importKey('raw', new Uint8Array(secret), algorithm, false, ['sign']);
  }

  /** The nonce for now. */
  async current(now: number): Promise<string> {
    return (await this.#around(now))[0];
  }

  /** Whether a nonce is that of now, or of the period before. */
  async accepts(nonce: unknown, now: number): Promise<boolean> {
    return (await this.#around(now)).includes(nonce as string);
  }

  #around(now: number): Promise<readonly [string, string]> {
    const period = Math.floor(now / PERIOD);
    if (this.#nonces === undefined || this.#at !== period) {
      this.#at = period;
      this.#nonces = Promise.all([this.#make(period), this.#make(period - 1)]);
    }
    return this.#nonces;
  }

  async #make(period: number): Promise<string> {
    const text = new TextEncoder().encode(`dpop ${period}`);
    return base64url.encode(new Uint8Array(await crypto.subtle.sign('HMAC', await this.#key, text)));
  }
}
