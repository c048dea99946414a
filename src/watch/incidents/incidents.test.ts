// One test for every detector: its cases are its specification.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe as describeTests, it } from 'node:test';
import fc from 'fast-check';
import { describe as describeCode } from '../../codes/index.ts';
import type { Detector, Incident } from '../incident.ts';
import { pictureOf } from '../oracle.ts';
import { signals } from '../signal.ts';
import type { Case } from './case.ts';
import { ordinary, series } from './case.ts';
import { explains } from './explains.ts';
import { detectors, findIncidents } from './index.ts';

interface DetectorFile {
  readonly detector: Detector;
  readonly cases: readonly Case[];
}

const folder = new URL('./', import.meta.url);
const others = [
  'index.ts',
  'case.ts',
  'thresholds.ts',
  'explains.ts',
  'fold.ts',
  'incidents.test.ts',
  'planted-day.test.ts',
];
const kinds = readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && !others.includes(name))
  .map((name) => name.replace(/\.ts$/, ''));
const files = new Map<string, DetectorFile>();
for (const kind of kinds) files.set(kind, await import(new URL(`${kind}.ts`, folder).href));

describeTests('detectors', () => {
  it('the index lists every file once', () => {
    assert.deepEqual(detectors.map(({ kind }) => kind).sort(), [...kinds].sort());
  });

  for (const [kind, { detector, cases }] of files) {
    describeTests(kind, () => {
      it('has the name of its file, a sentence, and cases of both kinds', () => {
        assert.equal(detector.kind, kind);
        assert.match(detector.summary, /^[A-Z].*\.$/);
        assert.ok(cases.filter((each) => each.fires).length >= 2);
        assert.ok(cases.filter((each) => !each.fires).length >= 2);
        assert.equal(new Set(cases.map((each) => each.name)).size, cases.length);
      });

      for (const each of cases) {
        it(`${each.fires ? 'fires' : 'silent'}: ${each.name}`, () => {
          const picture = pictureOf(each.lines(), { vendor: 'nginx' });
          const before = JSON.stringify(picture);
          const found = findIncidents(picture).filter((incident) => incident.kind === kind);
          assert.equal(JSON.stringify(picture), before, 'the picture is as it was');
          assert.equal(found.length > 0, each.fires, found[0]?.title);
          if (each.says !== undefined) assert.match(found[0]!.title, each.says);
          if (each.fires) assert.ok(detector.detect(picture).length > 0, 'by itself, too');
          for (const incident of found) {
            for (const text of [incident.title, incident.reading, incident.fix]) {
              assert.match(text, /^[\p{Lu}\d].*[.]$|→ …$/su);
              assert.doesNotMatch(text, /NaN|undefined|Infinity|\[object/);
            }
            assert.ok(incident.evidence.length > 0);
            assert.doesNotMatch(JSON.stringify(incident.evidence), /NaN|undefined|Infinity|null/);
            assert.ok(signals.includes(incident.signal));
            assert.notEqual(describeCode(incident.code).registration, 'unknown');
            assert.ok(incident.from <= incident.to, `${incident.from} to ${incident.to}`);
            assert.ok(
              incident.from >= picture.from - picture.step && incident.to <= picture.to + picture.step,
            );
            assert.ok(Number.isInteger(incident.count) && incident.count > 0);
            assert.notEqual(incident.subject, '');
          }
        });
      }

      it('reads the same from a picture that was written down', () => {
        const picture = pictureOf(cases.find((each) => each.fires)!.lines(), { vendor: 'nginx' });
        const again = JSON.parse(JSON.stringify(picture));
        assert.deepEqual(JSON.stringify(detector.detect(again)), JSON.stringify(detector.detect(picture)));
      });
    });
  }
});

describeTests('incidents', () => {
  it('there are none where all is well, nothing is there, or no line has a time', () => {
    assert.deepEqual(findIncidents(pictureOf(ordinary())), []);
    assert.deepEqual(findIncidents(pictureOf([])), []);
    const timeless = ordinary().map((line) => ({ ...line, time: Number.NaN, status: 500 }));
    for (const { title } of findIncidents(pictureOf(timeless))) assert.doesNotMatch(title, /NaN/);
  });

  it('many of one kind are the biggest ones and a sentence for the others', () => {
    const lines = Array.from({ length: 12 }, (_, i) =>
      series({
        from: '12:00',
        times: 150 + i,
        client: `203.0.113.${i}`,
        path: `/feed-${'abcdefghijkl'[i]}.xml`,
        status: 404,
      }),
    ).flat();
    const found = findIncidents(pictureOf([...ordinary(), ...lines]));
    assert.deepEqual(
      found.map(({ kind }) => kind),
      Array(6).fill('hopeless-retries'),
    );
    assert.equal(
      found.reduce((sum, { count }) => sum + count, 0),
      lines.length,
    );
    assert.match(
      found.find(({ subject }) => subject === '7 more')!.title,
      /^7 more of the same kind \(hopeless-retries\)/,
    );
  });

  it('ten bad minutes do not explain what goes on for hours', () => {
    const at = (kind: string, from: number, to: number, count: number) =>
      ({ kind, from, to, count, subject: kind }) as Incident;
    const overload = at('overload', 100, 110, 500);
    assert.ok(explains(overload, at('client-gave-up', 101, 109, 20)));
    assert.ok(!explains(overload, at('client-gave-up', 50, 150, 20)), 'longer');
    assert.ok(!explains(overload, at('client-gave-up', 101, 109, 900)), 'bigger');
    assert.ok(!explains(overload, at('expired-key', 101, 109, 20)), 'another matter');
    assert.ok(!explains(overload, overload));
  });

  it('the most urgent and then the biggest come first', () => {
    const lines = ['overload', 'expired-key', 'hopeless-retries', 'scanner'].flatMap((kind) =>
      files
        .get(kind)!
        .cases.find((each) => each.fires)!
        .lines(),
    );
    const found = findIncidents(pictureOf(lines));
    const order = found.map(({ urgency }) => ['page', 'ticket', 'note'].indexOf(urgency));
    assert.deepEqual(order, [...order].sort());
    assert.deepEqual(
      new Set(found.map(({ kind }) => kind)),
      new Set(['overload', 'expired-key', 'hopeless-retries', 'scanner']),
    );
  });

  it('whatever a log holds, nothing is thrown and nothing unsaid is said', () => {
    const paths = [
      '/',
      '/login',
      '/oauth/token',
      '/a',
      '/b',
      '/orders/7',
      '/robots.txt',
      '/.env',
      '',
      '*',
      '\\x16\\x03',
    ];
    const line = fc.record({
      status: fc.constantFrom(
        0,
        200,
        301,
        302,
        307,
        401,
        403,
        404,
        410,
        422,
        429,
        444,
        460,
        499,
        500,
        502,
        503,
        504,
        530,
        561,
        777,
        65_535,
      ),
      time: fc.oneof(fc.integer({ min: 0, max: 3_600_000 }), fc.constant(Number.NaN)),
      path: fc.constantFrom(...paths),
      method: fc.constantFrom('GET', 'POST', ''),
      client: fc.constantFrom('a', 'b', 'c', ''),
      agent: fc.constantFrom('', 'Googlebot', 'curl'),
      referrer: fc.constantFrom('', '-', 'not a URL', 'https://example.org/x'),
      duration: fc.constantFrom(Number.NaN, 0, 10_000),
      upstream: fc.constantFrom('', 'u:1'),
      ending: fc.constantFrom('', 'SC--', 'CD--', 'UF'),
      retryAfter: fc.constantFrom(Number.NaN, 0, 30),
    });
    const weights = fc.array(fc.tuple(line, fc.integer({ min: 1, max: 150 })), { maxLength: 12 });
    fc.assert(
      fc.property(
        weights,
        fc.constantFrom('', 'nginx', 'aws-alb'),
        fc.boolean(),
        (groups, vendor, isBare) => {
          const lines = groups.flatMap(([fields, times]) =>
            series({ from: '12:00', times }).map((each, i) => ({
              ...each,
              ...fields,
              time: fields.time + i * 7000,
            })),
          );
          const full = pictureOf(lines, { vendor });
          // A database may not fill what is optional, and NaN does not survive JSON.
          const { gone: _, ...rest } = JSON.parse(JSON.stringify(full));
          const bare = {
            ...rest,
            clients: rest.clients.map(({ okBetween: __, ...client }: { okBetween: number }) => client),
          };
          const all = findIncidents(isBare ? bare : full);
          assert.doesNotMatch(
            JSON.stringify(all.map(({ title, reading, fix, evidence }) => [title, reading, fix, evidence])),
            /NaN|undefined|Infinity|null/,
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});
