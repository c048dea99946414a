// Access tokens that are JWTs (RFC 9068): the signature is jose's work, and is done once for each token.

import { compactVerify, decodeProtectedHeader } from 'jose';
import type { ClaimRules, Claims } from '../claims.ts';
import type { Failure } from '../decision.ts';
import { failures, refused } from '../decision.ts';
import type { KeySource } from '../keys/key-source.ts';
import type { VerificationKey } from '../keys/verification-key.ts';
import type { VerifiedCache, VerifiedToken } from '../verified-cache.ts';
import type { TokenVerifier } from './token.ts';
import { verifiedToken } from './token.ts';

const BEARER = 'Bearer ';
const guess = { guess: true } as const;
const wrong = {
  form: refused('The token is not a signed JWT', guess),
  algorithm: refused('The algorithm of the token is not accepted', guess),
  type: refused('The type of the token is not that of an access token', guess),
  extension: refused('The token demands an extension that is not supported', guess),
  signature: refused('The signature of the token does not verify', guess),
  claims: refused('The claims of the token are not a JSON object', guess),
};

// Kinds of JWT that are never access tokens, whatever else is accepted (RFC 8725 §3.12).
const OTHER_KINDS: ReadonlySet<string> = new Set([
  'dpop+jwt',
  'logout+jwt',
  'secevent+jwt',
  'oauth-authz-req+jwt',
  'token-introspection+jwt',
  'refresh+jwt',
  'rt+jwt',
  'id_token+jwt',
]);

/** What a verifier of JWTs needs. */
export interface JwtOptions {
  readonly keys: KeySource;
  readonly algorithms: readonly string[];
  /** `at+jwt` alone (RFC 9068 §4), or whatever is not known to be something else. */
  readonly typ: 'at+jwt' | 'any';
  readonly rules: ClaimRules;
  /** By the value of an Authorization field of Bearer, which is what most tokens come in: so none is cut out to be found. */
  readonly cache: VerifiedCache;
}

/** A verifier of signed access tokens. */
export function jwtVerifier({ keys, algorithms, typ, rules, cache }: JwtOptions): TokenVerifier {
  async function check(token: string, now: number): Promise<VerifiedToken | Failure> {
    const header = readHeader(token, algorithms, typ);
    if ('granted' in header) return header;
    const found = await keys.find(header.kid, header.alg, now);
    if ('granted' in found) return found;
    if (found.length === 0) return failures.unknownKey;
    for (const key of found) {
      const claims = await readClaims(token, key);
      if (claims === undefined) continue;
      if (claims === 'unreadable') return wrong.claims;
      const verified = verifiedToken(claims, rules, { key });
      cache.set(BEARER + token, verified);
      return verified;
    }
    return wrong.signature;
  }
  return {
    verify(token, now, known) {
      const hit = known ?? cache.get(BEARER + token);
      if (hit === undefined) return check(token, now);
      // The key that verified it must still be known to be good.
      const state = keys.fresh(now);
      if (state === undefined) return hit;
      return Promise.resolve(state).then(
        (failure) => failure ?? cache.get(BEARER + token) ?? check(token, now),
      );
    },
  };
}

interface Header {
  readonly alg: string;
  readonly kid: string | undefined;
}

/** The parts of the header that choose a key. `jku`, `x5u` and `jwk` are never looked at (RFC 8725 §3.10). */
function readHeader(token: string, algorithms: readonly string[], typ: JwtOptions['typ']): Header | Failure {
  let header: Readonly<Record<string, unknown>>;
  try {
    header = decodeProtectedHeader(token) as Readonly<Record<string, unknown>>;
  } catch {
    return wrong.form;
  }
  const { alg, kid } = header;
  if (typeof alg !== 'string' || !algorithms.includes(alg)) return wrong.algorithm;
  // RFC 7515 §4.1.11: what must be understood and is not makes the token invalid; `b64` has no place in a JWT.
  if ('crit' in header || 'b64' in header) return wrong.extension;
  if (!isAccessToken(header.typ, typ)) return wrong.type;
  if (kid !== undefined && typeof kid !== 'string') return wrong.form;
  return { alg, kid };
}

function isAccessToken(typ: unknown, wanted: JwtOptions['typ']): boolean {
  if (typ === undefined) return wanted === 'any';
  if (typeof typ !== 'string') return false;
  const kind = typ.toLowerCase().replace(/^application\//, '');
  return wanted === 'any' ? !OTHER_KINDS.has(kind) : kind === 'at+jwt';
}

/** The claims, when this key signed the token. Keys are ours and good: what throws here is the token's fault. */
async function readClaims(
  token: string,
  { key, alg }: VerificationKey,
): Promise<Claims | 'unreadable' | undefined> {
  let content: Uint8Array;
  try {
    ({ payload: content } = await compactVerify(token, key, { algorithms: [alg] }));
  } catch {
    return undefined;
  }
  try {
    const claims: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content));
    return typeof claims === 'object' && claims !== null && !Array.isArray(claims)
      ? (claims as Claims)
      : 'unreadable';
  } catch {
    return 'unreadable';
  }
}
