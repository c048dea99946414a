// The endpoints: token, revocation, introspection, key set and metadata.

import { respond } from '../../respond/index.ts';
import { createAttemptLimiter } from './attempts.ts';
import type { Client } from './clients.ts';
import type { EndpointContext, Handler } from './endpoint.ts';
import { endpoint, failure, formEndpoint, json } from './endpoint.ts';
import type { EndpointTargets } from './endpoint-options.ts';
import type { Params } from './form.ts';
import { introspect } from './introspect.ts';
import type { TokenSet } from './issue.ts';
import { issue } from './issue.ts';
import type { Context, TokensOptions } from './options.ts';
import type { Outcome } from './outcome.ts';
import { attempt, refused } from './outcome.ts';
import type { Key } from './proof.ts';
import { PROOF_ALGORITHMS, proofReader } from './proof.ts';
import { refresh } from './refresh.ts';
import { revoke } from './revoke.ts';

/** One handler per endpoint; mount them where the `targets` say. */
export interface TokenHandlers {
  /** `POST`: `grant_type=refresh_token` and the grants of the options (RFC 6749 §3.2). */
  readonly token: Handler;
  /** `POST`: RFC 7009. */
  readonly revoke: Handler;
  /** `POST`: RFC 7662. */
  readonly introspect: Handler;
  /** `GET`: the public keys (RFC 7517 §5). */
  readonly jwks: Handler;
  /** `GET`, at `/.well-known/oauth-authorization-server` (RFC 8414 §3). */
  readonly metadata: Handler;
}

const REFRESH = 'refresh_token';
// A key set is fetched again at an unknown `kid` anyway; this is how long a key waits in second place.
const PUBLISHED = 'public, max-age=300';

/** The handlers of `tokens()`. */
export function createHandlers(context: Context, options: TokensOptions): TokenHandlers {
  const { grants = {}, origins } = options;
  const clients = options.clients ?? [];
  const limiter = createAttemptLimiter(options.attempts ?? {}, context.now);
  const shared: EndpointContext = { clients, limiter, origins, emit: context.emit };
  const metadata = describe(context, options);
  const proofs = proofReader(options.dpop, endpointsOf(context, options).token, context.now);

  async function decide(params: Params, client: Client, key: Key): Promise<Outcome<TokenSet>> {
    const { jkt } = key;
    const type = params.get('grant_type');
    if (type === undefined) return missing('grant_type');
    if (type === REFRESH) {
      const refreshToken = params.get(REFRESH);
      if (refreshToken === undefined) return missing(REFRESH);
      const audience = params.resources.length > 0 ? params.resources : undefined;
      return refresh(context, { refreshToken, client: client.id, scope: params.get('scope'), audience, jkt });
    }
    const grant = Object.hasOwn(grants, type) ? grants[type] : undefined;
    if (grant === undefined)
      return refused('unsupported_grant_type', 'request', 'This server does not know the grant type.');
    const decided = await attempt(() => grant({ client, param: params.get, jkt }));
    if (!decided.ok) return decided;
    if ('error' in decided.value) return refused(decided.value.error, 'request', decided.value.description);
    // A client with a secret proves with that who it is; its refresh tokens need no key (RFC 9449 §5).
    const confidential = (client.secretHashes ?? []).length > 0;
    const bound = jkt === undefined ? {} : { jkt, ...(confidential ? { once: true as const } : {}) };
    return issue(context, { ...decided.value, ...bound, client: client.id });
  }

  const publish = (value: () => unknown): Handler =>
    endpoint(shared, ['GET', 'HEAD'], async (request) => {
      const content = JSON.stringify(value());
      return respond(200, { content, contentType: 'application/json', cacheControl: PUBLISHED, request });
    });

  return {
    token: formEndpoint(shared, async (params, client, request) => {
      const key = await proofs(request);
      if (!key.ok) return failure(key);
      const made = await decide(params, client, key.value);
      const { nonce } = key.value;
      if (made.ok) return json(asSent(made.value), nonce);
      return failure(made.kind === 'refused' ? { ...made, nonce } : made);
    }),
    revoke: formEndpoint(shared, async (params, client) => {
      const token = params.get('token');
      if (token === undefined) return failure(missing('token'));
      const revoked = await revoke(context, { token, client: client.id });
      // Unknown and dead tokens are what the client wanted them to be (RFC 7009 §2.2).
      return revoked.ok ? json({}) : failure(revoked);
    }),
    introspect: formEndpoint(shared, async (params, client) => {
      // Who may ask has a secret: otherwise anybody could try tokens out here (RFC 7662 §4).
      if ((client.secretHashes ?? []).length === 0)
        return failure(refused('invalid_client', 'client', 'Introspection needs client authentication.'));
      const token = params.get('token');
      if (token === undefined) return failure(missing('token'));
      const found = await introspect(context, token, client);
      return found.ok ? json(found.value) : failure(found);
    }),
    jwks: publish(() => context.keys.signing.jwks),
    metadata: publish(() => metadata),
  };
}

const missing = (name: string) => refused('invalid_request', 'request', `The parameter ${name} is missing.`);

/**
 * The response that a token endpoint gives for an outcome, for endpoints of your own: 200 with the tokens (RFC 6749 §5.1),
 * 400 or 401 for what the client did wrong (§5.2), 503 where the store did not answer. No cache keeps it.
 *
 * @param outcome what `issue` or `refresh` came to
 * @example
 * app.post('/sign-in', signIn(), async (c) => tokenResponse(await auth.issue({ … })));
 */
export function tokenResponse(outcome: Outcome<TokenSet>): Response {
  return outcome.ok ? json(asSent(outcome.value)) : failure(outcome);
}

// RFC 6749 §5.1.
function asSent({ accessToken, refreshToken, expiresIn, scope, type }: TokenSet): unknown {
  return {
    access_token: accessToken,
    token_type: type,
    expires_in: expiresIn,
    refresh_token: refreshToken,
    ...(scope === '' ? {} : { scope }),
  };
}

function endpointsOf({ issuer }: Context, { targets }: TokensOptions): EndpointTargets {
  const at = (name: keyof EndpointTargets) => {
    const target = targets?.[name] ?? name;
    return URL.canParse(target) ? target : `${issuer.replace(/\/$/, '')}/${target.replace(/^\//, '')}`;
  };
  return { token: at('token'), revoke: at('revoke'), introspect: at('introspect'), jwks: at('jwks') };
}

// RFC 8414 §2.
function describe(context: Context, options: TokensOptions): unknown {
  const { grants = {}, metadata = {}, dpop } = options;
  const at = endpointsOf(context, options);
  const withSecret = ['client_secret_basic', 'client_secret_post'];
  return {
    issuer: context.issuer,
    token_endpoint: at.token,
    revocation_endpoint: at.revoke,
    introspection_endpoint: at.introspect,
    jwks_uri: at.jwks,
    grant_types_supported: [REFRESH, ...Object.keys(grants)],
    // Required (§2), though lists without an element are left out (§3.2). Without an authorization endpoint there is no
    // response type to name, and clients that check the document look for the member: so the list is there, and empty.
    response_types_supported: 'authorization_endpoint' in metadata ? ['code'] : [],
    token_endpoint_auth_methods_supported: [...withSecret, 'none'],
    revocation_endpoint_auth_methods_supported: [...withSecret, 'none'],
    introspection_endpoint_auth_methods_supported: withSecret,
    // RFC 9449 §5.1.
    ...(dpop === undefined ? {} : { dpop_signing_alg_values_supported: dpop.algorithms ?? PROOF_ALGORITHMS }),
    ...metadata,
  };
}
