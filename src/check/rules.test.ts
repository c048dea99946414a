// One test for every rule: its cases are its specification.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { cite } from '../codes/index.ts';
import { readCase } from './case.ts';
import { check } from './check.ts';
import type { Case, Rule } from './rule.ts';
import { rules } from './rules/index.ts';

interface RuleFile {
  readonly rule: Rule;
  readonly cases: readonly Case[];
}

const folder = new URL('./rules/', import.meta.url);
const ids = readdirSync(folder)
  .filter((name) => name !== 'index.ts')
  .map((name) => name.replace(/\.ts$/, ''));
const files = new Map<string, RuleFile>();
for (const id of ids) files.set(id, await import(new URL(`${id}.ts`, folder).href));

describe('rules', () => {
  it('the index lists every file once', () => {
    assert.deepEqual(rules.map((rule) => rule.id).sort(), [...ids].sort());
  });

  for (const [id, { rule, cases }] of files) {
    describe(id, () => {
      it('has the name of its file, sentences, and a section to read', () => {
        assert.equal(rule.id, id);
        for (const sentence of [rule.summary, rule.why, rule.fix]) assert.match(sentence, /^[A-Z].*[.]$/s);
        assert.ok(URL.canParse(cite(rule.source).url));
      });

      it('fires at least twice and stays silent at least twice', () => {
        assert.ok(cases.filter((each) => each.fires).length >= 2);
        assert.ok(cases.filter((each) => !each.fires).length >= 2);
        assert.equal(new Set(cases.map((each) => each.name)).size, cases.length);
      });

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
          const others = findings.filter((finding) => finding.rule !== id && finding.kind === 'must');
          const allowed = new Set(each.also ?? []);
          if (!each.fires)
            assert.deepEqual(
              others.map((finding) => finding.rule).filter((other) => !allowed.has(other)),
              [],
            );
          else
            for (const other of allowed)
              assert.ok(
                others.some((finding) => finding.rule === other),
                other,
              );
        });
      }
    });
  }
});
