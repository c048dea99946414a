// What the watch bench runs as `statute`: the fast reader and the least that a tally counts.
// `node watch-scan.ts <wasm|plain> <workers> <log>` prints what it counted.

import type { CombinedOptions } from '../src/watch/scan/combined.ts';
import { scanParallel } from '../src/watch/scan/parallel.ts';
import type { Tally } from './watch-tally.ts';

const [, , engine, workers, name] = process.argv;
const statuses = new Float64Array(1000);
let [bytes, lines] = [0, 0];
for await (const { result } of scanParallel<CombinedOptions, Tally>({
  names: [name!],
  module: new URL(`./watch-tally.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url).href,
  argument: { kind: 'combined', engine: engine as 'wasm' | 'plain' },
  workers: Number(workers),
})) {
  bytes += result.bytes;
  lines += result.lines;
  for (const [status, count] of result.statuses.entries()) statuses[status]! += count;
}
const counted = [...statuses.entries()].filter(([, count]) => count > 0);
console.log(JSON.stringify({ lines, bytes, statuses: Object.fromEntries(counted) }));
