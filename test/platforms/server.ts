// The server that the conformance suite of the client talks to, from whichever platform: it plays the steps that a request
// names, keeps a record of what came, and has tokens that work once. It also serves the suite and the built client to a page.

import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

/** A response: its status, or that with fields and content; or no response, with or without an end of the connection. */
export type Step = number | readonly [number, Readonly<Record<string, string>>, string?] | 'lose' | 'hang';

/** A request as it came. */
export interface Seen {
  readonly method: string;
  readonly fields: Readonly<Record<string, string | undefined>>;
  readonly content: string;
}

interface Scene {
  readonly seen: Seen[];
  /** How often each target was asked. */
  readonly asked: Record<string, number>;
  refreshes: number;
  access: string;
  refresh: string;
}

/** A server of the suite. */
export interface SuiteServer {
  readonly origin: string;
  close(): void;
}

/** Starts a server on a free port. Any origin may read everything it says. */
export async function startSuiteServer(): Promise<SuiteServer> {
  const scenes = new Map<string, Scene>();
  const sceneOf = (id: string): Scene => {
    const scene = scenes.get(id) ?? { seen: [], asked: {}, refreshes: 0, access: 'a0', refresh: 'r0' };
    scenes.set(id, scene);
    return scene;
  };

  const server = createServer((request, response) => void serve(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', headers } = request;
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://suite.example');
    const send = (status: number, fields: Readonly<Record<string, string>>, content: string) => {
      response.sendDate = fields.date === undefined;
      response.writeHead(status, {
        'access-control-allow-origin': '*',
        'access-control-expose-headers': 'WWW-Authenticate, Retry-After, Date, RateLimit, DPoP-Nonce',
        'access-control-allow-headers': headers['access-control-request-headers'] ?? '*',
        'access-control-allow-methods': '*',
        'cache-control': 'no-store',
        // Some platforms repeat by themselves what was lost on a connection that was in use before.
        connection: 'close',
        ...fields,
      });
      response.end([204, 304].includes(status) ? undefined : content);
    };
    if (method === 'OPTIONS') return send(204, {}, '');
    let content = '';
    for await (const part of request) content += part;
    const [, kind, id = ''] = pathname.split('/');
    const scene = sceneOf(id);
    if (kind === 'log') return send(200, {}, JSON.stringify(scene));
    if (kind === 'token') {
      scene.refreshes++;
      if (content !== scene.refresh) return send(400, {}, '{"error":"invalid_grant"}');
      scene.access = `a${scene.refreshes}`;
      scene.refresh = `r${scene.refreshes}`;
      return send(200, {}, JSON.stringify({ access: scene.access, refresh: scene.refresh }));
    }
    if (kind === 'play' || kind === 'guarded') {
      scene.seen.push({ method, fields: headers as Seen['fields'], content });
      const steps: readonly Step[] = JSON.parse(searchParams.get('steps') ?? '[200]');
      const asked = (scene.asked[pathname] ?? 0) + 1;
      scene.asked[pathname] = asked;
      let step = steps[Math.min(asked, steps.length) - 1]!;
      if (kind === 'guarded' && headers.authorization !== `Bearer ${scene.access}`) {
        step = [401, { 'www-authenticate': 'Bearer error="invalid_token"' }];
      }
      if (step === 'lose') response.destroy();
      else if (step !== 'hang') {
        const [status, fields = {}, text = '{"ok":true}'] = typeof step === 'number' ? [step] : step;
        send(status, { 'content-type': 'application/json', ...fields }, text);
      }
      return;
    }
    const file = moduleFor(pathname);
    if (file === undefined) send(404, { 'content-type': 'text/plain' }, 'Not found');
    else send(200, { 'content-type': file.type }, file.content);
  }
}

/** What a page loads: itself, the suite without its types, and the client as it was built. */
function moduleFor(path: string): { readonly type: string; readonly content: string } | undefined {
  if (path === '/page')
    return { type: 'text/html; charset=utf-8', content: '<!doctype html><title>Suite</title>' };
  const script = (content: string) => ({ type: 'text/javascript', content });
  if (path === '/suite.js') {
    const source = readFileSync(new URL('../client-conformance.ts', import.meta.url), 'utf8');
    return script(stripTypeScriptTypes(source));
  }
  if (!/^\/dist\/(?:[\w-]+\/)*[\w-]+\.js$/.test(path)) return undefined;
  const file = fileURLToPath(new URL(`../..${path}`, import.meta.url));
  return existsSync(file) ? script(readFileSync(file, 'utf8')) : undefined;
}
