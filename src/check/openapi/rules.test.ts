// One test for every rule about descriptions: its cases are its specification.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { cite } from '../../codes/index.ts';
import { rules as exchangeRules } from '../rules/index.ts';
import { caseText, readOpenApiCase, readTraffic } from './case.ts';
import { checkDescription } from './check-description.ts';
import type { OpenApiCase, OpenApiRule } from './rule.ts';
import { openApiRules } from './rules/index.ts';

interface RuleFile {
  readonly rule: OpenApiRule;
  readonly cases: readonly OpenApiCase[];
}

const folder = new URL('./rules/', import.meta.url);
const ids = readdirSync(folder)
  .filter((name) => name !== 'index.ts')
  .map((name) => name.replace(/\.ts$/, ''));
const files = new Map<string, RuleFile>();
for (const id of ids) files.set(id, await import(new URL(`${id}.ts`, folder).href));

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
    assert.deepEqual(openApiRules.map((rule) => rule.id).sort(), [...ids].sort());
    const names = new Set(exchangeRules.map((rule) => rule.id));
    assert.deepEqual(
      ids.filter((id) => names.has(id)),
      [],
    );
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
        it(`${each.fires ? 'fires' : 'silent'}: ${each.name}`, async () => {
          assert.equal(await fires(rule, each), each.fires);
          const { findings } = checkDescription(await readOpenApiCase(each));
          const others = new Set(
            findings
              .filter(({ kind, rule: other }) => kind === 'must' && other !== id)
              .map((one) => one.rule),
          );
          const allowed = new Set(each.also ?? []);
          if (!each.fires)
            assert.deepEqual(
              [...others].filter((other) => !allowed.has(other)),
              [],
            );
          else for (const other of allowed) assert.ok(others.has(other), other);
        });
      }
    });
  }
});
