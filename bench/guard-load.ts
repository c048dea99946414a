// Load for the guard bench: connections that are kept alive and have one request each under way. Plain sockets with
// requests written beforehand, as a client of node:http would take longer than the servers do.

import type { Socket } from 'node:net';
import { connect } from 'node:net';

const CONNECTIONS = 32;

/** The bytes of a GET, with credentials or without. */
export function written(token: string | undefined): Buffer {
  const credentials = token === undefined ? '' : `Authorization: Bearer ${token}\r\n`;
  return Buffer.from(`GET /orders HTTP/1.1\r\nHost: api.example\r\n${credentials}\r\n`, 'latin1');
}

/** How long, and what for. */
export interface Load {
  readonly port: number;
  /** Sent in turns. */
  readonly requests: readonly Buffer[];
  /** The only right answer. */
  readonly status: number;
  /** Ends after this time, or after so many requests. */
  readonly until: { readonly ms: number } | { readonly requests: number };
}

let cursor = 0;

/**
 * Sends requests until the time is up.
 *
 * @returns how many were answered and the seconds it took
 * @throws Error for another status and for a connection that the server closes
 */
export async function load({ port, requests, status, until }: Load): Promise<{
  readonly answered: number;
  readonly seconds: number;
}> {
  const connections = await Promise.all(Array.from({ length: CONNECTIONS }, () => open(port)));
  const from = performance.now();
  const last = 'ms' in until ? from + until.ms : Number.POSITIVE_INFINITY;
  let left = 'requests' in until ? until.requests : Number.POSITIVE_INFINITY;
  let answered = 0;
  // Of a whole response of this status: the next ones are as long.
  let length = 0;
  await Promise.all(
    connections.map((connection) => {
      const { socket } = connection;
      return new Promise<void>((resolve, reject) => {
        let rest = '';
        const next = () => {
          if (left-- <= 0 || performance.now() >= last) return resolve();
          // Continues where the last load stopped, so that all tokens have their turn.
          socket.write(requests[cursor++ % requests.length]!);
        };
        connection.read = (bytes) => {
          if (bytes.length !== length || rest !== '' || statusOf(bytes) !== status) {
            rest += bytes.toString('latin1');
            if (!complete(rest)) return;
            if (!rest.startsWith(`HTTP/1.1 ${status} `)) return reject(new Error(rest));
            length = rest.length;
            rest = '';
          }
          answered++;
          next();
        };
        socket.on('error', reject);
        socket.on('end', () => reject(new Error('The server closed a connection.')));
        next();
      });
    }),
  ).finally(() => {
    for (const { socket } of connections) socket.destroy();
  });
  return { answered, seconds: (performance.now() - from) / 1000 };
}

interface Connection {
  readonly socket: Socket;
  /** Told what came, which is overwritten by what comes next. */
  read: (bytes: Buffer) => void;
}

/** A connection that reads into one buffer, without a stream in between: who asks must not be slower than who answers. */
function open(port: number): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const buffer = Buffer.alloc(65_536);
    const callback = (size: number) => {
      connection.read(buffer.subarray(0, size));
      return true;
    };
    const socket = connect({ port, host: '127.0.0.1', noDelay: true, onread: { buffer, callback } }, () =>
      resolve(connection),
    );
    const connection: Connection = { socket, read: () => undefined };
    socket.once('error', reject);
  });
}

/** The three digits behind `HTTP/1.1 `. */
function statusOf(bytes: Buffer): number {
  return (bytes[9]! - 48) * 100 + (bytes[10]! - 48) * 10 + bytes[11]! - 48;
}

function complete(response: string): boolean {
  const end = response.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const length = /\r\ncontent-length: *(\d+)/i.exec(response)?.[1];
  if (length !== undefined) return response.length >= end + 4 + Number(length);
  return response.endsWith('\r\n0\r\n\r\n');
}
