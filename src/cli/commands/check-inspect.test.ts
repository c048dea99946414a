// Targets with more exchanges than are remembered: numbers, order and counts stay right.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Exchange, Rule } from '../../check/index.ts';
import { limits } from '../../check/index.ts';
import { readHar } from '../../check/readers/har.ts';
import { Inspection } from './check-inspect.ts';

const facts = { kind: 'must', source: 'RFC 9110 §15', summary: 'S.', why: 'W.', fix: 'F.' } as const;
const single: Rule = {
  ...facts,
  id: 'single',
  kind: 'advice',
  test: ({ response }) => (response.status === 500 ? { where: { part: 'start-line' } } : undefined),
};
const order: Rule = {
  ...facts,
  id: 'order',
  compare: (list) => {
    assert.ok(list.length <= limits.sequence);
    return [{ where: { part: 'start-line' }, exchange: list[0]! }];
  },
};
const failing: Rule = {
  ...facts,
  id: 'failing',
  test: ({ response }) => {
    if (response.status === 500) throw new Error('it broke');
    return undefined;
  },
};
const settings = { rules: [single, order, failing], profile: 'strict', baseline: new Set<string>() } as const;

const exchange = (status: number): Exchange => ({
  request: undefined,
  interim: [],
  response: { status, phrase: '', version: '1.1', fields: [], content: undefined },
  evidence: { raw: false, content: false, request: false, fields: true, fromCache: false },
});

test('exchanges beyond what rules on the order look back at', async () => {
  const list = Array.from({ length: limits.sequence + 5 }, (_, i) =>
    exchange(i === limits.sequence + 2 ? 500 : 200),
  );
  const { report, diagnosis } = await new Inspection('x', settings).run(list);
  assert.deepEqual(
    report.findings.map(({ rule, where }) => [rule, where.exchange]),
    [
      ['order', 1],
      ['order', limits.sequence + 1],
      ['single', limits.sequence + 3],
    ],
  );
  assert.deepEqual(report.counts, { must: 2, should: 0, advice: 1 });
  assert.deepEqual(report.faults, [
    { rule: 'failing', message: `exchange ${limits.sequence + 3}: it broke` },
  ]);
  assert.match(diagnosis.sentence, /^200/);
});

for (const compares of [true, false])
  test(`of a long file contents stay that ${compares ? 'a rule on the order compares' : 'no rule compares: none'}`, async () => {
    const long = 'x'.repeat(600_000);
    const entries = Array.from({ length: 60 }, (_, i) => ({
      request: { method: 'GET', url: `https://a.example/${i}`, headers: [{ name: 'a', value: 'b' }] },
      response: {
        status: i === 50 ? 500 : 200,
        headers: [{ name: 'a', value: 'b' }],
        content: { text: i % 10 === 5 ? 'short' : long },
      },
    }));
    const seen: boolean[] = [];
    const remember: Rule = {
      ...facts,
      id: 'remember',
      ...(compares ? { contents: () => () => 'response' as const } : {}),
      compare: (list) => {
        for (const { evidence, response } of list) {
          assert.equal(evidence.content, response.content !== undefined);
          seen.push(evidence.content);
        }
        return [{ where: { part: 'start-line' }, exchange: list[0]! }];
      },
    };
    const har = new TextEncoder().encode(JSON.stringify({ log: { entries: [{}, ...entries] } }, null, 1));
    const inspection = new Inspection('x.har', { ...settings, rules: [single, remember] });
    const { report, subjects } = await inspection.run(
      readHar([har], { onLeftOut: (each) => inspection.leaveOut(each) }),
    );
    // The one that is diagnosed is whole, and what is too long for a comparison is not kept.
    assert.deepEqual(
      seen.flatMap((known, i) => (known ? [i] : [])),
      compares ? [5, 15, 25, 35, 45, 50, 55] : [50],
    );
    const [first, second] = report.findings;
    assert.deepEqual([first!.rule, first!.where.exchange, first!.where.line], ['remember', 2, 5]);
    assert.deepEqual([second!.rule, second!.where.exchange], ['single', 52]);
    assert.equal(subjects!.get(52)?.target, 'https://a.example/50');
  });
