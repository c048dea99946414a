// Keeps an agent out of the network that this machine stands in: a page it reads may tell it to ask the router. Decided by
// the address that is connected to, not by the name, so that a name that changes its address in between does not help.

import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isIP } from 'node:net';
import { isPublicAddress } from '../../check/public-address.ts';

/** Thrown for an address that is not of the public internet. */
export class NotPublic extends Error {
  override readonly name = 'NotPublic';
  readonly code = 'STATUTE_NOT_PUBLIC';
}

/**
 * Refuses a URL whose host is an address that is not public: such a host is never looked up.
 *
 * @throws NotPublic
 */
export function refusePrivateHost(url: URL): void {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw notPublic(host);
}

/** Looks names up as the system does, and fails with `NotPublic` if any of the addresses is not public. */
export const lookupPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
    if (error !== null) return callback(error, '', 0);
    const inside = found.find(({ address }) => !isPublicAddress(address));
    if (inside !== undefined) return callback(notPublic(hostname), '', 0);
    if (options.all === true) return callback(null, found);
    const [first] = found;
    callback(null, first?.address ?? '', first?.family ?? 0);
  });
};

function notPublic(host: string): NotPublic {
  return new NotPublic(
    `${host} is not on the public internet, and this server asks nobody else. It does when it is started with --allow-private; or give the text that \`curl -si\` prints.`,
  );
}
