// One test for every rule of the probe: its cases are its specification.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { cite } from '../../codes/index.ts';
import { rules as messageRules } from '../rules/index.ts';
import { readProbeCase } from './canned.ts';
import { judge } from './judge.ts';
import { judgeAll } from './probe.ts';
import type { ProbeCase, ProbeRule } from './probe-rule.ts';
import { knownRequest } from './requests.ts';
import { probeRules } from './rules/index.ts';

interface RuleFile {
  readonly rule: ProbeRule;
  readonly cases: readonly ProbeCase[];
}

const folder = new URL('./rules/', import.meta.url);
const ids = readdirSync(folder)
  .filter((name) => name !== 'index.ts')
  .map((name) => name.replace(/\.ts$/, ''));
const files = new Map<string, RuleFile>();
for (const id of ids) files.set(id, await import(new URL(`${id}.ts`, folder).href));

describe('rules of the probe', () => {
  it('the index lists every file once, and an id that rules on messages have stands for the same requirement', () => {
    assert.deepEqual(probeRules.map((rule) => rule.id).sort(), [...ids].sort());
    for (const { id, summary, source } of messageRules) {
      const same = probeRules.find((rule) => rule.id === id);
      if (same !== undefined) assert.deepEqual([same.summary, same.source], [summary, source]);
    }
  });

  for (const [id, { rule, cases }] of files) {
    describe(id, () => {
      it('has the name of its file, sentences, a section, and requests that exist', () => {
        assert.equal(rule.id, id);
        for (const sentence of [rule.summary, rule.why, rule.fix])
          assert.match(sentence, /^[A-Z`0-9/].*[.]$/s);
        assert.ok(URL.canParse(cite(rule.source).url));
        for (const request of [...rule.asks, ...(rule.also ?? [])])
          assert.equal(knownRequest(request).id, request);
      });

      it('fires at least twice, stays silent at least twice, and knows when it cannot judge', () => {
        for (const [fires, least] of [
          [true, 2],
          [false, 2],
        ] as const)
          assert.ok(cases.filter((each) => each.fires === fires).length >= least, String(fires));
        assert.ok(rule.id === 'robots-5xx' || cases.some((each) => each.fires === 'unjudged'));
        assert.equal(new Set(cases.map((each) => each.name)).size, cases.length);
      });

      for (const each of cases) {
        const what = each.fires === 'unjudged' ? 'unjudged' : each.fires ? 'fires' : 'silent';
        it(`${what}: ${each.name}`, () => {
          const seen = readProbeCase(each);
          const judgement = judge(rule, seen);
          if ('unjudged' in judgement) {
            assert.equal(each.fires, 'unjudged', judgement.unjudged);
            assert.match(judgement.unjudged, /[.]$/);
            return;
          }
          assert.equal(judgement.length > 0, each.fires, JSON.stringify(judgement));
          for (const { where, detail = 'A.' } of judgeAll([rule], seen).findings) {
            assert.ok((where.line ?? 0) > 0 && (where.excerpt ?? '') !== '', 'a place');
            assert.match(detail, /[.]$/);
            assert.ok(!detail.includes('example-token'));
          }
        });
      }
    });
  }
});
