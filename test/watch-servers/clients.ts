// Clients of the servers whose logs are read: good ones, bad ones, and one that leaves; they count what they were told.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';

/** A User-Agent with everything that logs have to escape. */
export const agent = 'odd "agent" \\ with, [brackets] {and} more';

/** Counts what was answered. */
export class Sent {
  readonly statuses = new Map<number, number>();
  readonly port: number;
  total = 0;

  constructor(port: number) {
    this.port = port;
  }

  count(status: number): void {
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
    this.total += 1;
  }

  /** A good request; counts the status that came back. */
  async get(path: string, times = 1, method = 'GET', host = '127.0.0.1'): Promise<void> {
    for (let time = 0; time < times; time++) {
      this.count(
        await new Promise<number>((resolve, reject) => {
          const headers = { 'User-Agent': agent, Referer: 'http://shop.example/list?token=secret' };
          const sent = httpRequest({ host, port: this.port, path, method, headers }, (response) => {
            response.resume().on('end', () => resolve(response.statusCode!));
          });
          sent.on('error', reject).end();
        }),
      );
    }
  }

  /** Bytes that are no request; counts the status of the answer if the server logs such things. */
  async raw(bytes: string, logged = true): Promise<void> {
    const socket = connect(this.port, '127.0.0.1');
    let answer = '';
    socket.setEncoding('latin1').on('data', (chunk: string) => (answer += chunk));
    socket.on('error', () => {});
    socket.write(bytes, 'latin1');
    await once(socket, 'close');
    const status = /^HTTP\/1\.[01] (\d{3})/.exec(answer)?.[1];
    assert.ok(status !== undefined, JSON.stringify(answer));
    if (logged) this.count(Number(status));
  }

  /** A client that goes away before the answer. */
  async leave(path: string, arrived: Promise<unknown>): Promise<void> {
    const socket = connect(this.port, '127.0.0.1');
    socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`);
    await arrived;
    socket.destroy();
  }
}

/** The first bytes of a TLS handshake, sent to a port without TLS. */
export const tls = '\x16\x03\x01\x00\x2f\x01\x00\x00\x2b\x03\x03"\\\xff\xfe\r\n\r\n';
/** No request at all. */
export const garbage = 'GARBAGE "quoted"\r\n\r\n';
