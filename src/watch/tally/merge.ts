// Tallies as plain data, and many of them as one: for worker threads, for several files, for yesterday's counts.

import type { Texts } from '../dictionary.ts';
import { newTexts } from '../dictionary.ts';
import type { CellsData, KeyKind } from './cells.ts';
import { Distinct } from './distinct.ts';
import type { Tables, TextKind } from './tables.ts';
import { addTo, chainGap, histogram, stepLengths, textKinds } from './tables.ts';
import { Tally } from './tally.ts';

/** A tally as plain data: can be sent between threads. Texts and routes are numbered by their place, from 1 and from 0. */
export interface TallyData {
  readonly vendor: string;
  readonly step: number;
  readonly from: number;
  readonly to: number;
  readonly texts: Readonly<Record<TextKind, readonly string[]>>;
  readonly routes: readonly string[];
  readonly crawlers: readonly string[];
  readonly tables: Readonly<Record<keyof Tables, CellsData>>;
  readonly routeLatency: readonly (readonly [number, Uint32Array])[];
  readonly stepLatency: readonly (readonly [number, Uint32Array])[];
  readonly distinct: readonly (readonly [TextKind, Uint8Array])[];
  readonly inexact: readonly (readonly [string, number])[];
}

/** A tally's counts as plain data of their own. */
export function dataOf(tally: Tally): TallyData {
  tally.flush();
  const texts = Object.fromEntries(
    textKinds.map((kind) => {
      const dictionary = tally.dictionaries[kind];
      return [kind, Array.from({ length: dictionary.size }, (_, at) => dictionary.text(at + 1))];
    }),
  ) as Record<TextKind, string[]>;
  return {
    vendor: tally.vendor,
    step: tally.step,
    from: tally.from,
    to: tally.to,
    texts,
    routes: Array.from({ length: tally.routes.size }, (_, at) => tally.routes.text(at)),
    crawlers: Array.from({ length: tally.crawlers.size }, (_, at) => tally.crawlers.text(at + 1)),
    tables: Object.fromEntries(
      Object.entries(tally.tables).map(([name, table]) => [name, table.data()]),
    ) as Record<keyof Tables, CellsData>,
    routeLatency: [...tally.routeLatency],
    stepLatency: [...tally.stepLatency],
    distinct: Array.from(tally.distinct, ([kind, seen]) => [kind, seen.data()] as const),
    inexact: [...tally.inexact],
  };
}

/**
 * One tally of several.
 *
 * @param parts in the order of the log: a chain of redirects may cross from one into the next
 */
export function merge(parts: readonly TallyData[]): Tally {
  const vendors = new Set(parts.map((part) => part.vendor));
  const sum = new Tally(newTexts(), {
    vendor: vendors.size === 1 ? [...vendors][0]! : '',
    step: Math.max(stepLengths[0]!, ...parts.map((part) => part.step)),
  });
  for (const part of parts) {
    add(sum, part);
    sum.bound();
  }
  return sum;
}

function add(sum: Tally, part: TallyData): void {
  const numbers = new Map<KeyKind, (number: number) => number>();
  for (const kind of textKinds) {
    const dictionary = sum.dictionaries[kind] as Texts;
    const to = Uint32Array.from(['', ...part.texts[kind]], (text) => dictionary.id(text));
    numbers.set(kind, (number) => to[number]!);
  }
  const routes = Uint32Array.from(part.routes, (text) => sum.routes.idOf(text));
  numbers.set('route', (number) => routes[number]!);
  const crawlers = Uint32Array.from(['', ...part.crawlers], (text) => sum.crawlers.id(text));
  numbers.set('crawler', (number) => crawlers[number]!);
  const ratio = sum.step / part.step;
  numbers.set('step', (number) => Math.floor(number / ratio));
  sum.from = Math.min(sum.from, part.from);
  sum.to = Math.max(sum.to, part.to);
  joinRefused(sum, part, numbers.get('client')!);
  join(sum, part, numbers.get('client')!, numbers.get('path')!);
  for (const [name, table] of Object.entries(sum.tables)) {
    if (name === 'redirected' || name === 'refused') continue;
    const data = part.tables[name as keyof Tables];
    table.add(name === 'clients' ? withAgents(data, numbers.get('agent')!) : data, (column, number) => {
      const renumber = numbers.get(table.kinds[column]!);
      return renumber === undefined ? number : renumber(number);
    });
  }
  for (const [number, counts] of part.routeLatency)
    addTo(histogram(sum.routeLatency, routes[number]!), counts);
  for (const [number, counts] of part.stepLatency)
    addTo(histogram(sum.stepLatency, Math.floor(number / ratio)), counts);
  for (const [kind, data] of part.distinct) {
    const seen = sum.distinct.get(kind) ?? new Distinct();
    seen.add(data);
    sum.distinct.set(kind, seen);
  }
  for (const [name, count] of part.inexact) sum.inexact.set(name, (sum.inexact.get(name) ?? 0) + count);
}

/** The table of clients has the number of the last agent among its values. */
function withAgents(clients: CellsData, agent: (number: number) => number): CellsData {
  const values = clients.values.slice();
  for (let at = 2; at < values.length; at += 6) values[at] = agent(values[at]!);
  return { ...clients, values };
}

/** Adds who was redirected when, and the chains that cross the seam. */
function join(
  sum: Tally,
  part: TallyData,
  client: (number: number) => number,
  path: (number: number) => number,
): void {
  const { redirected, chains } = sum.tables;
  const { size, keys, values } = part.tables.redirected;
  for (let from = 0; from < size; from++) {
    const known = redirected.size;
    const row = redirected.row(client(keys[from]!));
    const at = row * 4;
    const time = values[from * 4]!;
    const target = path(values[from * 4 + 1]!);
    const { values: mine } = redirected;
    if (row === known) {
      mine[at] = time;
      mine[at + 1] = target;
    } else if (time - mine[at + 2]! <= chainGap && mine[at + 3] !== target && mine[at + 3]! > 0) {
      chains.count(1, mine[at + 3]!, target);
    }
    mine[at + 2] = values[from * 4 + 2]!;
    mine[at + 3] = path(values[from * 4 + 3]!);
  }
}

/** Adds how many ok answers came before the first and the last refusal. Has to run before the clients are added. */
function joinRefused(sum: Tally, part: TallyData, client: (number: number) => number): void {
  const { refused, clients } = sum.tables;
  const { size, keys, values } = part.tables.refused;
  for (let from = 0; from < size; from++) {
    const id = client(keys[from]!);
    clients.reserve(id);
    const okHere = clients.values[id * 6]! - clients.values[id * 6 + 5]!;
    const known = refused.size;
    const row = refused.row(id);
    if (row === known) refused.values[row * 2] = okHere + values[from * 2]!;
    refused.values[row * 2 + 1] = okHere + values[from * 2 + 1]!;
  }
}
