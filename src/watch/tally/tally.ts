// Counts rows into tables. One loop over columns for every format; what answers a request well costs a few additions,
// and only what does not is looked at more closely. Tables are bounded, can be sent between threads and added up.

import { crawlerOf } from '../crawlers.ts';
import { Texts } from '../dictionary.ts';
import type { CountedDictionaries, Counter, Dictionaries, Rows } from '../rows.ts';
import { signalOf, signals } from '../signal.ts';
import {
  addAgents,
  addClients,
  addDurations,
  addEndings,
  addHosts,
  addPaths,
  addUpstreams,
} from './columns.ts';
import { Dense } from './dense.ts';
import { Distinct, seeAll } from './distinct.ts';
import { Gone } from './gone.ts';
import { Routes, routeLimit } from './routes.ts';
import { nthHighest } from './select.ts';
import { addCrawls, addRefusal, addSpecial, crawlsOf } from './special.ts';
import type { Tables, TextKind } from './tables.ts';
import { addTo, bounds, histogram, newTables, stepLengths, textKinds } from './tables.ts';
import { countsOf } from './weigh.ts';

/** Counts one input, or several that share their dictionaries. */
export class Tally {
  readonly vendor: string;
  readonly tables: Tables;
  readonly routes = new Routes();
  readonly dictionaries: Dictionaries;
  /** The names of crawlers by number. */
  readonly crawlers = new Texts();
  /** By route number; absent where the log has no times. */
  readonly routeLatency = new Map<number, Uint32Array>();
  /** By step number. */
  readonly stepLatency = new Map<number, Uint32Array>();
  readonly distinct = new Map<TextKind, Distinct>();
  /** By how much a count may be too low, by table or kind of text. */
  readonly inexact = new Map<string, number>();
  from = Number.POSITIVE_INFINITY;
  to = Number.NEGATIVE_INFINITY;
  step: number;

  /** Counts where rows lie, if their reader can. */
  readonly #counter: Counter | undefined;
  /** A status with its signal, as tables have it, by status. */
  readonly #keys: Uint32Array;
  readonly #gone: Gone;
  #template = new Uint32Array(1024);
  #crawler = new Uint16Array(256);
  #agentsSeen = 0;

  // The counts of the step that time is in, added to the tables when it leaves: most rows belong to the step of the row before.
  #stepStart = Number.NaN;
  #stepEnd = Number.NaN;
  #stepNumber = 0;
  #stepBytes = 0;
  #now = new Uint32Array(routeLimit * 64);
  #touched = new Uint32Array(routeLimit * 64);
  #touchedCount = 0;
  readonly #statusIndex = new Int8Array(1024).fill(-1);
  readonly #statusKeys: number[] = [];
  readonly #all = new Float64Array(64);

  // Columns that several loops need.
  #route = new Uint32Array(4096);
  #stepOf = new Uint32Array(4096);
  #special = new Uint32Array(4096);
  #crawls = new Uint32Array(4096);

  /**
   * @param dictionaries those of the reader whose rows come
   * @param vendor whose readings of vendor codes hold: a key of the catalogue's `vendors`, or empty
   * @param step the length of a step to begin with, one of `stepLengths`
   */
  constructor(dictionaries: CountedDictionaries, { vendor = '', step = stepLengths[0]! } = {}) {
    this.dictionaries = dictionaries;
    this.vendor = vendor;
    this.step = step;
    const signalsOf = Uint8Array.from({ length: 1024 }, (_, status) =>
      signals.indexOf(signalOf(status, vendor)),
    );
    this.#counter = dictionaries.counter?.(signalsOf, signals.indexOf('auth'));
    this.tables = newTables(this.#counter);
    this.#keys = Uint32Array.from(signalsOf, (signal, status) => status + 1024 * signal);
    this.#gone = new Gone(vendor, this.#keys, dictionaries.ending);
  }

  /** Counts a batch of rows. */
  add(given: Rows): void {
    const n = given.length;
    if (n === 0) return;
    if (n > this.#route.length) {
      this.#route = new Uint32Array(n);
      this.#stepOf = new Uint32Array(n);
      this.#special = new Uint32Array(n);
      this.#crawls = new Uint32Array(n);
    }
    // Every row may bring a new route.
    if ((this.routes.size + n) * 64 > this.#now.length) {
      this.flush();
      this.#now = new Uint32Array((this.routes.size + n) * 128);
      this.#touched = new Uint32Array(this.#now.length);
    }
    const { path, client, agent } = this.dictionaries;
    const { tables } = this;
    tables.paths.reserve(path.size);
    tables.clients.reserve(client.size);
    tables.agents.reserve(agent.size);
    this.#findCrawlers();
    // Where the tables were enlarged, the rows may have moved.
    const counter = this.#counter;
    const rows = counter?.fresh(given) ?? given;
    let crawls: Uint32Array;
    this.#addSteps(rows);
    if (counter?.holds(rows)) {
      const counted = counter.count(rows, tables.paths.at, tables.agents.at, tables.clients.at);
      counted.refusals.forEach((row, at) => {
        addRefusal(tables, rows.client[row]!, counted.okBefore[at]!);
      });
      crawls = counted.crawls;
    } else {
      addPaths(tables, rows);
      addClients(tables, this.#keys, rows);
      addAgents(tables, rows);
      crawls = crawlsOf(this.#crawler, rows, this.#crawls);
    }
    if (rows.has.has('duration')) addDurations(this, this.#route, this.#stepOf, rows);
    if (rows.has.has('host')) addHosts(this.tables, this.#keys, rows);
    if (rows.has.has('upstream')) addUpstreams(this.tables, this.#keys, rows);
    if (rows.has.has('ending')) addEndings(this.tables, this.#keys, rows);
    this.#gone.add(this.tables, this.#route, this.#special.subarray(0, this.#specialCount), rows);
    const batch = { keys: this.#keys, route: this.#route, stepOf: this.#stepOf };
    addSpecial(tables, batch, this.#special, this.#specialCount, rows);
    addCrawls(tables, this.#keys, this.#crawler, crawls, rows);
    this.bound();
  }

  #addSteps({ length, time, status, method, path, bytes }: Rows): void {
    this.#findTemplates(this.dictionaries.path.size);
    // Everything the loop needs is a local: it runs once for every line of a log.
    const { routes } = this.tables;
    const names = this.routes;
    routes.reserve(names.size + length);
    const template = this.#template;
    const route = this.#route;
    const stepOf = this.#stepOf;
    const now = this.#now;
    const touched = this.#touched;
    const specials = this.#special;
    const statusIndex = this.#statusIndex;
    const byRoute = routes.values;
    let { from, to } = this;
    let stepStart = this.#stepStart;
    let stepEnd = this.#stepEnd;
    let stepNumber = this.#stepNumber;
    let touchedCount = this.#touchedCount;
    let stepBytes = this.#stepBytes;
    let special = 0;
    // Most routes are known. Looked up in a loop of their own, the searches do not wait for each other.
    const { known } = names;
    for (let row = 0; row < length; row++)
      route[row] = known[template[path[row]!]! * 32 - 32 + method[row]!]!;
    for (let row = 0; row < length; row++) {
      const at = time[row]!;
      const sent = bytes[row]!;
      let code = status[row]!;
      if (code > 999) code = 999;
      let index = statusIndex[code]!;
      if (!(at >= stepStart && at < stepEnd) || index < 0) {
        this.#touchedCount = touchedCount;
        this.#stepBytes = stepBytes;
        this.#enter(at);
        if (index < 0 || statusIndex[code]! < 0) index = this.#newStatus(code);
        stepStart = this.#stepStart;
        stepEnd = this.#stepEnd;
        stepNumber = this.#stepNumber;
        touchedCount = this.#touchedCount;
        stepBytes = this.#stepBytes;
      }
      if (at < from) from = at;
      if (at > to) to = at;
      const found = route[row]!;
      const id = found > 0 ? found - 1 : names.id(template[path[row]!]! - 1, method[row]!);
      route[row] = id;
      stepOf[row] = stepNumber;
      const cell = id * 64 + index;
      if (now[cell]! === 0) touched[touchedCount++] = cell;
      now[cell]! += 1;
      stepBytes += sent;
      byRoute[id * 2 + 1]! += sent;
      if (code !== 200) specials[special++] = row;
    }
    this.#touchedCount = touchedCount;
    this.#stepBytes = stepBytes;
    this.from = from;
    this.to = to;
    this.#specialCount = special;
  }

  #specialCount = 0;

  #findTemplates(size: number): void {
    if (size >= this.#template.length) {
      const larger = new Uint32Array(Math.max(size + 1, this.#template.length * 2));
      larger.set(this.#template);
      this.#template = larger;
    }
    const { path } = this.dictionaries;
    if (this.#template[0] === 0) this.#template[0] = this.routes.template('') + 1;
    // New paths have the highest numbers, so the search ends at the first that is known.
    for (let id = size; id > 0 && this.#template[id] === 0; id--)
      this.#template[id] = this.routes.template(path.text(id)) + 1;
  }

  #newStatus(code: number): number {
    if (this.#statusKeys.length === 64) this.flush();
    const index = this.#statusKeys.length;
    this.#statusKeys.push(this.#key(code));
    this.#statusIndex[code] = index;
    return index;
  }

  #key(code: number): number {
    return this.#keys[code]!;
  }

  #enter(time: number): void {
    const number = Number.isNaN(time) ? 0 : Math.max(0, Math.floor(time / this.step));
    if (number === this.#stepNumber && Number.isNaN(time)) return;
    this.flush();
    this.#stepNumber = number;
    this.#stepStart = Number.isNaN(time) ? Number.NaN : number * this.step;
    this.#stepEnd = this.#stepStart + this.step;
  }

  /** Puts the counts of the step that time is in into the tables. */
  flush(): void {
    const { routeSteps, routes, stepStatuses, steps } = this.tables;
    const all = this.#all.fill(0);
    for (let at = 0; at < this.#touchedCount; at++) {
      const cell = this.#touched[at]!;
      const row = routeSteps.row(cell >>> 6, this.#stepNumber, this.#statusKeys[cell & 63]!);
      const count = this.#now[cell]!;
      routeSteps.values[row]! += count;
      routes.values[(cell >>> 6) * 2]! += count;
      all[cell & 63]! += count;
      this.#now[cell] = 0;
    }
    const stepCount = all.reduce((sum, count) => sum + count, 0);
    this.#statusKeys.forEach((status, index) => {
      if (all[index]! > 0) stepStatuses.count(all[index]!, this.#stepNumber, status);
    });
    this.#touchedCount = 0;
    if (stepCount > 0) {
      const row = steps.row(this.#stepNumber) * 2;
      steps.values[row]! += stepCount;
      steps.values[row + 1]! += this.#stepBytes;
    }
    this.#stepBytes = 0;
    if (this.#statusKeys.length === 64) {
      this.#statusKeys.length = 0;
      this.#statusIndex.fill(-1);
    }
  }

  #findCrawlers(): void {
    const { size } = this.dictionaries.agent;
    if (size >= this.#crawler.length) {
      const larger = new Uint16Array(Math.max(size + 1, this.#crawler.length * 2));
      larger.set(this.#crawler);
      this.#crawler = larger;
    }
    for (let id = this.#agentsSeen + 1; id <= size; id++) {
      const crawler = this.crawlers.id(crawlerOf(this.dictionaries.agent.text(id)));
      this.#crawler[id] = crawler;
      this.#counter?.setCrawler(id, crawler);
    }
    this.#agentsSeen = size;
  }

  /** Keeps every table within its bounds. */
  bound(): void {
    if (this.tables.steps.size > bounds.steps) this.#lengthenStep();
    if (
      this.routes.size > routeLimit ||
      (this.tables.routeSteps.size > bounds.rows / 2 && this.routes.size > routeLimit / 4)
    )
      this.replaceRareRoutes(routeLimit / 4);
    for (const kind of textKinds) {
      const { size, bytes = 0 } = this.dictionaries[kind];
      if (size > bounds.texts || bytes > bounds.textBytes) this.#forget(kind);
    }
    for (const [name, table] of Object.entries(this.tables)) {
      // What sums are made of is bounded by the number of steps, and exact.
      if (table instanceof Dense || table.size <= bounds.rows || name === 'stepStatuses') continue;
      this.#note(name, table.shrink(bounds.rows / 2));
    }
  }

  #note(name: string, count: number): void {
    if (count > 0) this.inexact.set(name, (this.inexact.get(name) ?? 0) + count);
  }

  #lengthenStep(): void {
    const longer = stepLengths[stepLengths.indexOf(this.step) + 1];
    if (longer !== undefined) this.lengthen(longer);
  }

  /** Makes the step longer: rows of the steps that become one are added up. */
  lengthen(step: number): void {
    this.flush();
    const ratio = step / this.step;
    for (const table of Object.values(this.tables))
      table.renumber('step', (number) => Math.floor(number / ratio));
    const old = [...this.stepLatency];
    this.stepLatency.clear();
    for (const [number, counts] of old)
      addTo(histogram(this.stepLatency, Math.floor(number / ratio)), counts);
    this.step = step;
    this.#stepStart = Number.NaN;
    this.#stepEnd = Number.NaN;
    this.#stepNumber = 0;
  }

  /**
   * Replaces rare names in routes.
   *
   * @param limit how many routes may be left; beyond it the rarest become one
   */
  replaceRareRoutes(limit: number): void {
    this.flush();
    const counts = new Float64Array(this.routes.size);
    const { routes } = this.tables;
    routes.each((id, at) => {
      counts[id] = routes.values[at]!;
    });
    const to = this.routes.replaceRare(counts, limit);
    if (to === undefined) return;
    for (const table of Object.values(this.tables)) table.renumber('route', (number) => to[number]);
    const old = [...this.routeLatency];
    this.routeLatency.clear();
    for (const [number, each] of old) addTo(histogram(this.routeLatency, to[number]!), each);
    const { templateMoves } = this.routes;
    for (let id = 0; id < this.#template.length; id++)
      if (this.#template[id]! > 0) this.#template[id] = templateMoves[this.#template[id]! - 1]! + 1;
  }

  #forget(kind: TextKind): void {
    const dictionary = this.dictionaries[kind];
    const seen = this.distinct.get(kind) ?? new Distinct();
    this.distinct.set(kind, seen);
    const counts = countsOf(this.tables, kind, dictionary);
    const { size } = dictionary;
    // Half as many as there may be, or as there are, where it was their length that was too much.
    const keep = Math.floor(Math.min(bounds.texts, size) / 2);
    const highest = nthHighest(counts.slice(1), Math.min(keep + 1, size));
    const to = new Uint32Array(size + 1);
    const forgotten = new Uint32Array(size);
    let [keptCount, forgottenCount] = [0, 0];
    for (let id = 1; id <= size; id++)
      if (counts[id]! > highest) to[id] = ++keptCount;
      else forgotten[forgottenCount++] = id;
    const kept = new Uint32Array(keptCount);
    for (let id = 1; id <= size; id++) if (to[id]! > 0) kept[to[id]! - 1] = id;
    seeAll(seen, dictionary, forgotten.subarray(0, forgottenCount));
    this.#note(kind, highest);
    if (kind === 'path') {
      const template = new Uint32Array(this.#template.length);
      template[0] = this.#template[0]!;
      for (const id of kept) template[to[id]!] = this.#template[id]!;
      this.#template = template;
      this.#forgetPathsOfRedirects(to);
    }
    if (kind === 'ending') this.#gone.forgetEndings();
    if (kind === 'agent') {
      this.#agentsSeen = 0;
      const { clients } = this.tables;
      clients.each((_, at) => {
        clients.values[at + 2] = to[clients.values[at + 2]!]!;
      });
    }
    dictionary.keep(kept);
    // What is forgotten stays in the sums under the number 0: all others.
    for (const table of Object.values(this.tables)) table.renumber(kind, (number) => to[number]);
  }

  #forgetPathsOfRedirects(to: Uint32Array): void {
    const { values, size } = this.tables.redirected;
    for (let at = 0; at < size * 4; at += 4) {
      values[at + 1] = to[values[at + 1]!]!;
      values[at + 3] = to[values[at + 3]!]!;
    }
  }
}
