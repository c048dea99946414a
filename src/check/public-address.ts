// Whether an address belongs to the public internet: what a check on somebody else's behalf may connect to. Pure, no look-ups.

/** The first address of a block, and how many of its bits count. */
type Block = readonly [first: string, prefix: number];

// The IPv4 blocks that the registry of special-purpose addresses does not give to everybody (RFC 6890 §2.2.2).
const closed4: readonly Block[] = [
  ['0.0.0.0', 8], // this network
  ['10.0.0.0', 8], // private (RFC 1918)
  ['100.64.0.0', 10], // behind a carrier's NAT (RFC 6598)
  ['127.0.0.0', 8], // loopback
  ['168.63.129.16', 32], // public by number, but the host of a virtual machine in Azure
  ['169.254.0.0', 16], // link-local, and where clouds keep the keys of a machine (RFC 3927)
  ['172.16.0.0', 12], // private
  ['192.0.0.0', 24], // protocol assignments
  ['192.0.2.0', 24], // documentation (RFC 5737)
  ['192.88.99.0', 24], // 6to4 relays, given up (RFC 7526)
  ['192.168.0.0', 16], // private
  ['198.18.0.0', 15], // benchmarking (RFC 2544)
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 3], // multicast, reserved, broadcast (RFC 5771, RFC 1112 §4)
];

// RFC 4291 §2.4: global unicast is given out of 2000::/3; whatever lies outside is this machine, this link, this site or nobody.
const open6: Block = ['2000::', 3];
const closed6: readonly Block[] = [
  ['2001::', 23], // protocol assignments: Teredo, benchmarking, ORCHID (RFC 2928)
  ['2001:db8::', 32], // documentation (RFC 3849)
  ['2002::', 16], // 6to4, with any IPv4 address inside (RFC 3056)
  ['3fff::', 20], // documentation (RFC 9637)
];
// RFC 6052 §2.1: where a network has IPv6 alone, every IPv4 host has an address in this block; the last 32 bits decide.
const nat64: Block = ['64:ff9b::', 96];

/**
 * Whether an address belongs to the public internet.
 *
 * @param address IPv4 in four decimal numbers, or IPv6 without brackets and zone
 * @returns `false` for loopback, private, shared, link-local, multicast, reserved and documentation addresses, for forms
 *   of IPv6 that carry such an IPv4 address, and for whatever is no address
 * @example
 * isPublicAddress('169.254.169.254') // false
 */
export function isPublicAddress(address: string): boolean {
  const bytes = bytesOf(address);
  if (bytes === undefined) return false;
  if (bytes.length === 4) return !closed4.some((block) => isIn(bytes, block));
  if (isIn(bytes, nat64)) return !closed4.some((block) => isIn(bytes.slice(12), block));
  return isIn(bytes, open6) && !closed6.some((block) => isIn(bytes, block));
}

function isIn(bytes: readonly number[], [first, prefix]: Block): boolean {
  const start = bytesOf(first)!;
  for (let bit = 0; bit < prefix; bit += 8) {
    const mask = 0xff & (0xff << Math.max(0, 8 - (prefix - bit)));
    const at = bit / 8;
    if ((bytes[at]! & mask) !== (start[at]! & mask)) return false;
  }
  return true;
}

// Strict: what a resolver or a URL parser writes is read, any other spelling is no address.
function bytesOf(address: string): readonly number[] | undefined {
  return address.includes(':') ? version6(address) : version4(address);
}

function version4(text: string): readonly number[] | undefined {
  if (!/^(?:(?:0|[1-9]\d{0,2})(?:\.(?!$)|$)){4}$/.test(text)) return undefined;
  const bytes = text.split('.').map(Number);
  return bytes.every((byte) => byte <= 255) ? bytes : undefined;
}

// RFC 4291 §2.2: eight groups, one run of zeros left out at most, the last two groups as IPv4 perhaps.
function version6(text: string): readonly number[] | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = [groups(halves[0]!), halves[1] === undefined ? [] : groups(halves[1])];
  if (head === undefined || tail === undefined) return undefined;
  const missing = 16 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 2) return undefined;
  return [...head, ...new Array<number>(missing).fill(0), ...tail];
}

function groups(text: string): readonly number[] | undefined {
  if (text === '') return [];
  const parts = text.split(':');
  const bytes: number[] = [];
  for (const [i, part] of parts.entries()) {
    const inside = i === parts.length - 1 && part.includes('.') ? version4(part) : undefined;
    if (inside !== undefined) bytes.push(...inside);
    else if (/^[0-9a-f]{1,4}$/i.test(part))
      bytes.push(Number.parseInt(part, 16) >> 8, Number.parseInt(part, 16) & 0xff);
    else return undefined;
  }
  return bytes;
}
