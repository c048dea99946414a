// Servers of four frameworks and of Node itself with two targets, `/orders` and `/admin`, each behind what it is given.

import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer, STATUS_CODES } from 'node:http';
import { peer } from './peers.ts';

/** What stands before a target, in the shape of its framework. */
export type Middleware = (...parts: never[]) => unknown;
/** What stands before `/orders` and `/admin`; nothing, for a server that lets everybody pass. */
export interface Protection {
  readonly orders?: Middleware | undefined;
  readonly admin?: Middleware | undefined;
}

type Use = (...parts: unknown[]) => unknown;
const answer = { ok: true };
const text = JSON.stringify(answer);
const fields = { 'Content-Type': 'application/json', 'Content-Length': text.length };

export function node({ orders, admin }: Protection): Server {
  const targets: Record<string, Middleware | undefined> = { '/orders': orders, '/admin': admin };
  return createServer((request: IncomingMessage, response: ServerResponse) => {
    const [path = ''] = request.url!.split('?');
    const go = () => response.writeHead(200, fields).end(text);
    if (!(path in targets)) return response.writeHead(404).end();
    const protect = targets[path] as ((...parts: unknown[]) => unknown) | undefined;
    return protect === undefined ? go() : protect(request, response, go);
  });
}

export async function hono({ orders, admin }: Protection): Promise<Server> {
  const { Hono } = await peer<{
    Hono: new () => { use: Use; get: Use; fetch: unknown };
  }>('hono');
  const { getRequestListener } = await peer<{ getRequestListener(f: unknown): never }>('@hono/node-server');
  const app = new Hono();
  if (orders) app.use('/orders', orders);
  if (admin) app.use('/admin', admin);
  const json = (c: { json(value: unknown): unknown }) => c.json(answer);
  app.get('/orders', json);
  app.get('/admin', json);
  return createServer(getRequestListener(app.fetch));
}

/** Makes what needs the application itself. */
export type ForFastify = (app: { register: Use }) => Promise<Protection>;

export async function fastify(make: ForFastify): Promise<Server> {
  const { default: create } = await peer<{
    default: () => { register: Use; get: Use; ready(): Promise<unknown>; server: Server };
  }>('fastify');
  const app = create();
  const { orders, admin } = await make(app);
  app.get('/orders', orders ? { onRequest: orders } : {}, async () => answer);
  app.get('/admin', admin ? { onRequest: admin } : {}, async () => answer);
  await app.ready();
  return app.server;
}

export async function express({ orders, admin }: Protection): Promise<Server> {
  const { default: create } = await peer<{
    default: () => { set: Use; use: Use; get: Use };
  }>('express');
  const app = create();
  app.set('env', 'production');
  if (orders) app.use('/orders', orders);
  if (admin) app.use('/admin', admin);
  const json = (_: unknown, response: { json(value: unknown): unknown }) => response.json(answer);
  app.get('/orders', json);
  app.get('/admin', json);
  // As Express itself does in production, without writing every refusal to the log.
  app.use(
    (
      { status = 500, headers = {} }: { status?: number; headers?: object },
      _: unknown,
      response: { status(code: number): { set(fields: object): { send(content: string): unknown } } },
      _next: unknown,
    ) => response.status(status).set(headers).send(STATUS_CODES[status]!),
  );
  return createServer(app as never);
}

export async function koa({ orders, admin }: Protection): Promise<Server> {
  type Context = { path: string; method: string; body: unknown };
  type Next = () => Promise<unknown>;
  const { default: Koa } = await peer<{
    default: new () => { use: Use; silent: boolean; callback(): never };
  }>('koa');
  const app = new Koa();
  app.silent = true;
  const at = (path: string, protect: Middleware | undefined) => async (context: Context, next: Next) =>
    context.path === path && protect !== undefined
      ? await (protect as unknown as (c: Context, n: Next) => unknown)(context, next)
      : await next();
  app.use(at('/orders', orders));
  app.use(at('/admin', admin));
  app.use((context: Context) => {
    if (context.method !== 'OPTIONS') context.body = answer;
  });
  return createServer(app.callback());
}
