// What a crawl still has to ask, and what it has asked: each address once, in the order they were found.

import type { Origin, PageRecord } from './page.ts';

/** One address that waits. */
export interface Waiting {
  readonly url: string;
  readonly depth: number;
  readonly from?: Origin;
}

/** Everything a crawl knows, as plain data. */
export interface CrawlState {
  readonly version: 1;
  readonly start: string;
  /** The origin that is crawled; it may be another than that of the start, after a redirect. */
  readonly origin: string;
  readonly waiting: readonly Waiting[];
  readonly pages: readonly PageRecord[];
  /** Bytes of content that came so far. */
  readonly bytes: number;
  /** How many requests were sent so far. */
  readonly requests: number;
  /** Addresses that robots.txt forbids. */
  readonly forbidden: readonly string[];
}

/** Addresses that wait at most; a calendar has no end. */
const mostWaiting = 100_000;
/** Addresses of one path that differ in their query alone. */
const mostQueries = 50;

/** Addresses that wait. */
export class Frontier {
  readonly #seen = new Set<string>();
  readonly #queries = new Map<string, number>();
  #queue: Waiting[] = [];
  #next = 0;

  /** @param state where an earlier crawl stopped */
  constructor(state?: Pick<CrawlState, 'waiting' | 'pages' | 'forbidden'>) {
    for (const { url } of state?.pages ?? []) this.#seen.add(url);
    for (const url of state?.forbidden ?? []) this.#seen.add(url);
    for (const each of state?.waiting ?? []) this.add(each);
  }

  /** How many addresses wait. */
  get size(): number {
    return this.#queue.length - this.#next;
  }

  /** Those that wait, in their order. */
  get waiting(): readonly Waiting[] {
    return this.#queue.slice(this.#next);
  }

  /**
   * Puts an address at the end, unless it was there before.
   *
   * @returns whether it is new
   */
  add(each: Waiting): boolean {
    if (this.#seen.has(each.url) || this.size >= mostWaiting) return false;
    const query = each.url.indexOf('?');
    if (query !== -1) {
      const path = each.url.slice(0, query);
      const count = this.#queries.get(path) ?? 0;
      if (count >= mostQueries) return false;
      this.#queries.set(path, count + 1);
    }
    this.#seen.add(each.url);
    this.#queue.push(each);
    return true;
  }

  /** Puts an address back to the front: it has to be asked again. */
  putBack(each: Waiting): void {
    this.#queue = [each, ...this.#queue.slice(this.#next)];
    this.#next = 0;
  }

  /** The next address. */
  take(): Waiting | undefined {
    const each = this.#queue[this.#next];
    if (each === undefined) return undefined;
    this.#next += 1;
    if (this.#next > 1_000) {
      this.#queue = this.#queue.slice(this.#next);
      this.#next = 0;
    }
    return each;
  }
}
