// Sign-in: a new family and its first tokens. Also the making of tokens for a family, which refreshing shares.

import type { Names } from '../known-options.ts';
import { checkNames } from '../known-options.ts';
import type { Family } from '../stores/store.ts';
import { REQUIRED_CLAIMS } from './access-token.ts';
import type { Context } from './options.ts';
import type { Outcome } from './outcome.ts';
import { attempt } from './outcome.ts';
import { randomId } from './refresh-token.ts';
import { scopeWords } from './scope.ts';

/** What is issued, and to whom. */
export interface IssueRequest {
  readonly subject: string;
  readonly client: string;
  /** Words separated by spaces (RFC 6749 §3.3), or a list of them. */
  readonly scope?: string | readonly string[] | undefined;
  /** Some of the audience that `tokens()` was made with; all of it unless said. */
  readonly audience?: readonly string[] | undefined;
  /** More claims for the access tokens, such as `auth_time` and `acr`; refreshing does not change them (RFC 9068 §2.2.1). */
  readonly claims?: Readonly<Record<string, unknown>> | undefined;
  /** The thumbprint (RFC 7638) of the key that access tokens are bound to; refreshing then takes a proof by it. */
  readonly jkt?: string | undefined;
}

/** What a client gets. */
export interface TokenSet {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Seconds until the access token expires. */
  readonly expiresIn: number;
  /** Of the access token. */
  readonly scope: string;
  /** How the access token is used: with a proof of its key, or as it is. */
  readonly type: 'Bearer' | 'DPoP';
  /** The family; the `sid` claim, and what `revoke({ session })` takes. */
  readonly session: string;
}

const names: Names<IssueRequest & { readonly once?: true }> = {
  ...{ subject: true, client: true, scope: true, audience: true, claims: true, jkt: true, once: true },
};

const RESERVED: ReadonlySet<string> = new Set([...REQUIRED_CLAIMS, 'nbf', 'scope', 'cnf']);

/**
 * Begins a family and makes its first tokens.
 *
 * @throws TypeError for a request that a program should not make: a claim that is ours to write, an audience that is
 * not this server's, a subject, client or scope that cannot be written
 */
export async function issue(
  context: Context,
  request: IssueRequest & { /** Binds the first access token alone. */ readonly once?: true },
): Promise<Outcome<TokenSet>> {
  checkNames(request, names, 'issue()');
  const { subject, client, scope = '', audience = context.audience, claims = {}, jkt } = request;
  if (typeof subject !== 'string' || subject === '' || !subject.isWellFormed())
    throw new TypeError('The subject is well-formed text, not empty.');
  if (typeof client !== 'string' || client === '' || !client.isWellFormed())
    throw new TypeError('The client is well-formed text, not empty.');
  if (context.clients !== undefined && !context.clients.has(client))
    throw new TypeError(`The client ${client} is not among \`clients\`: it could never refresh.`);
  const words = scopeWords(typeof scope === 'string' ? scope : scope.join(' '));
  if (words === undefined)
    throw new TypeError('The scope is words separated by single spaces (RFC 6749 §3.3).');
  const foreign = audience.find((each) => !context.audience.includes(each));
  if (foreign !== undefined || audience.length === 0)
    throw new TypeError('The audience of a sign-in is part of the audience of tokens().');
  const reserved = Object.keys(claims).find((name) => RESERVED.has(name));
  if (reserved !== undefined) throw new TypeError(`The claim ${reserved} is written by tokens().`);

  const now = context.now();
  const family: Family = {
    fam: randomId(),
    gen: 0,
    salt: randomId(),
    client,
    subject,
    scope: words.join(' '),
    audience,
    // As the token will have them: what JSON cannot say is gone here, not in some store.
    claims: JSON.parse(
      JSON.stringify(jkt === undefined || request.once ? claims : { ...claims, cnf: { jkt } }),
    ),
    created: now,
    lastRotated: now,
    idleExp: now + context.idleMs,
    absoluteExp: now + context.absoluteMs,
    revoked: false,
  };
  const kept = await attempt(() => context.store.createFamily(family));
  const made = kept.ok
    ? await makeTokens(context, family, { time: now, scope: family.scope, audience, jkt })
    : kept;
  if (made.ok) context.emit({ type: 'issued', client, subject, session: family.fam });
  else if (made.kind === 'unavailable') context.emit({ type: 'unavailable', client, cause: made.cause });
  return made;
}

/** What an access token says beside what its family says. */
export interface Minting {
  /**
   * When it was decided that there may be a token: before the store was asked, so that a process that was suspended
   * in between cannot make one that outlives a revocation. Milliseconds since 1970.
   */
  readonly time: number;
  readonly scope: string;
  readonly audience: readonly string[];
  /** The thumbprint of the key that the access token is bound to. */
  readonly jkt: string | undefined;
}

/** The thumbprint of the key that a family is bound to (RFC 9449 §5). */
export function boundKey({ claims }: Family): string | undefined {
  return (claims.cnf as { readonly jkt?: string } | undefined)?.jkt;
}

/** An access token, and the refresh token of the generation that the family has. */
export async function makeTokens(
  { issuer, accessMs, keys }: Context,
  family: Family,
  { time, scope, audience, jkt }: Minting,
): Promise<Outcome<TokenSet>> {
  const { fam, gen, salt, client, subject, claims, idleExp } = family;
  const iat = Math.floor(time / 1000);
  // Never longer than the family, so that whoever finds no family knows that the token is dead.
  const exp = Math.min(iat + Math.floor(accessMs / 1000), Math.floor(idleExp / 1000));
  const payload = {
    ...claims,
    iss: issuer,
    exp,
    aud: audience.length === 1 ? audience[0]! : [...audience],
    sub: subject,
    client_id: client,
    iat,
    jti: randomId(),
    sid: fam,
    ...(jkt === undefined ? {} : { cnf: { jkt } }),
    ...(scope === '' ? {} : { scope }),
  };
  return attempt(async () => ({
    accessToken: await keys.signing.sign(payload),
    refreshToken: await keys.secrets.mint(fam, gen, salt),
    expiresIn: exp - iat,
    scope,
    type: jkt === undefined ? 'Bearer' : 'DPoP',
    session: fam,
  }));
}
