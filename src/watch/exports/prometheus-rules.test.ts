// The rules are those that were tried: the file beside the test cases of promtool is what is written today.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { signals } from '../signal.ts';
import { budgetClasses, burns, meant, prometheusRules, windows } from './prometheus-rules.ts';

const folder = fileURLToPath(new URL('./rules-test/', import.meta.url));
const promtool = '/usr/bin/promtool';

interface RuleFile {
  readonly groups: readonly {
    readonly name: string;
    readonly rules: readonly {
      readonly alert?: string;
      readonly expr: string;
      readonly labels: Readonly<Record<string, string>>;
    }[];
  }[];
}

describe('prometheusRules', () => {
  it('writes the file that promtool tests', () => {
    assert.equal(prometheusRules(), readFileSync(`${folder}rules.yaml`, 'utf8'));
  });

  it('alerts as its cases say', (t) => {
    if (!existsSync(promtool)) {
      assert.notEqual(process.env.STATUTE_ALL, '1', 'promtool: not installed');
      t.skip('promtool: not installed');
      return;
    }
    execFileSync(promtool, ['check', 'rules', 'rules.yaml'], { cwd: folder, stdio: 'pipe' });
    const printed = execFileSync(promtool, ['test', 'rules', 'minutes.yaml', 'days.yaml'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: 'pipe',
    });
    assert.equal(printed.match(/SUCCESS/g)?.length, 2, printed);
  });

  it('lets only our failures spend the budget, and every signal is somewhere', () => {
    const spending = budgetClasses.flatMap((each) => each.signals);
    assert.deepEqual(spending.toSorted(), ['bug', 'load', 'upstream']);
    assert.ok(spending.every((signal) => meant.includes(signal)));
    assert.deepEqual(
      signals.filter((signal) => !meant.includes(signal)),
      ['client', 'auth', 'missing', 'limit'],
    );
  });

  it('pairs each long window with a short one that is recorded', () => {
    for (const { long, short } of burns)
      assert.ok(windows.indexOf(short) < windows.indexOf(long) && windows.includes(long));
  });

  it('holds shares against the objective that was asked for', () => {
    const { groups } = parse(prometheusRules({ objective: 0.99, leastErrors: 7 })) as RuleFile;
    const page = groups.flatMap(({ rules }) => rules).find(({ alert }) => alert === 'StatuteBugBudgetPage')!;
    assert.match(page.expr, /rate1h\{class="bug"\} > 0\.144 /);
    assert.match(page.expr, />= 7\)/);
    assert.equal(page.labels.urgency, 'page');
  });

  it('refuses an objective that is no share', () => {
    for (const objective of [0, 1, 99.9, Number.NaN])
      assert.throws(() => prometheusRules({ objective }), RangeError);
  });
});
