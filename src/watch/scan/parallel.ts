// Reads logs with several threads: each reads ranges with a reader of its own, and what it makes of them comes back in the
// order of the ranges.

import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Range } from './ranges.ts';
import { cutRanges } from './ranges.ts';
import { describeFile } from './source.ts';

/**
 * What a module exports as `scanRange` to be run in threads.
 *
 * @param range what to read, see `readRange`
 * @param argument what the caller gave, as a structured clone
 * @param transfer array buffers of the result may be put here, so that they are moved instead of copied
 * @returns anything that can be cloned
 */
export type ScanRange<Argument, Result> = (
  range: Range,
  argument: Argument,
  transfer: ArrayBuffer[],
) => Promise<Result> | Result;

/** How to read. */
export interface ParallelOptions<Argument> {
  /** Files, in order; `-` is standard input. */
  readonly names: readonly string[];
  /** The URL of the module that exports `scanRange`. */
  readonly module: string;
  readonly argument: Argument;
  /** How many threads; default: one for less than `alone` bytes, else one per processor, at most eight. */
  readonly workers?: number;
}

/** Below so many bytes, starting threads and adding up their results takes longer than it saves. */
export const alone = 2 * 1024 * 1024 * 1024;

/** Ranges are not smaller than this, bytes. */
const leastRange = 64 * 1024 * 1024;

/**
 * Reads files in ranges.
 *
 * @returns each range with its result, in order. Line numbers in a result count from its range; lines of the ranges before
 *   have to be added.
 * @throws what `scanRange` throws
 */
export async function* scanParallel<Argument, Result>(
  options: ParallelOptions<Argument>,
): AsyncGenerator<{ readonly range: Range; readonly result: Result }> {
  const { names, module, argument } = options;
  const bytes = names.reduce((sum, name) => sum + sizeOf(name), 0);
  const wanted = options.workers ?? (bytes < alone ? 1 : Math.min(8, availableParallelism()));
  const least = options.workers === undefined ? leastRange : 1;
  const ranges =
    wanted > 1
      ? cutRanges(names, Math.max(least, Math.ceil(bytes / wanted)))
      : names.map((name) => ({ name, from: 0 }));
  const workers = Math.min(wanted, ranges.length);
  if (workers <= 1) {
    const { scanRange }: { scanRange: ScanRange<Argument, Result> } = await import(module);
    for (const range of ranges) yield { range, result: await scanRange(range, argument, []) };
    return;
  }
  yield* inThreads(ranges, workers, module, argument);
}

async function* inThreads<Argument, Result>(
  ranges: readonly Range[],
  workers: number,
  module: string,
  argument: Argument,
): AsyncGenerator<{ readonly range: Range; readonly result: Result }> {
  const done = ranges.map(() => Promise.withResolvers<Result>());
  // A failure is met when its turn comes.
  for (const { promise } of done) promise.catch(() => {});
  let next = 0;
  const threads = Array.from({ length: workers }, () => {
    let mine = -1;
    const worker = new Worker(workerUrl, { workerData: { module, argument } });
    const take = () => {
      mine = next++;
      worker.postMessage(ranges[mine] ?? null);
    };
    worker.on('message', (message: { readonly result: Result } | { readonly error: unknown }) => {
      if ('error' in message) done[mine]?.reject(message.error);
      else done[mine]?.resolve(message.result);
      take();
    });
    worker.on('error', (error) => {
      for (const { reject } of done) reject(error);
    });
    worker.on('exit', () => done[mine]?.reject(new Error('a thread ended before its work was done')));
    take();
    return worker;
  });
  try {
    for (const [index, range] of ranges.entries()) {
      const result = await done[index]!.promise;
      yield { range, result };
    }
  } finally {
    await Promise.all(threads.map((worker) => worker.terminate()));
  }
}

const workerUrl = new URL(
  import.meta.url.endsWith('.ts') ? './parallel-worker.ts' : './parallel-worker.js',
  import.meta.url,
);

function sizeOf(name: string): number {
  try {
    return name === '-' ? 0 : describeFile(name).size;
  } catch {
    return 0;
  }
}
