// The store of one machine: a file that survives kill -9 and power failure, shared by any number of processes. Give
// `sqlite(path)` to `tokens` as its `store`; guards of other processes open it too, and take its `revocations`.

import { Worker } from 'node:worker_threads';
import type { ReplicaOptions } from './replica.ts';
import { createReplica } from './replica.ts';
import type { Command } from './sqlite-database.ts';
import { StoreDatabase } from './sqlite-database.ts';
import type { Call, ThreadInput, ThreadOutput } from './sqlite-thread.ts';
import { APPLIED, clock, FRESH_AT } from './sqlite-thread.ts';
import type { Store } from './store.ts';

/** What the SQLite store may be told. */
export interface SqliteOptions extends Pick<ReplicaOptions, 'now' | 'maxEntries'> {
  /** How often revocations by other processes are looked for, in milliseconds; 50. Those of this one count at once. */
  readonly pollMs?: number;
  /** How long a write waits for another process that is writing, in milliseconds; 5,000. Then it fails. */
  readonly busyTimeoutMs?: number;
}

const RESTART_AFTER_MS = 1000;

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: Error) => void;
}

/**
 * Opens the store in a file, and makes the file if there is none. The revocations that it holds are read before this
 * returns; everything afterwards happens in a thread of its own, many writes to a commit.
 *
 * @param path of the file; it must be on a local disk, because WAL needs shared memory
 * @throws when Node.js has no SQLite, the file cannot be opened, or a later version of the store wrote it
 */
export function sqlite(path: string, options: SqliteOptions = {}): Store {
  if (path === '' || path === ':memory:')
    throw new TypeError('sqlite() keeps a file; for a store in memory there is memory().');
  const builtin = process.getBuiltinModule?.('node:sqlite');
  if (builtin === undefined)
    throw new Error('sqlite() needs node:sqlite, which Node.js has from version 22.13 on.');

  const { pollMs = 50, busyTimeoutMs = 5000 } = options;
  const shared = new SharedArrayBuffer(16);
  const slots = new BigInt64Array(shared);
  const staleness = () => Math.max(0, clock() - Number(Atomics.load(slots, FRESH_AT)));
  const replica = createReplica({ ...options, staleness });
  const waiting = new Map<number, Waiting>();
  let queue: Call[] = [];
  let nextId = 0;
  let worker: Worker | undefined;
  let closing: Promise<void> | undefined;
  let closed = () => {};

  const take = ({ revocations, asOf }: Pick<ThreadOutput, 'revocations' | 'asOf'>) => {
    for (const revocation of revocations) {
      replica.apply(revocation);
      Atomics.store(slots, APPLIED, BigInt(revocation.seq));
    }
    if (BigInt(asOf) > Atomics.load(slots, FRESH_AT)) Atomics.store(slots, FRESH_AT, BigInt(asOf));
  };

  const asOf = clock();
  const db = openAt(path, () => new StoreDatabase(new builtin.DatabaseSync(path), busyTimeoutMs));
  try {
    take({ revocations: db.revocationsAfter(0), asOf });
  } finally {
    db.close();
  }

  function start(): Worker {
    const seq = Number(Atomics.load(slots, APPLIED));
    const workerData: ThreadInput = { path, busyTimeoutMs, pollMs, seq, shared };
    const file = import.meta.url.endsWith('.ts') ? './sqlite-worker.ts' : './sqlite-worker.js';
    // Flags of the process, such as --input-type, are not meant for this thread, and some would stop it.
    const started = new Worker(new URL(file, import.meta.url), { workerData, execArgv: [] });
    let reason = 'The thread of the store has ended.';
    started.on('message', (output: ThreadOutput) => {
      if (output.revocations.length > 0) take(output);
      for (const { id, value, error } of output.results) {
        const call = waiting.get(id);
        waiting.delete(id);
        if (error === undefined) call?.resolve(value);
        else call?.reject(new Error(error));
      }
      if (output.closed) closed();
      if (waiting.size === 0) started.unref();
    });
    started.on('error', (error) => {
      reason = error.message;
    });
    started.on('exit', () => {
      worker = undefined;
      for (const { reject } of waiting.values()) reject(new Error(reason));
      waiting.clear();
      closed();
      // Until it is back, `staleness` grows.
      if (closing === undefined) setTimeout(() => worker ?? closing ?? start(), RESTART_AFTER_MS).unref();
    });
    started.unref();
    worker = started;
    return started;
  }

  function send(): void {
    const calls = queue;
    queue = [];
    const thread = worker ?? start();
    thread.ref();
    try {
      thread.postMessage(calls);
    } catch (error) {
      // Something that cannot be copied, such as a function among the claims.
      for (const { id } of calls) waiting.get(id)?.reject(error as Error);
      for (const { id } of calls) waiting.delete(id);
    }
  }

  function call<C extends Command>(command: C, ...args: Parameters<Store[C]>): ReturnType<Store[C]> {
    if (closing !== undefined)
      return Promise.reject(new Error('The store is closed.')) as ReturnType<Store[C]>;
    return new Promise((resolve, reject) => {
      const id = nextId++;
      waiting.set(id, { resolve, reject } as Waiting);
      // Calls of one turn of the loop travel together.
      if (queue.push({ id, command, args, sentAt: clock() }) === 1) queueMicrotask(send);
    }) as ReturnType<Store[C]>;
  }

  // At once, not with the first call: a process that only asks has to hear of the others too.
  start();
  return {
    revocations: replica,
    createFamily: (family) => call('createFamily', family),
    load: (fam) => call('load', fam),
    rotate: (fam, step) => call('rotate', fam, step),
    revokeFamily: (fam, lapse) => call('revokeFamily', fam, lapse),
    revokeSubject: (subject, lapse) => call('revokeSubject', subject, lapse),
    revokeToken: (jti, lapse) => call('revokeToken', jti, lapse),
    close() {
      closing ??= new Promise((resolve) => {
        closed = resolve;
        queueMicrotask(() => {
          if (worker === undefined) return resolve();
          worker.ref();
          worker.postMessage('close');
        });
      });
      return closing;
    },
  };
}

function openAt<T>(path: string, open: () => T): T {
  try {
    return open();
  } catch (error) {
    throw new Error(`The store at ${path} cannot be opened: ${(error as Error).message}`, { cause: error });
  }
}
