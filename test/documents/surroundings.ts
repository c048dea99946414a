// The world of a page that is run: its ports are free ones of this machine, its clock can be put forward, and the
// servers it names are played by `given/`. Nothing leaves the machine.

import type { AddressInfo } from 'node:net';
import { Server, Socket } from 'node:net';

/** Variables of the shell in which transcripts are run. */
export const shell: Record<string, string> = {};

/** The port that stands for one of the page, or the path of a socket. */
export const places = new Map<number, number | string>();

const starting = new Set<Promise<unknown>>();
const answers = new Map<string, (request: Request) => Response | Promise<Response>>();

/** Plays the server of an origin, for `fetch`. */
export function answer(origin: string, handler: (request: Request) => Response | Promise<Response>): void {
  answers.set(origin, handler);
}

const readers = new Map<string, (path: string) => Promise<void>>();

/** Plays the program that reads a file of the page: a server, for its configuration. */
export function whenWritten(name: string, reader: (path: string) => Promise<void>): void {
  readers.set(name, reader);
}

/** The program that reads a file of the page, if there is one. */
export const readerOf = (name: string) => readers.get(name);

/** When every server that was started accepts connections. */
export async function settled(): Promise<void> {
  await Promise.all(starting);
}

let ahead = 0;
const RealDate = Date;

/** Lets time pass for everything that asks what time it is. */
export function pass(seconds: number): void {
  ahead += seconds * 1000;
}

globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, made) =>
    Reflect.construct(target, given.length > 0 ? given : [RealDate.now() + ahead], made),
  get: (target, name) => (name === 'now' ? () => RealDate.now() + ahead : Reflect.get(target, name)),
});

const { listen } = Server.prototype;
Server.prototype.listen = function (this: Server, ...given: readonly unknown[]) {
  const [first] = given;
  const wanted = Number(typeof first === 'object' ? (first as { port?: unknown } | null)?.port : first);
  const whenReady = given.find((each) => typeof each === 'function') as (() => void) | undefined;
  const ready = Promise.withResolvers<void>();
  starting.add(ready.promise);
  const note = () => {
    if (wanted > 0) places.set(wanted, (this.address() as AddressInfo).port);
    ready.resolve();
  };
  this.once('error', ready.resolve);
  this.once('listening', note);
  return listen.call(this, { port: 0, host: '127.0.0.1' }, whenReady);
} as typeof listen;

const { connect } = Socket.prototype;
Socket.prototype.connect = function (this: Socket, ...given: readonly unknown[]) {
  const [first] = given;
  // Node's own callers pass a list that is marked as looked at; what is marked has to stay.
  const list = Array.isArray(first) ? first : given;
  const options = list[0] as { host?: string; port?: number; path?: string };
  if (options.path === undefined || options.path === null) {
    const { host = 'localhost', port } = options;
    if (!/^(?:localhost|127\.|::1)/.test(host)) throw new Error(`A page may not connect to ${host}.`);
    const place = places.get(Number(port));
    if (place !== undefined) {
      const other = typeof place === 'string' ? { path: place } : { port: place, host: '127.0.0.1' };
      (list as unknown[])[0] = { ...options, host: undefined, port: undefined, ...other };
    }
  }
  return Reflect.apply(connect, this, given);
} as typeof connect;

const realFetch = globalThis.fetch;
globalThis.fetch = async (input, init) => {
  const { origin } = new URL(input instanceof Request ? input.url : input);
  const handler = answers.get(origin);
  return handler === undefined ? realFetch(input, init) : handler(new Request(input, init));
};
