// Dictionaries: texts in an arena, found by a keyed hash and compared byte by byte. What a look-up reads is small and lies
// together: a slot of eight bytes, and a record with the number of the text, how often it was met, and the text itself. A
// group of texts is looked up in loops, each of which reads what the next one needs, so that the memory's answers overlap.

import { GROUP, KEY, MASK, TEXT_MAX, alloc, free } from './memory';

/** One dictionary: eight numbers. */
@unmanaged
class Texts {
  /** 8 bytes each: tag (0: free), offset of the record in the arena. At most half of them are taken. */
  slots: usize = 0;
  mask: u32 = 0;
  size: u32 = 0;
  /** By id, 12 bytes each: offset of the record, length of the text, hash. */
  rows: usize = 0;
  rowMax: u32 = 0;
  arena: usize = 0;
  arenaMax: u32 = 0;
  used: u32 = 0;
}

/** What a record has before its text: id and count. */
const RECORD: u32 = 8;

const TABLES: usize = memory.data(8 * 64, 16);
const HASHES: usize = memory.data(GROUP * 4, 16);
/** Keeps the first loop from being optimised away. */
let touched: u32 = 0;

@inline
function table(number: u32): Texts {
  return changetype<Texts>(TABLES + (<usize>number << 6));
}

/** Slots at the start. Paths and clients get what a capped log needs, so that they need not grow: new memory costs nothing
 * before it is used. */
@inline
function firstSlots(number: u32): u32 {
  return number < 2 ? 262144 : 1024;
}

/** Bytes of the arena at the start. */
@inline
function firstArena(number: u32): u32 {
  return number < 2 ? 4194304 : 65536;
}

/** Makes the tables; called once, when all memory is new and therefore zero. */
export function startTexts(): void {
  for (let i: u32 = 0; i < 8; i++) {
    const t = table(i);
    t.mask = firstSlots(i) - 1;
    t.slots = alloc(firstSlots(i) << 3);
    t.rowMax = firstSlots(i) >>> 1;
    t.rows = alloc(t.rowMax * 12);
    t.arenaMax = firstArena(i);
    t.arena = alloc(t.arenaMax);
  }
}

/** NH (Black and others, UMAC, 1999) under a secret key: nobody who sends requests can know which texts collide. */
@inline
function hashOf(at: usize, length: u32): u32 {
  let sum = i64x2.splat(0);
  let i: usize = 0;
  const whole: usize = length & ~15;
  for (; i < whole; i += 16) {
    const words = i32x4.add(v128.load(at + i), v128.load(KEY + i));
    sum = i64x2.add(sum, i64x2.extmul_low_i32x4_u(words, v128.shuffle<u32>(words, words, 2, 3, 0, 1)));
  }
  const rest: usize = length & 15;
  if (rest) {
    const text = v128.and(v128.load(at + i), v128.load(MASK + 16 - rest));
    const words = i32x4.add(text, v128.load(KEY + i));
    sum = i64x2.add(sum, i64x2.extmul_low_i32x4_u(words, v128.shuffle<u32>(words, words, 2, 3, 0, 1)));
  }
  let hash: u64 = i64x2.extract_lane(sum, 0) + i64x2.extract_lane(sum, 1) + <u64>length;
  hash = (hash ^ (hash >>> 32)) * 0x9e3779b97f4a7c15;
  hash = (hash ^ (hash >>> 29)) * 0xbf58476d1ce4e5b9;
  return <u32>(hash >>> 32);
}

/** What slots are compared by: the upper bits of the hash, and the length, which is at most `TEXT_MAX` and never 0. */
@inline
function tagOf(hash: u32, length: u32): u32 {
  return (hash & 0xfffff000) | length;
}

@inline
function same(a: usize, b: usize, length: u32): bool {
  let i: usize = 0;
  const whole: usize = length & ~15;
  for (; i < whole; i += 16) if (v128.any_true(v128.xor(v128.load(a + i), v128.load(b + i)))) return false;
  const rest: usize = length & 15;
  if (!rest) return true;
  const differ = v128.xor(v128.load(a + i), v128.load(b + i));
  return !v128.any_true(v128.and(differ, v128.load(MASK + 16 - rest)));
}

/** Room for `count` more texts of `bytes` bytes. */
function reserve(t: Texts, count: u32, bytes: u32): void {
  while ((t.size + count) << 1 > t.mask) {
    free(t.slots, (t.mask + 1) << 3);
    t.mask = (t.mask << 1) | 1;
    t.slots = alloc((t.mask + 1) << 3);
    fillSlots(t);
  }
  if (t.size + count >= t.rowMax) {
    const rowMax = max(t.rowMax << 1, t.size + count + 1);
    const rows = alloc(rowMax * 12);
    memory.copy(rows, t.rows, <usize>(t.size + 1) * 12);
    free(t.rows, t.rowMax * 12);
    t.rows = rows;
    t.rowMax = rowMax;
  }
  const more = bytes + count * RECORD + 16;
  if (t.used + more > t.arenaMax) {
    const arenaMax = max(t.arenaMax << 1, t.used + more);
    const arena = alloc(arenaMax);
    memory.copy(arena, t.arena, t.used);
    free(t.arena, t.arenaMax);
    t.arena = arena;
    t.arenaMax = arenaMax;
  }
}

function fillSlots(t: Texts): void {
  const slots = t.slots;
  const mask = t.mask;
  memory.fill(slots, 0, (<usize>mask + 1) << 3);
  for (let id: u32 = 1; id <= t.size; id++) {
    const row: usize = t.rows + <usize>id * 12;
    const hash = load<u32>(row, 8);
    let slot: usize = slots + (<usize>(hash & mask) << 3);
    while (load<u32>(slot)) slot = slots + ((slot - slots + 8) & ((<usize>mask << 3) | 7));
    store<u32>(slot, tagOf(hash, load<u32>(row, 4)));
    store<u32>(slot, load<u32>(row), 4);
  }
}

@inline
function find(t: Texts, at: usize, length: u32, hash: u32): u32 {
  const slots = t.slots;
  const arena = t.arena;
  const tag = tagOf(hash, length);
  const last: usize = (<usize>t.mask << 3) | 7;
  let slot: usize = slots + (<usize>(hash & t.mask) << 3);
  while (true) {
    const taken = load<u32>(slot);
    if (!taken) return add(t, slot, at, length, hash);
    if (taken == tag) {
      const record: usize = arena + <usize>load<u32>(slot, 4);
      if (same(at, record + RECORD, length)) {
        store<u32>(record, load<u32>(record, 4) + 1, 4);
        return load<u32>(record);
      }
    }
    slot = slots + ((slot - slots + 8) & last);
  }
}

function add(t: Texts, slot: usize, at: usize, length: u32, hash: u32): u32 {
  const id = ++t.size;
  const offset = t.used;
  const record: usize = t.arena + <usize>offset;
  store<u32>(record, id);
  store<u32>(record, 1, 4);
  memory.copy(record + RECORD, at, length);
  t.used = offset + RECORD + length;
  const row: usize = t.rows + <usize>id * 12;
  store<u32>(row, offset);
  store<u32>(row, length, 4);
  store<u32>(row, hash, 8);
  store<u32>(slot, tagOf(hash, length));
  store<u32>(slot, offset, 4);
  return id;
}

/** Looks up a group of spans; absent ones (length 0) get the id 0. The ids go to `ids`. */
export function internAll(number: u32, spans: usize, count: u32, ids: usize): void {
  const t = table(number);
  let bytes: u32 = 0;
  for (let i: usize = 0; i < count; i++) {
    const span: usize = spans + (i << 3);
    const length = min(load<u32>(span, 4), TEXT_MAX);
    bytes += length;
    store<u32>(HASHES + (i << 2), hashOf(load<u32>(span), length));
  }
  reserve(t, count, bytes);
  let sum: u32 = 0;
  for (let i: usize = 0; i < count; i++) {
    const hash = load<u32>(HASHES + (i << 2));
    sum += load<u32>(t.slots + (<usize>(hash & t.mask) << 3));
  }
  for (let i: usize = 0; i < count; i++) {
    const hash = load<u32>(HASHES + (i << 2));
    const slot: usize = t.slots + (<usize>(hash & t.mask) << 3);
    const record: usize = t.arena + <usize>load<u32>(slot, 4);
    sum += load<u32>(record);
    // Where the text ends, which may be in another line of the cache.
    sum += <u32>load<u8>(record + <usize>(load<u32>(slot) & 0xfff));
  }
  touched = sum;
  for (let i: usize = 0; i < count; i++) {
    const span: usize = spans + (i << 3);
    const length = min(load<u32>(span, 4), TEXT_MAX);
    const id = length ? find(t, load<u32>(span), length, load<u32>(HASHES + (i << 2))) : 0;
    store<u32>(ids + (i << 2), id);
  }
}

/** Looks up one text for the host. */
export function intern(number: u32, at: usize, length: u32): u32 {
  if (!length) return 0;
  const t = table(number);
  const cut = min(length, TEXT_MAX);
  reserve(t, 1, cut);
  return find(t, at, cut, hashOf(at, cut));
}

/** The highest id of a dictionary. */
export function size(number: u32): u32 {
  return table(number).size;
}

/** How many bytes the texts of a dictionary take. */
export function bytesOf(number: u32): u32 {
  const t = table(number);
  return t.used - t.size * RECORD;
}

/** Writes how often each text was met to `to`, 4 bytes an id. */
export function counts(number: u32, to: usize): void {
  const t = table(number);
  store<u32>(to, 0);
  for (let id: usize = 1; id <= <usize>t.size; id++)
    store<u32>(to + (id << 2), load<u32>(t.arena + <usize>load<u32>(t.rows + id * 12), 4));
}

/** Where a text is. */
export function textAt(number: u32, id: u32): usize {
  const t = table(number);
  return t.arena + <usize>load<u32>(t.rows + <usize>id * 12) + RECORD;
}

/** How long a text is, in bytes. */
export function textLength(number: u32, id: u32): u32 {
  return load<u32>(table(number).rows + <usize>id * 12, 4);
}

/** Forgets all texts but `count` ids that are at `ids`; they get the ids from 1 on, and keep how often they were met. */
export function keep(number: u32, ids: usize, count: u32): void {
  const t = table(number);
  const rows = t.rows;
  const rowMax = t.rowMax;
  const arena = t.arena;
  const arenaMax = t.arenaMax;
  let bytes: u32 = 0;
  for (let i: usize = 0; i < count; i++)
    bytes += load<u32>(rows + <usize>load<u32>(ids + (i << 2)) * 12, 4) + RECORD;
  let mask = firstSlots(number) - 1;
  while ((count + GROUP) << 1 > mask) mask = (mask << 1) | 1;
  if (mask != t.mask) {
    free(t.slots, (t.mask + 1) << 3);
    t.slots = alloc((mask + 1) << 3);
    t.mask = mask;
  }
  t.rowMax = max(firstSlots(number) >>> 1, count + 1);
  t.rows = alloc(t.rowMax * 12);
  t.arenaMax = max(firstArena(number), bytes + 16);
  t.arena = alloc(t.arenaMax);
  t.size = count;
  t.used = 0;
  for (let i: usize = 0; i < count; i++) {
    const from: usize = rows + <usize>load<u32>(ids + (i << 2)) * 12;
    const row: usize = t.rows + (i + 1) * 12;
    const length = load<u32>(from, 4);
    const record: usize = t.arena + <usize>t.used;
    memory.copy(record, arena + <usize>load<u32>(from), RECORD + length);
    store<u32>(record, <u32>i + 1);
    store<u32>(row, t.used);
    store<u32>(row, length, 4);
    store<u32>(row, load<u32>(from, 8), 8);
    t.used += RECORD + length;
  }
  free(rows, rowMax * 12);
  free(arena, arenaMax);
  fillSlots(t);
}
