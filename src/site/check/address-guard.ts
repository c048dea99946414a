// Keeps the checks of others' addresses out of the network that this server stands in. A name is looked up once, every
// address it has is judged, and the connection goes to exactly those: a name that leads elsewhere a moment later does not
// matter. Every hop of a redirect comes through here again.

import { lookup as lookUpAsSystem, Resolver } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { isIP } from 'node:net';
import { isPublicAddress } from '../../check/public-address.ts';

/** Why an address is not asked. */
export type Reason = 'url' | 'scheme' | 'credentials' | 'port' | 'address' | 'name';

/** Thrown for an address that is not asked; its message is for the visitor and holds no credentials. */
export class NotAsked extends Error {
  override readonly name = 'NotAsked';
  readonly code = 'STATUTE_NOT_ASKED';
  readonly reason: Reason;

  constructor(reason: Reason, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.reason = reason;
  }
}

/** What is allowed. Tests replace the parts that reach outside. */
export interface GuardOptions {
  /** Private addresses and all ports too: for a site that only its owner reaches. */
  readonly allowPrivate?: boolean;
  /** All addresses of a name. */
  readonly resolve?: (name: string, signal: AbortSignal) => Promise<readonly string[]>;
  /** Whether an address is public. */
  readonly isPublic?: (address: string) => boolean;
  /** Ports that are asked. */
  readonly ports?: readonly number[];
}

/** An address that may be asked. */
export interface Admitted {
  readonly url: URL;
  /** Where the connection may go. */
  readonly addresses: readonly string[];
  /** Gives those addresses and no others, without looking anything up. */
  readonly lookup: LookupFunction;
}

/** Judges an address: `http://example.com/orders`. */
export type Guard = (address: string | URL, signal: AbortSignal) => Promise<Admitted>;

const wayOut = 'On a machine of your own: `statute serve --allow-private`, or `statute check <address>`.';
const longest = 2048;
/** How many of a name's addresses are tried. */
const most = 8;
const usualPorts = [80, 443, 8080, 8443];

/**
 * Makes a guard.
 *
 * @returns a function that throws `NotAsked`, or the signal's reason
 */
export function createGuard(options: GuardOptions = {}): Guard {
  const { allowPrivate = false, isPublic = isPublicAddress, ports = usualPorts } = options;
  const { resolve = allowPrivate ? resolveAsSystem : resolveByDns } = options;
  const refused = (host: string) =>
    new NotAsked(
      'address',
      `${host} is not on the public internet, and this site asks nobody else. ${wayOut}`,
    );
  return async (address, signal) => {
    const url = parse(address);
    if (!allowPrivate) {
      const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
      if (!ports.includes(port))
        throw new NotAsked('port', `Port ${port} is not asked; these are: ${ports.join(', ')}. ${wayOut}`);
    }
    // The URL parser has turned every spelling of an IPv4 address into the usual one (WHATWG URL §3.5).
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const addresses = isIP(host) === 0 ? await addressesOf(host, resolve, signal) : [host];
    // One private address among public ones is a trap, or a mistake: it is not for us to choose.
    if (!allowPrivate && !addresses.every(isPublic)) throw refused(url.hostname);
    return { url, addresses, lookup: pinned(addresses) };
  };
}

function parse(address: string | URL): URL {
  const text = String(address).trim();
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (text.length > longest || !URL.canParse(whole))
    throw new NotAsked('url', 'This is no address. Give one such as https://example.com/orders.');
  const url = new URL(whole);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new NotAsked('scheme', `Only http and https addresses are asked, not ${url.protocol.slice(0, 20)}`);
  if (url.username !== '' || url.password !== '')
    throw new NotAsked(
      'credentials',
      'An address with a user name or a password is not asked: they would cross this server. Use statute check on your own machine.',
    );
  return url;
}

async function addressesOf(
  name: string,
  resolve: NonNullable<GuardOptions['resolve']>,
  signal: AbortSignal,
): Promise<readonly string[]> {
  let found: readonly string[];
  try {
    found = await unless(signal, resolve(name, signal));
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw new NotAsked('name', `The name ${name} was not found. Check the spelling.`, error);
  }
  if (found.length === 0) throw new NotAsked('name', `The name ${name} leads to no address.`);
  return found.slice(0, most);
}

// Whatever the resolver does, the deadline holds.
function unless<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const end = () => reject(signal.reason);
    signal.addEventListener('abort', end, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', end));
  });
}

// Straight to the name servers: no hosts file and no search list, which are this machine's own, and none of the few threads
// that reading files needs.
async function resolveByDns(name: string, signal: AbortSignal): Promise<readonly string[]> {
  const resolver = new Resolver({ timeout: 2000, tries: 2 });
  const cancel = () => resolver.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const [v4, v6] = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
    if (v4.status === 'rejected' && v6.status === 'rejected') throw v4.reason;
    return [v4, v6].flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

async function resolveAsSystem(name: string): Promise<readonly string[]> {
  return (await lookUpAsSystem(name, { all: true })).map(({ address }) => address);
}

function pinned(addresses: readonly string[]): LookupFunction {
  const list = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_, { all }, callback) => {
    // Never in the same turn: nobody expects a look-up to be that quick.
    process.nextTick(() => {
      if (all === true) callback(null, list);
      else callback(null, list[0]!.address, list[0]!.family);
    });
  };
}
