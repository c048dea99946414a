// What has been read of one line so far: fields that name the same thing in different ways are weighed here.

import type { LogLine } from '../log-line.ts';
import { emptyLine } from '../log-line.ts';
import { statusOf } from './measure.ts';
import { pathOf, readRequestLine } from './request-line.ts';
import { addressOf, clientOf, hostOf } from './target.ts';
import { clfTime, zoneOf } from './time.ts';

/** A line in the making. Reused from line to line: `start()` begins, `finish()` gives the line away. */
export class Draft {
  line: LogLine = emptyLine();
  #status: number | undefined;
  #statusWeight = 0;
  #timeWeight = 0;
  #durationWeight = 0;
  #hostWeight = 0;
  #peer = '';
  #forwarded = '';
  #method = '';
  #target = '';
  #targetWeight = 0;
  #parts: number[] | undefined;
  #zone = '';

  /** Begins a new line. */
  start(): void {
    this.line = emptyLine();
    this.#status = undefined;
    this.#statusWeight = 0;
    this.#timeWeight = 0;
    this.#durationWeight = 0;
    this.#hostWeight = 0;
    this.#peer = '';
    this.#forwarded = '';
    this.#method = '';
    this.#target = '';
    this.#targetWeight = 0;
    this.#parts = undefined;
    this.#zone = '';
  }

  status(text: string, weight = 1): void {
    if (weight < this.#statusWeight) return;
    this.#status = statusOf(text);
    this.#statusWeight = weight;
  }

  /** @param weight the finer notation wins */
  time(value: number, weight: number): void {
    if (Number.isNaN(value) || weight < this.#timeWeight) return;
    this.line.time = value;
    this.#timeWeight = weight;
  }

  /** A piece of a time that is logged in pieces: 0 year … 5 second, 6 milliseconds, 7 a month's name is not here. */
  timePart(which: number, value: number): void {
    this.#parts ??= [Number.NaN, 0, 1, 0, 0, 0, 0];
    this.#parts[which] = value;
  }

  zone(text: string): void {
    this.#zone = text;
  }

  /** @param value milliseconds */
  duration(value: number, weight: number): void {
    if (Number.isNaN(value) || weight < this.#durationWeight) return;
    this.line.duration = value;
    this.#durationWeight = weight;
  }

  host(text: string, weight: number): void {
    const host = hostOf(text);
    if (host === '' || weight < this.#hostWeight) return;
    this.line.host = host;
    this.#hostWeight = weight;
  }

  peer(text: string): void {
    this.#peer = addressOf(text);
  }

  forwarded(text: string): void {
    this.#forwarded = text;
  }

  requestLine(text: string): void {
    const { method, target } = readRequestLine(text);
    this.#method ||= method;
    if (this.#targetWeight < 2) this.#target = target;
    this.#targetWeight ||= 1;
  }

  method(text: string): void {
    if (text !== '-' && text !== '' && text.length < 26) this.#method = text;
  }

  /** @param weight 1 the request line, 2 a field of its own that may be rewritten, 3 the target as it came */
  target(text: string, weight: number): void {
    if (text === '-' || weight < this.#targetWeight) return;
    this.#target = text;
    this.#targetWeight = weight;
  }

  /** @returns the line; `undefined` where no status code was read */
  finish(): LogLine | undefined {
    const { line } = this;
    if (this.#status === undefined) return undefined;
    line.status = this.#status;
    line.method = this.#method;
    line.path = pathOf(this.#target);
    line.client = this.#forwarded === '' ? this.#peer : clientOf(this.#peer, this.#forwarded);
    if (this.#parts !== undefined) this.#joinTime(this.#parts);
    return line;
  }

  #joinTime(parts: readonly number[]): void {
    const [year, month, day, hour, minute, second, fraction] = parts as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    // Only a fraction: it belongs to the time that another field gave in seconds.
    if (Number.isNaN(year)) this.line.time += fraction;
    else this.time(Date.UTC(year, month, day, hour, minute, second) + fraction - zoneOf(this.#zone, 0), 2);
  }
}

/** Reads the time of the common log format into a draft. */
export function commonTime(draft: Draft, text: string): void {
  draft.time(clfTime(text, text.charCodeAt(0) === 91 ? 1 : 0), 1);
}
