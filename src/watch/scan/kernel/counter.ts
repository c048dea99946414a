// Counts by path, agent and client in the kernel, as the tally asks for it.

import type { Counter } from '../../rows.ts';
import { batchRows } from '../limits.ts';
import type { Kernel } from './kernel.ts';

/**
 * A counter over a kernel's rows.
 *
 * @param signals by status; 0 is ok
 * @param auth the signal of a refusal
 */
export function kernelCounter(kernel: Kernel, signals: Uint8Array, auth: number): Counter {
  const { wasm } = kernel;
  const signalsAt = wasm.alloc(signals.length);
  kernel.bytes.set(signals, signalsAt);
  let crawlerRoom = 65_536;
  let crawlersAt = wasm.alloc(crawlerRoom * 2);
  kernel.bytes.fill(0, crawlersAt, crawlersAt + crawlerRoom * 2);
  const lists = [17, 18, 19, 20].map((what) => wasm.address(what)) as [number, number, number, number];
  let views = viewsOf(kernel, lists);
  return {
    allocate: wasm.alloc,
    release: wasm.free,
    view: (at, length) => new Float64Array(wasm.memory.buffer, at, length),
    fresh: (rows) =>
      rows.time.buffer === wasm.memory.buffer || rows.time.length > 0 ? rows : { ...rows, ...kernel.rows },
    holds: (rows) => rows.time === kernel.rows.time,
    setCrawler(agent, number) {
      if (agent >= crawlerRoom) {
        const room = crawlerRoom * 2;
        const at = wasm.alloc(room * 2);
        kernel.bytes.fill(0, at, at + room * 2);
        kernel.bytes.copyWithin(at, crawlersAt, crawlersAt + crawlerRoom * 2);
        wasm.free(crawlersAt, crawlerRoom * 2);
        crawlersAt = at;
        crawlerRoom = room;
      }
      kernel.bytes.writeUInt16LE(number, crawlersAt + agent * 2);
    },
    count({ length }, paths, agents, clients) {
      wasm.count(length, paths, agents, clients, signalsAt, auth, crawlersAt);
      if (views.special.length === 0) views = viewsOf(kernel, lists);
      const refusals = wasm.refusalCount();
      return {
        special: views.special.subarray(0, wasm.specialCount()),
        crawls: views.crawls.subarray(0, wasm.crawlCount()),
        refusals: views.refusals.subarray(0, refusals),
        okBefore: views.okBefore.subarray(0, refusals),
      };
    },
  };
}

function viewsOf({ wasm }: Kernel, [special, crawls, refusals, okBefore]: [number, number, number, number]) {
  const { buffer } = wasm.memory;
  return {
    special: new Uint32Array(buffer, special, batchRows),
    crawls: new Uint32Array(buffer, crawls, batchRows),
    refusals: new Uint32Array(buffer, refusals, batchRows),
    okBefore: new Float64Array(buffer, okBefore, batchRows),
  };
}
