// Keys and access tokens for the guard benches, made with node:crypto alone, so that no contestant makes its own exam.

import type { JsonWebKey, KeyObject } from 'node:crypto';
import { createHmac, generateKeyPairSync, randomUUID, sign } from 'node:crypto';

export const issuer = 'https://id.example';
export const audience = 'https://api.example';

export const algorithms = ['ES256', 'HS256', 'RS256', 'EdDSA'] as const;
export type Algorithm = (typeof algorithms)[number];

/** What a server needs to verify; plain data, so that it can be sent to another process. */
export interface Verification {
  readonly algorithm: Algorithm;
  /** For HS256; ASCII, 32 bytes or more. */
  readonly secret: string;
  /** The key of all others, in two spellings. */
  readonly pem: string;
  readonly jwk: JsonWebKey & { readonly kid: string; readonly alg: string };
  /** Whether speed is measured: ours then checks a scope and revocations too, and leaves CORS to others, as all do. */
  readonly measured?: true;
  /** Instead of a key that is known: a key set on the network. */
  readonly jwksUri?: string;
}

const secret = randomUUID() + randomUUID();
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pairs: Readonly<Record<Algorithm, KeyPair>> = {
  ES256: ec,
  HS256: ec,
  RS256: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  EdDSA: generateKeyPairSync('ed25519'),
};
interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}
const foreign = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

/** What a server needs to verify tokens of {@link mint}. */
export function verification(algorithm: Algorithm, jwksUri?: string): Verification {
  const { publicKey } = pairs[algorithm];
  const alg = algorithm === 'HS256' ? 'ES256' : algorithm;
  return {
    algorithm,
    secret,
    pem: publicKey.export({ type: 'spki', format: 'pem' }) as string,
    jwk: { ...publicKey.export({ format: 'jwk' }), kid: 'k1', alg, use: 'sig' },
    ...(jwksUri !== undefined && { jwksUri }),
  };
}

/** How a token differs from a good one. */
export interface Flaws {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly typ?: string | undefined;
  /** Nobody signs it (RFC 7519 §6), or a key signs it that is not in the set. */
  readonly signed?: 'none' | 'foreign';
}

/** An access token of RFC 9068's shape, good for an hour unless the flaws say otherwise. */
export function mint(algorithm: Algorithm, { claims, typ = 'at+jwt', signed }: Flaws = {}): string {
  const now = Math.floor(Date.now() / 1000);
  const header = { alg: signed === 'none' ? 'none' : algorithm, typ, kid: 'k1' };
  const content = {
    iss: issuer,
    sub: `user-${randomUUID()}`,
    aud: audience,
    client_id: 'shop',
    iat: now,
    exp: now + 3600,
    jti: randomUUID(),
    scope: 'orders:read',
    ...claims,
  };
  const input = `${encode(header)}.${encode(content)}`;
  if (signed === 'none') return `${input}.`;
  return `${input}.${signature(algorithm, input, signed === 'foreign' ? foreign : pairs[algorithm].privateKey)}`;
}

function encode(part: unknown): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

function signature(algorithm: Algorithm, input: string, key: KeyObject): string {
  if (algorithm === 'HS256') return createHmac('sha256', secret).update(input).digest('base64url');
  // RFC 8037 §3.1: Ed25519 has its own hash; RFC 7518 §3.4: the two numbers of ECDSA stand side by side.
  const hash = algorithm === 'EdDSA' ? null : 'sha256';
  return sign(hash, Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
}
