// Crawls a site: one origin, one request after the other, within bounds, as robots.txt and Retry-After ask. Sending
// and time are given, so that everything here runs anywhere and in tests.

import { parseHttpDate, parseRetryAfter, retryAfterMs } from '../../fields/index.ts';
import type { Exchange } from '../exchange.ts';
import { contentText, fieldLine, mediaType } from '../exchange.ts';
import type { CrawlState, Waiting } from './frontier.ts';
import { Frontier } from './frontier.ts';
import type { PageRecord } from './page.ts';
import { absolute, pageOf } from './page.ts';
import type { Robots } from './robots.ts';
import { closedDoor, openDoor, parseRobots } from './robots.ts';
import { parseSitemap } from './sitemap.ts';

/** Sends one request. Never throws for what a server or the network does. */
export type Fetch = (
  url: URL,
  method: 'GET' | 'HEAD',
) => Promise<{ readonly exchange: Exchange } | { readonly failed: string }>;

/** What bounds a crawl. */
export interface CrawlLimits {
  /** Addresses that are asked; 200 by default. */
  readonly pages: number;
  /** Links between the start and a page; 20 by default. */
  readonly depth: number;
  /** Milliseconds in all; 30 minutes by default. */
  readonly time: number;
  /** Bytes of content in all; 256 MiB by default. */
  readonly bytes: number;
  /** Milliseconds that Retry-After may ask for; a server that asks for more ends the crawl. 2 minutes by default. */
  readonly patience: number;
  /** Milliseconds between two requests, unless robots.txt asks for more; 200 by default. */
  readonly pause: number;
}

/** The bounds of a crawl unless told otherwise. */
export const crawlLimits: CrawlLimits = {
  pages: 200,
  depth: 20,
  time: 30 * 60_000,
  bytes: 256 * 1024 * 1024,
  patience: 120_000,
  pause: 200,
};

/** What a crawl is told. */
export interface CrawlOptions {
  readonly fetch: Fetch;
  readonly limits?: Partial<CrawlLimits>;
  /** Where an earlier crawl stopped. */
  readonly state?: CrawlState;
  /** Leave addresses that end a session alone: credentials are sent. */
  readonly signedIn?: boolean;
  /** Milliseconds since any moment; the system's clock by default. */
  readonly now?: () => number;
  /** Waits; the system's clock by default. */
  readonly sleep?: (milliseconds: number) => Promise<void>;
  readonly signal?: AbortSignal;
}

/** One step of a crawl. */
export interface Step {
  readonly page: PageRecord;
  /** Absent when no response came. */
  readonly exchange?: Exchange;
  /** How many addresses wait. */
  readonly waiting: number;
}

/** Why a crawl ended: nothing is left, or a bound was reached. */
export type End = 'done' | 'pages' | 'time' | 'bytes' | 'asked to wait' | 'silent' | 'robots' | 'stopped';

/** A crawl. */
export class Crawl {
  readonly #options: CrawlOptions;
  readonly #limits: CrawlLimits;
  readonly #frontier: Frontier;
  readonly #start: string;
  readonly #pages: PageRecord[];
  readonly #forbidden: string[];
  #origin: string;
  #bytes: number;
  #requests: number;
  #robots: Robots | undefined;
  #begun = 0;
  #last: number | undefined;
  #silent = 0;
  #end: End | undefined;

  /**
   * @param start an http or https address
   * @throws TypeError when it is none, or the state belongs to another start
   */
  constructor(start: string, options: CrawlOptions) {
    const url = absolute(start, start);
    if (url === undefined) throw new TypeError(`${start} is no http or https address.`);
    const { state } = options;
    if (state !== undefined && state.start !== url.href)
      throw new TypeError(`The crawl that is to be resumed began at ${state.start}.`);
    this.#options = options;
    this.#limits = { ...crawlLimits, ...options.limits };
    this.#start = url.href;
    this.#origin = state?.origin ?? url.origin;
    this.#pages = [...(state?.pages ?? [])];
    this.#forbidden = [...(state?.forbidden ?? [])];
    this.#bytes = state?.bytes ?? 0;
    this.#requests = state?.requests ?? 0;
    this.#frontier = new Frontier(state);
    if (state === undefined) this.#frontier.add({ url: url.href, depth: 0 });
  }

  /** Why it ended; absent while it runs. */
  get end(): End | undefined {
    return this.#end;
  }

  /** What is known so far. */
  get pages(): readonly PageRecord[] {
    return this.#pages;
  }

  /** Addresses that robots.txt forbids. */
  get forbidden(): readonly string[] {
    return this.#forbidden;
  }

  /** Everything, to go on later. */
  get state(): CrawlState {
    return {
      version: 1,
      start: this.#start,
      origin: this.#origin,
      waiting: this.#frontier.waiting,
      pages: this.#pages,
      bytes: this.#bytes,
      requests: this.#requests,
      forbidden: this.#forbidden,
    };
  }

  /** Asks one address after the other. */
  async *run(): AsyncGenerator<Step> {
    this.#begun = this.#now();
    await this.#openDoor();
    while (this.#end === undefined) {
      const bound = this.#bound();
      if (bound !== undefined) {
        this.#end = bound;
        return;
      }
      const next = this.#frontier.take();
      if (next === undefined) {
        this.#end = 'done';
        return;
      }
      const { pathname, search } = new URL(next.url);
      if (!this.#robots!.allows(pathname + search)) {
        this.#forbidden.push(next.url);
        continue;
      }
      const step = await this.#ask(next);
      if (step !== undefined) yield step;
    }
  }

  #bound(): End | undefined {
    const { pages, time, bytes } = this.#limits;
    if (this.#options.signal?.aborted) return 'stopped';
    if (this.#pages.length >= pages) return this.#frontier.size === 0 ? 'done' : 'pages';
    if (this.#now() - this.#begun >= time) return 'time';
    if (this.#bytes >= bytes) return 'bytes';
    return this.#silent >= 5 ? 'silent' : undefined;
  }

  async #ask(next: Waiting): Promise<Step | undefined> {
    const { url, depth, from } = next;
    // Pages have to be read; of everything else it is enough to know that it is there.
    const isPage =
      from === undefined ||
      from.kind === 'page' ||
      from.kind === 'frame' ||
      from.kind === 'redirect' ||
      from.kind === 'sitemap';
    let answered = await this.#send(new URL(url), isPage ? 'GET' : 'HEAD');
    // Some servers do not know HEAD: what it says against a link is not believed.
    if (!isPage && (!('exchange' in answered) || answered.exchange.response.status >= 400))
      answered = await this.#send(new URL(url), 'GET');
    if (this.#end !== undefined) {
      this.#frontier.putBack(next);
      return undefined;
    }
    const number = 'exchange' in answered ? this.#pages.filter((each) => each.number > 0).length + 1 : 0;
    const known = { number, url, depth, ...(from === undefined ? {} : { from }) };
    if (!('exchange' in answered)) {
      const page: PageRecord = { ...known, failed: answered.failed, type: '', links: [] };
      this.#pages.push(page);
      return { page, waiting: this.#frontier.size };
    }
    const { exchange } = answered;
    const page = pageOf(exchange, known);
    const kept = { ...page, links: page.links.filter((link) => new URL(link.url).origin === this.#origin) };
    this.#pages.push(kept);
    if (depth === 0 && page.location !== undefined) await this.#move(page.location);
    if (page.location !== undefined) this.#wait(page.location, depth + 1, { url, kind: 'redirect' });
    for (const { url: to, kind, line } of kept.links)
      this.#wait(to, depth + 1, { url, kind, ...(line === undefined ? {} : { line }) });
    return { page: kept, exchange, waiting: this.#frontier.size };
  }

  #wait(to: string, depth: number, from: NonNullable<Waiting['from']>): void {
    const url = new URL(to);
    if (url.origin !== this.#origin || depth > this.#limits.depth) return;
    // Who follows every link while signed in, signs out.
    if (this.#options.signedIn && /(?:log|sign)[-_]?(?:out|off)/i.test(url.pathname)) return;
    this.#frontier.add({ url: to, depth, from });
  }

  // A start that leads to the same site under https, or with or without www., is crawled there.
  async #move(to: string): Promise<void> {
    const here = new URL(this.#origin);
    const there = new URL(to);
    const bare = (url: URL): string => url.hostname.replace(/^www\./, '');
    if (there.origin === here.origin || bare(there) !== bare(here)) return;
    this.#origin = there.origin;
    await this.#openDoor();
  }

  async #openDoor(): Promise<void> {
    const url = new URL('/robots.txt', this.#origin);
    const answered = await this.#send(url, 'GET');
    if (this.#end !== undefined) return;
    if (!('exchange' in answered)) {
      // The start itself tells what is wrong.
      this.#robots = openDoor;
      return;
    }
    const { response } = answered.exchange;
    const isText = response.status === 200 && !/html/.test(mediaType(response));
    if (response.status >= 500) {
      this.#robots = closedDoor;
      this.#end = 'robots';
    } else this.#robots = isText ? parseRobots(contentText(response) ?? '') : openDoor;
    const named = this.#robots.sitemaps.map((each) => absolute(each, url.href));
    await this.#readSitemaps(named.length > 0 ? named : [new URL('/sitemap.xml', this.#origin)]);
  }

  async #readSitemaps(addresses: readonly (URL | undefined)[], inside = 0): Promise<void> {
    for (const url of addresses.slice(0, 20)) {
      if (this.#end !== undefined || url === undefined || url.origin !== this.#origin) continue;
      if (!this.#robots!.allows(url.pathname + url.search)) continue;
      const answered = await this.#send(url, 'GET');
      if (!('exchange' in answered) || answered.exchange.response.status !== 200) continue;
      if (/html/.test(mediaType(answered.exchange.response))) continue;
      const { isIndex, entries } = parseSitemap(contentText(answered.exchange.response) ?? '');
      if (isIndex && inside === 0)
        await this.#readSitemaps(
          entries.map(({ address }) => absolute(address, url.href)),
          1,
        );
      else if (!isIndex)
        for (const { address, line } of entries) {
          const to = absolute(address, url.href);
          if (to !== undefined) this.#wait(to.href, 1, { url: url.href, line, kind: 'sitemap' });
        }
    }
  }

  async #send(url: URL, method: 'GET' | 'HEAD'): ReturnType<Fetch> {
    for (let tries = 0; ; tries += 1) {
      await this.#keepDistance();
      this.#requests += 1;
      const answered = await this.#options.fetch(url, method);
      this.#last = this.#now();
      if (!('exchange' in answered)) {
        this.#silent += 1;
        return answered;
      }
      this.#silent = 0;
      const { response } = answered.exchange;
      this.#bytes += response.content?.length ?? 0;
      const wait = this.#askedToWait(answered.exchange);
      if (wait === undefined) return answered;
      if (tries >= 2 || wait > this.#limits.patience) {
        this.#end = 'asked to wait';
        return answered;
      }
      await this.#sleep(wait);
    }
  }

  #askedToWait({ response, at }: Exchange): number | undefined {
    if (response.status !== 429 && response.status !== 503) return undefined;
    const value = fieldLine(response, 'retry-after')?.value;
    // 503 alone may be one broken page; 429 is about us.
    if (value === undefined) return response.status === 429 ? 10_000 : undefined;
    const parsed = parseRetryAfter(value).value;
    if (parsed === undefined) return 10_000;
    // A date is meant by the server's own clock.
    const date = parseHttpDate(fieldLine(response, 'date')?.value ?? '').value?.date;
    return retryAfterMs(parsed, { now: at ?? Date.now(), ...(date === undefined ? {} : { date }) });
  }

  async #keepDistance(): Promise<void> {
    if (this.#last === undefined) return;
    const distance = Math.max(this.#limits.pause, this.#robots?.delay ?? 0);
    const left = this.#last + distance - this.#now();
    if (left > 0) await this.#sleep(left);
  }

  #now(): number {
    return this.#options.now?.() ?? Date.now();
  }

  #sleep(milliseconds: number): Promise<void> {
    const { sleep, signal } = this.#options;
    if (sleep !== undefined) return sleep(milliseconds);
    return new Promise((resolve) => {
      const timer = setTimeout(done, milliseconds);
      function done(): void {
        clearTimeout(timer);
        signal?.removeEventListener('abort', done);
        resolve();
      }
      signal?.addEventListener('abort', done, { once: true });
    });
  }
}
