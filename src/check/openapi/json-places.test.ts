// Places in JSON, against what the text says there.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { JsonPath } from '../readers/json-piece.ts';
import { JsonPlaces } from './json-places.ts';

describe('JsonPlaces', () => {
  const text = '{"a": [1, {"b\\"": "}"}, "]"], "c":{"d":null}, "e":\n  {}}';
  const cases: readonly (readonly [JsonPath, string])[] = [
    [[], '{"a"'],
    [['a'], '"a"'],
    [['a', 0], '1,'],
    [['a', 1, 'b"'], '"b\\""'],
    [['a', 2], '"]"'],
    [['c', 'd'], '"d"'],
    [['e'], '"e"'],
    [['a', 9], '"a"'],
    [['c', 'd', 'x'], '"d"'],
    [['nothing', 'here'], '{"a"'],
  ];
  for (const [path, start] of cases)
    it(`${JSON.stringify(path)}`, () => {
      assert.ok(text.startsWith(start, new JsonPlaces(text).offsetOf(path)));
    });

  it('takes the last of members with one name, as JSON.parse does', () => {
    assert.equal(new JsonPlaces('{"a":1,"a":{"b":2}}').offsetOf(['a', 'b']), 12);
  });

  it('finds each part of any text', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 1, 2), (value, indent) => {
        const json = JSON.stringify(value, null, indent);
        const places = new JsonPlaces(json);
        const visit = (part: unknown, path: JsonPath): void => {
          if (typeof part !== 'object' || part === null) return;
          for (const [name, member] of Object.entries(part)) {
            const offset = places.offsetOf([...path, name]);
            const start = Array.isArray(part)
              ? JSON.stringify(member, null, indent)[0]!
              : JSON.stringify(name);
            assert.ok(json.startsWith(start, offset), `${path.join('/')}/${name}`);
            visit(member, [...path, name]);
          }
        };
        visit(value, []);
      }),
    );
  });

  it('survives a text that is nested deeply', () => {
    const deep = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)},"b":1}`;
    assert.equal(new JsonPlaces(deep).offsetOf(['b']), deep.indexOf('"b"'));
  });
});
