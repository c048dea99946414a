// The guard beside a real authorization server (oidc-provider): discovery, its key set, its rotation, introspection
// and revocation, with nothing configured but the issuer.

import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { after, describe as suite, test } from 'node:test';
import { exportJWK, generateKeyPair } from 'jose';
import { guard } from './guard.ts';
import { listen, pair, prove } from './kit.test.ts';

interface ProviderConstructor {
  new (
    issuer: string,
    configuration: unknown,
  ): { callback(): (request: IncomingMessage, response: ServerResponse) => void };
}

// It has no types; the little that is used is written above.
const library: string = 'oidc-provider';
const { default: Provider } = (await import(library)) as { readonly default: ProviderConstructor };

let handle: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;
const server = createServer((request, response) => handle(request, response));
const issuer = `http://127.0.0.1:${await listen(server)}`;
after(() => {
  server.closeAllConnections();
  server.close();
});

const [SIGNED, OPAQUE] = ['https://signed.example', 'https://opaque.example'];
const API = { id: 'api', secret: 'api-secret-of-enough-length-00000' };
const APP = { id: 'app', secret: 'app-secret-of-enough-length-00000' };

async function privateJwk(kid: string) {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return { ...(await exportJWK(privateKey)), kid, alg: 'ES256', use: 'sig' };
}

function start(keys: readonly unknown[]): void {
  const client = ({ id, secret }: typeof API) => ({
    client_id: id,
    client_secret: secret,
    grant_types: ['client_credentials'],
    redirect_uris: [],
    response_types: [],
    id_token_signed_response_alg: 'ES256',
  });
  handle = new Provider(issuer, {
    clients: [client(API), client(APP)],
    jwks: { keys },
    cookies: { keys: ['only for tests'] },
    ttl: { ClientCredentials: 600 },
    features: {
      clientCredentials: { enabled: true },
      dPoP: { enabled: true },
      devInteractions: { enabled: false },
      introspection: { enabled: true, allowedPolicy: () => true },
      revocation: { enabled: true, allowedPolicy: () => true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_context: unknown, resource: string) => ({
          scope: 'orders:read orders:write',
          audience: resource,
          accessTokenFormat: resource === SIGNED ? 'jwt' : 'opaque',
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
  }).callback();
}

async function post(
  path: string,
  form: Record<string, string>,
  fields: Record<string, string> = {},
): Promise<Response> {
  const credentials = btoa(`${APP.id}:${APP.secret}`);
  return await fetch(issuer + path, {
    method: 'POST',
    headers: { Authorization: `Basic ${credentials}`, ...fields },
    body: new URLSearchParams(form),
  });
}

async function tokenFor(resource: string, scope = 'orders:read'): Promise<string> {
  const response = await post('/token', { grant_type: 'client_credentials', resource, scope });
  const { access_token: token } = (await response.json()) as { access_token?: string };
  assert.equal(typeof token, 'string');
  return token!;
}

const ask = (handler: ReturnType<ReturnType<typeof guard>>, resource: string) => async (token: string) => {
  const result = await handler(new Request(resource, { headers: { Authorization: `Bearer ${token}` } }));
  return result instanceof Response ? result.status : result.identity!.subject;
};

suite('with oidc-provider', () => {
  let clock = Date.now();
  const first = privateJwk('first');

  test('signed tokens: discovery, keys, scope, audience, rotation', async () => {
    start([await first]);
    const protect = guard({ realm: 'api', bearer: { issuer, audience: SIGNED }, now: () => clock });
    const read = ask(protect({ scope: 'orders:read' }), SIGNED);
    const write = ask(protect({ scope: 'orders:write' }), SIGNED);
    const token = await tokenFor(SIGNED);
    assert.equal(await read(token), 'app');
    assert.equal(await write(token), 403);
    assert.equal(
      await ask(guard({ realm: 'x', bearer: { issuer, audience: OPAQUE } })(), OPAQUE)(token),
      401,
    );
    // The server comes back with a new key, and still publishes the old one.
    start([await privateJwk('second'), await first]);
    clock += 30_000;
    const rotated = await tokenFor(SIGNED, 'orders:write');
    assert.equal(await write(rotated), 'app');
    assert.equal(await read(token), 'app');
  });

  test('opaque tokens: introspection found by discovery, revocation, outage', async () => {
    start([await first]);
    const protect = guard({
      realm: 'api',
      bearer: { issuer, audience: OPAQUE, introspection: { client: API, cache: 10 } },
      now: () => clock,
    });
    const read = ask(protect({ scope: 'orders:read' }), OPAQUE);
    const [token, doomed] = [await tokenFor(OPAQUE), await tokenFor(OPAQUE)];
    assert.equal(await read(token), 'app');
    assert.equal(await read(doomed), 'app');
    assert.equal(await read('made-up'), 401);
    assert.equal((await post('/token/revocation', { token: doomed })).status, 200);
    clock += 10_000;
    assert.equal(await read(doomed), 401);
    handle = (_request, response) => response.writeHead(502).end();
    clock += 10_000;
    assert.equal(await read(token), 503);
  });

  test('DPoP: a token that the server bound to a key passes with that key, and with no other', async () => {
    start([await first]);
    const handler = guard({
      realm: 'api',
      bearer: { issuer, audience: SIGNED },
      dpop: { origin: SIGNED, algorithms: ['ES256'] },
    })({ scope: 'orders:read' });
    const [mine, theirs] = [await pair('ES256'), await pair('ES256')];
    const iat = () => Math.floor(Date.now() / 1000);
    const atServer = await prove(
      '',
      { htm: 'POST', htu: `${issuer}/token`, iat: iat(), ath: undefined, jti: crypto.randomUUID() },
      {},
      mine,
    );
    const form = { grant_type: 'client_credentials', resource: SIGNED, scope: 'orders:read' };
    const response = await post('/token', form, { DPoP: atServer });
    const { access_token: token, token_type: type } = (await response.json()) as Record<string, string>;
    assert.equal(type, 'DPoP');
    const target = `${SIGNED}/orders`;
    const use = async (scheme: string, key?: typeof mine, more: Record<string, unknown> = {}) => {
      const claims = { htu: target, iat: iat(), ...more };
      const proof = key === undefined ? {} : { DPoP: await prove(token!, claims, {}, key) };
      const result = await handler(
        new Request(target, { headers: { Authorization: `${scheme} ${token}`, ...proof } }),
      );
      if (!(result instanceof Response)) return `${result.identity?.scheme} ${result.identity?.subject}`;
      return `${result.status} ${((await result.json()) as { detail: string }).detail}`;
    };
    assert.equal(await use('DPoP', mine), 'DPoP app');
    assert.equal(
      await use('DPoP', theirs),
      '401 The token is bound to another key than that of the DPoP proof',
    );
    assert.equal(await use('DPoP'), '401 Exactly one DPoP proof is needed');
    assert.equal(await use('Bearer'), '401 The token is bound to a key and needs the DPoP scheme');
    assert.equal(await use('DPoP', mine, { htu: issuer }), '401 The DPoP proof is for another target');
  });
});
