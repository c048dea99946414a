// Requests that nobody waited for to the end: known by their status, or by the word that a log has for it.

import type { Dictionary, Rows } from '../rows.ts';
import { isClientGone } from '../signal.ts';
import type { Tables } from './tables.ts';
import { span } from './tables.ts';

/** Finds them in batches of rows. */
export class Gone {
  readonly #vendor: string;
  readonly #keys: Uint32Array;
  readonly #words: Dictionary;
  readonly #byStatus: Uint8Array;
  /** By the number of an ending. */
  #byEnding = new Uint8Array(1);

  /**
   * @param vendor whose readings hold
   * @param keys a status with its signal, as tables have it, by status
   * @param endings the dictionary of the rows
   */
  constructor(vendor: string, keys: Uint32Array, endings: Dictionary) {
    this.#vendor = vendor;
    this.#keys = keys;
    this.#words = endings;
    this.#byStatus = Uint8Array.from(keys, (_, status) => (isClientGone(status, vendor) ? 1 : 0));
  }

  /**
   * Counts those of a batch.
   *
   * @param route the number of the route, by row
   * @param special the rows with another status than 200
   */
  add({ gone }: Tables, route: Uint32Array, special: Uint32Array, rows: Rows): void {
    const { length, status, ending, duration, time, has } = rows;
    const endings = has.has('ending');
    if (endings) this.#findEndings();
    const timed = has.has('duration');
    // Where the log has no word for it, only some statuses say so, and 200 is none of them.
    const count = endings ? length : special.length;
    for (let each = 0; each < count; each++) {
      const row = endings ? each : special[each]!;
      const code = Math.min(status[row]!, 999);
      if (this.#byStatus[code] === 0 && !(endings && this.#byEnding[ending[row]!] === 1)) continue;
      const took = timed ? duration[row]! : Number.NaN;
      const wait = Number.isNaN(took) ? 0 : Math.round(took / 100) + 1;
      span(gone, gone.row(route[row]!, this.#keys[code]!, wait) * 3, time[row]!);
    }
  }

  /** The numbers of endings mean others from now on. */
  forgetEndings(): void {
    this.#byEnding = new Uint8Array(1);
  }

  #findEndings(): void {
    const { size } = this.#words;
    if (size < this.#byEnding.length) return;
    this.#byEnding = Uint8Array.from({ length: size + 1 }, (_, id) =>
      id > 0 && isClientGone(200, this.#vendor, this.#words.text(id)) ? 1 : 0,
    );
  }
}
