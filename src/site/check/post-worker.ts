// The thread that checks what was posted: a large description takes seconds, and the pages must not wait for it.

import { parentPort } from 'node:worker_threads';
import { readInput } from './read-input.ts';

/** What it is sent. */
export interface PostOrder {
  readonly id: number;
  readonly bytes: Uint8Array;
}

const port = parentPort!;

port.on('message', ({ id, bytes }: PostOrder) => {
  void readInput(once(bytes)).then(
    (outcome) => port.postMessage({ id, outcome }),
    (error: unknown) => port.postMessage({ id, failed: String(error) }),
  );
});

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
