// Redirects, and which of them follow each other (RFC 9110 §15.4).

import type { Exchange, FieldLine } from '../exchange.ts';
import { fieldLine } from '../exchange.ts';
import type { Address, Asked } from './same-target.ts';
import { addressOf, isAsked, leadsTo, mayBeSame } from './same-target.ts';

/** One redirect. */
export interface Hop {
  readonly exchange: Asked;
  readonly from: Address;
  readonly to: Address;
  readonly location: FieldLine;
}

const redirects = new Set([301, 302, 303, 307, 308]);
/** Milliseconds after which the next request is somebody's next click. */
const patience = 60_000;

/**
 * Reads a redirect of a GET or HEAD.
 *
 * @returns `undefined` for anything else, and for redirects that the browser made up itself (RFC 6797 §8.3)
 */
export function hopOf(exchange: Exchange): Hop | undefined {
  if (!redirects.has(exchange.response.status) || !isAsked(exchange)) return undefined;
  const made = known.get(exchange);
  if (made !== undefined) return made === 'none' ? undefined : made;
  const hop = read(exchange);
  known.set(exchange, hop ?? 'none');
  return hop;
}

// Three rules ask about each redirect.
const known = new WeakMap<Exchange, Hop | 'none'>();

function read(exchange: Asked): Hop | undefined {
  const { method } = exchange.request;
  if (method !== 'GET' && method !== 'HEAD') return undefined;
  const location = fieldLine(exchange.response, 'location');
  if (location === undefined) return undefined;
  if (
    fieldLine(exchange.response, 'non-authoritative-reason') !== undefined ||
    exchange.response.phrase === 'Internal Redirect'
  )
    return undefined;
  const to = leadsTo(location.value, exchange.request);
  return to === undefined ? undefined : { exchange, from: addressOf(exchange.request), to, location };
}

/**
 * The redirects that were followed, as chains of one or more.
 *
 * @param exchanges in order
 */
export function redirectChains(exchanges: readonly Exchange[]): readonly (readonly Hop[])[] {
  const hops = exchanges.map(hopOf);
  if (hops.every((hop) => hop === undefined)) return [];
  // Requests that may follow a redirect, by where they went; each follows one redirect only.
  const waiting = new Map<string, { readonly at: number[]; next: number }>();
  exchanges.forEach((exchange, i) => {
    if (!isAsked(exchange) || !/^(?:GET|HEAD)$/.test(exchange.request.method)) return;
    const key = placeOf(addressOf(exchange.request));
    const list = waiting.get(key);
    if (list === undefined) waiting.set(key, { at: [i], next: 0 });
    else list.at.push(i);
  });
  const following = new Map<number, number>();
  const followers = new Set<number>();
  hops.forEach((hop, i) => {
    const list = hop && waiting.get(placeOf(hop.to));
    if (hop === undefined || list === undefined) return;
    while (list.at[list.next]! <= i) list.next += 1;
    const found = list.at[list.next];
    if (found === undefined) return;
    const exchange = exchanges[found] as Asked;
    if (!mayBeSame(hop.to, addressOf(exchange.request)) || isLater(hop.exchange, exchange)) return;
    list.next += 1;
    following.set(i, found);
    followers.add(found);
  });
  const chains: Hop[][] = [];
  hops.forEach((hop, i) => {
    if (hop === undefined || followers.has(i)) return;
    const chain: Hop[] = [];
    for (let at: number | undefined = i; at !== undefined; at = following.get(at)) {
      const next = hops[at];
      if (next === undefined) break;
      chain.push(next);
    }
    chains.push(chain);
  });
  return chains;
}

function placeOf({ host, path }: Address): string {
  return host + path;
}

function isLater(from: Exchange, to: Exchange): boolean {
  return from.at !== undefined && to.at !== undefined && to.at - from.at > patience;
}

/**
 * Tells whether a redirect only goes from http to https on the same host, as RFC 6797 §7.2 has it.
 */
export function isUpgrade({ from, to }: Hop): boolean {
  return (
    from.scheme !== 'https' &&
    to.scheme === 'https' &&
    hostname(from.host) === hostname(to.host) &&
    from.path === to.path
  );
}

function hostname(host: string): string {
  return host.replace(/:\d+$/, '');
}
