// What the tests of all sorts of rules ask of a file with a rule: its name, its sentences, its examples.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { it } from 'node:test';
import type { Section } from '../src/codes/index.ts';
import { cite } from '../src/codes/index.ts';

/** What every file with a rule exports. */
export interface RuleFile<R, C> {
  readonly rule: R;
  readonly cases: readonly C[];
}

interface AnyRule {
  readonly id: string;
  readonly source: Section;
  readonly summary: string;
  readonly why: string;
  readonly fix: string;
}

interface AnyCase {
  readonly name: string;
  readonly fires: boolean | 'unjudged';
}

/**
 * Loads all files with rules of a folder.
 *
 * @param folder its address, with a slash at the end
 */
export async function loadRuleFiles<R, C>(folder: URL): Promise<ReadonlyMap<string, RuleFile<R, C>>> {
  const files = new Map<string, RuleFile<R, C>>();
  for (const name of readdirSync(folder))
    if (name !== 'index.ts') files.set(name.replace(/\.ts$/, ''), await import(new URL(name, folder).href));
  return files;
}

/**
 * The index of a folder lists every file once.
 *
 * @param rules those of the index
 */
export function assertListed(rules: readonly AnyRule[], files: ReadonlyMap<string, unknown>): void {
  assert.deepEqual(rules.map(({ id }) => id).sort(), [...files.keys()].sort());
}

/**
 * The tests that hold for rules of every sort.
 *
 * @param id the file's name
 * @param sentence what a sentence looks like, where a rule may begin one with something else than a capital
 */
export function testRuleFile(
  id: string,
  { rule, cases }: RuleFile<AnyRule, AnyCase>,
  sentence = /^[A-Z].*[.]$/s,
): void {
  it('has the name of its file, sentences, and a section to read', () => {
    assert.equal(rule.id, id);
    for (const text of [rule.summary, rule.why, rule.fix]) assert.match(text, sentence);
    assert.ok(URL.canParse(cite(rule.source).url));
  });

  it('fires at least twice and stays silent at least twice', () => {
    for (const fires of [true, false])
      assert.ok(cases.filter((each) => each.fires === fires).length >= 2, `fires: ${fires}`);
    assert.equal(new Set(cases.map(({ name }) => name)).size, cases.length);
  });
}

/**
 * Other rules of the kind `must` fire on a case exactly where it names them.
 *
 * @param others their ids
 */
export function assertOthers(
  { fires, also = [] }: AnyCase & { readonly also?: readonly string[] },
  others: readonly string[],
): void {
  if (!fires)
    assert.deepEqual(
      others.filter((other) => !also.includes(other)),
      [],
    );
  else for (const other of also) assert.ok(others.includes(other), other);
}
