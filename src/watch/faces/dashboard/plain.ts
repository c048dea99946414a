// What the dashboard says where there is no terminal: a line when an incident begins, and now and then how things stand.

import type { Incident } from '../../incident.ts';
import type { Shown } from '../face.ts';
import { writeCount, writeRate, writeTimestamp } from '../notation.ts';
import { describeSignals } from '../ranking.ts';
import { writeCode } from '../reading.ts';

/** How long between two lines that say how things stand, in milliseconds. */
const pause = 10_000;

/** Says what changed since it was last asked. */
export class PlainLines {
  readonly #known = new Set<string>();
  #requests = -1;
  #said = Number.NEGATIVE_INFINITY;

  /**
   * Lines for what is new.
   *
   * @param shown what may be shown
   * @param now milliseconds, of any clock that does not go back
   */
  next({ picture, incidents }: Shown, now: number): string[] {
    const lines = incidents.filter((each) => this.#isNew(each)).map(sentence);
    if (picture.requests !== this.#requests && now - this.#said >= pause) {
      this.#requests = picture.requests;
      this.#said = now;
      const trouble = describeSignals(picture.signals, writeCount);
      const parts = [
        writeTimestamp(picture.to),
        `${writeCount(picture.requests)} requests`,
        writeRate(picture.requests, picture.to - picture.from),
        trouble === '' ? 'no trouble' : trouble,
      ];
      lines.push(parts.filter((part) => part !== '').join('  '));
    }
    return lines;
  }

  #isNew({ kind, subject, code, from }: Incident): boolean {
    const key = JSON.stringify([kind, subject, code, from]);
    if (this.#known.has(key)) return false;
    this.#known.add(key);
    return true;
  }
}

function sentence({ urgency, title, from, code }: Incident): string {
  const parts = [writeTimestamp(from), urgency.toUpperCase(), title, `(statute ${writeCode(code)})`];
  return parts.filter((part) => part !== '').join('  ');
}
