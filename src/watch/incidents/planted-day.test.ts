// Days that were made up: everything planted is found, and nothing else.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formats } from '../../../scripts/planted-day/formats.ts';
import { generate } from '../../../scripts/planted-day/generate.ts';
import { judge } from '../../../scripts/planted-day/judge.ts';
import { pictureOf } from '../oracle.ts';
import { detectors, findIncidents } from './index.ts';

const lines = 30_000;

describe('a made-up day', () => {
  const planted = new Set<string>();

  for (const [index, format] of formats.entries()) {
    it(`${format}: all that was planted is found, and nothing else`, () => {
      const day = generate({ seed: index + 1, lines, format });
      const { missed, false: wrong } = judge(
        day.labels,
        findIncidents(pictureOf(day.lines, { vendor: 'nginx' })),
      );
      assert.deepEqual(missed, []);
      assert.deepEqual(
        wrong.map(({ title }) => title),
        [],
      );
      for (const { kind } of day.labels) planted.add(kind);
    });
  }

  it('between them they hold every kind that a day can show', () => {
    const kinds = detectors.map(({ kind }) => kind).filter((kind) => kind !== 'redirect-temporary-for-long');
    assert.deepEqual([...planted].sort(), kinds.sort());
  });

  it('nothing is found where nothing was planted', () => {
    const day = generate({ seed: 4, lines, format: 'json', quiet: true });
    assert.deepEqual(day.labels, []);
    assert.deepEqual(findIncidents(pictureOf(day.lines, { vendor: 'nginx' })), []);
  });

  it('one seed is one day', () => {
    const order = { seed: 5, lines: 2000, format: 'timed' } as const;
    assert.deepEqual(generate(order), generate(order));
    assert.notDeepEqual(generate(order), generate({ ...order, seed: 6 }));
  });
});
