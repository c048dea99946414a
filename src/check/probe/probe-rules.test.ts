// One test for every rule of the probe: its cases are its specification.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertListed, loadRuleFiles, testRuleFile } from '../../../test/rule-files.ts';
import { rules as messageRules } from '../rules/index.ts';
import { readProbeCase } from './canned.ts';
import { judge } from './judge.ts';
import { judgeAll } from './probe.ts';
import type { ProbeCase, ProbeRule } from './probe-rule.ts';
import { knownRequest } from './requests.ts';
import { probeRules } from './rules/index.ts';

const files = await loadRuleFiles<ProbeRule, ProbeCase>(new URL('./rules/', import.meta.url));

describe('rules of the probe', () => {
  it('the index lists every file once, and an id that rules on messages have stands for the same requirement', () => {
    assertListed(probeRules, files);
    for (const { id, summary, source } of messageRules) {
      const same = probeRules.find((rule) => rule.id === id);
      if (same !== undefined) assert.deepEqual([same.summary, same.source], [summary, source]);
    }
  });

  for (const [id, file] of files) {
    const { rule, cases } = file;
    describe(id, () => {
      testRuleFile(id, file, /^[A-Z`0-9/].*[.]$/s);

      it('asks for requests that exist, and knows when it cannot judge', () => {
        for (const request of [...rule.asks, ...(rule.also ?? [])])
          assert.equal(knownRequest(request).id, request);
        assert.ok(id === 'robots-5xx' || cases.some((each) => each.fires === 'unjudged'));
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
