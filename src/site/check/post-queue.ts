// Posted inputs, checked one after the other in a thread of their own, each with an end: the thread of the pages stays free.

import { Worker } from 'node:worker_threads';
import type { Outcome } from './outcome.ts';
import type { PostOrder } from './post-worker.ts';
import { readInput } from './read-input.ts';

/** The bounds. */
export interface QueueOptions {
  /** Inputs that wait or are checked at once: 16. */
  readonly longest?: number;
  /** Milliseconds that one input has: 8,000. */
  readonly time?: number;
}

/** Why there is no outcome: too many wait; or this one takes too long, or is too large to be checked without a thread. */
export type NoOutcome = 'full' | 'slow' | 'large';

/** What is checked in the thread of the pages where there can be no other (Node's permission model). */
const inPlace = 32 * 1024;

interface Job {
  readonly bytes: Uint8Array;
  readonly done: (outcome: Outcome | NoOutcome) => void;
  readonly failed: (error: Error) => void;
}

/**
 * Makes a queue; its thread starts with the first input.
 *
 * @returns checks an input; rejects where the check itself fails
 */
export function createPostQueue({ longest = 16, time = 8_000 }: QueueOptions = {}) {
  const waiting: Job[] = [];
  let worker: Worker | undefined;
  let running: Job | undefined;
  let timer: NodeJS.Timeout | undefined;
  let last = 0;

  const finish = (tell: (job: Job) => void): void => {
    const job = running;
    clearTimeout(timer);
    running = undefined;
    // A site that stops need not wait for a thread that has nothing to do.
    worker?.unref();
    if (job !== undefined) tell(job);
    next();
  };
  const drop = (tell: (job: Job) => void): void => {
    const old = worker;
    worker = undefined;
    void old?.terminate();
    finish(tell);
  };
  const next = (): void => {
    const job = running === undefined ? waiting.shift() : undefined;
    if (job === undefined) return;
    running = job;
    try {
      worker ??= start();
    } catch (error) {
      finish(() => void inThisThread(job, error as NodeJS.ErrnoException));
      return;
    }
    last += 1;
    const order: PostOrder = { id: last, bytes: job.bytes };
    worker.ref();
    worker.postMessage(order);
    timer = setTimeout(() => drop(({ done }) => done('slow')), time);
  };
  const start = (): Worker => {
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const made = new Worker(new URL(`post-worker.${extension}`, import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    });
    made.on('message', ({ id, outcome, failed }) => {
      if (id !== last || made !== worker) return;
      finish((job) => (failed === undefined ? job.done(outcome) : job.failed(new Error(failed))));
    });
    // Out of memory: an input that needs so much takes too long as well.
    made.on('error', (error: NodeJS.ErrnoException) => {
      if (made !== worker) return;
      drop((job) => (error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? job.done('slow') : job.failed(error)));
    });
    return made;
  };
  return (bytes: Uint8Array): Promise<Outcome | NoOutcome> => {
    if (waiting.length + (running === undefined ? 0 : 1) >= longest) return Promise.resolve('full');
    return new Promise((done, failed) => {
      waiting.push({ bytes, done, failed });
      next();
    });
  };
}

async function inThisThread({ bytes, done, failed }: Job, error: NodeJS.ErrnoException): Promise<void> {
  if (error.code !== 'ERR_ACCESS_DENIED') return failed(error);
  if (bytes.length > inPlace) return done('large');
  const once = async function* () {
    yield bytes;
  };
  await readInput(once()).then(done, failed);
}
