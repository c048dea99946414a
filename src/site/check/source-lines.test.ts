// Which lines of an input are shown, with secrets masked.

import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import fc from 'fast-check';
import { masker, sourceLines } from './source-lines.ts';

suite('lines that may be shown', () => {
  const table: readonly (readonly [name: string, lines: string, shown: string])[] = [
    ['credentials', 'Authorization: Bearer s3cr3t', 'Authorization: Bearer ***'],
    ['of curl', '> Authorization: Basic czNjcjN0', '> Authorization: Basic ***'],
    ['a cookie', 'Cookie: sid=s3cr3t; theme=s3cr3t', 'Cookie: sid=***; theme=***'],
    ['a cookie that is set', '< Set-Cookie: sid=s3cr3t; Path=/', '< Set-Cookie: sid=***; Path=/'],
    ['a key', '  X-Api-Key: s3cr3t', '  X-Api-Key: ***'],
    ['a folded field', 'Cookie: a=s3cr3t;\n b=s3cr3t', 'Cookie: a=***;\n b=***'],
    ['a target', 'GET /a?access_token=s3cr3t HTTP/1.1', 'GET /a?access_token=*** HTTP/1.1'],
    ['a form', 'password=s3cr3t&user=ada', 'password=***&user=ada'],
    ['JSON', '{"password": "s3cr3t"}', '{"password": "***"}'],
    ['an option of curl', '$ curl -u ada:s3cr3t https://a.example/', '$ curl -u *** https://a.example/'],
    ['a field of curl', "curl -H 'X-Api-Key: s3cr3t' a", "curl -H 'X-Api-Key: ***' a"],
    ['a cookie of curl', "  --cookie 'sid=s3cr3t' \\", '  --cookie *** \\'],
    ['a log', '"GET /?token=s3cr3t HTTP/1.1" 200', '"GET /?token=*** HTTP/1.1" 200'],
    [
      'a challenge, which is no secret',
      'WWW-Authenticate: Bearer realm="api"',
      'WWW-Authenticate: Bearer realm="api"',
    ],
    ['YAML', 'openapi: 3.1.0\ninfo:\n  title: Orders', 'openapi: 3.1.0\ninfo:\n  title: Orders'],
  ];
  for (const [name, lines, shown] of table) {
    test(name, () => {
      const mask = masker();
      assert.equal(lines.split('\n').map(mask).join('\n'), shown);
      assert.ok(!sourceLines(lines, new Map()).lines.some(({ text }) => text.includes('s3cr3t')));
    });
  }
  test('a long text is cut to what is about a finding', () => {
    const text = Array.from({ length: 5000 }, (_, i) => `line ${i + 1}`).join('\n');
    const { lines } = sourceLines(text, new Map([[3000, [1]]]));
    assert.deepEqual(
      lines.map(({ number }) => number),
      [2997, 2998, 2999, 3000, 3001, 3002, 3003],
    );
    assert.equal(sourceLines(text, new Map()).lines.length, 200);
  });
  test('whatever a text holds, nothing throws and marked lines are there', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 20 }), (all) => {
        const { lines } = sourceLines(all.join('\n'), new Map([[1, [1]]]));
        assert.deepEqual(lines[0]?.findings, [1]);
      }),
    );
  });
});
