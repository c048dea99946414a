// One test for every rule about descriptions: its cases are its specification.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertListed, assertOthers, loadRuleFiles, testRuleFile } from '../../../test/rule-files.ts';
import { rules as exchangeRules } from '../rules/index.ts';
import { caseText, readOpenApiCase, readTraffic } from './case.ts';
import { checkDescription } from './check-description.ts';
import type { OpenApiCase, OpenApiRule } from './rule.ts';
import { openApiRules } from './rules/index.ts';

const files = await loadRuleFiles<OpenApiRule, OpenApiCase>(new URL('./rules/', import.meta.url));

async function fires(rule: OpenApiRule, each: OpenApiCase): Promise<boolean> {
  const description = await readOpenApiCase(each);
  const { judged, seen } = readTraffic(each, description);
  if ('judge' in rule)
    return judged.some(
      ({ exchange, operation }) => operation && rule.judge(exchange, operation) !== undefined,
    );
  const report = checkDescription(description, {
    rules: [rule],
    profile: 'strict',
    ...('cover' in rule ? { seen } : {}),
  });
  assert.deepEqual(report.faults, []);
  const lines = caseText(each).split('\n');
  for (const { where } of report.findings) {
    assert.match(where.pointer ?? '', /^#\/paths\/|^#\/components\//);
    assert.ok((where.line ?? 0) >= 3 && (where.column ?? 0) >= 1, 'a place in the text');
    assert.ok(lines[where.line! - 1]!.includes(where.excerpt!.trim()), 'an excerpt of that line');
  }
  return report.findings.length > 0;
}

describe('rules about descriptions', () => {
  it('the index lists every file once, and no name is taken', () => {
    assertListed(openApiRules, files);
    const names = new Set(exchangeRules.map((rule) => rule.id));
    assert.deepEqual(
      [...files.keys()].filter((id) => names.has(id)),
      [],
    );
  });

  for (const [id, file] of files) {
    const { rule, cases } = file;
    describe(id, () => {
      testRuleFile(id, file);

      for (const each of cases) {
        it(`${each.fires ? 'fires' : 'silent'}: ${each.name}`, async () => {
          assert.equal(await fires(rule, each), each.fires);
          const { findings } = checkDescription(await readOpenApiCase(each));
          const others = new Set(
            findings
              .filter(({ kind, rule: other }) => kind === 'must' && other !== id)
              .map((one) => one.rule),
          );
          assertOthers(each, [...others]);
        });
      }
    });
  }
});
