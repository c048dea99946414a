// The rule book has every rule of every sort, and shows their examples.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openApiRules } from './openapi/rules/index.ts';
import { probeRules } from './probe/rules/index.ts';
import { examplesOf, inputs, ruleBook } from './rule-book.ts';
import { rules } from './rules/index.ts';
import { siteRules } from './site/rules/index.ts';

const inputsOf = (id: string) => ruleBook.find((each) => each.id === id)?.inputs;

describe('ruleBook', () => {
  it('has each id once, from all sorts', () => {
    const all = [...rules, ...openApiRules, ...probeRules, ...siteRules].map(({ id }) => id);
    assert.deepEqual(
      ruleBook.map(({ id }) => id),
      [...new Set(all)].sort(),
    );
  });

  it('knows what each looks at', () => {
    assert.deepEqual(inputsOf('401-challenge-missing'), ['message']);
    assert.deepEqual(inputsOf('redirect-loop'), ['sequence']);
    assert.deepEqual(inputsOf('head-status-differs'), ['probe']);
    assert.deepEqual(inputsOf('link-to-error'), ['site']);
    assert.deepEqual(inputsOf('openapi-405-allow'), ['openapi']);
    assert.deepEqual(inputsOf('500-for-client-error'), ['message', 'probe']);
    assert.deepEqual(inputsOf('trailing-slash-duplicate'), ['probe', 'site']);
    for (const { inputs: list } of ruleBook) for (const input of list) assert.ok(input in inputs);
  });

  it('every rule has examples of both sorts, with text', async () => {
    for (const { id } of ruleBook) {
      const examples = await examplesOf(id);
      for (const fires of [true, false])
        assert.ok(
          examples.some((each) => each.fires === fires),
          id,
        );
      for (const { texts, name } of examples)
        assert.ok(
          texts.some(({ text }) => text !== ''),
          `${id}: ${name}`,
        );
    }
    assert.deepEqual(await examplesOf('no-such-rule'), []);
  });
});
