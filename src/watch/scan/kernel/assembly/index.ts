// The kernel: turns lines of the common log format and its kin into columns. What the host calls.

import {
  AGENT, BAD, BAD_MAX, BATCH, BYTES, CLIENT, GROUP, HOST, KEY, LINE_MAX, MASK, METHOD, METHODS, PATH, REFERRER,
  STATUS, TEXT_MAX, TIME, USER,
} from './memory';
import { careful } from './careful';
import { CRAWLS, OK_BEFORE, REFUSALS, SPECIAL } from './count';
import { setMethodCount } from './method';
import { quick } from './quick';
import { endGroup, groupCount, rowCount, startBatch } from './row';
import { startTexts } from './texts';

export { count, crawlCount, refusalCount, specialCount } from './count';
export { alloc, free } from './memory';
export { bytesOf, counts, intern, internAll, keep, size, textAt, textLength } from './texts';
export { rowCount } from './row';

/** Of the last call of `parse`. */
let lines: u32 = 0;
let bad: u32 = 0;
let skipped: u32 = 0;

/** Where the host finds things and what both must agree on, in the order of the host's list. */
export function address(what: u32): usize {
  switch (what) {
    case 0: return TIME;
    case 1: return BYTES;
    case 2: return PATH;
    case 3: return CLIENT;
    case 4: return AGENT;
    case 5: return REFERRER;
    case 6: return USER;
    case 7: return HOST;
    case 8: return STATUS;
    case 9: return METHOD;
    case 10: return BAD;
    case 11: return KEY;
    case 12: return METHODS;
    case 13: return BATCH;
    case 14: return TEXT_MAX;
    case 15: return LINE_MAX;
    case 16: return BAD_MAX;
    case 17: return SPECIAL;
    case 18: return CRAWLS;
    case 19: return REFUSALS;
    case 20: return OK_BEFORE;
    case 21: return GROUP;
    default: return 0;
  }
}

/** Called once, when the host has filled the key and the methods. */
export function start(methodCount: u32): void {
  memory.fill(MASK, 0xff, 16);
  setMethodCount(methodCount);
  startTexts();
}

export function lineCount(): u32 {
  return lines;
}

export function badCount(): u32 {
  return bad;
}

export function skippedCount(): u32 {
  return skipped;
}

/**
 * Reads lines until the batch is full; the last byte before `to` is a line feed.
 *
 * @param kind 0 common, 1 combined, 2 with a host before
 * @returns where it stopped
 */
export function parse(kind: u32, from: usize, to: usize): usize {
  let at = from;
  lines = 0;
  bad = 0;
  skipped = 0;
  startBatch();
  while (at < to && rowCount() < BATCH) {
    while (at < to && groupCount() < GROUP) {
      while (!load<u8>(at)) at++;
      lines++;
      // A comment may look like a line otherwise.
      const next = load<u8>(at) == 35 ? 0 : quick(kind, at);
      at = next ? next : other(kind, at);
    }
    endGroup(kind);
  }
  return at;
}

/** Any line that is not read quickly. */
function other(kind: u32, from: usize): usize {
  let end = from;
  while (load<u8>(end) != 10) end++;
  let to = end;
  while (to > from && load<u8>(to - 1) == 13) to--;
  const short = end - from <= <usize>LINE_MAX;
  if (short && (load<u8>(from) == 35 || isBlank(from, to))) skipped++;
  else if (!short || !careful(kind, from, to)) {
    if (bad < BAD_MAX) {
      const entry: usize = BAD + <usize>bad * 12;
      store<u32>(entry, lines);
      store<u32>(entry, <u32>from, 4);
      store<u32>(entry, <u32>(to - from), 8);
    }
    bad++;
  }
  return end + 1;
}

function isBlank(from: usize, to: usize): bool {
  let at = from;
  while (at < to && (load<u8>(at) == 32 || load<u8>(at) == 9)) at++;
  return at == to;
}
