// Tells the machines of the public internet from those next door, where plain HTTP is common and does little harm.

/**
 * Whether a URL leads to the public internet.
 *
 * @param url absolute; one that cannot be read leads nowhere
 * @returns false for this machine, private addresses, names without a dot and names that never leave a network
 */
export function isPublicHost(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const host = new URL(url).hostname.replace(/\.$/, '');
  // RFC 4291 §2.5.3, RFC 4193 §3.1, RFC 4291 §2.5.6
  if (host.startsWith('[')) return !/^\[(?:::1\]|f[cd]|fe[89ab])/.test(host);
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host))
    // RFC 1122 §3.2.1.3, RFC 1918 §3, RFC 3927 §1
    return !/^(?:0|10|127)\.|^192\.168\.|^169\.254\.|^172\.(?:1[6-9]|2\d|3[01])\./.test(host);
  // RFC 6761 §6.2, §6.3; RFC 6762 §3; RFC 8375 §3
  return host.includes('.') && !/\.(?:localhost|test|local|internal|lan|home\.arpa)$/.test(host);
}
