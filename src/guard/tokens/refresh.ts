// Refreshing: a refresh token for its successor and a new access token (RFC 6749 §6, RFC 9700 §4.14.2).

import type { Family } from '../stores/store.ts';
import type { Minting, TokenSet } from './issue.ts';
import { boundKey, makeTokens } from './issue.ts';
import type { Context, TokenEvent } from './options.ts';
import { lapse } from './options.ts';
import type { Failure, Outcome, RefusalReason } from './outcome.ts';
import { attempt, refused } from './outcome.ts';
import { parseRefreshToken } from './refresh-token.ts';
import { judge } from './rotation.ts';
import { narrowScope } from './scope.ts';

/** A refresh, by a client whose name was checked already. */
export interface RefreshRequest {
  readonly refreshToken: string;
  readonly client: string;
  /** Some of the scope granted; all of it unless said. Only the access token is narrowed. */
  readonly scope?: string | undefined;
  /** Some of the audience granted (RFC 8707 §2.2); all of it unless said. */
  readonly audience?: readonly string[] | undefined;
  /** The thumbprint of the key whose proof came along, and was checked (RFC 9449 §5). */
  readonly jkt?: string | undefined;
}

// The client learns that it has to sign in again, not why: who holds a stolen token learns nothing.
const NOT_ACCEPTED = 'The refresh token is unknown, expired, revoked, used or not for this client.';

// A lost race moves the family on, so the second look decides; the third would be a store that contradicts itself.
const LOOKS = 3;

/** Refreshes once; the same token again within the grace gets the same successor. */
export async function refresh(context: Context, request: RefreshRequest): Promise<Outcome<TokenSet>> {
  const { store, now, graceMs, idleMs } = context;
  const { client, jkt } = request;
  const fail = (failure: Failure, family?: Family) => report(context, failure, client, family);
  const refuse = (reason: RefusalReason, family?: Family) =>
    fail(refused('invalid_grant', reason, NOT_ACCEPTED), family);

  const parts = parseRefreshToken(request.refreshToken);
  if (parts === undefined) return refuse('unknown');
  let time = now();
  const found = await attempt(async () => {
    const family = await store.load(parts.fam);
    if (family === undefined) return undefined;
    // Guesses end here: only a token that this server made can end a family.
    return (await context.keys.secrets.isAuthentic(parts, family.salt)) ? family : undefined;
  });
  if (!found.ok) return fail(found);
  let family = found.value;
  if (family !== undefined && family.client !== client) return refuse('foreign', family);
  // Before anything is ended: without the key, a copy of a token is worth nothing, and may do nothing.
  if (family !== undefined && (boundKey(family) ?? jkt) !== jkt) return refuse('foreign', family);

  for (let look = 0; look < LOOKS; look++) {
    if (family === undefined) return refuse('unknown');
    const verdict = judge(family, parts.gen, time, graceMs);
    if (verdict === 'reused') {
      const { fam } = family;
      // Not refused before it is ended: whoever holds the successor must not get by because the store was away.
      const ended = await attempt(() => store.revokeFamily(fam, lapse(context, time)));
      if (!ended.ok) return fail(ended, family);
      return refuse('reused', family);
    }
    if (verdict !== 'rotate' && verdict !== 'replay') return refuse(verdict, family);

    // Before the step, so that a request for too much does not use the token up.
    const scope = narrowScope(family.scope, request.scope);
    if (scope === undefined)
      return fail(refused('invalid_scope', 'scope', 'The scope asks for more than was granted.'), family);
    const granted = family.audience;
    const audience = request.audience ?? granted;
    if (!audience.every((each) => granted.includes(each)))
      return fail(refused('invalid_target', 'target', 'The resource is not among those granted.'), family);
    if (verdict === 'replay') return answer(context, 'replayed', family, { time, scope, audience, jkt });

    const { fam } = family;
    time = now();
    const step = { gen: parts.gen, now: time, idleExp: time + idleMs };
    const rotation = await attempt(() => store.rotate(fam, step));
    if (!rotation.ok) return fail(rotation, family);
    family = rotation.value.family;
    if (rotation.value.rotated)
      return answer(context, 'refreshed', rotation.value.family, { time, scope, audience, jkt });
  }
  return fail({
    ok: false,
    kind: 'unavailable',
    cause: new Error('The store does not rotate a family it says may.'),
  });
}

async function answer(
  context: Context,
  type: TokenEvent['type'],
  family: Family,
  minting: Minting,
): Promise<Outcome<TokenSet>> {
  const made = await makeTokens(context, family, minting);
  if (!made.ok) return report(context, made, family.client, family);
  context.emit({ type, client: family.client, subject: family.subject, session: family.fam });
  return made;
}

function report({ emit }: Context, failure: Failure, client: string, family?: Family): Failure {
  const about = { client, subject: family?.subject, session: family?.fam };
  if (failure.kind === 'unavailable') emit({ type: 'unavailable', ...about, cause: failure.cause });
  else emit({ type: failure.reason === 'reused' ? 'reused' : 'refused', ...about, reason: failure.reason });
  return failure;
}
