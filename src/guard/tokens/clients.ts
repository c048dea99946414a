// Clients, and how they prove who they are: Basic, or `client_id` and `client_secret` in the content (RFC 6749 §2.3).

import type { Credentials } from '../../fields/index.ts';
import { parseAuthorization, parseBasic } from '../../fields/index.ts';
import type { AttemptLimiter } from './attempts.ts';
import type { Params } from './form.ts';
import type { Outcome, Refusal } from './outcome.ts';
import { attempt, done, refused } from './outcome.ts';
import { fromBase64url, toBase64url } from './refresh-token.ts';

/** A client of the token endpoint, or a resource server that introspects. */
export interface Client {
  readonly id: string;
  /** What `hashSecret` makes of its secrets, several while one replaces another; none for a public client. */
  readonly secretHashes?: readonly string[];
  /** Audiences whose tokens it may introspect: those of the resource server that it is. */
  readonly resources?: readonly string[];
}

/** All clients, or how to find one by its id. */
export type Clients = readonly Client[] | ((id: string) => Client | undefined | Promise<Client | undefined>);

/** After too many failures: how many seconds to stay away. */
export interface Throttled {
  readonly ok: false;
  readonly kind: 'throttled';
  readonly retryAfter: number;
}

/**
 * What to store instead of a client secret: its SHA-256. Fast hashing is right for random secrets, and for those alone.
 *
 * @throws TypeError for a secret shorter than 32 characters, which somebody may have made up
 */
export async function hashSecret(secret: string): Promise<string> {
  if (typeof secret !== 'string' || secret.length < 32)
    throw new TypeError('A client secret is random, 32 characters or more.');
  return toBase64url(await digest(secret));
}

/**
 * The ids of clients that are listed, each looked at once; `undefined` where a function finds them.
 *
 * @throws TypeError for a hash that `hashSecret` has not made: nobody could ever prove to be that client
 */
export function knownClients(clients: Clients | undefined): ReadonlySet<string> | undefined {
  if (clients === undefined || typeof clients === 'function') return undefined;
  for (const { id, secretHashes = [] } of clients)
    for (const hash of secretHashes)
      if (fromBase64url(hash)?.length !== 32)
        throw new TypeError(`The client ${id} has a secret hash that is none: hashSecret makes them.`);
  return new Set(clients.map(({ id }) => id));
}

/** Finds out who calls. */
export async function authenticateClient(
  request: Request,
  params: Params,
  clients: Clients,
  limiter: AttemptLimiter,
): Promise<Outcome<Client> | Throttled> {
  const claimed = readCredentials(request.headers.get('Authorization'), params);
  if (!claimed.ok) return claimed;
  const { id, secrets } = claimed.value;
  // Before looking: an answer of 429 must not tell whether the secret was right.
  const retryAfter = limiter.wait(request, id);
  if (retryAfter > 0) return { ok: false, kind: 'throttled', retryAfter };
  const found = await attempt(() =>
    typeof clients === 'function' ? clients(id) : clients.find((each) => each.id === id),
  );
  if (!found.ok) return found;
  const client = found.value;
  const hashes = client?.secretHashes ?? [];
  // An unknown client costs the same hashing as a known one.
  const matches = await anyMatches(secrets, hashes);
  const isPublic = client !== undefined && hashes.length === 0;
  if (client !== undefined && (isPublic ? secrets.length === 0 : matches)) {
    limiter.succeeded(request, id);
    return done(client);
  }
  limiter.failed(request, id);
  return failed();
}

const failed = (): Refusal =>
  refused('invalid_client', 'client', 'The client is unknown, or its credentials are wrong or missing.');

/** Who the request says it is from; two readings of a secret where the wire leaves doubt. */
interface Claimed {
  readonly id: string;
  readonly secrets: readonly string[];
}

function readCredentials(authorization: string | null, params: Params): Outcome<Claimed> {
  const id = params.get('client_id');
  const secret = params.get('client_secret');
  if (authorization === null) {
    if (id === undefined) return failed();
    return done({ id, secrets: secret === undefined ? [] : [secret] });
  }
  if (secret !== undefined)
    return refused('invalid_request', 'request', 'The client authenticates in more than one way.');
  const { value, problems } = parseAuthorization(authorization);
  const claimed = problems.length > 0 ? undefined : readBasic(value);
  if (claimed === undefined) return failed();
  if (id !== undefined && id !== claimed.id)
    return refused('invalid_request', 'request', 'client_id names another client than the credentials.');
  return done(claimed);
}

function readBasic(credentials: Credentials | undefined): Claimed | undefined {
  if (credentials?.scheme.toLowerCase() !== 'basic' || credentials.token68 === undefined) return undefined;
  const { value } = parseBasic(credentials.token68);
  if (value === undefined || value.user === '') return undefined;
  // RFC 6749 §2.3.1 has both form-encoded first. Many clients leave that out, and random secrets rarely differ by it.
  const { user, password } = value;
  return {
    id: formDecode(user) ?? user,
    secrets: [...new Set([formDecode(password) ?? password, password])],
  };
}

function formDecode(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}

async function anyMatches(secrets: readonly string[], hashes: readonly string[]): Promise<boolean> {
  let matches = false;
  for (const secret of secrets) {
    const made = await digest(secret);
    for (const hash of hashes) {
      const kept = fromBase64url(hash);
      if (kept !== undefined && sameBytes(made, kept)) matches = true;
    }
  }
  return matches;
}

async function digest(secret: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret)));
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length;
  for (const [index, byte] of a.entries()) difference |= byte ^ (b[index] ?? 0);
  return difference === 0;
}
