// What a project makes of rules, by name and by path.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { kindTable, pathPattern } from './kinds.ts';
import { nearest } from './nearest.ts';

const ids = ['401-cacheable', '401-challenge-missing', '405-allow-missing', 'location-syntax'];
const matching = (name: string): ReadonlySet<string> =>
  new Set(ids.filter((id) => (name === '*' ? true : id === name || id.startsWith(`${name}-`))));
const rules = ids.map((id) => ({ id, kind: 'must' as const, profiles: ['strict' as const] }));

describe('kindTable', () => {
  it('leaves out what is off, and runs what has a kind in every profile', () => {
    const { adjust } = kindTable({ rules: { '401': 'off', '405': 'advice' } }, matching);
    assert.deepEqual(adjust(rules), [
      { id: '405-allow-missing', kind: 'advice', profiles: ['spec', 'recommended', 'strict'] },
      rules[3],
    ]);
  });

  it('takes the longest name that fits, whatever the order', () => {
    for (const settings of [
      { '401-cacheable': 'should', '401': 'off', '*': 'advice' },
      { '*': 'advice', '401': 'off', '401-cacheable': 'should' },
    ] as const) {
      const left = kindTable({ rules: settings }, matching).adjust(rules);
      assert.deepEqual(
        left.map(({ id, kind }) => [id, kind]),
        [
          ['401-cacheable', 'should'],
          ['405-allow-missing', 'advice'],
          ['location-syntax', 'advice'],
        ],
      );
    }
  });

  it('the last override that fits the path counts', () => {
    const { at } = kindTable(
      {
        overrides: [
          { paths: ['/internal/**'], rules: { '401': 'off' } },
          { paths: ['/internal/login'], rules: { '401-cacheable': 'should' } },
        ],
      },
      matching,
    );
    assert.equal(at('401-cacheable', 'must', '/internal/a'), 'off');
    assert.equal(at('401-cacheable', 'must', '/internal/login'), 'should');
    assert.equal(at('401-challenge-missing', 'must', '/internal/login'), 'off');
    assert.equal(at('405-allow-missing', 'must', '/internal/a'), 'must');
    assert.equal(at('401-cacheable', 'must', '/public'), 'must');
    assert.equal(at('401-cacheable', 'must', undefined), 'must');
  });

  it('a rule that is off may be on for some paths', () => {
    const table = kindTable(
      { rules: { '405': 'off' }, overrides: [{ paths: ['/v2/**'], rules: { '405': 'must' } }] },
      matching,
    );
    assert.ok(table.adjust(rules).some(({ id }) => id === '405-allow-missing'));
    assert.equal(table.at('405-allow-missing', 'must', '/v2/orders'), 'must');
    assert.equal(table.at('405-allow-missing', 'must', '/v1/orders'), 'off');
    assert.equal(table.at('405-allow-missing', 'must', undefined), 'off');
  });
});

describe('pathPattern', () => {
  for (const [pattern, fits, not] of [
    ['/internal/**', ['/internal', '/internal/', '/internal/a/b'], ['/internals', '/a/internal']],
    ['/v*/orders', ['/v1/orders', '/v/orders'], ['/v1/x/orders', '/v1/orders/']],
    ['**/health', ['/health', '/a/b/health'], ['/healthy']],
    ['/a/**/z', ['/a/z', '/a/b/c/z'], ['/az']],
    ['/a.b', ['/a.b'], ['/axb']],
  ] as const)
    it(pattern, () => {
      for (const path of fits) assert.match(path, pathPattern(pattern));
      for (const path of not) assert.doesNotMatch(path, pathPattern(pattern));
    });
});

describe('nearest', () => {
  it('finds slips, parts, and nothing where nothing is near', () => {
    assert.equal(nearest('405-alow-missing', ids)[0], '405-allow-missing');
    assert.deepEqual(nearest('cacheable', ids), ['401-cacheable']);
    assert.deepEqual(nearest('chalenge', ids), ['401-challenge-missing']);
    assert.deepEqual(nearest('zzzzzz', ids), []);
    assert.deepEqual(nearest('', ids), []);
  });
});
