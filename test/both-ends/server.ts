// The server half: token endpoint, key set and guarded targets over node:http, and what a browser needs to run the built
// client. Its clock stands still until a test moves it, and a test may hold, lose or fail its answers.

import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { guard } from '../../src/guard/adapters/node.ts';
import type { CorsOption } from '../../src/guard/index.ts';
import { memory } from '../../src/guard/stores/memory.ts';
import type { Handler, TokenEvent, TokenSet, Tokens } from '../../src/guard/tokens/index.ts';
import { generateKeys, tokens } from '../../src/guard/tokens/index.ts';
import { pageFile } from './page-files.ts';

const keys = await generateKeys();
const ISSUER = 'https://auth.example';
const AUDIENCE = 'https://api.example';
const LIFETIME = 300;

/** What was asked, and with which status it was answered; 0 where the answer was lost or the client went away. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  /** Which tab asked, where it says so. */
  readonly tab: string | null;
  readonly status: number;
}

/** How a server is made; nothing has to be said. */
export interface ServerOptions {
  readonly cors?: CorsOption;
  /** The origin whose pages may call, for the token endpoint and for the application's own answers. */
  readonly pages?: string;
  /** Whether the application, and not the guard, puts CORS on every response. */
  readonly layer?: boolean;
}

/** What a test may look at and do. */
export interface Server {
  readonly origin: string;
  readonly auth: Tokens;
  readonly exchanges: readonly Exchange[];
  readonly events: readonly TokenEvent['type'][];
  /** What is out of reach. */
  down: 'keys' | 'store' | undefined;
  /** Waits before a request is looked at. */
  arriving: ((request: IncomingMessage) => Promise<void> | void) | undefined;
  /** Waits before the token endpoint's answer goes out, after everything it says was done; `'lose'` sends none. */
  leaving: (() => Promise<'lose' | undefined> | 'lose' | undefined) | undefined;
  /** A session, and tokens that have just expired unless told otherwise. */
  signIn(state?: 'expired' | 'fresh'): Promise<TokenSet>;
  /** Lets time pass. */
  pass(seconds: number): void;
  /** How many exchanges there were. */
  count(path: string, status?: number, method?: string): number;
  /** How many requests the token endpoint was at work on at once, at most. */
  readonly busiest: number;
  /** When this many have been answered. */
  until(count: number, path: string, status: number): Promise<void>;
  close(): Promise<void>;
}

/** Starts a server on a free port. */
export async function start({ cors, pages, layer = false }: ServerOptions = {}): Promise<Server> {
  const clock = { ms: 1_800_000_000_000 };
  const now = () => clock.ms;
  const exchanges: Exchange[] = [];
  const events: TokenEvent['type'][] = [];
  const waiting = new Set<() => void>();
  let refreshing = 0;
  let busiest = 0;
  const http = createServer((request, response) => void serve(request, response));
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;

  const store = memory({ now });
  const auth = tokens({
    store: {
      ...store,
      load: async (fam) => {
        if (server.down === 'store') throw new Error('The store is away.');
        return store.load(fam);
      },
    },
    keys,
    issuer: ISSUER,
    audience: AUDIENCE,
    accessLifetime: LIFETIME,
    clients: [{ id: 'app' }],
    now,
    onEvent: ({ type }) => events.push(type),
    ...(pages !== undefined && { origins: [pages] }),
  });
  const protect = guard({
    realm: 'orders',
    bearer: { issuer: ISSUER, audience: AUDIENCE, jwks: `${origin}/jwks` },
    revocations: {
      isRevoked: auth.revocations.isRevoked,
      staleness: () => (server.down === 'store' ? Number.POSITIVE_INFINITY : auth.revocations.staleness()),
    },
    now,
    ...(cors !== undefined && { cors }),
  });
  const guarded = { '/orders': protect({ scope: 'read' }), '/admin': protect({ scope: 'admin' }) };

  const server: Server = {
    origin,
    auth,
    exchanges,
    events,
    get busiest() {
      return busiest;
    },
    down: undefined,
    arriving: undefined,
    leaving: undefined,
    async signIn(state = 'expired') {
      const issued = await auth.issue({ subject: 'ada', client: 'app', scope: 'read write' });
      if (!issued.ok) throw new Error('no sign-in');
      if (state === 'expired') server.pass(LIFETIME + 10);
      return issued.value;
    },
    pass(seconds) {
      clock.ms += seconds * 1000;
    },
    count: (path, status, method) =>
      exchanges.filter(
        (each) =>
          each.path === path &&
          (status === undefined || each.status === status) &&
          (method === undefined ? each.method !== 'OPTIONS' : each.method === method),
      ).length,
    until: (count, path, status) =>
      new Promise((resolve) => {
        const look = () => {
          if (server.count(path, status) < count) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    async close() {
      http.close();
      http.closeAllConnections();
      await store.close();
    },
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/' } = request;
    const { pathname: path, searchParams } = new URL(url, origin);
    response.on('close', () => {
      const status = response.writableFinished ? response.statusCode : 0;
      exchanges.push({ method, path, tab: searchParams.get('tab'), status });
      for (const look of [...waiting]) look();
    });
    await server.arriving?.(request);
    if (path in guarded) {
      if (layer) allow(response);
      guarded[path as keyof typeof guarded](request, response, () => answer(request, response));
    } else if (path === '/token') {
      refreshing += 1;
      busiest = Math.max(busiest, refreshing);
      response.on('close', () => {
        refreshing -= 1;
      });
      await relay(auth.handlers.token, request, response, async () => server.leaving?.());
    } else if (path === '/jwks') {
      if (server.down === 'keys') response.writeHead(500).end();
      else await relay(auth.handlers.jwks, request, response);
    } else {
      const file = method === 'GET' ? pageFile(path) : undefined;
      if (file === undefined) response.writeHead(404).end();
      else response.writeHead(200, { 'Content-Type': file.type }).end(file.content);
    }
  }

  // The application behind the guard. A preflight comes here without an identity, to be answered.
  function answer(request: IncomingMessage, response: ServerResponse): void {
    allow(response);
    if (request.method === 'OPTIONS') {
      response.setHeader('Access-Control-Allow-Headers', 'Authorization');
      response.writeHead(204).end();
    } else {
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('["order"]');
    }
  }

  function allow(response: ServerResponse): void {
    if (pages !== undefined) response.setHeader('Access-Control-Allow-Origin', pages);
  }

  async function relay(
    handler: Handler,
    request: IncomingMessage,
    response: ServerResponse,
    leaving?: Server['leaving'],
  ): Promise<void> {
    const content: Uint8Array[] = [];
    for await (const chunk of request) content.push(chunk);
    const { method = 'GET', url = '/' } = request;
    const answered = await handler(
      new Request(new URL(url, origin), {
        method,
        headers: Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
        ...(method === 'POST' && { body: Buffer.concat(content) }),
      }),
    );
    if ((await leaving?.()) === 'lose') {
      response.destroy();
      return;
    }
    response.writeHead(answered.status, [...answered.headers].flat());
    response.end(await answered.text());
  }

  return server;
}
