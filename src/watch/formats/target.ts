// Targets, hosts and addresses as the log line wants them: no query, no port, no brackets.

/** A target without its query, which may hold secrets. */
export function withoutQuery(target: string): string {
  const query = target.indexOf('?');
  return query < 0 ? target : target.slice(0, query);
}

/** A host in lower case, without its port; the brackets of an IPv6 address are left out. */
export function hostOf(text: string): string {
  return text === '' || text === '-' || text === '_' ? '' : addressOf(text).toLowerCase();
}

/**
 * An address without its port and without brackets: `10.0.0.1:2817`, `[::1]:2817`, `::1`. What has no port stays as it
 * is; `-` becomes empty.
 */
export function addressOf(text: string): string {
  const first = text.indexOf(':');
  if (first < 0) return text === '-' ? '' : text;
  if (text.charCodeAt(0) === 91) {
    const end = text.indexOf(']');
    return end < 0 ? text : text.slice(1, end);
  }
  // Two colons without brackets: an IPv6 address without a port.
  return text.indexOf(':', first + 1) < 0 ? text.slice(0, first) : text;
}

/** The same where there is always a port, and an IPv6 address may stand before it without brackets: `::1:2817`. */
export function addressBeforePort(text: string): string {
  if (text.charCodeAt(0) === 91) return addressOf(text);
  const last = text.lastIndexOf(':');
  return last < 0 ? (text === '-' ? '' : text) : text.slice(0, last);
}

/** Host and path of an absolute URL, without its fragment, which may hold secrets too; of anything else the path alone. */
export function splitUrl(url: string): { readonly host: string; readonly path: string } {
  // A path may hold a URL in its query: `/go?to=http://example.com/`.
  const scheme = url.charCodeAt(0) === 47 ? -1 : url.indexOf('://');
  if (scheme < 1 || scheme > 12) return { host: '', path: withoutQuery(url) };
  const start = scheme + 3;
  let end = start;
  for (; end < url.length; end++) {
    const code = url.charCodeAt(end);
    if (code === 47 || code === 63 || code === 35) break;
  }
  const authority = url.slice(start, end);
  const path = withoutQuery(url.slice(end)).replace(/#.*$/s, '');
  return { host: hostOf(authority.slice(authority.lastIndexOf('@') + 1)), path: path === '' ? '/' : path };
}

/**
 * Who asked: the peer, or, where the peer's address is private and so a proxy of our own, the last address that is not
 * private in X-Forwarded-For. A public peer is believed before the field, which anybody can send.
 *
 * @param peer an address without port; may be empty
 * @param forwarded the field's value: `203.0.113.7, 10.0.0.2`; may be empty
 */
export function clientOf(peer: string, forwarded: string): string {
  if (forwarded === '' || forwarded === '-' || (peer !== '' && !isPrivate(peer))) return peer;
  const hops = forwarded.split(',', 50);
  let last = '';
  for (let at = hops.length - 1; at >= 0; at--) {
    const hop = addressOf(hops[at]!.trim());
    if (hop === '' || hop === 'unknown') continue;
    if (!isPrivate(hop)) return hop;
    last = hop;
  }
  return peer === '' ? last : peer;
}

function isPrivate(address: string): boolean {
  return /^(?:10\.|127\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|::1$|f[cd][0-9a-f]{2}:|fe80:|unix:|::ffff:(?:10\.|127\.|192\.168\.))/i.test(
    address,
  );
}
