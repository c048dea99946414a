// What runs in a thread of `scanParallel`: asked for one range after the other, it answers with what was made of it.

import { parentPort, workerData } from 'node:worker_threads';
import type { ScanRange } from './parallel.ts';
import type { Range } from './ranges.ts';

const { module, argument } = workerData as { readonly module: string; readonly argument: unknown };
const loaded: Promise<{ readonly scanRange: ScanRange<unknown, unknown> }> = import(module);

parentPort?.on('message', (range: Range | null) => {
  if (range === null) {
    parentPort?.close();
    return;
  }
  const transfer: ArrayBuffer[] = [];
  loaded
    .then(({ scanRange }) => scanRange(range, argument, transfer))
    .then(
      (result) => parentPort?.postMessage({ result }, transfer),
      (error: unknown) => parentPort?.postMessage({ error }),
    );
});
