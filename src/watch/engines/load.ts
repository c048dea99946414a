// Writes rows of logs into a database, line by line as a reader gives them.

import { crawlerOf } from '../crawlers.ts';
import type { Filter } from '../filter.ts';
import { routeTemplate } from '../route-template.ts';
import type { Dictionaries, Rows } from '../rows.ts';
import { methods } from '../rows.ts';
import { isClientGone } from '../signal.ts';

/** Turns batches of rows into lines of TabSeparated. */
export class RowWriter {
  readonly #vendor: string;
  #n: number;
  // What is computed from a text is computed once for each.
  readonly #routes = new Map<string, string>();
  readonly #crawlers = new Map<string, string>();

  /**
   * @param vendor whose readings hold
   * @param first the number of the first row: rows are numbered in the order of the log
   */
  constructor(vendor: string, first = 0) {
    this.#vendor = vendor;
    this.#n = first;
  }

  /** The number of the next row. */
  get next(): number {
    return this.#n;
  }

  /** The lines of a batch, in the order of the columns of the schema. */
  write(rows: Rows, dictionaries: Dictionaries, filter?: Filter): string {
    const kept = filter?.(rows) ?? rows;
    const { has } = kept;
    const text = (kind: keyof Dictionaries, id: number) => dictionaries[kind].text(id);
    let lines = '';
    for (let row = 0; row < kept.length; row++) {
      const status = Math.min(kept.status[row]!, 999);
      const path = text('path', kept.path[row]!);
      const agent = text('agent', kept.agent[row]!);
      const method = methods[kept.method[row]!] ?? '*';
      const ending = has.has('ending') ? text('ending', kept.ending[row]!) : '';
      const time = kept.time[row]!;
      const duration = has.has('duration') ? kept.duration[row]! : Number.NaN;
      const wait = has.has('retryAfter') ? kept.retryAfter[row]! : 0;
      lines += `${[
        this.#n++,
        Number.isNaN(time) ? -1 : Math.round(time),
        status,
        escaped(method),
        escaped(path),
        escaped(`${method} ${this.#once(this.#routes, path, routeTemplate)}`.trim()),
        has.has('host') ? escaped(text('host', kept.host[row]!)) : '',
        escaped(text('client', kept.client[row]!)),
        has.has('user') ? escaped(text('user', kept.user[row]!)) : '',
        escaped(agent),
        escaped(this.#once(this.#crawlers, agent, crawlerOf)),
        escaped(text('referrer', kept.referrer[row]!)),
        Math.max(0, Math.round(kept.bytes[row]!)),
        Number.isNaN(duration) ? -1 : duration,
        has.has('upstream') ? escaped(text('upstream', kept.upstream[row]!)) : '',
        has.has('upstream') ? Math.min(kept.upstreamStatus[row]!, 999) : 0,
        escaped(ending),
        isClientGone(status, this.#vendor, ending) ? 1 : 0,
        Number.isNaN(wait) ? 0 : wait,
      ].join('\t')}\n`;
    }
    return lines;
  }

  #once(known: Map<string, string>, text: string, find: (text: string) => string): string {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size > 100_000) known.clear();
    const made = find(text);
    known.set(text, made);
    return made;
  }
}

const special: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\0': '\\0',
};

function escaped(text: string): string {
  return /[\\\t\n\r\0]/.test(text) ? text.replace(/[\\\t\n\r\0]/g, (each) => special[each]!) : text;
}
