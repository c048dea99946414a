// Access tokens: signed JWTs as RFC 9068 profiles them. All signing and verifying is jose's.

import type { JWK, JWTPayload } from 'jose';
import { errors, importJWK, jwtVerify, SignJWT } from 'jose';

/** Signs access tokens and verifies its own. */
export interface SigningKeys {
  sign(claims: JWTPayload): Promise<string>;
  /** The claims of a token that these keys signed for this issuer and that has not expired; or `undefined`. */
  verify(token: string, expect: Expectation): Promise<AccessClaims | undefined>;
  /** The public keys (RFC 7517 §5). */
  readonly jwks: { readonly keys: readonly JWK[] };
}

/** What a token is held against. */
export interface Expectation {
  readonly issuer: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Seconds after its expiry for which a token still counts; none unless said. */
  readonly tolerance?: number;
}

/** The claims that every access token has (RFC 9068 §2.2), and more. */
export interface AccessClaims extends JWTPayload {
  readonly iss: string;
  readonly exp: number;
  readonly aud: string | string[];
  readonly sub: string;
  readonly client_id: string;
  readonly iat: number;
  readonly jti: string;
  readonly sid: string;
}

/** Claims that are ours to write. */
export const REQUIRED_CLAIMS = ['iss', 'exp', 'aud', 'sub', 'client_id', 'iat', 'jti', 'sid'] as const;

// Asymmetric ones only: what resource servers can verify, they must not be able to sign (RFC 8725 §3.2).
const ALGORITHMS: ReadonlySet<string> = new Set(
  'RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA Ed25519'.split(' '),
);
// Everything else in a key is private, or may become so.
const PUBLIC_MEMBERS = ['kty', 'crv', 'x', 'y', 'n', 'e', 'kid', 'alg'] as const;

/**
 * Keys in use: the first signs, the others are published and still verify.
 *
 * @param keys private keys as JWK, with `kid` and `alg`; after the first one public keys will do
 * @throws TypeError for a key that cannot be used: no `kid` or one twice, an algorithm out of the list, no private part
 */
export function signingKeys(keys: readonly JWK[]): SigningKeys {
  const [first] = keys;
  if (first === undefined) throw new TypeError('keys.access needs at least one key.');
  if (typeof first.d !== 'string')
    throw new TypeError('The first key of keys.access signs: it must be private.');
  const byId = new Map<string, { readonly alg: string; readonly load: () => Promise<CryptoKey> }>();
  const published = keys.map((key) => {
    const { kid, alg } = key;
    if (typeof kid !== 'string' || kid === '' || byId.has(kid))
      throw new TypeError('Every key in keys.access needs a `kid` of its own.');
    // A key is good for one algorithm (RFC 8725 §3.1); a shared secret, or `none`, is not among them.
    if (typeof alg !== 'string' || !ALGORITHMS.has(alg) || key.kty === 'oct')
      throw new TypeError(`The key ${kid} needs an \`alg\` out of: ${[...ALGORITHMS].join(', ')}.`);
    const entries = PUBLIC_MEMBERS.flatMap((name) => (key[name] === undefined ? [] : [[name, key[name]]]));
    const open = { ...Object.fromEntries(entries), use: 'sig' } as JWK;
    byId.set(kid, { alg, load: once(() => importJWK(open, alg) as Promise<CryptoKey>) });
    return open;
  });
  const header = { alg: first.alg!, kid: first.kid!, typ: 'at+jwt' };
  const signWith = once(() => importJWK(first, first.alg!) as Promise<CryptoKey>);

  return {
    jwks: { keys: published },
    async sign(claims) {
      return new SignJWT(claims).setProtectedHeader(header).sign(await signWith());
    },
    async verify(token, { issuer, now, tolerance = 0 }) {
      // Before jose sees the token: that a key of ours cannot be loaded is no fault of the token.
      const known = new Map<string, CryptoKey>();
      for (const [kid, { load }] of byId) known.set(kid, await load());
      try {
        const { payload } = await jwtVerify(
          token,
          ({ kid, alg }) => {
            const key = kid === undefined ? undefined : known.get(kid);
            if (key === undefined || byId.get(kid!)?.alg !== alg) throw new errors.JWKSNoMatchingKey();
            return key;
          },
          {
            issuer,
            typ: 'at+jwt',
            algorithms: [...ALGORITHMS],
            requiredClaims: [...REQUIRED_CLAIMS],
            currentDate: new Date(now),
            clockTolerance: tolerance,
          },
        );
        return payload as AccessClaims;
      } catch {
        // Keys and clock are ours and in order, so whatever was thrown, the token provoked it.
        return undefined;
      }
    },
  };
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => {
    result ??= work();
    return result;
  };
}
