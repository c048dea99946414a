// Where things are in the kernel's memory, and how more is had: pieces whose sizes are powers of two, reused when freed.

/** The most rows in a batch; the host checks that it is the same as its own. */
export const BATCH: u32 = 2048;
/** How many lines are parsed before their texts are looked up. */
export const GROUP: u32 = 512;
/** The longest text that is kept. */
export const TEXT_MAX: u32 = 2048;
/** The longest line that is read. */
export const LINE_MAX: u32 = 131072;
/** How many bad lines are remembered for each call. */
export const BAD_MAX: u32 = 10;

/** The secret of the hash: 16 bytes for each 16 bytes of text, and 16 more. */
export const KEY: usize = memory.data(2048 + 16, 16);
/** Names of methods, 16 bytes each, by number; the first two are not looked up. */
export const METHODS: usize = memory.data(64 * 16, 16);
/** 16 bytes of ones, then 16 of zeros: loaded at `16 - n` they leave n bytes. */
export const MASK: usize = memory.data(32, 16);

export const TIME: usize = memory.data(BATCH * 8, 16);
export const BYTES: usize = memory.data(BATCH * 8, 16);
export const PATH: usize = memory.data(BATCH * 4, 16);
export const CLIENT: usize = memory.data(BATCH * 4, 16);
export const AGENT: usize = memory.data(BATCH * 4, 16);
export const REFERRER: usize = memory.data(BATCH * 4, 16);
export const USER: usize = memory.data(BATCH * 4, 16);
export const HOST: usize = memory.data(BATCH * 4, 16);
export const STATUS: usize = memory.data(BATCH * 2, 16);
export const METHOD: usize = memory.data(BATCH, 16);

/** Spans of one group: 8 bytes each, address and length. */
export const PATHS: usize = memory.data(GROUP * 8, 16);
export const CLIENTS: usize = memory.data(GROUP * 8, 16);
export const AGENTS: usize = memory.data(GROUP * 8, 16);
export const HOSTS: usize = memory.data(GROUP * 8, 16);
/** Few rows have these: spans, and the row of each. */
export const REFERRERS: usize = memory.data(GROUP * 8, 16);
export const REFERRER_ROWS: usize = memory.data(GROUP * 4, 16);
export const USERS: usize = memory.data(GROUP * 8, 16);
export const USER_ROWS: usize = memory.data(GROUP * 4, 16);

/** Bad lines of one call: which line of the call, address, length. */
export const BAD: usize = memory.data(BAD_MAX * 12, 16);

const FREE: usize = memory.data(32 * 4, 4);
let top: usize = 0;

function classOf(bytes: u32): u32 {
  const bits: u32 = 32 - <u32>clz<u32>(bytes - 1);
  return bits < 12 ? 12 : bits;
}

/** A piece of memory; its content is whatever was there. */
export function alloc(bytes: u32): usize {
  const bits = classOf(bytes);
  const list: usize = FREE + (<usize>bits << 2);
  const head: usize = load<u32>(list);
  if (head) {
    store<u32>(list, load<u32>(head));
    return head;
  }
  if (!top) top = (__heap_base + 63) & ~(<usize>63);
  const at = top;
  top += <usize>1 << bits;
  // Vectors are loaded beyond the end of what they look at.
  const pages = <i32>((top + 64 + 65535) >>> 16) - memory.size();
  if (pages > 0 && memory.grow(pages) < 0) unreachable();
  return at;
}

/** Gives a piece back. */
export function free(at: usize, bytes: u32): void {
  const list: usize = FREE + (<usize>classOf(bytes) << 2);
  store<u32>(at, load<u32>(list));
  store<u32>(list, <u32>at);
}
