// The report on a port of this machine: one page that follows the log by server-sent events, and the same as JSON,
// Markdown and text.

import { randomBytes } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { Incident } from '../incident.ts';
import type { Picture } from '../picture.ts';
import type { FaceOptions } from './face.ts';
import { policyOf, reportHtml } from './html.ts';
import { reportJson } from './json.ts';
import { reportMarkdown } from './markdown.ts';
import { answerWith, refuse } from './serve/answer.ts';
import { EventStreams } from './serve/events.ts';
import { reportText } from './text.ts';

/** Where to listen. */
export interface ServeOptions extends FaceOptions {
  /** Default: 4011; 0 picks a free one. */
  readonly port?: number;
  /** Default: 127.0.0.1, this machine alone. Anybody who can reach another address can read the report. */
  readonly host?: string;
  /** How long between two events at least, in milliseconds. Default: 1000. */
  readonly interval?: number;
}

/** A report that answers. */
export interface ServedReport {
  /** `http://127.0.0.1:4011` */
  readonly url: string;
  /** Shows new data, and tells whoever is looking. */
  readonly update: (picture: Picture, incidents: readonly Incident[]) => void;
  /** Tells whoever is looking that it ends, and stops listening. */
  readonly close: () => Promise<void>;
}

interface Page {
  readonly type: string;
  readonly make: (picture: Picture, incidents: readonly Incident[]) => string;
  /** Content-Security-Policy, for what a browser runs. */
  readonly policy: string;
}

const allowed = 'GET, HEAD, OPTIONS';

/**
 * Serves the report. Prints nothing.
 *
 * @param picture what was counted so far
 * @param incidents what was read from it
 * @param options where to listen; addresses masked or not
 * @throws Error if the port cannot be had; its message says what to do, its `cause` is the system's error
 */
export function serveReport(
  picture: Picture,
  incidents: readonly Incident[],
  options: ServeOptions = {},
): Promise<ServedReport> {
  const { port = 4011, host = '127.0.0.1', interval = 1000, ...face } = options;
  const pages = pagesOf(face);
  const events = new EventStreams(interval);
  // A page made by another process has other tags, even where the numbers are the same.
  const salt = randomBytes(4).toString('hex');
  let current = { picture, incidents, version: 1, made: new Map<string, string>() };
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const { method = '', url = '' } = request;
    const path = url.replace(/[?#].*$/s, '');
    const page = pages.get(path);
    if (!isForUs(request, host)) refuse(request, response, 421);
    else if (method === 'OPTIONS') response.writeHead(204, { allow: allowed }).end();
    else if (page === undefined && path !== '/events') refuse(request, response, 404);
    else if (method !== 'GET' && method !== 'HEAD') refuse(request, response, 405, { allow: allowed });
    else if (page === undefined) events.open(request, response);
    else deliver(request, response, path, page);
  };
  const deliver = (request: IncomingMessage, response: ServerResponse, path: string, page: Page): void => {
    const { version, made } = current;
    const content = made.get(path) ?? page.make(current.picture, current.incidents);
    made.set(path, content);
    answerWith(request, response, { ...page, content, tag: `"${salt}-${version}${path.replace('/', '-')}"` });
  };
  const server = createServer((request, response) => answer(request, response));
  return listen(server, host, port).then((url) => ({
    url,
    update: (next, found) => {
      current = { picture: next, incidents: found, version: current.version + 1, made: new Map() };
      events.tell(current.version);
    },
    close: () =>
      new Promise((done, failed) => {
        events.close();
        server.close((error) => (error ? failed(error) : done()));
        server.closeIdleConnections();
        // Who does not hang up by itself is not waited for.
        setTimeout(() => server.closeAllConnections(), 250).unref();
      }),
  }));
}

function pagesOf(face: FaceOptions): ReadonlyMap<string, Page> {
  const nothing = "default-src 'none'; frame-ancestors 'none'";
  return new Map<string, Page>([
    [
      '/',
      {
        type: 'text/html; charset=utf-8',
        make: (picture, incidents) => reportHtml(picture, incidents, { ...face, live: true }),
        policy: `${policyOf(true)}; frame-ancestors 'none'`,
      },
    ],
    [
      '/report.json',
      {
        type: 'application/json',
        make: (picture, incidents) => `${JSON.stringify(reportJson(picture, incidents, face))}\n`,
        policy: nothing,
      },
    ],
    [
      '/report.md',
      {
        type: 'text/markdown; charset=utf-8',
        make: (picture, incidents) => reportMarkdown(picture, incidents, face),
        policy: nothing,
      },
    ],
    [
      '/report.txt',
      {
        type: 'text/plain; charset=utf-8',
        make: (picture, incidents) => reportText(picture, incidents, face),
        policy: nothing,
      },
    ],
  ]);
}

// A page of another site can lead its own name to this machine and read what is served here (DNS rebinding). Its name
// stands in Host then, and the answer is 421 (RFC 9110 §15.5.20).
function isForUs({ headers: { host: named = '' } }: IncomingMessage, host: string): boolean {
  const name = named
    .replace(/:\d*$/, '')
    .replace(/^\[|\]$/g, '')
    .toLowerCase();
  if (['localhost', '127.0.0.1', '::1', host.toLowerCase()].includes(name)) return true;
  // Who listens on all addresses is known by names that nobody here knows; an address cannot be rebound.
  return ['0.0.0.0', '::'].includes(host) && /^(?:\d+\.){3}\d+$|^[0-9a-f:]+$/.test(name);
}

function listen(server: Server, host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new Error(reasonFor(error, host, port), { cause: error }));
    });
    server.listen(port, host, () => {
      const address = server.address();
      const actual = typeof address === 'object' && address !== null ? address.port : port;
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${actual}`);
    });
  });
}

function reasonFor({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === 'EADDRINUSE')
    return `Port ${port} on ${host} is taken. Stop what uses it, or choose another with --port (0 picks a free one).`;
  if (code === 'EACCES')
    return `Port ${port} on ${host} needs privileges this process does not have. Choose a port above 1023.`;
  return `Cannot listen on ${host}:${port}: ${message}`;
}
