// Upgrade, read and written.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatUpgrade, parseUpgrade } from './upgrade.ts';

const cases: readonly (readonly [value: string, protocols: unknown, ...problems: string[]])[] = [
  ['websocket', [{ name: 'websocket' }]],
  [
    'HTTP/2.0, IRC/6.9',
    [
      { name: 'HTTP', version: '2.0' },
      { name: 'IRC', version: '6.9' },
    ],
  ],
  ['', undefined, 'empty-value 0-0'],
  [',', undefined, 'empty-value 0-1'],
  ['HTTP/', [{ name: 'HTTP' }], 'version-missing 4-5'],
  ['HTTP/2.0/x', [{ name: 'HTTP', version: '2.0' }], 'bad-character 8-10'],
  ['HTTP / 2.0', [{ name: 'HTTP' }], 'bad-character 5-10'],
  ['websocket, WebSocket', [{ name: 'websocket' }], 'duplicate-protocol 11-20'],
  ['h2c websocket', [{ name: 'h2c' }, { name: 'websocket' }], 'missing-comma 4-4'],
  ['"websocket"', undefined, 'bad-character 0-11'],
];

for (const [value, protocols, ...problems] of cases) {
  test(`parseUpgrade: ${JSON.stringify(value)}`, () => {
    const parsed = parseUpgrade(value);
    assert.deepEqual(parsed.value, protocols);
    assert.deepEqual(
      parsed.problems.map(({ code, at, end }) => `${code} ${at}-${end}`),
      problems,
    );
  });
}

test('formatUpgrade', () => {
  assert.equal(
    formatUpgrade([
      { name: 'HTTP', version: '3.0' },
      { name: 'http', version: '3.0' },
    ]),
    'HTTP/3.0',
  );
  assert.throws(() => formatUpgrade([]), TypeError);
  assert.throws(() => formatUpgrade([{ name: 'HTTP/1.1' }]), {
    name: 'TypeError',
    message: /name may not contain "\/"/,
  });
  assert.throws(() => formatUpgrade([{ name: 'HTTP', version: '' }]), {
    name: 'TypeError',
    message: /version is empty/,
  });
});

test('what formatUpgrade writes, parseUpgrade reads back', () => {
  const token = fc.stringMatching(/^[\w.!~-]{1,9}$/);
  const protocol = fc.oneof(fc.record({ name: token }), fc.record({ name: token, version: token }));
  const list = fc.uniqueArray(protocol, { minLength: 1, selector: (p) => formatUpgrade([p]).toLowerCase() });
  fc.assert(
    fc.property(list, (protocols) => {
      const { value, problems } = parseUpgrade(formatUpgrade(protocols));
      assert.deepEqual(problems, []);
      assert.deepEqual(
        value,
        protocols.map((protocol) => ({ ...protocol })),
      );
    }),
  );
});
