// `/metrics` over HTTP: a handler for a server that is there, or a small server of its own.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { findIncidents } from '../incidents/index.ts';
import type { LiveTraffic } from '../live/traffic.ts';
import type { MetricsReading } from './prometheus.ts';
import { openMetrics, openMetricsType } from './prometheus.ts';

/** Where to listen. */
export interface MetricsServerOptions {
  /** Default: 9464, the usual port of exporters of OpenTelemetry; 0 picks a free one. */
  readonly port?: number;
  /** Default: 127.0.0.1. Anybody who can reach another address can read the metrics. */
  readonly host?: string;
}

/** A server of metrics. */
export interface MetricsServer {
  /** `http://127.0.0.1:9464/metrics` */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** So long incidents are taken for what they were: reading them from a picture costs more than a scrape should. */
const incidentsFor = 15_000;
/** An incident that ended so long ago is over. */
const goingOn = 10 * 60_000;

/**
 * Reads live traffic for metrics: its counters, and the incidents that are going on.
 *
 * @param clock the time in milliseconds since 1970
 * @returns to be called at each scrape
 */
export function readTraffic(traffic: LiveTraffic, clock: () => number = Date.now): () => MetricsReading {
  let incidents: MetricsReading['incidents'] & {} = [];
  let readAt = Number.NEGATIVE_INFINITY;
  return () => {
    const now = clock();
    if (now - readAt >= incidentsFor) {
      incidents = findIncidents(traffic.picture());
      readAt = now;
    }
    return { counters: traffic.counters, incidents: incidents.filter(({ to }) => now - to < goingOn) };
  };
}

/**
 * Answers requests for metrics, whatever their path: 200 to GET and HEAD, 405 to others, 500 when `read` throws.
 *
 * @param read what there is to tell, at each request
 */
export function metricsHandler(
  read: () => MetricsReading,
): (request: IncomingMessage, response: ServerResponse) => void {
  return ({ method }, response) => {
    if (method !== 'GET' && method !== 'HEAD') return refuse(response, 405, { Allow: 'GET, HEAD' });
    let content: Buffer;
    try {
      content = Buffer.from(openMetrics(read()));
    } catch {
      // What is watched must not end for who watches.
      return refuse(response, 500);
    }
    response.writeHead(200, {
      'Content-Type': openMetricsType,
      'Content-Length': content.length,
      'Cache-Control': 'no-store',
    });
    response.end(method === 'HEAD' ? undefined : content);
  };
}

/**
 * Serves `/metrics`, and 404 for all else. Prints nothing.
 *
 * @throws Error if the port cannot be had
 */
export async function serveMetrics(
  read: () => MetricsReading,
  { port = 9464, host = '127.0.0.1' }: MetricsServerOptions = {},
): Promise<MetricsServer> {
  const handler = metricsHandler(read);
  const server = createServer((request, response) => {
    if (request.url?.replace(/\?.*$/s, '') === '/metrics') handler(request, response);
    else refuse(response, 404);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const actual = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}/metrics`,
    close: () =>
      new Promise((done, failed) => {
        server.close((error) => (error ? failed(error) : done()));
        server.closeAllConnections();
      }),
  };
}

const refusals: Readonly<Record<number, string>> = {
  404: 'Metrics are at /metrics.\n',
  405: 'Metrics are for GET and HEAD.\n',
  500: 'The metrics could not be read.\n',
};

function refuse(response: ServerResponse, status: number, fields: Record<string, string> = {}): void {
  const content = refusals[status]!;
  response.writeHead(status, {
    ...fields,
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': content.length,
  });
  response.end(content);
}
