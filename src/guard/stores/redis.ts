// The store of many machines: families in Redis or Valkey, revocations in a stream that every process follows. Await
// `redis(client)` with a connected client, and give it to `tokens` as its `store`; guards elsewhere take its `revocations`.

import * as scripts from './redis-scripts.ts';
import type { ReplicaOptions, Revocation } from './replica.ts';
import { createReplica } from './replica.ts';
import type { Family, Rotation, Store } from './store.ts';

/** What the store needs of the official client, `createClient()` of the package `redis`; connect it first. */
export interface RedisClient {
  sendCommand(args: readonly string[], options?: { readonly abortSignal?: AbortSignal }): Promise<unknown>;
}

/** What the Redis store may be told. */
export interface RedisOptions extends Pick<ReplicaOptions, 'now' | 'maxEntries'> {
  /** Begins every key. With its braces, all keys are in one slot of a cluster. `{statute}:` */
  readonly prefix?: string;
  /** How often revocations by other processes are fetched, in milliseconds; 50. Those of this one count at once. */
  readonly pollMs?: number;
  /** How long a command may take, in milliseconds; 2,000. Shorter than the grace, so that a late one harms nobody. */
  readonly timeoutMs?: number;
}

const PAGE = 1000;

/**
 * A store in Redis 7 or Valkey. Make it durable there: `appendonly yes`, and `appendfsync always` where a failure may
 * neither sign anybody out nor undo a revocation. Closing the store leaves the client open: it is yours.
 *
 * @returns once all revocations have been read
 * @throws what the client throws when Redis cannot be reached
 */
export async function redis(client: RedisClient, options: RedisOptions = {}): Promise<Store> {
  const { prefix = '{statute}:', pollMs = 50, timeoutMs = 2000 } = options;
  const stream = `${prefix}revocations`;
  const familyPrefix = `${prefix}family:`;
  const subjectKey = (subject: string) => `${prefix}subject:${subject}`;
  let freshAt = Number.NEGATIVE_INFINITY;
  let last = '0-0';
  let closed = false;
  const replica = createReplica({ ...options, staleness: () => Math.max(0, performance.now() - freshAt) });

  /** One command. Rejects when the answer takes too long, because a client that reconnects may wait for ever. */
  async function send(...args: readonly string[]): Promise<unknown> {
    if (closed) throw new Error('The store is closed.');
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => late.reject(new Error('Redis did not answer in time.')), timeoutMs);
    try {
      // The signal takes back what was not sent yet; a step must not be taken long after it was asked for.
      const abortSignal = AbortSignal.timeout(timeoutMs);
      return await Promise.race([client.sendCommand(args, { abortSignal }), late.promise]);
    } finally {
      clearTimeout(timer);
    }
  }

  const run = (script: string, keys: readonly string[], args: readonly (string | number)[]) =>
    send('EVAL', script, String(keys.length), ...keys, ...args.map(String));

  async function poll(): Promise<void> {
    for (;;) {
      const asOf = performance.now();
      const entries = (await send('XRANGE', stream, `(${last}`, '+', 'COUNT', String(PAGE))) as Entry[];
      for (const [id, fields] of entries) {
        last = String(id);
        replica.apply(readRevocation(fields));
      }
      if (entries.length < PAGE) {
        freshAt = asOf;
        return;
      }
    }
  }

  await poll();
  let timer = setTimeout(follow, pollMs);
  timer.unref();
  function follow(): void {
    // A poll that fails leaves `staleness` growing; the next one tries again.
    void poll()
      .catch(() => {})
      .then(() => {
        if (closed) return;
        timer = setTimeout(follow, pollMs);
        timer.unref();
      });
  }

  return {
    revocations: replica,
    async createFamily(family) {
      const { fam, created, absoluteExp, subject } = family;
      const fields = Object.entries(writeFamily(family)).flat();
      const keys = [familyPrefix + fam, subjectKey(subject)];
      await run(scripts.CREATE_FAMILY, keys, [fam, created, absoluteExp, ...fields]);
    },
    async load(fam) {
      // By script, because the answer of the command alone has another form in RESP3.
      return readFamily(await run("return redis.call('HGETALL', KEYS[1])", [familyPrefix + fam], []));
    },
    async rotate(fam, { gen, now, idleExp }) {
      const answer = await run(scripts.ROTATE, [familyPrefix + fam], [gen, now, idleExp]);
      const [done, fields] = answer as [number, unknown];
      return { rotated: Number(done) === 1, family: readFamily(fields) } as Rotation;
    },
    async revokeFamily(fam, { now, until }) {
      const ended = await run(scripts.REVOKE_FAMILY, [stream, familyPrefix + fam], [fam, now, until]);
      if (Number(ended) !== 1) return false;
      replica.apply({ kind: 'session', id: fam, at: now, until });
      return true;
    },
    async revokeSubject(subject, { now, until }) {
      const keys = [stream, subjectKey(subject)];
      const ended = await run(scripts.REVOKE_SUBJECT, keys, [subject, now, until, familyPrefix]);
      replica.apply({ kind: 'subject', id: subject, at: now, until });
      const families = (ended as unknown[]).map(String);
      for (const id of families) replica.apply({ kind: 'session', id, at: now, until });
      return families.length;
    },
    async revokeToken(jti, { now, until }) {
      await run(scripts.REVOKE_TOKEN, [stream], [jti, now, until]);
      replica.apply({ kind: 'token', id: jti, at: now, until });
    },
    async close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}

type Entry = readonly [id: unknown, fields: readonly unknown[]];

const NUMBERS = ['gen', 'created', 'lastRotated', 'idleExp', 'absoluteExp'] as const;

function pairs(flat: readonly unknown[]): Record<string, string> {
  const fields: Record<string, string> = {};
  for (let i = 0; i + 1 < flat.length; i += 2) fields[String(flat[i])] = String(flat[i + 1]);
  return fields;
}

function readRevocation(flat: readonly unknown[]): Revocation {
  const { kind, id = '', at, until } = pairs(flat);
  return { kind: kind as Revocation['kind'], id, at: Number(at), until: Number(until) };
}

function writeFamily({ audience, claims, revoked, ...plain }: Family): Readonly<Record<string, string>> {
  const texts = Object.entries(plain).map(([name, value]) => [name, String(value)]);
  return {
    ...Object.fromEntries(texts),
    audience: JSON.stringify(audience),
    claims: JSON.stringify(claims),
    revoked: revoked ? '1' : '0',
  };
}

function readFamily(answer: unknown): Family | undefined {
  const fields = pairs(answer as readonly unknown[]);
  if (fields.fam === undefined) return undefined;
  return {
    ...fields,
    ...Object.fromEntries(NUMBERS.map((name) => [name, Number(fields[name])])),
    audience: JSON.parse(fields.audience!),
    claims: JSON.parse(fields.claims!),
    revoked: fields.revoked === '1',
  } as unknown as Family;
}
