// The fast tally against the plain one: the same lines, in batches of any size, in any number of parts.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { newTexts } from '../dictionary.ts';
import type { LogLine } from '../log-line.ts';
import { emptyLine } from '../log-line.ts';
import { pictureOf } from '../oracle.ts';
import type { Latency, Picture } from '../picture.ts';
import type { Column, Rows } from '../rows.ts';
import { methods } from '../rows.ts';
import { Dense } from './dense.ts';
import { finish } from './finish.ts';
import { dataOf, merge } from './merge.ts';
import { bounds } from './tables.ts';
import { Tally } from './tally.ts';

const all: readonly Column[] = ['duration', 'user', 'host', 'upstream', 'ending', 'retryAfter', 'referrer'];

function rowsOf(lines: readonly LogLine[], to: ReturnType<typeof newTexts>): Rows {
  const ids = (kind: keyof typeof to, text: (line: LogLine) => string) =>
    Uint32Array.from(lines, (line) => to[kind].id(text(line)));
  return {
    length: lines.length,
    has: new Set(all),
    time: Float64Array.from(lines, (line) => line.time),
    status: Uint16Array.from(lines, (line) => line.status),
    method: Uint8Array.from(lines, (line) => methods.indexOf(line.method as 'GET')),
    path: ids('path', (line) => line.path),
    client: ids('client', (line) => line.client),
    agent: ids('agent', (line) => line.agent),
    referrer: ids('referrer', (line) => line.referrer),
    user: ids('user', (line) => line.user),
    host: ids('host', (line) => line.host),
    upstream: ids('upstream', (line) => line.upstream),
    upstreamStatus: Uint16Array.from(lines, (line) => line.upstreamStatus),
    ending: ids('ending', (line) => line.ending),
    bytes: Float64Array.from(lines, (line) => line.bytes),
    duration: Float64Array.from(lines, (line) => line.duration),
    retryAfter: Float64Array.from(lines, (line) => line.retryAfter),
  };
}

function tallied(lines: readonly LogLine[], batch: number): Tally {
  const dictionaries = newTexts();
  const tally = new Tally(dictionaries, { vendor: 'nginx' });
  for (let at = 0; at < lines.length; at += batch)
    tally.add(rowsOf(lines.slice(at, at + batch), dictionaries));
  return tally;
}

const reading = {
  sources: [],
  lines: { read: 0, understood: 0, bad: 0, skipped: 0, samples: [] },
  logBytes: 0,
};

const line: fc.Arbitrary<(time: number) => LogLine> = fc
  .record({
    status: fc.constantFrom(
      200,
      200,
      200,
      201,
      206,
      301,
      302,
      304,
      400,
      401,
      403,
      404,
      410,
      429,
      499,
      500,
      502,
      503,
      0,
      472,
      777,
    ),
    method: fc.constantFrom('GET', 'GET', 'POST', ''),
    path: fc.constantFrom('/', '/orders/1', '/orders/2', '/a', '/b', '/c'),
    client: fc.constantFrom('192.0.2.1', '192.0.2.2', '2001:db8::1'),
    agent: fc.constantFrom('curl/8', 'Mozilla/5.0 (compatible; Googlebot/2.1)'),
    referrer: fc.constantFrom('', 'https://example.com/'),
    user: fc.constantFrom('', 'ada', 'bob'),
    host: fc.constantFrom('', 'example.com'),
    upstream: fc.constantFrom('', '10.0.0.1:80', '10.0.0.2:80'),
    upstreamStatus: fc.constantFrom(0, 200, 502),
    ending: fc.constantFrom('', 'CD--', 'sQ--'),
    bytes: fc.nat(5000),
    duration: fc.constantFrom(1, 20, 300, 4000),
    retryAfter: fc.constantFrom(0, 30, 120),
  })
  .map((fields) => (time: number) => ({ ...emptyLine(), ...fields, time }));

const log = fc
  .array(fc.tuple(line, fc.constantFrom(0, 1, 700, 1500, 61_000)), { minLength: 1, maxLength: 120 })
  .map((list) => {
    let time = Date.UTC(2026, 0, 1);
    return list.map(([make, gap]) => {
      time += gap;
      return make(time);
    });
  });

/** What both must agree on: lists in one order, percentiles (which the fast one rounds) apart. */
function comparable(picture: Picture): unknown {
  const exact = JSON.parse(
    JSON.stringify(picture, (key, value) =>
      key === 'latency' ? (value as Latency).count : key === 'p50' || key === 'p99' ? undefined : value,
    ),
  );
  // How each agent was answered is not counted: nobody asks.
  for (const agent of exact.agents) agent.statuses = [];
  const sorted = (list: unknown[]) => list.map((each) => JSON.stringify(each, keysInOrder)).sort();
  for (const [key, value] of Object.entries(exact)) if (Array.isArray(value)) exact[key] = sorted(value);
  // The plain tally counts the empty text as one; a log without a path has none.
  for (const list of ['paths', 'agents', 'hosts'])
    exact[list] = exact[list].filter((each: string) => !each.includes('"name":""'));
  delete exact.sources;
  delete exact.lines;
  return exact;
}

function keysInOrder(_: string, value: unknown): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
}

describe('Tally', () => {
  it('counts what the plain tally counts, whatever the batches', () => {
    fc.assert(
      fc.property(log, fc.integer({ min: 1, max: 50 }), (lines, batch) => {
        const picture = finish(tallied(lines, batch), reading);
        assert.deepEqual(
          comparable(picture),
          comparable(pictureOf(lines, { vendor: 'nginx', step: 60_000 })),
        );
      }),
    );
  });

  it('gives the same picture from one part and from several', () => {
    fc.assert(
      fc.property(log, fc.array(fc.nat(120), { maxLength: 4 }), (lines, cuts) => {
        const at = [0, ...cuts.filter((cut) => cut < lines.length), lines.length].toSorted((a, b) => a - b);
        const parts = at.slice(1).map((end, part) => dataOf(tallied(lines.slice(at[part]!, end), 7)));
        assert.deepEqual(
          JSON.stringify(finish(merge(parts), reading)),
          JSON.stringify(finish(merge([dataOf(tallied(lines, 7))]), reading)),
        );
      }),
    );
  });

  it('finds latency within 2 %', () => {
    const lines = Array.from({ length: 1000 }, (_, at) => ({
      ...emptyLine(),
      status: 200,
      time: at,
      duration: at + 1,
    }));
    const { latency } = finish(tallied(lines, 100), reading);
    assert.ok(Math.abs(latency!.p50 - 500) <= 10, String(latency!.p50));
    assert.ok(Math.abs(latency!.p99 - 990) <= 20, String(latency!.p99));
  });

  it('lengthens its steps for a long log', () => {
    const day = 86_400_000;
    const lines = Array.from({ length: 5000 }, (_, at) => ({
      ...emptyLine(),
      status: 200,
      time: day * 20_000 + at * 61_000,
    }));
    const picture = finish(tallied(lines, 64), reading);
    assert.equal(picture.step, 300_000);
    assert.equal(
      picture.steps.reduce((sum, step) => sum + step.count, 0),
      5000,
    );
    assert.ok(picture.steps.every((step) => step.at % 300_000 === 0));
  });

  it('replaces rare names where there are hundreds, and keeps frequent ones', () => {
    const lines = Array.from({ length: 3000 }, (_, at) => ({
      ...emptyLine(),
      status: 200,
      time: at,
      method: 'GET',
      path:
        at % 2 === 0
          ? '/blog/first'
          : `/blog/a-title-${String.fromCharCode(97 + (at % 26))}${String.fromCharCode(97 + ((at >> 5) % 26))}`,
    }));
    const picture = finish(tallied(lines, 64), reading);
    assert.deepEqual(
      picture.routes.map(({ route, count }) => [route, count]),
      [
        ['GET /blog/first', 1500],
        ['GET /blog/{name}', 1500],
      ],
    );
  });

  it('stays within its bounds with half a million paths and addresses, and keeps sums and the frequent ones', () => {
    const dictionaries = newTexts();
    const tally = new Tally(dictionaries);
    const total = 500_000;
    for (let from = 0; from < total; from += 2000) {
      const lines = Array.from({ length: 2000 }, (_, each) => {
        const at = from + each;
        const often = at % 10 === 0;
        return {
          ...emptyLine(),
          status: at % 3 === 0 ? 404 : 200,
          time: Date.UTC(2026, 0, 1) + at,
          path: often ? '/often' : `/page-${at}-x/y`,
          client: often ? '192.0.2.1' : `2001:db8::${at.toString(16)}`,
        };
      });
      tally.add(rowsOf(lines, dictionaries));
      assert.ok(dictionaries.path.size <= bounds.texts);
      assert.ok(dictionaries.client.size <= bounds.texts);
      for (const [name, table] of Object.entries(tally.tables))
        assert.ok(
          table.size <= (table instanceof Dense ? bounds.texts : bounds.rows) * 1.2,
          `${name}: ${table.size}`,
        );
    }
    const picture = finish(tally, reading);
    assert.equal(picture.requests, total);
    assert.equal(picture.signals.missing, Math.ceil(total / 3));
    assert.equal(picture.paths[0]!.name, '/often');
    assert.equal(picture.paths[0]!.count, total / 10);
    assert.equal(picture.clients[0]!.client, '192.0.2.1');
    assert.ok(Math.abs(picture.distinct.paths / (total * 0.9) - 1) < 0.025, String(picture.distinct.paths));
    assert.ok(picture.inexact.path! > 0);
  });
});
