// Server-sent events (HTML Living Standard, section 9.2): tells pages that there is something new. The page fetches it.

import type { IncomingMessage, ServerResponse } from 'node:http';

/** More pages than this need a server made for it; 503 says so. */
const most = 64;

/** The open streams. */
export class EventStreams {
  readonly #interval: number;
  readonly #open = new Set<ServerResponse>();
  #last = Number.NEGATIVE_INFINITY;
  #version = 0;
  #timer: NodeJS.Timeout | undefined;

  /** @param interval milliseconds between two events at least */
  constructor(interval: number) {
    this.#interval = interval;
  }

  /**
   * Opens a stream; HEAD gets its fields alone.
   *
   * @param request a GET or HEAD request
   * @param response becomes the stream
   */
  open(request: IncomingMessage, response: ServerResponse): void {
    if (this.#open.size >= most) {
      response
        .writeHead(503, { 'retry-after': '30', 'content-length': '0', 'cache-control': 'no-store' })
        .end();
      return;
    }
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    });
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    this.#open.add(response);
    response.on('close', () => this.#open.delete(response));
    response.write('retry: 2000\n\n');
    // Who comes back after a break may have missed something.
    const seen = Number(request.headers['last-event-id'] ?? Number.NaN);
    if (Number.isFinite(seen) && seen !== this.#version) response.write(eventOf(this.#version));
  }

  /**
   * Tells all pages, not more often than the interval.
   *
   * @param version of the report; goes up
   */
  tell(version: number): void {
    this.#version = version;
    if (this.#timer !== undefined) return;
    const wait = this.#last + this.#interval - performance.now();
    if (wait <= 0) this.#send();
    else this.#timer = setTimeout(() => this.#send(), wait).unref();
  }

  /** Says goodbye, so that no page tries to come back. */
  close(): void {
    clearTimeout(this.#timer);
    for (const response of this.#open) response.end('event: end\ndata: \n\n');
    this.#open.clear();
  }

  #send(): void {
    this.#timer = undefined;
    this.#last = performance.now();
    for (const response of this.#open) {
      // A page that does not read gets the news with its next event.
      if (!response.writableNeedDrain) response.write(eventOf(this.#version));
    }
  }
}

function eventOf(version: number): string {
  return `id: ${version}\nevent: report\ndata: ${version}\n\n`;
}
