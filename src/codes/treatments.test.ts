// The compact tables say what the catalogue says: nothing can be changed in one place alone.

import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import { treatAs } from './classes.ts';
import { codes } from './registered.ts';
import { repeatOf } from './repeats.ts';
import { treatmentOf } from './treatments.ts';
import type { StatusCode } from './types.ts';

suite('the compact tables equal the catalogue', () => {
  for (let code = 100; code < 1000; code++) {
    const known = (codes as Readonly<Record<number, StatusCode>>)[code];
    const treatedAs = known ? code : treatAs(code);
    const { treatment, repeat } = (codes as Readonly<Record<number, StatusCode>>)[treatedAs]!;
    const expected = {
      treatedAs,
      recognised: known !== undefined,
      treatment,
      repeat: repeat && {
        methods: repeat.methods,
        ...(repeat.needs !== undefined && { needs: repeat.needs }),
      },
    };
    const actual = { ...treatmentOf(code), repeat: repeatOf(code) };
    // One test per registered code; the unregistered ones share one.
    if (known) test(`${code}`, () => assert.deepEqual(actual, expected));
    else if (code % 100 === 99) {
      test(`${code}, which nobody registered`, () => assert.deepEqual(actual, expected));
    }
  }
  test('every number from 0 to 999 has a treatment', () => {
    for (let code = 0; code < 1000; code++) {
      const known = Object.hasOwn(codes, code);
      const { recognised, treatedAs } = treatmentOf(code);
      assert.equal(recognised, known, `${code}`);
      assert.equal(treatedAs, known ? code : code < 100 ? 500 : treatAs(code), `${code}`);
      assert.deepEqual(repeatOf(code), repeatOf(treatedAs), `${code}`);
    }
  });
});
