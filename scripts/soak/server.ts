// What is soaked, in a process of its own: the site, and an API behind the guard with tokens kept in Redis. Says its
// addresses once, then its memory whenever it is asked.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClient } from '@redis/client';
import { guard } from '../../src/guard/adapters/node.ts';
import { redis } from '../../src/guard/stores/redis.ts';
import { generateKeys, tokens } from '../../src/guard/tokens/index.ts';
import { serve } from '../../src/site/index.ts';

/** What the driver tells. */
interface Setup {
  readonly redis: string;
  readonly jwks: string;
}

const issuer = 'https://id.example';
const audience = 'https://api.example';
const { redis: path, jwks } = JSON.parse(process.argv[2]!) as Setup;

const client = createClient({ socket: { path, reconnectStrategy: () => 50 } });
client.on('error', () => {});
await client.connect();
const store = await redis(client, { timeoutMs: 500 });
const auth = tokens({
  store,
  keys: await generateKeys(),
  issuer,
  audience,
  clients: [{ id: 'app' }],
  // Short, so that what is kept until tokens expire comes to its steady size within the first minutes.
  accessLifetime: 60,
});
const protect = guard({
  realm: 'soak',
  bearer: {
    issuer,
    audience,
    jwks: { url: jwks, cooldown: 1, maxAge: 4, staleIfError: 3600, timeout: 1000 },
  },
  revocations: auth.revocations,
  limits: { cacheEntries: 1000 },
});
const read = protect({ scope: 'read' });
const admin = protect({ scope: 'admin' });

const api = createServer((request, response) => {
  const guarded = request.url === '/admin' ? admin : read;
  guarded(request, response, () => {
    response.setHeader('Content-Type', 'application/json');
    response.end('{"orders":[]}');
  });
});
api.requestTimeout = 10_000;
await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
const site = await serve({ port: 0 });

process.on(
  'message',
  async ({ id, ask, value }: { id: number; ask: string; value: Record<string, string> }) => {
    const answer = await answers[ask]!(value).catch((error: Error) => ({
      ok: false,
      kind: 'thrown',
      reason: error.message,
    }));
    process.send!({ id, answer });
  },
);

const answers: Readonly<Record<string, (value: Record<string, string>) => Promise<unknown>>> = {
  memory: async () => {
    globalThis.gc?.();
    const { rss, heapUsed, external } = process.memoryUsage();
    return { rss, heapUsed, external };
  },
  jwks: async () => auth.jwks(),
  issue: async ({ subject }) => auth.issue({ subject: subject!, client: 'app', scope: 'read' }),
  refresh: async ({ refreshToken }) => auth.refresh({ refreshToken: refreshToken!, client: 'app' }),
  revoke: async ({ session }) => auth.revoke({ session: session! }),
};
process.send!({
  ready: { api: `http://127.0.0.1:${(api.address() as AddressInfo).port}`, site: site.url },
});
