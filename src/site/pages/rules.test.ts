// The pages of the rule book: every rule of every sort has one, with its examples.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { examplesOf, ruleBook } from '../../check/rule-book.ts';
import { rulePage, rulesPage } from './rules.ts';

describe('rulesPage', () => {
  it('links to every rule, and says what those look at that are not on one exchange', () => {
    const { text } = rulesPage().main;
    for (const { id } of ruleBook) assert.ok(text.includes(`href="/rules/${id}"`), id);
    assert.match(text, /head-status-differs<\/code><\/a> \[probe\] HEAD/);
    assert.match(text, /401-challenge-missing<\/code><\/a> A 401/);
  });
});

describe('rulePage', () => {
  it('shows examples of every sort', async () => {
    for (const { id, inputs } of ruleBook) {
      const text = rulePage(id, await examplesOf(id))!.main.text;
      assert.match(text, /It finds[\s\S]*<pre[\s\S]*It leaves alone[\s\S]*<pre/, id);
      assert.equal(text.includes('It cannot tell'), inputs.includes('probe') && id !== 'robots-5xx', id);
      assert.doesNotMatch(text, /\[object Object\]/, id);
    }
  });

  it('knows no other', () => {
    assert.equal(rulePage('no-such-rule', []), undefined);
  });
});
