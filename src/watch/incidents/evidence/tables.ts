// Looks into a picture's tables that several detectors share.

import type { Signal, StatusCode, Treatment } from '../../../codes/index.ts';
import { codes, readings } from '../../../codes/index.ts';
import type { Client, Failure, Picture, StatusCount } from '../../picture.ts';
import { isClientGone, signalOf } from '../../signal.ts';

/** Tells whether a status is of interest. */
export type StatusTest = (status: number) => boolean;

const tests = new Map<string, StatusTest>();

/** A test for statuses with one of these signals. A client that has gone is none of them: it counts into no error rate. */
export function withSignal({ vendor }: Picture, ...wanted: readonly Signal[]): StatusTest {
  const key = `${vendor} ${wanted.join()}`;
  const known = tests.get(key);
  if (known !== undefined) return known;
  const passes = (status: number): boolean =>
    !isClientGone(status, vendor) && wanted.includes(signalOf(status, vendor));
  // Tests are asked hundreds of thousands of times, about few statuses.
  const answers = new Int8Array(1000).fill(-1);
  const test: StatusTest = (status) => {
    if (!(status >= 0 && status <= 999)) return passes(status);
    if (answers[status] === -1) answers[status] = passes(status) ? 1 : 0;
    return answers[status] === 1;
  };
  tests.set(key, test);
  return test;
}

/** How many responses of a table of statuses pass a test. */
export function countOf(statuses: readonly StatusCount[], test: StatusTest): number {
  let sum = 0;
  // Destructuring an array asks it for an iterator; here that is most of the work.
  for (const each of statuses) if (test(each[0])) sum += each[1];
  return sum;
}

/** The status that occurs most among those that pass a test. */
export function mainStatus(statuses: readonly StatusCount[], test: StatusTest): number | undefined {
  const own = statuses.filter(([status]) => test(status)).sort((a, b) => b[1] - a[1]);
  return own[0]?.[0];
}

/** Failures as a table of statuses. */
export function statusesOf(rows: readonly Failure[]): StatusCount[] {
  const counts = new Map<number, number>();
  for (const { status, count } of rows) counts.set(status, (counts.get(status) ?? 0) + count);
  return [...counts];
}

/** What a client does next with a status: the catalogue's word, of the vendor where the number is not registered. */
export function treatmentIn(picture: Picture, status: number): Treatment | undefined {
  const fact = (codes as Readonly<Record<number, StatusCode>>)[status];
  if (fact !== undefined || status < 100 || status > 999) return fact?.treatment;
  const all = readings(status);
  return (all.find((each) => each.ownerId === picture.vendor) ?? (all.length === 1 ? all[0] : undefined))
    ?.treatment;
}

const clients = new WeakMap<Picture, ReadonlyMap<string, Client>>();
const failures = new WeakMap<Picture, ReadonlyMap<string, readonly Failure[]>>();

/** The clients of a picture by address. */
export function clientsOf(picture: Picture): ReadonlyMap<string, Client> {
  const known = clients.get(picture) ?? new Map(picture.clients.map((each) => [each.client, each]));
  clients.set(picture, known);
  return known;
}

/** The failures of a picture by client, in order of time. */
export function failuresOf(picture: Picture): ReadonlyMap<string, readonly Failure[]> {
  const known =
    failures.get(picture) ??
    grouped(
      [...picture.failures].sort((a, b) => a.at - b.at),
      (row) => row.client,
    );
  failures.set(picture, known);
  return known;
}

/** Groups rows by a key, in the order of their first appearance. */
export function grouped<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const found = new Map<Key, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = found.get(key);
    if (group === undefined) found.set(key, [row]);
    else group.push(row);
  }
  return found;
}

/** How many responses rows are about. */
export function total(rows: readonly { readonly count: number }[]): number {
  return rows.reduce((sum, row) => sum + row.count, 0);
}

/** The steps that failures cover: the start of the first, the end of the last. */
export function spanOf(
  picture: Picture,
  rows: readonly Failure[],
): { readonly from: number; readonly to: number } {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const { at } of rows) {
    from = Math.min(from, at);
    to = Math.max(to, at);
  }
  return { from: Math.max(from, picture.from || from), to: Math.min(to + picture.step, picture.to || to) };
}

/** The usual time between two responses of a row, in milliseconds: as measured, else as an even pace would have it. */
export function gapOf(picture: Picture, row: Failure): number {
  return row.gap >= 0 ? row.gap : picture.step / row.count;
}
