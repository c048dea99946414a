// What docs/check-in-tests.md takes for granted: the `expect` of Vitest and Jest, as far as matchers of one's own need it.

import assert from 'node:assert/strict';
import type { ConformMatchers, ConformOptions, MatcherResult } from '../../../src/check/library/testing.ts';

type Matcher = (subject: unknown, options?: ConformOptions) => MatcherResult | Promise<MatcherResult>;
type Expectation = ConformMatchers<Promise<void>> & { readonly not: ConformMatchers<Promise<void>> };

const known: Record<string, Matcher> = {};

function expectation(subject: unknown, wanted: boolean): ConformMatchers<Promise<void>> {
  return {
    async toConform(options) {
      const { pass, message } = await known.toConform!(subject, options);
      assert.ok(pass === wanted, message());
    },
  };
}

const make = (subject: unknown): Expectation => ({
  ...expectation(subject, true),
  not: expectation(subject, false),
});

export const expect = Object.assign(make, {
  extend: (matchers: Readonly<Record<string, Matcher>>): void => void Object.assign(known, matchers),
});
