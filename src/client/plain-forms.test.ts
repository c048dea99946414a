// The short readers say what the grammars of `fields` say, or leave the value to them.

import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import fc from 'fast-check';
import { parseChallenges } from '../fields/challenge.ts';
import { askedWait } from './asked-wait.ts';
import { askedByGrammar } from './asked-wait-grammar.ts';
import { plainChallenges } from './challenges.ts';

suite('challenges', () => {
  const read = [
    'Bearer',
    'Bearer realm="api"',
    'Bearer realm="api", error="invalid_token", error_description="The token expired"',
    'DPoP algs="ES256 PS256", error="use_dpop_nonce"',
    'Basic realm="a, b", Bearer , Digest realm="x",qop=auth',
    'Bearer, realm="api"',
    'realm=x realm="y"',
  ];
  for (const value of read) {
    test(`read here: ${value}`, () => assert.deepEqual(plainChallenges(value), parseChallenges(value).value));
  }
  const left = [
    'Negotiate YII=',
    'Bearer realm="a\\"b"',
    'realm="x"',
    'Bearer realm=',
    'Bearer a="b" c="d"',
    ',',
  ];
  for (const value of left) {
    test(`left to the grammar: ${value}`, () => assert.equal(plainChallenges(value), undefined));
  }
  test('any mixture of their parts', () => {
    const part = fc.constantFrom(
      'Bearer',
      'a',
      'error',
      'é',
      ' ',
      '  ',
      '\t',
      ',',
      ', ',
      '=',
      '"',
      '"x"',
      '"b c"',
      '\\',
      ';',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const value = parts.join('').trim();
        const plain = value === '' ? undefined : plainChallenges(value);
        if (plain) assert.deepEqual(plain, parseChallenges(value).value);
      }),
      { numRuns: 20_000 },
    );
  });
});

suite('waits', () => {
  const now = Date.UTC(2026, 0, 1);
  const imf = fc.integer({ min: now - 1e8, max: now + 1e8 }).map((ms) => new Date(ms).toUTCString());
  const date = fc.oneof(
    imf,
    fc.constantFrom(
      'Wed, 31 Feb 2026 00:00:00 GMT',
      'Mon, 01 Jan 2026 00:00:00 GMT',
      'Invalid Date',
      '2026-01-01',
      '',
    ),
    fc.constantFrom(
      'Thu Jan  1 00:00:10 2026',
      'Thursday, 01-Jan-26 00:00:10 GMT',
      '5, 6',
      '-5',
      '1.5',
      'soon',
    ),
  );
  const item = fc
    .tuple(
      fc.constantFrom('"a"', '"a b"', '""', 'a', '5', '"\\""'),
      fc.constantFrom(';r=0', ';r=5', ';r=-1', ';t=4', '; r=0', ''),
      fc.constantFrom(';t=7', ';t=0', ';t=-7', ';t=7;pk=:YQ==:', ';T=1', ''),
    )
    .map((parts) => parts.join(''));
  const limits = fc
    .tuple(fc.array(item, { maxLength: 3 }), fc.constantFrom(',', ', ', ' ,', ',,'))
    .map(([all, comma]) => all.join(comma));
  const fields = fc.record({ 'retry-after': date, date, ratelimit: limits }, { requiredKeys: [] });
  test('as the grammars say, for any mixture of fields', async () => {
    await fc.assert(
      fc.asyncProperty(fields, async (given) => {
        const headers = new Headers(given as Record<string, string>);
        assert.equal(await askedWait(headers, now), askedByGrammar(headers, now));
      }),
      { numRuns: 5000 },
    );
  });
});
