// Counts that are kept: each once, whatever is given twice, and no longer than they should be.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Incident } from './incident.ts';
import { liveTraffic } from './live/traffic.ts';
import type { LogLine } from './log-line.ts';
import { emptyLine } from './log-line.ts';
import { pictureOf } from './oracle.ts';
import type { Picture } from './picture.ts';
import type { Rollups, RollupsOptions } from './rollups.ts';
import { openRollups } from './rollups.ts';
import { otherRoutes } from './tally/routes.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const midnight = Date.UTC(2026, 0, 1);

const lines = fc
  .array(
    fc.record({
      status: fc.constantFrom(200, 200, 301, 401, 404, 499, 500, 503),
      method: fc.constantFrom('GET', 'POST'),
      path: fc.constantFrom('/', '/a', '/orders/1'),
      bytes: fc.nat(1000),
      gap: fc.constantFrom(0, 1_000, minute, 7 * minute),
    }),
    { maxLength: 60 },
  )
  .map((list) => {
    let time = midnight;
    return list.map(({ gap, ...fields }): LogLine => {
      time += gap;
      return { ...emptyLine(), ...fields, time };
    });
  });

const options = { vendor: 'nginx', step: minute };

function opened(t: TestContext, more: RollupsOptions = {}): Rollups {
  const rollups = openRollups(':memory:', { clock: () => midnight, ...more });
  t.after(rollups.close);
  return rollups;
}

/** What is kept of a picture. */
function kept({ requests, bytes, statuses, signals, methods, steps, routes }: Picture): unknown {
  return {
    requests,
    bytes,
    statuses,
    signals,
    methods: methods.map(String).toSorted(),
    steps: steps.map(({ at, count, bytes: sent, statuses: own }) => ({ at, count, sent, own })),
    routes: routes
      .map(({ route, count, statuses: own, steps: over }) => ({
        route,
        count,
        own,
        over: over.map((each) => [each.at, each.count, each.statuses]),
      }))
      .toSorted((a, b) => (a.route < b.route ? -1 : 1)),
  };
}

function all(rollups: Rollups): unknown {
  return kept(rollups.picture(midnight, midnight + day, minute));
}

describe('add', () => {
  it('gives the counts of all parts, though each is given again after any of them', (t) => {
    fc.assert(
      fc.property(lines, fc.array(fc.nat(60), { maxLength: 4 }), fc.nat(4), (log, cuts, again) => {
        const rollups = opened(t);
        const at = [0, ...cuts.filter((cut) => cut < log.length), log.length].toSorted((a, b) => a - b);
        const parts = at
          .slice(1)
          .map((upTo, each) => ({ source: 'access.log', after: at[each]!, upTo }))
          .filter(({ after, upTo }) => upTo > after);
        const give = ({ after, upTo, source }: (typeof parts)[number]) =>
          rollups.add(pictureOf(log.slice(after, upTo), options), { source, after, upTo });
        parts.forEach((part, each) => {
          assert.equal(give(part), true);
          for (const earlier of parts.slice(Math.max(0, each - again), each + 1))
            assert.equal(give(earlier), false);
        });
        assert.deepEqual(all(rollups), kept(pictureOf(log, options)));
        assert.equal(rollups.position('access.log'), log.length);
      }),
      { numRuns: 60 },
    );
  });

  it('refuses a part that leaves a gap or overlaps, and keeps nothing of it', (t) => {
    const rollups = opened(t);
    const picture = pictureOf([{ ...emptyLine(), status: 200, time: midnight }], options);
    rollups.add(picture, { source: 'a', after: 0, upTo: 10 });
    for (const after of [5, 11])
      assert.throws(() => rollups.add(picture, { source: 'a', after, upTo: 20 }), RangeError);
    assert.equal(rollups.picture(midnight, midnight + day).requests, 1);
    assert.equal(rollups.position('a'), 10);
  });

  it('adds sources up, each with the readings of its own vendor', (t) => {
    const rollups = opened(t);
    const log = [{ ...emptyLine(), status: 499, time: midnight, method: 'GET', path: '/' }];
    rollups.add(pictureOf(log, { vendor: 'nginx', step: minute }), { source: 'a', after: 0, upTo: 1 });
    rollups.add(pictureOf(log, { vendor: 'esri', step: minute }), { source: 'b', after: 0, upTo: 1 });
    const picture = rollups.picture(midnight, midnight + day);
    assert.deepEqual(picture.statuses, [[499, 2]]);
    assert.equal(picture.signals.client, 1);
    assert.equal(picture.signals.auth, 1);
    assert.deepEqual(picture.sources.map(({ name }) => name).toSorted(), ['a', 'b']);
  });
});

describe('cover', () => {
  it('holds what a picture of the whole says, however often it grew', (t) => {
    fc.assert(
      fc.property(lines, fc.array(fc.nat(60), { maxLength: 4 }), (log, cuts) => {
        const rollups = opened(t);
        for (const cut of [...cuts.toSorted((a, b) => a - b), log.length]) {
          rollups.cover(pictureOf(log.slice(0, cut), options), 'live');
          rollups.cover(pictureOf(log.slice(0, cut), options), 'live');
        }
        assert.deepEqual(all(rollups), kept(pictureOf(log, options)));
      }),
      { numRuns: 60 },
    );
  });

  it('keeps what left the window of live traffic', (t) => {
    let now = midnight;
    const rollups = opened(t, { clock: () => now });
    const traffic = liveTraffic({ window: 1, clock: () => now });
    for (let each = 0; each < 300; each++) {
      now = midnight + each * minute;
      traffic.see({ ...emptyLine(), status: each % 10 === 0 ? 500 : 200, method: 'GET', path: '/' });
      if (each % 7 === 0) rollups.cover(traffic.picture(), 'server');
    }
    rollups.cover(traffic.picture(), 'server');
    assert.deepEqual(rollups.picture(midnight, midnight + day, minute).statuses, [
      [200, 270],
      [500, 30],
    ]);
    assert.ok(traffic.picture().requests <= 60);
  });

  it('counts nothing twice when steps become longer and routes are renamed', (t) => {
    const rollups = opened(t);
    const log = Array.from({ length: 20 }, (_, each) => ({
      ...emptyLine(),
      status: 200,
      method: 'GET',
      path: `/blog/${each}x`,
      time: midnight + each * minute,
    }));
    rollups.cover(pictureOf(log.slice(0, 10), { step: minute }), 'a');
    rollups.cover(
      pictureOf(
        log.map((each) => ({ ...each, path: '/blog/{name}' })),
        { step: 5 * minute },
      ),
      'a',
    );
    const { requests, routes } = rollups.picture(midnight, midnight + day);
    assert.equal(requests, 20);
    assert.deepEqual(
      routes.map(({ route }) => route),
      ['GET /blog/{name}'],
    );
  });
});

describe('picture', () => {
  it('adds steps up to longer ones and counts the rest of a step in', (t) => {
    const rollups = opened(t);
    const log = Array.from({ length: 180 }, (_, each) => ({
      ...emptyLine(),
      status: 200,
      bytes: 10,
      time: midnight + each * minute,
    }));
    rollups.add(pictureOf(log, { step: minute }), { source: 'a', after: 0, upTo: 1 });
    const picture = rollups.picture(midnight + hour + 1, midnight + 3 * hour, hour);
    assert.deepEqual(
      picture.steps.map(({ at, count, bytes }) => [at, count, bytes]),
      [
        [midnight + hour, 60, 600],
        [midnight + 2 * hour, 60, 600],
      ],
    );
    assert.equal(rollups.picture(midnight, midnight + 400 * day).step, 360 * minute * 4);
  });

  it('is empty where nothing was counted', (t) => {
    const picture = opened(t).picture(midnight, midnight + day);
    assert.equal(picture.requests, 0);
    assert.ok(Number.isNaN(picture.from));
  });

  it('counts what a picture does not list as routes under the others', (t) => {
    const rollups = opened(t);
    const log = [1, 2, 3].map((each) => ({
      ...emptyLine(),
      status: 200,
      path: `/${'abc'[each - 1]}`,
      time: midnight,
    }));
    const whole = pictureOf(log, options);
    rollups.add({ ...whole, routes: whole.routes.slice(0, 1) }, { source: 'a', after: 0, upTo: 1 });
    const { requests, routes } = rollups.picture(midnight, midnight + day);
    assert.equal(requests, 3);
    assert.deepEqual(
      routes.map(({ route, count }) => [route, count]),
      [
        [otherRoutes, 2],
        ['/a', 1],
      ],
    );
  });
});

const incident: Incident = {
  kind: 'expired-key',
  urgency: 'ticket',
  signal: 'auth',
  title: 'A key ended.',
  reading: 'All of one client.',
  evidence: [{ label: 'refused', value: '2' }],
  fix: 'Renew it.',
  code: 401,
  from: midnight,
  to: midnight + hour,
  count: 100,
  subject: '198.51.100.77',
};

describe('note', () => {
  it('keeps one incident as one while it grows and its beginning leaves the window', (t) => {
    const rollups = opened(t);
    rollups.note([incident], 'a');
    rollups.note([incident], 'a');
    const later = {
      ...incident,
      from: midnight + hour / 2,
      to: midnight + 3 * hour,
      count: 80,
      title: 'Still.',
    };
    rollups.note([later], 'a');
    assert.deepEqual(rollups.incidents(midnight, midnight + day), [{ ...later, from: midnight, count: 100 }]);
  });

  it('tells others apart: by kind, subject, source and time', (t) => {
    const rollups = opened(t);
    const others = [
      { ...incident, kind: 'revoked-key' },
      { ...incident, subject: '198.51.100.78' },
      { ...incident, from: midnight + 2 * hour, to: midnight + 3 * hour },
    ];
    rollups.note([incident, ...others], 'a');
    rollups.note([incident], 'b');
    assert.equal(rollups.incidents(midnight, midnight + day).length, 5);
    assert.equal(rollups.incidents(midnight + 90 * minute, midnight + day).length, 1);
  });
});

describe('openRollups', () => {
  it('forgets what is too old, and the oldest when there is too much', (t) => {
    let now = midnight;
    const rollups = opened(t, { retention: 10, rows: 50, clock: () => now });
    const at = (time: number, path: string) =>
      pictureOf([{ ...emptyLine(), status: 200, method: 'GET', path, time }], options);
    let position = 0;
    const add = (time: number) =>
      rollups.add(at(time, '/a'), { source: 'a', after: position, upTo: ++position });
    add(midnight - 9 * day);
    rollups.note([{ ...incident, from: midnight - 9 * day, to: midnight - 9 * day }], 'a');
    assert.equal(rollups.picture(midnight - 20 * day, midnight + day).requests, 1);
    now = midnight + 2 * day;
    add(now);
    assert.equal(rollups.picture(midnight - 20 * day, midnight + 3 * day).requests, 1);
    assert.equal(rollups.incidents(midnight - 20 * day, midnight + 3 * day).length, 0);
    for (let each = 1; each <= 100; each++) add(now + each * minute);
    now += 2 * hour;
    add(now);
    const { requests, from } = rollups.picture(midnight, midnight + 3 * day, minute);
    assert.equal(requests, 50);
    assert.ok(from > midnight + 2 * day);
    assert.equal(rollups.position('a'), position);
  });

  it('finds everything again, though the process ended without closing, and several may read', (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'statute-rollups-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const path = join(folder, 'rollups.sqlite');
    const picture = pictureOf([{ ...emptyLine(), status: 503, time: midnight, path: '/' }], options);
    const first = openRollups(path, { clock: () => midnight });
    t.after(first.close);
    first.add(picture, { source: 'a', after: 0, upTo: 7 });
    const second = openRollups(path, { clock: () => midnight });
    t.after(second.close);
    assert.equal(second.position('a'), 7);
    assert.equal(second.add(picture, { source: 'a', after: 0, upTo: 7 }), false);
    assert.equal(second.picture(midnight, midnight + day).signals.load, 1);
    const other = new DatabaseSync(path);
    t.after(() => other.close());
    assert.deepEqual(
      { ...other.prepare('SELECT * FROM responses').get() },
      {
        time: '2026-01-01 00:00:00',
        source: 'a',
        route: '/',
        status: 503,
        signal: 'load',
        count: 1,
      },
    );
    assert.equal(Object.values(other.prepare('PRAGMA journal_mode').get()!)[0], 'wal');
  });

  it('refuses files that it does not understand', (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'statute-rollups-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const foreign = join(folder, 'foreign.sqlite');
    const made = new DatabaseSync(foreign);
    made.exec('CREATE TABLE things (id)');
    made.close();
    assert.throws(() => openRollups(foreign), /another program/);
    const newer = join(folder, 'newer.sqlite');
    openRollups(newer).close();
    const changed = new DatabaseSync(newer);
    changed.exec('PRAGMA user_version = 99');
    changed.close();
    assert.throws(() => openRollups(newer), /version 99/);
  });
});
