// One test for every rule: its cases are its specification.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertListed, assertOthers, loadRuleFiles, testRuleFile } from '../../test/rule-files.ts';
import { readCase } from './case.ts';
import { check } from './check.ts';
import type { Case, Rule } from './rule.ts';
import { rules } from './rules/index.ts';

const files = await loadRuleFiles<Rule, Case>(new URL('./rules/', import.meta.url));

describe('rules', () => {
  it('the index lists every file once', () => {
    assertListed(rules, files);
  });

  for (const [id, file] of files) {
    const { rule, cases } = file;
    describe(id, () => {
      testRuleFile(id, file);

      for (const each of cases) {
        it(`${each.fires ? 'fires' : 'silent'}: ${each.name}`, () => {
          const { findings, skipped, faults } = check(readCase(each), {
            profile: rule.profiles?.[0] ?? 'recommended',
          });
          assert.deepEqual(faults, []);
          const own = findings.filter((finding) => finding.rule === id);
          assert.equal(own.length > 0, each.fires, JSON.stringify(skipped));
          for (const finding of own) {
            assert.ok((finding.where.line ?? 0) > 0, 'a place in the source');
            assert.ok((finding.where.excerpt ?? '') !== '', 'an excerpt');
          }
          const others = findings.filter(({ rule: other, kind }) => other !== id && kind === 'must');
          assertOthers(
            each,
            others.map(({ rule: other }) => other),
          );
        });
      }
    });
  }
});
