// What the guard benches compare: Statute behind each framework, and ten ways to verify access tokens, each set up as its
// documentation shows it.

import type { Server } from 'node:http';
import { guard as expressGuard } from '../src/guard/adapters/express.ts';
import { guard as fastifyGuard } from '../src/guard/adapters/fastify.ts';
import { guard as honoGuard } from '../src/guard/adapters/hono.ts';
import { guard as koaGuard } from '../src/guard/adapters/koa.ts';
import { guard as nodeGuard } from '../src/guard/adapters/node.ts';
import type { GuardOptions } from '../src/guard/options.ts';
import type { Replica } from '../src/guard/stores/replica.ts';
import { createReplica } from '../src/guard/stores/replica.ts';
import type { Middleware, Protection } from './guard-frames.ts';
import { express, fastify, hono, koa, node } from './guard-frames.ts';
import type { Algorithm, Verification } from './guard-tokens.ts';
import { audience, issuer } from './guard-tokens.ts';
import { peer } from './peers.ts';

/** A server with a guard, and what it can be asked for. */
export interface Contestant {
  readonly name: string;
  /** The package, for its version; none for ours. */
  readonly from?: string;
  readonly frame: 'node' | 'hono' | 'fastify' | 'express' | 'koa';
  /** The `typ` its tokens need; default `at+jwt`. */
  readonly typ?: 'JWT';
  /** Whether it can demand a scope. */
  readonly scopes?: true;
  /** Whether it fetches key sets itself. */
  readonly fetches?: true;
  /** What it cannot verify. */
  readonly lacks?: readonly Algorithm[];
  readonly start: (verification: Verification) => Server | Promise<Server>;
}

type Make<O = Record<string, unknown>> = (options: O) => Middleware;
const scope = 'orders:write';

function ours({ algorithm, secret, jwk, jwksUri, measured }: Verification): Omit<GuardOptions, 'peer'> {
  const keys =
    algorithm === 'HS256'
      ? [{ alg: 'HS256', key: new TextEncoder().encode(secret) }]
      : { keys: [jwk as never] };
  return {
    realm: 'api',
    bearer: {
      issuer,
      audience,
      ...(jwksUri === undefined ? { keys: keys as never } : { jwks: jwksUri }),
    },
    ...(measured ? { revocations: revocations() } : { cors: { origins: '*' } as const }),
  };
}

/** A thousand tokens are revoked, none of those that come. */
function revocations(): Replica {
  const replica = createReplica();
  const at = Date.now();
  for (let i = 0; i < 1000; i++)
    replica.apply({ kind: 'token', id: `revoked-${i}`, at, until: at + 3_600_000 });
  return replica;
}

const both = (protect: (demands?: { scope: string }) => Middleware, v: Verification): Protection => ({
  orders: protect(v.measured && { scope: 'orders:read' }),
  admin: protect({ scope }),
});

const adapters: readonly Contestant[] = [
  { name: 'statute', frame: 'node', start: (v) => node(both(nodeGuard(ours(v)) as never, v)) },
  { name: 'statute, hono', frame: 'hono', start: (v) => hono(both(honoGuard(ours(v)) as never, v)) },
  {
    name: 'statute, fastify',
    frame: 'fastify',
    start: (v) => fastify(async () => both(fastifyGuard(ours(v)) as never, v)),
  },
  {
    name: 'statute, express',
    frame: 'express',
    start: (v) => express(both(expressGuard(ours(v)) as never, v)),
  },
  { name: 'statute, koa', frame: 'koa', start: (v) => koa(both(koaGuard(ours(v)) as never, v)) },
];
export const statute = adapters.map((each): Contestant => ({ ...each, scopes: true, fetches: true }));

export const bare: readonly Contestant[] = [
  { name: 'bare', frame: 'node', start: () => node({}) },
  { name: 'bare hono', from: 'hono', frame: 'hono', start: () => hono({}) },
  { name: 'bare fastify', from: 'fastify', frame: 'fastify', start: () => fastify(async () => ({})) },
  { name: 'bare express', from: 'express', frame: 'express', start: () => express({}) },
];

type Next = () => unknown;
/** What a middleware costs that does nothing: no guard can cost less. */
export const idle: readonly Contestant[] = [
  {
    name: 'nothing, hono',
    frame: 'hono',
    start: () => hono({ orders: (_: never, next: Next) => next() }),
  },
  {
    name: 'nothing, express',
    frame: 'express',
    start: () => express({ orders: (_: never, _response: never, next: Next) => next() }),
  },
];

const verifying = { iss: issuer, aud: audience };
const known = ({ algorithm, secret, pem }: Verification) => (algorithm === 'HS256' ? secret : pem);

/** jose's `jwtVerify`, as an application calls it. */
async function joseVerify({ algorithm, secret, jwk }: Verification) {
  type Claims = { exp?: number; scope?: string; client_id: string };
  const jose = await peer<{
    jwtVerify(token: string, key: unknown, options: object): Promise<{ payload: Claims }>;
    importJWK(jwk: object): Promise<unknown>;
  }>('jose');
  const key = algorithm === 'HS256' ? new TextEncoder().encode(secret) : await jose.importJWK(jwk);
  return async (token: string) =>
    (await jose.jwtVerify(token, key, { issuer, audience, algorithms: [algorithm] })).payload;
}

/** Ten verifiers of other people. */
export const peers: readonly Contestant[] = [
  {
    name: 'hono/jwt',
    from: 'hono',
    frame: 'hono',
    typ: 'JWT',
    start: async (v) => {
      const { jwt } = await peer<{ jwt: Make }>('hono/jwt');
      return await hono({ orders: jwt({ secret: known(v), alg: v.algorithm, verification: verifying }) });
    },
  },
  {
    name: 'hono/jwk',
    from: 'hono',
    frame: 'hono',
    typ: 'JWT',
    fetches: true,
    start: async (v) => {
      const { jwk } = await peer<{ jwk: Make }>('hono/jwk');
      const keys = v.jwksUri === undefined ? { keys: [v.jwk] } : { jwks_uri: v.jwksUri };
      return await hono({ orders: jwk({ ...keys, alg: [v.algorithm], verification: verifying }) });
    },
  },
  {
    name: 'hono bearerAuth + jose',
    from: 'hono',
    frame: 'hono',
    start: async (v) => {
      const { bearerAuth } = await peer<{ bearerAuth: Make }>('hono/bearer-auth');
      const verify = await joseVerify(v);
      const verifyToken = (token: string) =>
        verify(token).then(
          () => true,
          () => false,
        );
      return await hono({ orders: bearerAuth({ realm: 'api', verifyToken }) });
    },
  },
  ...[false, true].map(
    (cached): Contestant => ({
      name: cached ? '@fastify/jwt, cache' : '@fastify/jwt',
      from: '@fastify/jwt',
      frame: 'fastify',
      start: async (v) => {
        const { default: plugin } = await peer<{ default: unknown }>('@fastify/jwt');
        return await fastify(async (app) => {
          await app.register(plugin, {
            secret: v.algorithm === 'HS256' ? v.secret : { public: v.pem, private: '' },
            verify: {
              allowedIss: issuer,
              allowedAud: audience,
              algorithms: [v.algorithm],
              ...(cached && { cache: 20_000 }),
            },
          });
          return {
            orders: async (request: { jwtVerify(): Promise<unknown> }) => {
              await request.jwtVerify();
            },
          };
        });
      },
    }),
  ),
  {
    name: 'express-jwt',
    from: 'express-jwt',
    lacks: ['EdDSA'],
    frame: 'express',
    start: async (v) => {
      const { expressjwt } = await peer<{ expressjwt: Make }>('express-jwt');
      return await express({
        orders: expressjwt({ secret: known(v), algorithms: [v.algorithm], issuer, audience }),
      });
    },
  },
  {
    name: 'express-oauth2-jwt-bearer',
    from: 'express-oauth2-jwt-bearer',
    frame: 'express',
    scopes: true,
    fetches: true,
    start: async (v) => {
      const { auth, requiredScopes } = await peer<{ auth: Make; requiredScopes: Make<string> }>(
        'express-oauth2-jwt-bearer',
      );
      const shared = { issuer, audience };
      const orders =
        v.jwksUri !== undefined
          ? auth({ ...shared, jwksUri: v.jwksUri })
          : v.algorithm === 'HS256'
            ? auth({ ...shared, secret: v.secret, tokenSigningAlg: 'HS256' })
            : auth({ ...shared, publicKey: v.jwk, tokenSigningAlg: v.algorithm });
      const needs = requiredScopes(scope) as (...parts: unknown[]) => unknown;
      const admin = (request: unknown, response: unknown, next: (error?: unknown) => unknown) =>
        (orders as (...parts: unknown[]) => unknown)(request, response, (error?: unknown) =>
          error === undefined ? needs(request, response, next) : next(error),
        );
      return await express({ orders, admin });
    },
  },
  {
    name: 'MCP SDK requireBearerAuth + jose',
    from: '@modelcontextprotocol/sdk',
    frame: 'express',
    scopes: true,
    start: async (v) => {
      const { requireBearerAuth } = await peer<{ requireBearerAuth: Make }>(
        '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js',
      );
      const { InvalidTokenError } = await peer<{ InvalidTokenError: new (message: string) => Error }>(
        '@modelcontextprotocol/sdk/server/auth/errors.js',
      );
      const verify = await joseVerify(v);
      const verifyAccessToken = async (token: string) => {
        const claims = await verify(token).catch((error: Error) => {
          throw new InvalidTokenError(error.message);
        });
        const scopes = (claims.scope ?? '').split(' ');
        return { token, clientId: claims.client_id, scopes, expiresAt: claims.exp };
      };
      const verifier = { verifyAccessToken };
      return await express({
        orders: requireBearerAuth({ verifier }),
        admin: requireBearerAuth({ verifier, requiredScopes: [scope] }),
      });
    },
  },
  {
    name: 'passport-http-bearer + jose',
    from: 'passport-http-bearer',
    frame: 'express',
    start: async (v) => {
      type Done = (error: unknown, user?: unknown, info?: string) => void;
      const { Strategy } = await peer<{
        Strategy: new (verify: (token: string, done: Done) => void) => object;
      }>('passport-http-bearer');
      const verify = await joseVerify(v);
      const strategy = new Strategy((token, done) => {
        verify(token).then(
          (claims) => done(null, claims),
          (error: Error) => done(null, false, error.message),
        );
      });
      return await express({ orders: await passport(strategy, 'bearer') });
    },
  },
  {
    name: 'passport-jwt',
    from: 'passport-jwt',
    lacks: ['EdDSA'],
    frame: 'express',
    start: async (v) => {
      const { default: module } = await peer<{
        default: {
          Strategy: new (
            options: object,
            verify: (claims: unknown, done: (e: null, u: unknown) => void) => void,
          ) => object;
          ExtractJwt: { fromAuthHeaderAsBearerToken(): unknown };
        };
      }>('passport-jwt');
      const options = {
        jwtFromRequest: module.ExtractJwt.fromAuthHeaderAsBearerToken(),
        secretOrKey: known(v),
        algorithms: [v.algorithm],
        issuer,
        audience,
      };
      const strategy = new module.Strategy(options, (claims, done) => done(null, claims));
      return await express({ orders: await passport(strategy, 'jwt') });
    },
  },
  {
    name: 'koa-jwt',
    from: 'koa-jwt',
    lacks: ['EdDSA'],
    frame: 'koa',
    start: async (v) => {
      const { default: jwt } = await peer<{ default: Make }>('koa-jwt');
      return await koa({ orders: jwt({ secret: known(v), algorithms: [v.algorithm], issuer, audience }) });
    },
  },
];

async function passport(strategy: object, name: string): Promise<Middleware> {
  const { default: module } = await peer<{
    default: {
      Passport: new () => { use(strategy: object): void; authenticate(name: string, o: object): Middleware };
    };
  }>('passport');
  const own = new module.Passport();
  own.use(strategy);
  return own.authenticate(name, { session: false });
}

/** jose behind node:http, with the challenges by hand and nothing else. */
export const byHand: Contestant = {
  name: 'jose by hand',
  from: 'jose',
  frame: 'node',
  start: async (v) => {
    const verify = await joseVerify(v);
    type Answer = { writeHead(status: number, fields: Record<string, string | number>): { end(): void } };
    const refuse = (response: Answer, challenge: string) =>
      response.writeHead(401, { 'WWW-Authenticate': challenge, 'Content-Length': 0 }).end();
    const orders = (
      request: { headers: { authorization?: string } },
      response: Answer,
      next: () => unknown,
    ) => {
      const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
      if (token === undefined) return refuse(response, 'Bearer realm="api"');
      return verify(token).then(next, () => refuse(response, 'Bearer realm="api", error="invalid_token"'));
    };
    return node({ orders });
  },
};

/** A contestant by its name. */
export function named(name: string): Contestant {
  const found = [...bare, ...idle, ...statute, byHand, ...peers].find((each) => each.name === name);
  if (found === undefined) throw new Error(`There is no contestant "${name}".`);
  return found;
}
