// What a client costs when all is well: microseconds added to a fetch that answers at once, throughput over loopback beside
// the bare fetch, one call after the other and fifty at once, and the bytes a page loads for it. The ratios of throughput feel
// whatever else the machine does; `cpuRatio` compares the processor time of this thread alone.

import { startBenchServer } from './client-server.ts';
import type { Subject } from './client-subjects.ts';
import { subjects, withToken } from './client-subjects.ts';
import { median } from './median.ts';
import type { ModuleSize } from './module-size.ts';
import { moduleSize } from './module-size.ts';
import { versionOf } from './peers.ts';
import type { Bench } from './run.ts';

const CALLS = 1500;
const ROUNDS = 41;
/** How many calls are under way at once, and how many a round makes. */
const LOADS = { fetchRatio: [50, 250], fetchRatioSequential: [1, 60] } as const;
type Load = keyof typeof LOADS;
const loads = Object.keys(LOADS) as Load[];
const bareFetch = withToken(globalThis.fetch);

/** Runs the subjects in turns; every figure is a median of the rounds. */
export async function run(): Promise<Bench> {
  const server = await startBenchServer();
  const all = await subjects(server.origin);
  const url = `${server.origin}/orders?page=1`;
  const added = new Map<string, number[]>(all.map(({ name }) => [name, []]));
  const times = new Map(
    all.map(({ name }) => [
      name,
      {
        fetchRatio: { own: [] as number[], bare: [] as number[] },
        fetchRatioSequential: { own: [] as number[], bare: [] as number[] },
      },
    ]),
  );
  const cpu = new Map(all.map(({ name }) => [name, { own: 0, bare: 0 }]));
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
    for (const subject of all) {
      for (const load of loads) {
        const { own, bare } = await besideBare(url, subject, load, round % 2 === 0);
        if (round < 0) continue;
        times.get(subject.name)![load].own.push(own.ms);
        times.get(subject.name)![load].bare.push(bare.ms);
        const total = cpu.get(subject.name)!;
        total.own += own.cpu;
        total.bare += bare.cpu;
      }
    }
  }
  await server.close();
  const sizes = new Map<string, ModuleSize>();
  const sizesWith401 = new Map<string, number>();
  for (const { name, entries, entriesFor401 } of all) {
    if (entries) sizes.set(name, await moduleSize(entries));
    if (entries && entriesFor401) {
      sizesWith401.set(name, (await moduleSize([...entries, ...entriesFor401])).first);
    }
  }
  const bare = median(added.get('fetch')!);
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
      return {
        subject: name,
        metrics: {
          ...(over && { addedUs: rounded(median(added.get(name)!) - bare) }),
          ...Object.fromEntries(
            loads.map((load) => {
              const { own, bare } = times.get(name)![load];
              return [load, rounded(median(bare) / median(own))];
            }),
          ),
          cpuRatio: rounded(cpu.get(name)!.bare / cpu.get(name)!.own),
          ...(size && { gzipBytes: size.first }),
          ...(sizesWith401.has(name) && { gzipBytesWith401: sizesWith401.get(name)! }),
          ...(size && size.later > 0 && { gzipBytesLater: size.later }),
        },
      };
    }),
  };
}

/** What some calls took: milliseconds, and microseconds of the processor. */
interface Cost {
  readonly ms: number;
  readonly cpu: number;
}

/** The cost of calls, and of as many bare fetches right before or right after: what else the machine does meets both. */
async function besideBare(
  url: string,
  { get }: Subject,
  load: Load,
  first: boolean,
): Promise<{ readonly own: Cost; readonly bare: Cost }> {
  if (first) {
    const own = await costOf(url, get, load);
    return { own, bare: await costOf(url, bareFetch, load) };
  }
  const bare = await costOf(url, bareFetch, load);
  return { bare, own: await costOf(url, get, load) };
}

async function costOf(url: string, get: (url: string) => Promise<unknown>, load: Load): Promise<Cost> {
  const [workers, calls] = LOADS[load];
  let left: number = calls;
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
  const before = process.threadCpuUsage();
  await Promise.all(Array.from({ length: workers }, worker));
  const { user, system } = process.threadCpuUsage(before);
  return { ms: performance.now() - from, cpu: user + system };
}
