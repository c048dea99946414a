// Puts the site on a port.

import type { IncomingMessage } from 'node:http';
import { createServer, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Http2Bindings, HttpBindings } from '@hono/node-server';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { SiteOptions } from './app.ts';
import { createSite } from './app.ts';
import type { AnyListener } from './status-endpoint/index.ts';
import { answerHttp2, handover, offersWebSocket } from './status-endpoint/index.ts';

/** Where to listen, and how the site is set up. */
export interface ServeOptions extends SiteOptions {
  /** 0 picks a free one. */
  readonly port?: number;
  readonly host?: string;
  /**
   * Whether the process serves this site and nothing else. Then the platform's Request and Response are replaced by
   * lighter ones, and a page takes half the time. Default: `false`; they are left alone.
   */
  readonly alone?: boolean;
}

/** A site that answers. */
export interface Served {
  /** `http://127.0.0.1:4010` */
  readonly url: string;
  /** Stops listening and ends the connections. */
  readonly close: () => Promise<void>;
}

/**
 * Serves the site. Prints nothing.
 *
 * @param options port 4010 on 127.0.0.1 unless told otherwise
 * @throws Error if the port cannot be had; its message says what to do, its `cause` is the system's error
 */
export function serve(options: ServeOptions = {}): Promise<Served> {
  const { port = 4010, host = '127.0.0.1', alone = false, ...site } = options;
  const { fetch } = createSite(site);
  const answer = getRequestListener(
    (request, env) => {
      const response = fetch(request, env);
      return request.method === 'HEAD' ? sentOnce(response, env) : response;
    },
    { overrideGlobalObjects: alone },
  );
  const listener: AnyListener = (request, response) => {
    // RFC 9110 §9.3.7: the target `*` asks about the server as a whole, and has no place in a URL.
    if (request.method === 'OPTIONS' && request.url === '*') {
      response.statusCode = 204;
      response.setHeader('allow', 'GET, HEAD, OPTIONS');
      response.end();
    } else void answer(request, response);
  };
  // RFC 9110 §10.1.1: the test target decides by itself whether to ask for the content.
  const continues: AnyListener = (request, response) => {
    if (request.url?.startsWith('/status/') !== true) response.writeContinue();
    listener(request, response);
  };
  const server = createServer({ shouldUpgradeCallback: mayUpgrade }, listener);
  server.on('checkContinue', continues);
  server.on('upgrade', (request, socket, head) => {
    if (head.length > 0) socket.unshift(head);
    const response = onSocket(request, socket);
    if (mayUpgrade(request)) handover.set(response, socket);
    listener(request, response);
  });
  // RFC 9110 §9.3.6: nobody is connected to anything from here.
  server.on('connect', (request, socket) => {
    onSocket(request, socket).writeHead(501, { 'content-length': '0' }).end();
  });
  const endHttp2 = answerHttp2(server, listener, continues);
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, host, port)));
    server.listen(port, host, () => {
      const address = server.address();
      const actual = typeof address === 'object' && address !== null ? address.port : port;
      resolve({
        url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}`,
        close: () =>
          new Promise((done, failed) => {
            server.close((error) => (error ? failed(error) : done()));
            server.closeAllConnections();
            endHttp2();
          }),
      });
    });
  });
}

// Hono makes the response to HEAD anew, and of one that says that all is sent already a copy that would be sent again.
async function sentOnce(response: Response | Promise<Response>, env: HttpBindings | Http2Bindings) {
  const made = await response;
  return env.outgoing.headersSent ? RESPONSE_ALREADY_SENT : made;
}

function mayUpgrade({ method, url = '', headers }: IncomingMessage): boolean {
  return url.startsWith('/status/') && offersWebSocket(method, (name) => String(headers[name] ?? ''));
}

// A response on a connection that Node.js has let go of; it is the last one there.
function onSocket(request: IncomingMessage, socket: Duplex): ServerResponse {
  const response = new ServerResponse(request);
  response.shouldKeepAlive = false;
  socket.on('error', () => socket.destroy());
  response.assignSocket(socket as Parameters<ServerResponse['assignSocket']>[0]);
  response.once('finish', () => socket.end());
  return response;
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: `Port ${port} on ${host} is taken. Stop what uses it, or choose another port (0 picks a free one).`,
    EACCES: `Port ${port} on ${host} needs privileges this process does not have. Choose a port above 1023.`,
    EADDRNOTAVAIL: `This machine has no address ${host}. Choose 127.0.0.1, or 0.0.0.0 for all its addresses.`,
    ENOTFOUND: `The host name ${host} does not lead to an address. Choose 127.0.0.1, or 0.0.0.0 for all addresses.`,
  };
  return new Error(reasons[error.code ?? ''] ?? `Cannot listen on ${host}:${port}: ${error.message}`, {
    cause: error,
  });
}
