// What goes wrong during a soak: Redis dies and comes back, the issuer's keys are away, and clients are slow.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { connect } from 'node:net';
import { join } from 'node:path';

/** A Redis that writes down what it acknowledges before it does so, and can be killed and started again. With `everysec` a
 * slow disk lets it acknowledge what kill -9 takes away: a revocation came undone in 4,606. */
export function redisServer(folder: string) {
  const socket = join(folder, 'redis.sock');
  let running: ReturnType<typeof spawn> | undefined;
  return {
    socket,
    async start(): Promise<void> {
      const child = spawn(
        'redis-server',
        [
          '--port',
          '0',
          '--unixsocket',
          socket,
          '--dir',
          folder,
          '--save',
          '',
          '--appendonly',
          'yes',
          '--appendfsync',
          'always',
        ],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      running = child;
      for await (const chunk of child.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false }))
        if (/ready to accept connections/i.test(String(chunk))) break;
      child.stdout.resume();
    },
    async kill(): Promise<void> {
      if (running === undefined) return;
      const gone = once(running, 'exit');
      running.kill('SIGKILL');
      running = undefined;
      await gone;
      rmSync(socket, { force: true });
    },
  };
}

/** The issuer's key set: served, refused, or never answered. */
export async function keyServer() {
  let keys = '{"keys":[]}';
  let mood: 'well' | 'failing' | 'silent' = 'well';
  const server: Server = createServer((_, response) => {
    if (mood === 'silent') return;
    response.statusCode = mood === 'well' ? 200 : 500;
    response.setHeader('Content-Type', 'application/json');
    response.end(mood === 'well' ? keys : '{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`,
    serve: (text: string) => {
      keys = text;
    },
    be: (next: typeof mood) => {
      mood = next;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Clients that send a byte now and then and never finish; as many as are told, new ones for those that were cut. */
export function slowClients(address: string, count: number) {
  const { hostname, port } = new URL(address);
  const open = new Set<Socket>();
  const request = 'GET /orders HTTP/1.1\r\nHost: slow.example\r\nX-Slow: ';
  let cut = 0;
  const begin = () => {
    const socket = connect(Number(port), hostname);
    let at = 0;
    const drip = setInterval(() => socket.write(request[at++] ?? 'a'), 200);
    open.add(socket);
    socket.on('error', () => {});
    socket.resume();
    socket.on('close', () => {
      clearInterval(drip);
      open.delete(socket);
      cut++;
    });
  };
  const keep = setInterval(() => {
    while (open.size < count) begin();
  }, 500);
  return {
    cut: () => cut,
    close: () => {
      clearInterval(keep);
      for (const socket of open) socket.destroy();
    },
  };
}
