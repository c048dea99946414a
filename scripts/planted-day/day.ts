// A day of made-up traffic: its lines, what was planted in it, and the dice it is thrown with.

import type { LogLine } from '../../src/watch/log-line.ts';
import { emptyLine } from '../../src/watch/log-line.ts';

export const midnight = Date.parse('2026-08-03T00:00:00Z');
export const minute = 60_000;
export const hour = 60 * minute;

/** What was planted, and how a judge knows it again. */
export interface Label {
  readonly kind: string;
  /** What the incident must be about; where it is left out, the kind and the time decide. */
  readonly subject?: string;
  readonly from: number;
  readonly to: number;
}

/** Dice that fall alike for one seed. */
export interface Dice {
  /** From 0 to 1. */
  readonly next: () => number;
  /** From 0 to below the limit. */
  readonly below: (limit: number) => number;
  readonly between: (low: number, high: number) => number;
  readonly chance: (share: number) => boolean;
  readonly pick: <Item>(items: readonly Item[]) => Item;
  /** Exponential, with this mean. */
  readonly wait: (mean: number) => number;
  readonly shuffled: <Item>(items: readonly Item[]) => Item[];
}

export function diceOf(seed: number): Dice {
  // SplitMix32, from its published constants.
  // The seed is scattered first: neighbours would else be one sequence, shifted by one.
  let state = Math.imul(seed ^ 0x5bd1e995, 0x2c1b3c6d) >>> 0;
  state = Math.imul(state ^ (state >>> 15), 0x297a2d39) >>> 0;
  const next = () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    between: (low, high) => low + next() * (high - low),
    chance: (share) => next() < share,
    pick: (items) => items[below(items.length)]!,
    wait: (mean) => -mean * Math.log(1 - next()),
    shuffled: (items) => {
      const list = [...items];
      for (let at = list.length - 1; at > 0; at--) {
        const other = below(at + 1);
        [list[at], list[other]] = [list[other]!, list[at]!];
      }
      return list;
    },
  };
}

export const browsers = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
  'Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0',
];
export const phones = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36',
];
const upstreams = ['10.0.0.11:8080', '10.0.0.12:8080', '10.0.0.13:8080'];

/** A day that is being written. */
export class Day {
  readonly lines: LogLine[] = [];
  readonly labels: Label[] = [];
  readonly dice: Dice;
  /** Clients whose lines no incident of everybody may change, because something of their own was planted. */
  readonly own = new Set<string>();
  /** 1 for two hundred thousand lines. */
  readonly scale: number;
  #addresses = 0;

  constructor(seed: number, lines: number) {
    this.dice = diceOf(seed);
    this.scale = lines / 200_000;
  }

  /** An address that nobody else has. */
  address(): string {
    this.#addresses++;
    const mixed = (Math.imul(this.#addresses, 0x9e3779b1) >>> 0) & 0xffffff;
    return `${20 + (this.#addresses % 150)}.${mixed >>> 16}.${(mixed >>> 8) & 255}.${mixed & 255}`;
  }

  /** Adds a line; what is not said is an ordinary 200 of the application. Lines outside the day are dropped. */
  add(time: number, fields: Partial<LogLine>): void {
    if (time < midnight || time >= midnight + 24 * hour) return;
    const line: LogLine = {
      ...emptyLine(),
      status: 200,
      method: 'GET',
      agent: browsers[0]!,
      host: 'shop.example',
      ...fields,
      time: Math.floor(time),
    };
    if (line.bytes === 0 && line.status !== 304 && line.status !== 499)
      line.bytes = sizeOf(line.path, line.status);
    if (Number.isNaN(line.duration)) line.duration = Math.round(20 + this.dice.wait(60));
    if (line.upstream === '' && !line.path.startsWith('/assets/')) line.upstream = this.dice.pick(upstreams);
    if (line.upstream !== '' && fields.upstreamStatus === undefined && line.status !== 499)
      line.upstreamStatus = line.status;
    this.lines.push(line);
  }

  plant(kind: string, from: number, to: number, subject?: string): void {
    this.labels.push({ kind, from, to, ...(subject === undefined ? {} : { subject }) });
  }
}

/** Every page has a size of its own, every error page the same. */
export function sizeOf(path: string, status: number): number {
  if (status >= 300) return 162 + (status % 100);
  let size = 17;
  for (let at = 0; at < path.length; at++) size = (Math.imul(size, 31) + path.charCodeAt(at)) >>> 0;
  return 900 + (size % 60_000);
}

/** How busy an hour is: quiet at night, most in the evening. Its mean over the day is about 1. */
export function busyness(time: number): number {
  const at = ((time - midnight) / hour) % 24;
  return 1 + 0.75 * Math.sin(((at - 9.5) / 24) * 2 * Math.PI) + 0.15 * Math.sin((at / 12) * 2 * Math.PI);
}

/** A time of the day, drawn as traffic is. */
export function sometime(dice: Dice): number {
  for (;;) {
    const time = midnight + dice.next() * 24 * hour;
    if (dice.next() * 1.9 < busyness(time)) return time;
  }
}
