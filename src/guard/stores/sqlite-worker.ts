// The thread of the SQLite store: waiting for the disk happens here, so that it never holds up a request.
// What has piled up during one commit goes into the next: many rotations, one wait.

import { DatabaseSync } from 'node:sqlite';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { Numbered } from './sqlite-database.ts';
import { StoreDatabase } from './sqlite-database.ts';
import type { Call, CallResult, ThreadInput, ThreadOutput } from './sqlite-thread.ts';
import { APPLIED, argsNow, clock, FRESH_AT } from './sqlite-thread.ts';

serve(parentPort!, workerData);

function serve(port: NonNullable<typeof parentPort>, input: ThreadInput): void {
  const slots = new BigInt64Array(input.shared);
  const db = new StoreDatabase(new DatabaseSync(input.path), input.busyTimeoutMs);
  let sent = input.seq;
  let version = Number.NaN;

  const feed = (): readonly Numbered[] => {
    const revocations = db.revocationsAfter(sent);
    sent = revocations.at(-1)?.seq ?? sent;
    return revocations;
  };

  function poll(): void {
    const asOf = clock();
    const present = db.dataVersion();
    if (present !== version) {
      const revocations = feed();
      version = present;
      if (revocations.length > 0) port.postMessage({ revocations, asOf, results: [] } satisfies ThreadOutput);
    }
    // What is on its way is not there yet: only a replica that has applied everything is fresh.
    if (Atomics.load(slots, APPLIED) === BigInt(sent)) Atomics.store(slots, FRESH_AT, BigInt(asOf));
  }

  function answer(calls: readonly Call[]): void {
    const asOf = clock();
    let running: Call | undefined;
    const work = () =>
      calls.map((call): CallResult => {
        running = call;
        const method = db[call.command] as (...args: readonly unknown[]) => unknown;
        const value = method.apply(db, [...argsNow(call, clock())]);
        running = undefined;
        return { id: call.id, value };
      });
    try {
      // Reading needs no lock; writing takes it at once, because two readers that both turn writers would collide.
      const results = calls.every(({ command }) => command === 'load') ? work() : db.transaction(work);
      const revoking = calls.some(({ command }) => command.startsWith('revoke'));
      port.postMessage({ revocations: revoking ? feed() : [], asOf, results } satisfies ThreadOutput);
    } catch (reason) {
      const error = reason instanceof Error ? reason.message : String(reason);
      // Nothing was done. One call that cannot be done leaves, and the others try again; no lock, no disk: all fail.
      const failed = running === undefined ? calls : [running];
      const results = failed.map(({ id }) => ({ id, error }));
      port.postMessage({ revocations: [], asOf, results } satisfies ThreadOutput);
      const others = calls.filter((call) => !failed.includes(call));
      if (others.length > 0) answer(others);
    }
  }

  const timer = setInterval(() => {
    try {
      poll();
    } catch {
      // The feed is not fresh then, and `staleness` says so; the next turn tries again.
    }
  }, input.pollMs);

  port.on('message', (first: readonly Call[] | 'close') => {
    const calls: Call[] = [];
    let closing = false;
    for (let message: typeof first | undefined = first; message !== undefined; ) {
      if (message === 'close') closing = true;
      else calls.push(...message);
      message = receiveMessageOnPort(port)?.message;
    }
    if (calls.length > 0) answer(calls);
    if (!closing) return;
    clearInterval(timer);
    db.close();
    port.postMessage({ revocations: [], asOf: clock(), results: [], closed: true } satisfies ThreadOutput);
    port.close();
  });
}
