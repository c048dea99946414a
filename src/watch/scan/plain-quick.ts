// Reads a line as almost all lines are, each byte looked at once; gives up where anything is unusual, and `plain-line.ts`
// then reads the line from its start. Both must agree on every line that this one reads. No search goes beyond a control, so
// none leaves the line. The kernel has the same in `assembly/quick.ts`.

import { methods } from '../rows.ts';
import { lineMax } from './limits.ts';
import type { CombinedKind, Spans } from './plain-line.ts';
import { absent, isDigit, readClient, readHost, readReferrer } from './plain-line.ts';
import { lineTime } from './plain-time.ts';

const [feed, carriage, space, bang, quote] = [10, 13, 32, 33, 34];
const [comma, dash, dot, slash, zero] = [44, 45, 46, 47, 48];
const [question, open, backslash, close] = [63, 91, 92, 93];

/** Methods with a number of their own, by their first four bytes (`GET` with its space). */
const known = methods.slice(2).map((name, index) => ({
  number: index + 2,
  bytes: Buffer.from(`${name} `),
  start: Buffer.from(`${name} `).readInt32LE(0),
}));

/** The last time that was read, and its 26 bytes. */
const last = new Int32Array(7);
let lastTime = Number.NaN;

/**
 * Reads the line at `from`.
 *
 * @param b holds a line feed after `from`, and more bytes than a time takes after that
 * @param view of the same memory
 * @returns where the next line starts; 0 where this one has to be read carefully
 */
export function quickLine(
  b: Uint8Array,
  view: DataView,
  from: number,
  kind: CombinedKind,
  out: Spans,
): number {
  let at = from;
  let byte = b[at]!;
  if (kind === 'vhost') {
    while (byte > space) byte = b[++at]!;
    if (byte !== space || at === from) return 0;
    byte = b[++at]!;
  }
  // Client: digits and dots, or whatever else an address or a name is made of.
  const client = at;
  while ((byte >= zero && byte <= 57) || byte === dot) byte = b[++at]!;
  const numeric = byte === space;
  while (byte > space) byte = b[++at]!;
  if (byte !== space || at === client || b[at - 1] === comma) return 0;
  const clientEnd = at;
  // ` - - [` or ` - user [`.
  if (b[at + 1] !== dash || b[at + 2] !== space) return 0;
  at += 3;
  const user = at;
  while (b[at]! > space) at++;
  if (at === user || b[at] !== space || b[at + 1] !== open) return 0;
  const userEnd = at;
  // The time, then `] "`.
  at += 2;
  if (b[at + 26] !== close || b[at + 27] !== space || b[at + 28] !== quote) return 0;
  const time = timeAt(b, view, at);
  if (Number.isNaN(time)) return 0;
  at += 29;
  const method = methodAt(b, view, at);
  if (method < 0) return 0;
  at += known[method]!.bytes.length;
  // Target: to the query, or to the space after it.
  const path = at;
  byte = b[at]!;
  while (byte > quote ? byte !== question : byte === bang) byte = b[++at]!;
  const pathEnd = at;
  if (absent(b, path, pathEnd)) return 0;
  while (byte > quote || byte === bang) byte = b[++at]!;
  // ` HTTP/1.1" ` or ` HTTP/2" `.
  if (view.getInt32(at, true) !== 0x54544820 || b[at + 4] !== 80 || b[at + 5] !== slash) return 0;
  if (!isDigit(b[at + 6]!)) return 0;
  at += 7;
  if (b[at] === dot && isDigit(b[at + 1]!)) at += 2;
  if (b[at] !== quote || b[at + 1] !== space) return 0;
  // Status: three digits and a space.
  at += 2;
  const [a, c, d] = [b[at]!, b[at + 1]!, b[at + 2]!];
  if (!isDigit(a) || !isDigit(c) || !isDigit(d) || b[at + 3] !== space) return 0;
  at += 4;
  // Bytes: so few digits that no number is too large.
  let sent = 0;
  const digits = at;
  for (byte = b[at]!; byte >= zero && byte <= 57; byte = b[++at]!) sent = sent * 10 + byte - zero;
  if (at === digits && byte === dash) at++;
  else if (at === digits || at > digits + 15) return 0;
  out.status = (a - zero) * 100 + (c - zero) * 10 + d - zero;
  out.referrer = out.referrerEnd = out.agent = out.agentEnd = 0;
  if (kind !== 'common') {
    if (b[at] !== space || b[at + 1] !== quote) return 0;
    const referrer = at + 2;
    at = quoteEnd(b, referrer);
    if (b[at] !== quote || b[at - 1] === backslash || b[at + 1] !== space || b[at + 2] !== quote) return 0;
    const referrerEnd = at;
    const agent = at + 3;
    at = quoteEnd(b, agent);
    if (b[at] !== quote || b[at - 1] === backslash) return 0;
    if (!absent(b, agent, at)) {
      out.agent = agent;
      out.agentEnd = at;
    }
    at++;
    readReferrer(b, referrer, referrerEnd, out);
  }
  if (b[at] === carriage) at++;
  if (b[at] !== feed || at + 1 - from > lineMax) return 0;
  out.time = time;
  out.method = known[method]!.number;
  out.bytes = sent;
  out.path = path;
  out.pathEnd = pathEnd;
  out.host = out.hostEnd = 0;
  if (kind === 'vhost') readHost(b, from, client - 1, out);
  if (numeric) {
    out.client = client;
    out.clientEnd = clientEnd;
  } else readClient(b, client, clientEnd, out);
  out.user = user;
  out.userEnd = userEnd;
  if (absent(b, user, userEnd) || (userEnd - user === 2 && b[user] === quote && b[user + 1] === quote))
    out.user = out.userEnd = 0;
  return at + 1;
}

/** The next quote or line end. */
function quoteEnd(b: Uint8Array, from: number): number {
  let at = from;
  for (let byte = b[at]!; byte !== quote && byte !== feed; ) byte = b[++at]!;
  return at;
}

/** Lines that follow each other often have the same second. */
function timeAt(b: Uint8Array, view: DataView, at: number): number {
  if (
    last[4] === view.getInt32(at + 16, true) &&
    last[3] === view.getInt32(at + 12, true) &&
    last[0] === view.getInt32(at, true) &&
    last[1] === view.getInt32(at + 4, true) &&
    last[2] === view.getInt32(at + 8, true) &&
    last[5] === view.getInt32(at + 20, true) &&
    last[6] === view.getInt32(at + 22, true)
  )
    return lastTime;
  for (let i = 0; i < 6; i++) last[i] = view.getInt32(at + i * 4, true);
  last[6] = view.getInt32(at + 22, true);
  lastTime = lineTime(b, at);
  return lastTime;
}

/** Which of the known methods is there; -1 where it is none of them. */
function methodAt(b: Uint8Array, view: DataView, at: number): number {
  const start = view.getInt32(at, true);
  next: for (let index = 0; index < known.length; index++) {
    const { bytes, start: first } = known[index]!;
    if (first !== start) continue;
    for (let i = 4; i < bytes.length; i++) if (b[at + i] !== bytes[i]) continue next;
    return index;
  }
  return -1;
}
