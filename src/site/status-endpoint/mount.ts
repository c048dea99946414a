// The endpoint in the application: over a socket it writes for itself, without one it gives a `Response` where one can be.

import type { IncomingMessage } from 'node:http';
import { ServerResponse } from 'node:http';
import type { Http2ServerRequest } from 'node:http2';
import type { Duplex } from 'node:stream';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context, Hono } from 'hono';
import type { Answer, Asking, FieldLines } from './answer.ts';
import { compose, noSwitches } from './compose.ts';
import type { StatusEndpoint, StatusEndpointOptions } from './endpoint.ts';
import { createStatusEndpoint, crowded } from './endpoint.ts';
import { switchToWebSocket } from './websocket.ts';
import type { Outgoing } from './write.ts';
import { writeFinal, writeInterim } from './write.ts';

/** Connections that the server offers to hand over, by the response that would be sent otherwise. */
export const handover = new WeakMap<object, Duplex>();

/**
 * Puts `/status/<code>` into the application.
 *
 * @param app the application
 * @param options of the endpoint
 */
export function mountStatusEndpoint(app: Hono, options: StatusEndpointOptions = {}): void {
  const endpoint = createStatusEndpoint(options);
  app.all('/status/:codes', async (context) => {
    const { incoming, outgoing } = (context.env ?? {}) as {
      readonly incoming?: IncomingMessage | Http2ServerRequest;
      readonly outgoing?: Outgoing;
    };
    if (incoming === undefined || outgoing === undefined) return inProcess(endpoint, context);
    // What is sent to a test target is read and not looked at.
    incoming.resume();
    await overSocket(endpoint, askingOf(incoming, outgoing), outgoing);
    // In a process whose global Response is node-server's own it is data still, and would be sent as such; asked for its
    // content, it becomes a real one.
    void RESPONSE_ALREADY_SENT.body;
    return RESPONSE_ALREADY_SENT;
  });
}

function askingOf(incoming: IncomingMessage | Http2ServerRequest, outgoing: Outgoing): Asking {
  const { method = 'GET', url = '/', headers, rawHeaders, httpVersion, socket } = incoming;
  return {
    method,
    version: httpVersion === '2.0' ? '2' : httpVersion,
    target: originForm(url),
    field: (name) => {
      const value = headers[name];
      return Array.isArray(value) ? value.join(', ') : value;
    },
    lines: () =>
      rawHeaders.flatMap((name, i): FieldLines => (i % 2 === 0 ? [[name, rawHeaders[i + 1]!]] : [])),
    // A stream of HTTP/2 that was reset has no socket any more.
    peer: (socket as typeof socket | undefined)?.remoteAddress ?? '',
    upgradable: handover.has(outgoing),
  };
}

// RFC 9112 §3.2.2: a request may name its whole address.
function originForm(target: string): string {
  if (target.startsWith('/')) return target;
  const url = URL.parse(target);
  return url === null ? target : url.pathname + url.search;
}

async function overSocket(endpoint: StatusEndpoint, asking: Asking, outgoing: Outgoing): Promise<void> {
  const gone = new AbortController();
  const closed = new Promise<void>((resolve) => {
    outgoing.once('close', () => {
      gone.abort();
      resolve();
    });
  });
  let answer = endpoint.answer(asking);
  const leave = answer.delay > 0 ? endpoint.waitingRoom.enter(asking.peer) : undefined;
  if (typeof leave === 'string') answer = crowded(leave, asking);
  try {
    writeInterim(answer, asking, outgoing);
    if (typeof leave === 'function') await endpoint.sleep(answer.delay, gone.signal);
    if (gone.signal.aborted) return;
    const socket = handover.get(outgoing);
    if (answer.status === 101 && socket !== undefined && outgoing instanceof ServerResponse) {
      outgoing.detachSocket(socket as Parameters<ServerResponse['detachSocket']>[0]);
      switchToWebSocket(socket, asking.field('sec-websocket-key') ?? '', answer.phrase, answer.fields);
      return;
    }
    writeFinal(answer, asking, outgoing);
  } catch (error) {
    // The client went away: there is nobody to answer.
    if (!gone.signal.aborted && !isOver(outgoing)) throw error;
  } finally {
    if (typeof leave === 'function') leave();
  }
  await closed;
}

// A stream is over a moment before it says so.
function isOver(outgoing: Outgoing): boolean {
  return outgoing instanceof ServerResponse ? outgoing.destroyed : outgoing.stream.destroyed;
}

// Without a socket there are no interim responses, and no numbers above 599.
async function inProcess(endpoint: StatusEndpoint, { req }: Context): Promise<Response> {
  const url = new URL(req.url);
  const asking: Asking = {
    method: req.method,
    version: '1.1',
    target: url.pathname + url.search,
    field: (name) => req.header(name),
    lines: () => [...req.raw.headers],
    peer: '',
    upgradable: false,
  };
  const answer = endpoint.answer(asking);
  if (answer.status > 599)
    return response(
      compose({ code: 501, detail: 'Only a server on a port sends this number.' }, noSwitches, asking),
      asking,
    );
  if (answer.delay > 0) await endpoint.sleep(answer.delay, req.raw.signal);
  return response(answer, asking);
}

function response({ status, phrase, fields, content }: Answer, { method }: Asking): Response {
  const empty = method === 'HEAD' || content.length === 0;
  return new Response(empty ? null : new Uint8Array(content), {
    status,
    statusText: phrase,
    headers: fields.map(([...line]) => line),
  });
}
