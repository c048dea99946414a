// Revoking: one token (RFC 7009), a session, or everything of a subject.

import type { Context } from './options.ts';
import { lapse } from './options.ts';
import type { Outcome } from './outcome.ts';
import { attempt, done, refused } from './outcome.ts';
import { parseRefreshToken } from './refresh-token.ts';

/** What to revoke. A refresh token stands for its session; an access token for itself alone. */
export type RevokeRequest =
  | {
      readonly token: string;
      /** Whose token it has to be; unless said, anybody's. */
      readonly client?: string | undefined;
    }
  | { readonly session: string }
  | { readonly subject: string };

/** Whether there was anything to revoke. */
export interface Revoked {
  readonly revoked: boolean;
}

// A resource server whose clock is behind still takes it (RFC 9068 §4).
const TOLERANCE_SECONDS = 300;
const LONGEST_TOKEN = 16_384;

/** Revokes; once this is fulfilled with success, nothing of it is accepted any more. */
export async function revoke(context: Context, request: RevokeRequest): Promise<Outcome<Revoked>> {
  const outcome = await revokeAny(context, request);
  const { emit } = context;
  if (outcome.ok) {
    const about = {
      client: 'token' in request ? request.client : undefined,
      subject: 'subject' in request ? request.subject : undefined,
      session: 'session' in request ? request.session : undefined,
    };
    if (outcome.value.revoked) emit({ type: 'revoked', ...about });
  } else if (outcome.kind === 'unavailable') emit({ type: 'unavailable', cause: outcome.cause });
  else emit({ type: 'refused', reason: outcome.reason });
  return outcome;
}

async function revokeAny(context: Context, request: RevokeRequest): Promise<Outcome<Revoked>> {
  const { store, now } = context;
  if ('token' in request) return revokeToken(context, request.token, request.client);
  const at = lapse(context, now());
  if ('session' in request) {
    const { session } = request;
    return attempt(async () => ({ revoked: await store.revokeFamily(session, at) }));
  }
  const { subject } = request;
  return attempt(async () => {
    await store.revokeSubject(subject, at);
    return { revoked: true };
  });
}

// The two kinds look different, so a hint that is wrong or unknown changes nothing (RFC 7009 §2.1).
async function revokeToken(
  context: Context,
  token: string,
  client: string | undefined,
): Promise<Outcome<Revoked>> {
  const { store, issuer, now, keys } = context;
  const nothing = done({ revoked: false });
  const foreign = refused('invalid_grant', 'foreign', 'The token was issued to another client.');
  const at = lapse(context, now());

  const parts = parseRefreshToken(token);
  if (parts !== undefined) {
    const found = await attempt(async () => {
      const family = await store.load(parts.fam);
      return family !== undefined && (await keys.secrets.isAuthentic(parts, family.salt))
        ? family
        : undefined;
    });
    if (!found.ok) return found;
    if (found.value === undefined) return nothing;
    if (client !== undefined && found.value.client !== client) return foreign;
    // Of any generation: a client that signs out with an old token still wants to be signed out. Access tokens of the
    // session end with it (RFC 7009 §2.1).
    return attempt(async () => ({ revoked: await store.revokeFamily(parts.fam, at) }));
  }

  if (token.length > LONGEST_TOKEN) return nothing;
  const found = await attempt(() =>
    keys.signing.verify(token, { issuer, now: now(), tolerance: TOLERANCE_SECONDS }),
  );
  if (!found.ok) return found;
  if (found.value === undefined) return nothing;
  const { jti, client_id } = found.value;
  if (client !== undefined && client_id !== client) return foreign;
  return attempt(async () => {
    await store.revokeToken(jti, at);
    return { revoked: true };
  });
}
