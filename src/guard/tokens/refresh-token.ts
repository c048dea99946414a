// Refresh tokens: `fam.n.HMAC(secret, fam ‖ n ‖ salt)`. The server can make any generation again, so it stores none:
// a lost answer is answered with the same successor, and an old token is known for what it is without a row of its own.

/** What a refresh token says about itself before anything is checked. */
export interface RefreshTokenParts {
  readonly fam: string;
  readonly gen: number;
  readonly mac: string;
}

/** Makes refresh tokens and knows its own. */
export interface RefreshSecrets {
  /** The token of a generation; the same every time. */
  mint(fam: string, gen: number, salt: string): Promise<string>;
  /** Whether a token was made here, with any of the secrets. */
  isAuthentic(parts: RefreshTokenParts, salt: string): Promise<boolean>;
}

// 16 random bytes, a number without leading zeros, and 32 bytes of MAC, each in its one spelling.
const SHAPE = /^([\w-]{21}[AQgw])\.(0|[1-9]\d{0,8})\.([\w-]{42}[AEIMQUYcgkosw048])$/;
const ENCODER = new TextEncoder();

/** Takes a refresh token apart; `undefined` for anything that has not the shape of one, such as a JWT. */
export function parseRefreshToken(token: string): RefreshTokenParts | undefined {
  const [, fam, gen, mac] = SHAPE.exec(token) ?? [];
  return fam === undefined || mac === undefined ? undefined : { fam, gen: Number(gen), mac };
}

/** 16 random bytes, base64url: a family's name, its salt, a `jti` (RFC 6749 §10.10: 128 bits). */
export function randomId(): string {
  return toBase64url(crypto.getRandomValues(new Uint8Array(16)));
}

/**
 * Secrets in use: the first mints, the others are still recognised.
 *
 * @param secrets base64url, 32 bytes or more each
 * @throws TypeError when there is none, or one is too short to be random (RFC 8725 §3.5)
 */
export function refreshSecrets(secrets: readonly string[]): RefreshSecrets {
  if (secrets.length === 0) throw new TypeError('keys.refresh needs at least one secret.');
  const raw = secrets.map((secret) => {
    const bytes = fromBase64url(secret);
    if (bytes === undefined || bytes.length < 32)
      throw new TypeError('A secret in keys.refresh is 32 random bytes or more, in base64url.');
    return bytes;
  });
  const imports = raw.map(importSecret);

  return {
    async mint(fam, gen, salt) {
      const mac = await crypto.subtle.sign('HMAC', await imports[0]!(), message(fam, gen, salt));
      return `${fam}.${gen}.${toBase64url(new Uint8Array(mac))}`;
    },
    async isAuthentic({ fam, gen, mac }, salt) {
      // `verify` takes the same time wherever the difference is.
      const bytes = fromBase64url(mac)!;
      for (const secret of imports) {
        if (await crypto.subtle.verify('HMAC', await secret(), bytes, message(fam, gen, salt))) return true;
      }
      return false;
    },
  };
}

// Imported when first needed: importing is asynchronous, and `tokens()` is not.
function importSecret(bytes: Uint8Array<ArrayBuffer>): () => Promise<CryptoKey> {
  let key: Promise<CryptoKey> | undefined;
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  return () => {
    key ??= crypto.subtle.importKey('raw', bytes, hmac, false, ['sign', 'verify']);
    return key;
  };
}

// `fam` has a fixed length and `gen` no dots, so no two sets of parts give the same message.
function message(fam: string, gen: number, salt: string): Uint8Array<ArrayBuffer> {
  return ENCODER.encode(`statute refresh ${fam}.${gen}.${salt}`);
}

/** Base64url without padding (RFC 4648 §5). */
export function toBase64url(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The bytes that base64url text stands for; `undefined` when it is none. */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return undefined;
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
