// What rules on the order of exchanges ask first: which of them are about the same target, and by the same client.

import { resolveLocation } from '../../fields/index.ts';
import type { Exchange, RequestMessage, ResponseMessage } from '../exchange.ts';
import { fieldLine, values } from '../exchange.ts';

/** Where a request went. */
export interface Address {
  /** `https`; absent where the source has no whole URL. */
  readonly scheme: string | undefined;
  /** Host and port in lower case; empty where it is not known. */
  readonly host: string;
  /** Path and query. */
  readonly path: string;
}

/** An exchange whose request is known. */
export type Asked = Exchange & { readonly request: RequestMessage };

const known = new WeakMap<RequestMessage, Address>();
const nowhere = 'unknown.invalid';

/** Where a request went. */
export function addressOf(request: RequestMessage): Address {
  const found = known.get(request);
  if (found !== undefined) return found;
  const address = read(request);
  known.set(request, address);
  return address;
}

// Addresses that a URL parser would leave as they are.
const plain = /^(https?):\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)*)(\/[\w!$%&()*+,\-./:;=?@~]*)$/;

const changing = /\/(?:\.|%2e)|\?$/i;

function read(request: RequestMessage): Address {
  const { target } = request;
  const simple = changing.test(target) ? null : plain.exec(target);
  if (simple !== null) return { scheme: simple[1], host: simple[2]!, path: simple[3]! };
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(target);
  const host = (fieldLine(request, 'host') ?? fieldLine(request, ':authority'))?.value ?? '';
  if (!whole && !target.startsWith('/')) return { scheme: undefined, host: host.toLowerCase(), path: target };
  const text = whole ? target : `http://${host === '' ? nowhere : host}${target}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined) return { scheme: undefined, host: host.toLowerCase(), path: target };
  return {
    scheme: whole ? url.protocol.slice(0, -1) : undefined,
    host: url.host === nowhere ? '' : url.host,
    path: url.pathname + url.search,
  };
}

/**
 * The path and query of a request, for words that tell what it is about: names of hosts say nothing of that.
 *
 * @param request absent where it is not known
 * @returns `/maintenance?lang=de`; empty where the request is not known
 */
export function pathOf(request: RequestMessage | undefined): string {
  return request === undefined ? '' : addressOf(request).path;
}

/** A name for an address; the same for the same target. */
export function keyOf({ scheme = '', host, path }: Address): string {
  return `${scheme}//${host}${path}`;
}

/** Tells whether two addresses may be one: a scheme that is not known may be any. */
export function mayBeSame(a: Address, b: Address): boolean {
  return (
    a.host === b.host &&
    a.path === b.path &&
    (a.scheme === b.scheme || a.scheme === undefined || b.scheme === undefined)
  );
}

/**
 * Where a response leads to (RFC 9110 §10.2.2).
 *
 * @param reference the value of Location or Content-Location
 * @returns `undefined` where it leads nowhere
 */
export function leadsTo(reference: string, request: RequestMessage): Address | undefined {
  const { scheme, host, path } = addressOf(request);
  const url = resolveLocation(reference, `${scheme ?? 'http'}://${host === '' ? nowhere : host}${path}`);
  if (url === undefined || !/^https?:$/.test(url.protocol)) return undefined;
  const absolute = /^[a-z][a-z0-9+.-]*:/i.test(reference.trim());
  return {
    scheme: absolute || scheme !== undefined ? url.protocol.slice(0, -1) : undefined,
    host: url.host === nowhere ? '' : url.host,
    path: url.pathname + url.search,
  };
}

/** Tells whether a method is safe (RFC 9110 §9.2.1): it changes nothing that other requests would notice. */
export function isSafe(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS' || method === 'TRACE';
}

/** Tells whether an exchange has a request. */
export function isAsked(exchange: Exchange): exchange is Asked {
  return exchange.request !== undefined;
}

/**
 * The exchanges by target, each list in order.
 *
 * @param exchanges in order; those without a request are left out
 * @param wanted which responses a rule is about; targets without any are left out
 */
export function histories(
  exchanges: readonly Exchange[],
  wanted: (response: ResponseMessage) => boolean,
): readonly (readonly Asked[])[] {
  if (!exchanges.some(({ response }) => wanted(response))) return [];
  return byTarget(exchanges).filter((list) => list.some(({ response }) => wanted(response)));
}

interface Grouped {
  readonly of: readonly Exchange[];
  readonly lists: readonly (readonly Asked[])[];
}

// Many rules ask in turn for the same exchanges.
const grouped = new WeakMap<Exchange, Grouped>();

function byTarget(exchanges: readonly Exchange[]): Grouped['lists'] {
  const first = exchanges[0]!;
  const made = grouped.get(first);
  if (made?.of.length === exchanges.length && made.of.every((each, i) => each === exchanges[i]))
    return made.lists;
  const byKey = new Map<string, Asked[]>();
  for (const exchange of exchanges) {
    if (!isAsked(exchange)) continue;
    const key = keyOf(addressOf(exchange.request));
    const list = byKey.get(key);
    if (list === undefined) byKey.set(key, [exchange]);
    else list.push(exchange);
  }
  const lists = [...byKey.values()];
  grouped.set(first, { of: exchanges, lists });
  return lists;
}

/**
 * What a request says of who sends it.
 *
 * @returns a text to compare; never shown
 */
export function credentialsOf(request: RequestMessage): string {
  let text = '';
  for (const { lower, value } of request.fields)
    if (lower === 'authorization' || lower === 'cookie' || lower === 'x-api-key')
      text += `${lower}:${value}\n`;
  return text;
}

/**
 * Tells whether a server that varies its answers as these responses say would take two requests for the same
 * (RFC 9110 §12.5.5).
 */
export function isSameVariant(a: Asked, b: Asked): boolean {
  if (a.request.method !== b.request.method || credentialsOf(a.request) !== credentialsOf(b.request))
    return false;
  // Codings and media types are negotiated without Vary on many a server.
  for (const name of ['accept', 'accept-encoding']) if (!isEqual(name, a, b)) return false;
  for (const { response } of [a, b])
    for (const { lower, value } of response.fields) {
      if (lower !== 'vary') continue;
      for (const part of value.toLowerCase().split(',')) {
        const name = part.trim();
        if (name === '*' || !isEqual(name, a, b)) return false;
      }
    }
  return true;
}

function isEqual(name: string, a: Asked, b: Asked): boolean {
  const [one, other] = [fieldLine(a.request, name), fieldLine(b.request, name)];
  if (one === undefined || other === undefined) return one === other;
  return values(a.request, name).join() === values(b.request, name).join();
}

/** Tells whether a request sets a condition (RFC 9110 §13.1). */
export function isConditional(request: RequestMessage): boolean {
  return request.fields.some(
    ({ lower }) =>
      lower === 'if-none-match' ||
      lower === 'if-modified-since' ||
      lower === 'if-match' ||
      lower === 'if-unmodified-since',
  );
}

/** Tells whether a response may come from a cache on the way (RFC 9111 §5.1), or the observer's own. */
export function mayBeCached({ response, evidence }: Exchange): boolean {
  return evidence.fromCache || fieldLine(response, 'age') !== undefined;
}
