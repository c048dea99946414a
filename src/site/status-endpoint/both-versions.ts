// HTTP/1.1 and HTTP/2 on one port without TLS: the first bytes say which it is (RFC 9113 §3.3, §3.4).

import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse, ServerHttp2Session } from 'node:http2';
import { createServer } from 'node:http2';
import type { Socket } from 'node:net';

/** Answers requests of either version. */
export type AnyListener = (
  request: IncomingMessage | Http2ServerRequest,
  response: ServerResponse | Http2ServerResponse,
) => void;

const preface = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'latin1');
// Long enough for a client on a slow line, too short to collect connections that say nothing.
const firstBytesMs = 30_000;
const idleMs = 120_000;
const mostStreams = 100;

/**
 * Lets a server of HTTP/1.1 answer HTTP/2 as well, for clients that know that it does.
 *
 * @param server not listening yet
 * @param listener answers the requests of HTTP/2
 * @param continues answers those that wait to be told to go on
 * @returns ends the connections of HTTP/2
 */
export function answerHttp2(server: Server, listener: AnyListener, continues: AnyListener): () => void {
  const sessions = new Set<ServerHttp2Session>();
  const http2 = createServer({ settings: { maxConcurrentStreams: mostStreams } }, listener);
  http2.on('checkContinue', continues);
  http2.on('session', (session) => {
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
    session.setTimeout(idleMs, () => session.close());
    // A client that breaks the protocol loses its own connection and nobody else's.
    session.on('error', () => session.destroy());
  });
  const undecided = new Set<Socket>();
  const own = server.listeners('connection') as ((this: Server, socket: Socket) => void)[];
  server.removeAllListeners('connection');
  server.on('connection', (socket: Socket) => {
    undecided.add(socket);
    recognise(socket, (isHttp2) => {
      undecided.delete(socket);
      if (isHttp2 === true) http2.emit('connection', socket);
      else if (isHttp2 === false) for (const listen of own) listen.call(server, socket);
    });
  });
  return () => {
    for (const socket of undecided) socket.destroy();
    for (const session of sessions) session.destroy();
  };
}

// The bytes are put back, so that whoever takes over reads all of them.
function recognise(socket: Socket, decided: (isHttp2: boolean | undefined) => void): void {
  let seen = Buffer.alloc(0);
  const done = (isHttp2: boolean | undefined) => {
    socket.off('readable', look).off('close', gone).off('error', gone).off('timeout', late).setTimeout(0);
    if (isHttp2 !== undefined) socket.unshift(seen);
    decided(isHttp2);
  };
  const look = () => {
    const bytes: Buffer | null = socket.read();
    if (bytes !== null) seen = Buffer.concat([seen, bytes]);
    if (seen.length === 0) return;
    const length = Math.min(seen.length, preface.length);
    if (!seen.subarray(0, length).equals(preface.subarray(0, length))) done(false);
    else if (length === preface.length) done(true);
  };
  const gone = () => done(undefined);
  const late = () => socket.destroy();
  socket
    .on('readable', look)
    .on('close', gone)
    .on('error', gone)
    .on('timeout', late)
    .setTimeout(firstBytesMs);
}
