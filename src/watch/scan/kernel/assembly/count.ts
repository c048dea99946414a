// Counts the rows of a batch by path, agent and client, and finds those that the host has to look at. The tables are the
// host's: rows of doubles by id, in this memory.

import { AGENT, BATCH, BYTES, CLIENT, PATH, STATUS, TIME } from './memory';

/** Rows that were answered otherwise than 200. */
export const SPECIAL: usize = memory.data(BATCH * 4, 16);
/** Rows of crawlers. */
export const CRAWLS: usize = memory.data(BATCH * 4, 16);
/** Rows that were refused for who asked, and how many ok answers their client had had before. */
export const REFUSALS: usize = memory.data(BATCH * 4, 16);
export const OK_BEFORE: usize = memory.data(BATCH * 8, 16);

/** How many rows are looked up before they are counted: their places in the tables are in the first-level cache then. */
const STRIDE: usize = 128;

let special: u32 = 0;
let crawls: u32 = 0;
let refusals: u32 = 0;
/** Keeps the first loop from being optimised away. */
let touched: f64 = 0;

export function specialCount(): u32 {
  return special;
}

export function crawlCount(): u32 {
  return crawls;
}

export function refusalCount(): u32 {
  return refusals;
}

/** Adds one and `bytes` to the first two doubles. */
@inline
function countAt(at: usize, bytes: f64): void {
  v128.store(at, f64x2.add(v128.load(at), f64x2.replace_lane(f64x2.splat(1), 1, bytes)));
}

/**
 * Counts the first `length` rows of the batch.
 *
 * @param paths 2 doubles an id: count, bytes
 * @param agents the same
 * @param clients 6 doubles an id: count, bytes, agent, first ok, last ok, how many were not ok
 * @param signals a byte for each status up to 999; 0: ok
 * @param auth the signal of a refusal
 * @param crawlers two bytes an agent; 0: none
 */
export function count(
  length: u32, paths: usize, agents: usize, clients: usize, signals: usize, auth: u32, crawlers: usize,
): void {
  special = 0;
  crawls = 0;
  refusals = 0;
  let sum: f64 = 0;
  for (let from: usize = 0; from < <usize>length; from += STRIDE) {
    const to = min(from + STRIDE, <usize>length);
    for (let row = from; row < to; row++) {
      sum += load<f64>(paths + (<usize>load<u32>(PATH + (row << 2)) << 4));
      const client = clients + <usize>load<u32>(CLIENT + (row << 2)) * 48;
      sum += load<f64>(client);
      sum += load<f64>(client, 40);
    }
    for (let row = from; row < to; row++) {
      const bytes = load<f64>(BYTES + (row << 3));
      const status = <u32>load<u16>(STATUS + (row << 1));
      const agent = <usize>load<u32>(AGENT + (row << 2));
      countAt(paths + (<usize>load<u32>(PATH + (row << 2)) << 4), bytes);
      countAt(agents + (agent << 4), bytes);
      const client = clients + <usize>load<u32>(CLIENT + (row << 2)) * 48;
      countAt(client, bytes);
      store<f64>(client, <f64>agent, 16);
      // Filled always, kept if it is true: no branch to guess.
      store<u32>(SPECIAL + (<usize>special << 2), <u32>row);
      special += u32(status != 200);
      store<u32>(CRAWLS + (<usize>crawls << 2), <u32>row);
      crawls += u32(load<u16>(crawlers + (agent << 1)) != 0);
      const signal = <u32>load<u8>(signals + <usize>min(status, 999));
      if (!signal) {
        const time = load<f64>(TIME + (row << 3));
        if (time < load<f64>(client, 24)) store<f64>(client, time, 24);
        if (time > load<f64>(client, 32)) store<f64>(client, time, 32);
      } else {
        const failed = load<f64>(client, 40) + 1;
        store<f64>(client, failed, 40);
        if (signal == auth) {
          store<u32>(REFUSALS + (<usize>refusals << 2), <u32>row);
          store<f64>(OK_BEFORE + (<usize>refusals << 3), load<f64>(client) - failed);
          refusals++;
        }
      }
    }
  }
  touched = sum;
}
