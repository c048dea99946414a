// Statuses and endings as signals.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { codes, knownCodes, readings, vendors } from '../codes/index.ts';
import { endingMeans } from './endings.ts';
import { isClientGone, signalOf, signals } from './signal.ts';

describe('the signal of a status', () => {
  it('is the catalogue’s for every registered code, whoever logged it', () => {
    for (const fact of Object.values(codes)) {
      for (const vendor of ['', 'nginx', 'fastly']) assert.equal(signalOf(fact.code, vendor), fact.signal);
    }
  });

  it('is the vendor’s own for every number of every vendor', () => {
    for (const vendor of vendors) {
      for (const each of vendor.codes) {
        if (each.code === 0 || each.code in codes) continue;
        assert.equal(signalOf(each.code, vendor.id), each.signal, `${each.code} of ${vendor.id}`);
      }
    }
  });

  it('is that of the only reading where the vendor is unknown', () => {
    for (const code of knownCodes()) {
      const all = readings(code);
      if (all.length === 1) assert.equal(signalOf(code), all[0]!.signal);
    }
  });

  it('is that of the class where readings differ, and where there is none', () => {
    assert.equal(signalOf(499), codes[400].signal);
    assert.equal(signalOf(530), codes[500].signal);
    assert.equal(signalOf(472), codes[400].signal);
    assert.equal(signalOf(279), codes[200].signal);
  });

  it('exists for anything a log can hold', () => {
    for (const odd of [-1, 1, 99, 600, 999, 1000, 65_535, 200.5, Number.NaN]) {
      assert.ok(signals.includes(signalOf(odd)), String(odd));
    }
    assert.equal(signalOf(0), 'client');
    assert.equal(signalOf(0, 'aws-alb'), 'client');
  });
});

describe('a client that has gone', () => {
  it('is known by numbers that the catalogue says nobody receives', () => {
    const numbers = Array.from({ length: 1000 }, (_, code) => code).filter((code) => isClientGone(code));
    assert.deepEqual(numbers, [0, 460, 499]);
    for (const code of numbers) {
      assert.ok(readings(code).some((each) => each.clientSees === 'nothing'));
    }
  });

  it('or by the sender’s word', () => {
    assert.ok(isClientGone(200, '', 'CD--'));
    assert.ok(isClientGone(200, '', 'DC'));
    assert.ok(!isClientGone(200, '', '----'));
  });

  it('but not by a number that means something else there', () => {
    assert.ok(!isClientGone(499, 'esri'));
    assert.ok(isClientGone(499, 'nginx'));
    assert.ok(!isClientGone(444, 'nginx'));
  });
});

describe('endings', () => {
  const cases: readonly (readonly [string, ReturnType<typeof endingMeans>])[] = [
    ['', undefined],
    ['----', undefined],
    ['sQ--', 'queue'],
    ['SC--', 'down'],
    ['sH--', 'timeout'],
    ['SH--', 'down'],
    ['CD--', 'client-gone'],
    ['cR--', 'client-gone'],
    ['CQ--', 'client-gone'],
    ['PR--', undefined],
    ['UF,URX', 'down'],
    ['UH', 'down'],
    ['UT', 'timeout'],
    ['UO', 'queue'],
    ['RL', 'limited'],
    ['NR', undefined],
    ['Hit', undefined],
    ['Miss', undefined],
    ['OriginDnsError', 'down'],
    ['constructor', undefined],
  ];
  for (const [ending, meaning] of cases)
    it(ending || 'none', () => assert.equal(endingMeans(ending), meaning));
});
