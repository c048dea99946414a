// What a client costs when all is well: microseconds added to a fetch that answers at once, throughput over loopback beside
// the bare fetch, and the bytes a page loads for it.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { subjects } from './client-subjects.ts';
import { median } from './median.ts';
import type { ModuleSize } from './module-size.ts';
import { moduleSize } from './module-size.ts';
import { versionOf } from './peers.ts';
import type { Bench } from './run.ts';

const CALLS = 3000;
const ROUNDS = 15;

/** Runs the subjects in turns; every figure is a median of the rounds. */
export async function run(): Promise<Bench> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const all = await subjects(origin);
  const url = `${origin}/orders?page=1`;
  const added = new Map<string, number[]>(all.map(({ name }) => [name, []]));
  const rates = new Map<string, number[]>(all.map(({ name }) => [name, []]));
  // One response for all calls: the cost of making one would hide that of the clients.
  const response = new Response(null, { status: 204 });
  const instant = async () => response;
  for (let round = -2; round < ROUNDS; round++) {
    for (const { name, over } of all) {
      if (!over) continue;
      const call = over(instant);
      const from = performance.now();
      for (let i = 0; i < CALLS; i++) await call(url);
      if (round >= 0) added.get(name)!.push(((performance.now() - from) * 1000) / CALLS);
    }
    for (const { name, get } of all) {
      const rate = await throughput(url, get);
      if (round >= 0) rates.get(name)!.push(rate);
    }
  }
  server.closeAllConnections();
  server.close();
  const sizes = new Map<string, ModuleSize>();
  for (const { name, entries } of all) if (entries) sizes.set(name, await moduleSize(entries));
  const bare = median(added.get('fetch')!);
  const bareRates = rates.get('fetch')!;
  const rounded = (value: number) => Math.round(value * 100) / 100;
  return {
    versions: Object.fromEntries(
      ['ky', 'ofetch', 'fetch-extras', 'axios', 'axios-retry', 'got', 'undici'].map((name) => [
        name,
        versionOf(name),
      ]),
    ),
    rows: all.map(({ name, over }) => {
      const size = sizes.get(name);
      // Paired with the bare fetch of the same round: what else the machine does meets both.
      const ratio = median(rates.get(name)!.map((rate, round) => rate / bareRates[round]!));
      return {
        subject: name,
        metrics: {
          ...(over && { addedUs: rounded(median(added.get(name)!) - bare) }),
          fetchRatio: rounded(ratio),
          ...(size && { gzipBytes: size.first }),
          ...(size && size.later > 0 && { gzipBytesLater: size.later }),
        },
      };
    }),
  };
}

/** Calls per second, fifty at a time. */
async function throughput(url: string, get: (url: string) => Promise<unknown>): Promise<number> {
  const calls = 1000;
  let left = calls;
  const worker = async () => {
    while (left-- > 0) {
      const response = await get(url);
      // Contents are read, as callers do; axios and got have read them.
      if (typeof response === 'object' && response !== null && 'text' in response) {
        await (response as Response).text();
      }
    }
  };
  const from = performance.now();
  await Promise.all(Array.from({ length: 50 }, worker));
  return (calls * 1000) / (performance.now() - from);
}
