// Introspection: whether a token is alive right now, asked of the store itself (RFC 7662).

import type { AccessClaims } from './access-token.ts';
import type { Client } from './clients.ts';
import type { Context } from './options.ts';
import type { Outcome } from './outcome.ts';
import { attempt } from './outcome.ts';
import { parseRefreshToken } from './refresh-token.ts';

/** Members of an answer (RFC 7662 §2.2); of a token that is not active, `active` alone. */
export type Introspection =
  | { readonly active: false }
  | ({ readonly active: true } & Readonly<Record<string, unknown>>);

const INACTIVE = { active: false } as const;
const LONGEST_TOKEN = 16_384;

/**
 * Looks a token up. Looking never uses a refresh token up, and never ends a family.
 *
 * @param caller who asks; a client learns of its own tokens, a resource server of those made for it. Without one,
 * everything is told: for use inside the server
 */
export async function introspect(
  context: Context,
  token: string,
  caller?: Client,
): Promise<Outcome<Introspection>> {
  const outcome = await attempt(() => look(context, token, caller));
  if (!outcome.ok && outcome.kind === 'unavailable')
    context.emit({ type: 'unavailable', client: caller?.id, cause: outcome.cause });
  return outcome;
}

async function look(context: Context, token: string, caller: Client | undefined): Promise<Introspection> {
  const { store, issuer, now, keys } = context;
  const parts = parseRefreshToken(token);
  if (parts !== undefined) {
    const family = await store.load(parts.fam);
    if (family === undefined || !(await keys.secrets.isAuthentic(parts, family.salt))) return INACTIVE;
    if (family.revoked || family.gen !== parts.gen || now() >= family.idleExp) return INACTIVE;
    // A refresh token is nobody's business but its client's.
    if (caller !== undefined && caller.id !== family.client) return INACTIVE;
    const { fam, client, subject, scope, created, idleExp } = family;
    return {
      active: true,
      iss: issuer,
      sub: subject,
      client_id: client,
      ...(scope === '' ? {} : { scope }),
      iat: Math.floor(created / 1000),
      exp: Math.floor(idleExp / 1000),
      sid: fam,
    };
  }
  if (token.length > LONGEST_TOKEN) return INACTIVE;
  const claims = await keys.signing.verify(token, { issuer, now: now() });
  if (claims === undefined || !mayAsk(caller, claims)) return INACTIVE;
  // The replica may lag behind another process; the family does not.
  const family = await store.load(claims.sid);
  if (family === undefined || family.revoked || store.revocations.isRevoked(claims)) return INACTIVE;
  // RFC 9449 §6.2.
  return { active: true, ...claims, token_type: claims.cnf === undefined ? 'Bearer' : 'DPoP' };
}

// Whom a token is not for learns nothing of it (RFC 7662 §4).
function mayAsk(caller: Client | undefined, { client_id, aud }: AccessClaims): boolean {
  if (caller === undefined || caller.id === client_id) return true;
  const audience = typeof aud === 'string' ? [aud] : aud;
  return caller.resources?.some((resource) => audience.includes(resource)) ?? false;
}
