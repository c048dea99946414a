// Sends a request as bytes and reads back every response, interim ones included.

import { connect } from 'node:net';
import type { ShownExchange } from './exchange-file.ts';

/** A response as it came. */
export interface Received {
  readonly status: number;
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly content: string;
}

/** What came back: the responses, and the bytes they were read from. */
export interface Answer {
  readonly responses: readonly Received[];
  readonly bytes: Buffer;
}

const patience = 15_000;

/**
 * Sends one request and waits for its responses.
 *
 * @param port on 127.0.0.1
 * @returns the responses in their order; none if the connection closed without one
 * @throws Error after 15 seconds without a final response
 */
export function send(port: number, shown: ShownExchange): Promise<Answer> {
  // The connection is asked to close unless the example is about the connection itself.
  const closing =
    /^connection:/im.test(shown.head) || /HTTP\/1\.0/.test(shown.head) ? '' : 'Connection: close\r\n';
  const waits = /^expect: *100-continue/im.test(shown.head);
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let bytes = Buffer.alloc(0);
    let sent = !waits;
    const finish = (ended: boolean) => {
      const responses = read(bytes, shown.method, ended);
      if (responses === undefined) return;
      if (!sent && responses.at(-1)?.status === 100) {
        sent = true;
        socket.write(shown.content);
        return;
      }
      const last = responses.at(-1);
      if (!ended && (last === undefined || (last.status < 200 && last.status !== 101))) return;
      clearTimeout(timer);
      socket.destroy();
      resolve({ responses, bytes });
    };
    const timer = setTimeout(() => {
      socket.destroy();
      reject(
        new Error(
          `"${shown.title}": no final response within ${patience / 1000} s; got ${bytes.length} bytes`,
        ),
      );
    }, patience);
    socket.on('connect', () => socket.write(`${shown.head}\r\n${closing}\r\n${waits ? '' : shown.content}`));
    socket.on('data', (chunk) => {
      bytes = Buffer.concat([bytes, chunk]);
      finish(false);
    });
    socket.on('end', () => finish(true));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      // A server may close while the request is still being sent (RFC 9112 §9.6).
      if (error.code === 'EPIPE' || error.code === 'ECONNRESET') finish(true);
      else reject(error);
    });
  });
}

// All complete responses, or undefined while the last one is incomplete.
function read(bytes: Buffer, method: string, ended: boolean): Received[] | undefined {
  const responses: Received[] = [];
  let at = 0;
  while (at < bytes.length) {
    const end = bytes.indexOf('\r\n\r\n', at);
    if (end === -1) return ended ? responses : undefined;
    const [first = '', ...lines] = bytes.subarray(at, end).toString('latin1').split('\r\n');
    const status = Number(first.split(' ')[1]);
    const fields = lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()] as const;
    });
    const framed = content(
      bytes,
      end + 4,
      status,
      method,
      new Map(fields.map(([n, v]) => [n.toLowerCase(), v])),
      ended,
    );
    if (framed === undefined) return undefined;
    responses.push({ status, fields, content: framed.text });
    at = framed.end;
    if (status === 101) break;
  }
  return responses;
}

function content(
  bytes: Buffer,
  at: number,
  status: number,
  method: string,
  fields: ReadonlyMap<string, string>,
  ended: boolean,
) {
  // 205 is framed like any other; RFC 9112 §6.3 names only these as ending with the fields.
  if (status < 200 || status === 204 || status === 304 || method === 'HEAD') return { text: '', end: at };
  const length = fields.get('content-length');
  if (fields.get('transfer-encoding')?.toLowerCase() === 'chunked') return chunks(bytes, at);
  if (length !== undefined) {
    const end = at + Number(length);
    return end <= bytes.length ? { text: bytes.toString('utf8', at, end), end } : undefined;
  }
  return ended ? { text: bytes.toString('utf8', at), end: bytes.length } : undefined;
}

function chunks(bytes: Buffer, from: number): { text: string; end: number } | undefined {
  const parts: Buffer[] = [];
  for (let at = from; ; ) {
    const line = bytes.indexOf('\r\n', at);
    if (line === -1) return undefined;
    const size = Number.parseInt(bytes.toString('latin1', at, line), 16);
    if (bytes.length < line + 2 + size + 2) return undefined;
    if (size === 0)
      return { text: Buffer.concat(parts).toString('utf8'), end: bytes.indexOf('\r\n', line + 2) + 2 };
    parts.push(bytes.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
}
