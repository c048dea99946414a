// The vendor table as a whole: nothing lost, nothing twice, every row complete and careful about what it knows.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import type { VendorCode } from '../types.ts';
import { vendors } from './index.ts';

const rows = vendors.flatMap((vendor) => vendor.codes.map((row): VendorRow => ({ vendor, row })));
interface VendorRow {
  readonly vendor: (typeof vendors)[number];
  readonly row: VendorCode;
}

/** Runs one check over every row and names the row that fails. */
function everyRow(name: string, check: (each: VendorRow) => void): void {
  test(name, () => {
    for (const each of rows) {
      try {
        check(each);
      } catch (error) {
        throw new Error(`${each.vendor.id} ${each.row.code}: ${(error as Error).message}`);
      }
    }
  });
}

const senders = ['application', 'server', 'load-balancer', 'cdn', 'proxy', 'network', 'client'];
const visibilities = ['wire', 'log', 'internal', 'content'];
const fixers = [
  'visitor',
  'client developer',
  'application developer',
  'server operator',
  'vendor',
  'nobody',
];
const treatments = ['deliver', 'follow', 'authenticate', 'wait', 'retry', 'change', 'stop'];
const signals = ['ok', 'redirect', 'client', 'auth', 'missing', 'limit', 'load', 'bug', 'upstream'];
const evidences = ['spec', 'vendor', 'measured', 'reported', 'folklore'];

test('no row is lost', () => {
  assert.equal(vendors.length, 25);
  assert.equal(rows.length, 96);
});

test('every vendor file is listed, under the name of its id', () => {
  const files = readdirSync(import.meta.dirname)
    .filter((file) => !['index.ts', 'vendors.test.ts'].includes(file))
    .map((file) => file.replace(/\.ts$/, ''))
    .sort();
  assert.deepEqual(vendors.map((vendor) => vendor.id).sort(), files);
});

test('ids and names are unique, ids are fit for addresses', () => {
  assert.equal(new Set(vendors.map((vendor) => vendor.id)).size, vendors.length);
  assert.equal(new Set(vendors.map((vendor) => vendor.name)).size, vendors.length);
  for (const { id } of vendors) assert.match(id, /^[a-z]+(-[a-z]+)*$/);
});

test('the codes of a vendor ascend and come once', () => {
  for (const vendor of vendors) {
    const codes: readonly number[] = vendor.codes.map((row) => row.code);
    assert.deepEqual(
      codes,
      [...new Set(codes)].sort((a, b) => a - b),
      vendor.id,
    );
  }
});

test('461 stays out until somebody finds a source for it', () => {
  assert.equal(rows.filter(({ row }) => row.code === 461).length, 0);
});

everyRow('a code has three digits, or is the 0 of a log', ({ row }) => {
  assert.ok(row.code === 0 || (Number.isInteger(row.code) && row.code >= 100 && row.code <= 999));
});

everyRow('every property is one of the known words', ({ row }) => {
  assert.ok(senders.includes(row.sender), row.sender);
  assert.ok(visibilities.includes(row.visibility), row.visibility);
  assert.ok(fixers.includes(row.fixedBy), row.fixedBy);
  assert.ok(treatments.includes(row.treatment), row.treatment);
  assert.ok(signals.includes(row.signal), row.signal);
  assert.ok(evidences.includes(row.evidence), row.evidence);
});

everyRow('summary and condition are one sentence each', ({ row }) => {
  for (const text of [row.summary, row.condition]) {
    assert.match(text, /^[A-Za-z].*[^.]\.$/);
    assert.doesNotMatch(text, /\. [A-Z]/);
    assert.ok(text.length >= 25 && text.length <= 140, `${text.length} characters: ${text}`);
  }
  assert.match(row.phrase, /\S/);
});

everyRow('useInstead is a registered kind of error', ({ row }) => {
  if (row.useInstead === undefined) return;
  assert.ok(row.useInstead >= 400 && row.useInstead <= 599, `${row.useInstead}`);
  assert.notEqual(row.useInstead, row.code);
});

everyRow('what the client sees fits the visibility', ({ row }) => {
  if (row.visibility === 'wire') assert.equal(row.clientSees, undefined);
  else assert.notEqual(row.clientSees, undefined);
});

everyRow('a source is named, and a page is a secure address', ({ row }) => {
  assert.ok(row.source.length >= 10, row.source);
  if (row.url !== undefined) assert.match(row.url, /^https:\/\/[a-z0-9.-]+\/\S*$/);
});

everyRow('what only a list by others says is not called the word of the vendor', ({ row }) => {
  if (/^httpstatus\(7\)|; httpstatus\(7\)|http\.cat/.test(row.source))
    assert.notEqual(row.evidence, 'vendor');
});

everyRow('a number outside the range says how clients take it', ({ row }) => {
  if (row.code > 599 || (row.code > 0 && row.code < 100)) assert.match(row.note ?? '', /Outside 100–599/);
});

everyRow('keywords are lower case, unique, and leave out the name of the vendor', ({ vendor, row }) => {
  assert.ok(row.keywords.length > 0);
  assert.equal(new Set(row.keywords).size, row.keywords.length);
  for (const keyword of row.keywords) {
    assert.equal(keyword, keyword.toLowerCase());
    assert.ok(!vendor.name.toLowerCase().split(/\W+/).includes(keyword), keyword);
  }
});

// Every number that several own, with its owners in the order of the table.
const collisions: readonly [number, readonly string[]][] = [
  [0, ['aws-alb', 'no-response']],
  [419, ['laravel', 'webdav-drafts']],
  [420, ['twitter', 'webdav-drafts']],
  [494, ['nginx', 'akamai-eaa']],
  [496, ['nginx', 'cloud-foundry']],
  [499, ['nginx', 'esri']],
  [525, ['cloudflare', 'cloud-foundry']],
  [526, ['cloudflare', 'cloud-foundry']],
  [529, ['anthropic', 'qualys']],
  [530, ['cloudflare', 'pantheon', 'edgio', 'shopify']],
  [540, ['edgio', 'shopify', 'akamai-eaa']],
  [542, ['edgio', 'akamai-eaa']],
  [543, ['edgio', 'akamai-eaa']],
  [544, ['edgio', 'akamai-eaa']],
  [545, ['edgio', 'akamai-eaa']],
  [546, ['edgio', 'akamai-eaa']],
  [548, ['edgio', 'akamai-eaa']],
  [561, ['aws-alb', 'pantheon', 'akamai-eaa']],
];

test('the numbers with several owners are exactly these', () => {
  const owners = new Map<number, string[]>();
  for (const { vendor, row } of rows) owners.set(row.code, [...(owners.get(row.code) ?? []), vendor.id]);
  const found = [...owners].filter(([, ids]) => ids.length > 1).sort(([a], [b]) => a - b);
  assert.deepEqual(found, collisions);
});

test('two vendor codes collide with registered ones', () => {
  for (const [code, id] of [
    [451, 'microsoft-exchange'],
    [503, 'fastly'],
  ] as const) {
    assert.ok(rows.some(({ vendor, row }) => row.code === code && vendor.id === id));
  }
});

test('several owners of a number come best evidence first', () => {
  for (const [code] of collisions) {
    const ranks = rows
      .filter(({ row }) => row.code === code)
      .map(({ row }) => evidences.indexOf(row.evidence));
    assert.deepEqual(
      ranks,
      [...ranks].sort((a, b) => a - b),
      `${code}`,
    );
  }
});

const hidden: readonly [string, number, string, number | 'nothing'][] = [
  ['nginx', 444, 'log', 'nothing'],
  ['nginx', 494, 'internal', 400],
  ['nginx', 495, 'internal', 400],
  ['nginx', 496, 'internal', 400],
  ['nginx', 497, 'internal', 400],
  ['nginx', 499, 'log', 'nothing'],
  ['aws-alb', 0, 'log', 'nothing'],
  ['aws-alb', 460, 'log', 'nothing'],
  ['no-response', 0, 'log', 'nothing'],
  ['esri', 498, 'content', 200],
  ['esri', 499, 'content', 200],
];

test('the codes that never travel are exactly these', () => {
  const found = rows
    .filter(({ row }) => row.visibility !== 'wire')
    .map(({ vendor, row }) => `${vendor.id} ${row.code} ${row.visibility} ${row.clientSees}`);
  assert.deepEqual(found.sort(), hidden.map((each) => each.join(' ')).sort());
});
