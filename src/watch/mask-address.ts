// Shortens clients' addresses to the network they are in, for reports that leave the house (`--mask-ip`).

/**
 * The network of an address: an IPv4 address loses its last octet (`203.0.113.0/24`), an IPv6 address its last 80 bits
 * (`2001:db8:7::/48`), an IPv4 address written as IPv6 counts as IPv4, a host name loses its first label
 * (`*.example.net`). Texts that name no machine stay.
 *
 * @param client an address or a name as a log has it
 */
export function maskAddress(client: string): string {
  const bare = client.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1] ?? bare;
  if (isIPv4(mapped)) return `${mapped.split('.').slice(0, 3).join('.')}.0/24`;
  if (isIPv6(bare)) return `${firstGroups(bare)}/48`;
  return /^[^.\s/:*]+\.[^\s/:]+$/.test(client) ? `*${client.slice(client.indexOf('.'))}` : client;
}

/**
 * Shortens every address in a text.
 *
 * @param text a sentence, a path, a line of a log
 * @param product leave version numbers alone that look like addresses, `Chrome/126.0.0.0`: for user agents
 */
export function maskAddressesIn(text: string, product = false): string {
  if (!/\d\.\d|:.*:/.test(text)) return text;
  return text
    .replace(/(?<![\w.:])[0-9a-f]*:[0-9a-f:]*:[0-9a-f:.]*(?![\w/])/gi, (found) => {
      // A colon or a full stop of the sentence may follow.
      const bare = [found, found.slice(0, -1), found.slice(0, -2)].find((each) => isIPv6(each));
      return bare === undefined ? found : maskAddress(bare) + found.slice(bare.length);
    })
    .replace(
      product
        ? /(?<![\w.]|\w\/)\d+\.\d+\.\d+\.\d+(?![\w.]*[\w/])/g
        : /(?<![\w.])\d+\.\d+\.\d+\.\d+(?!\w|\.\d|\/\d)/g,
      (found) => (isIPv4(found) ? maskAddress(found) : found),
    );
}

// Reports are made in browsers as well, so the runtime's own `isIP` is not asked.
function isIPv4(text: string): boolean {
  return /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/.test(text) && !/(?:^|\.)0\d/.test(text);
}

function isIPv6(text: string): boolean {
  return /^[\da-f:]*:[\da-f:.]*$/i.test(text) && URL.canParse(`http://[${text}]/`);
}

// The first three groups, zeros written out: `::1` is in `0:0:0::`, written `::`.
function firstGroups(address: string): string {
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const dotted = (address.match(/\./g) ?? []).length > 0 ? 1 : 0;
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length - dotted;
  const groups = [...left, ...new Array<string>(Math.max(0, zeros)).fill('0'), ...right].slice(0, 3);
  const shown = groups.map((group) => Number.parseInt(group, 16).toString(16));
  while (shown.at(-1) === '0') shown.pop();
  return `${shown.join(':')}::`;
}
