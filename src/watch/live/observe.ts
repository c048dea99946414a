// One exchange of node:http as a log line, written when it is over. Listens only: nothing in the response is changed, and
// nothing that goes wrong in here reaches the application.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LogLine } from '../log-line.ts';
import { emptyLine } from '../log-line.ts';
import type { LiveTraffic } from './traffic.ts';

/** What a middleware may be told. Functions get the framework's own request; what they throw counts as nothing said. */
export interface WatchOptions<Request> {
  /**
   * The client's address. Default: the socket's, or what the framework makes of it. Behind a proxy, read the field that
   * your proxy writes and no client can.
   */
  readonly client?: (request: Request) => string | undefined;
  /** The template that the request met, `/orders/{id}`; never the path itself. Default: the framework's, if it has one. */
  readonly route?: (request: Request) => string | undefined;
  /** The authenticated user. Default: the subject that Statute's guard found. */
  readonly user?: (request: Request) => string | undefined;
}

/** The answers to the options for one request; asked when it is over. */
export interface Asked {
  readonly client: () => string | undefined;
  readonly route: () => string | undefined;
  readonly user: () => string | undefined;
}

// Envoy's word, one that every reader of endings knows.
const clientGone = 'DC';

/**
 * Watches an exchange; the line is written when the response has been handed to the system, or its connection is gone.
 *
 * @param path the target as it came, where a framework rewrote `request.url`
 */
export function observe(
  traffic: LiveTraffic,
  request: IncomingMessage,
  response: ServerResponse,
  asked: Asked,
  path = request.url ?? '',
): void {
  const began = performance.now();
  const { socket } = request;
  const address = socket.remoteAddress;
  const sentBefore = socket.bytesWritten;
  response.once('close', () => {
    const line = emptyLine();
    line.duration = performance.now() - began;
    line.status = response.statusCode;
    if (!response.writableFinished) cutShort(line, response);
    line.method = request.method ?? '';
    line.path = withoutQuery(path);
    line.host = hostOf(request.headers.host);
    line.client = plainAddress(said(asked.client) ?? address ?? '');
    line.user = said(asked.user) ?? '';
    line.agent = request.headers['user-agent'] ?? '';
    line.referrer = withoutQuery(request.headers.referer ?? '');
    // A connection of HTTP/2 has many exchanges at once: its bytes are not this one's.
    line.bytes = request.httpVersionMajor < 2 ? socket.bytesWritten - sentBefore : 0;
    line.retryAfter = secondsOf(retryAfter(response));
    traffic.see(line, said(asked.route));
  });
}

/**
 * A response that was not written to its end. Mostly its client has gone: then a status that was not sent yet is none. An
 * application that destroys its response with an error breaks off by itself: it sent what it sent, or failed.
 */
function cutShort(line: LogLine, response: ServerResponse): void {
  if (response.errored) {
    if (!response.headersSent) line.status = 500;
    return;
  }
  line.ending = clientGone;
  if (!response.headersSent) line.status = 0;
}

/** What an option says. */
function said(ask: () => string | undefined): string | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}

function withoutQuery(target: string): string {
  const end = target.search(/[?#]/);
  return end < 0 ? target : target.slice(0, end);
}

/** Host (RFC 9110 §7.2) without its port. */
function hostOf(host = ''): string {
  return host.replace(/:\d*$/, '').toLowerCase();
}

/** An IPv4 address that came over a socket for both (RFC 4291 §2.5.5.2) is written as what it is. */
function plainAddress(address: string): string {
  return address.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address;
}

/** Fields that went straight into `writeHead` are known to the written head alone, which node:http keeps as text. */
function retryAfter(response: ServerResponse): string {
  const set = response.getHeader('retry-after');
  if (set !== undefined) return String(set);
  const { _header: head } = response as { readonly _header?: unknown };
  return typeof head === 'string' ? (/^retry-after:(.*)$/im.exec(head)?.[1] ?? '') : '';
}

/** Retry-After (RFC 9110 §10.2.3) in seconds from now; NaN where there is none. */
function secondsOf(value: string): number {
  if (value === '') return Number.NaN;
  const text = value.trim();
  if (/^\d+$/.test(text)) return Number(text);
  return Math.max(0, Math.ceil((Date.parse(text) - Date.now()) / 1000));
}

/** The subject of an identity that Statute's guard left on a request. */
export function subjectOf(request: object): string | undefined {
  const { auth } = request as { readonly auth?: { readonly subject?: unknown } };
  return typeof auth?.subject === 'string' ? auth.subject : undefined;
}
