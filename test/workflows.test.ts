// The workflows: those of this repository, and the one that a recipe gives away. They cannot be run here, so what can be said of
// them is held: who may do what, which actions they use, and that they run commands that are tried elsewhere.

import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe as suite, test } from 'node:test';
import { parse } from 'yaml';
import { commandsOf } from './documents/comparison.ts';
import { root } from './documents/page.ts';

interface Step {
  readonly uses?: string;
  readonly run?: string;
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const recipe = readFileSync(join(root, 'docs/recipes/check-in-ci.md'), 'utf8');
const given = /^```yaml file=\.github\/workflows\/statute\.yml\n([\s\S]*?)^```$/m.exec(recipe)?.[1] ?? '';
const own = globSync('.github/workflows/*.yml', { cwd: root })
  .sort()
  .map((file): readonly [string, Workflow] => [file, parse(readFileSync(join(root, file), 'utf8'))]);
const all: readonly (readonly [string, Workflow])[] = [...own, ['docs/recipes/check-in-ci.md', parse(given)]];

/** Rights to write, beyond reading the code, by workflow and job. */
const rights: Readonly<Record<string, readonly string[]>> = {
  'docs/recipes/check-in-ci.md': ['security-events'],
  'release.yml announce': ['contents'],
  'release.yml publish': ['id-token'],
};

test('there are workflows', () => assert.equal(own.length, 2));

for (const [file, workflow] of all) {
  suite(file, () => {
    const jobs = Object.entries(workflow.jobs);
    const name = file.replace(/^\.github\/workflows\//, '');
    test('may do only what it has to', () => {
      const writes = (given: Readonly<Record<string, string>> | undefined) =>
        Object.entries(given ?? {}).flatMap(([right, level]) => (level === 'write' ? [right] : []));
      assert.equal(workflow.permissions?.contents, 'read');
      assert.deepEqual(writes(workflow.permissions), rights[name] ?? []);
      for (const [job, { permissions }] of jobs)
        assert.deepEqual(writes(permissions), rights[`${name} ${job}`] ?? [], job);
    });
    test('uses actions of GitHub alone, each by its major version', () => {
      const used = jobs.flatMap(([, { steps }]) => steps.flatMap(({ uses }) => uses ?? []));
      assert.ok(used.length > 0);
      for (const action of used) assert.match(action, /^(?:actions|github)\/[\w/-]+@v\d+$/);
    });
    test('puts nothing of a stranger into a shell', () => {
      for (const [, { steps }] of jobs)
        for (const { run = '' } of steps)
          assert.doesNotMatch(run, /\$\{\{/, 'as a variable of the environment');
    });
    if (name !== file)
      test('ends', () => {
        for (const [job, each] of jobs) assert.ok((each['timeout-minutes'] ?? 0) > 0, job);
      });
  });
}

test('the recipe runs in its workflow what it has shown', () => {
  const shown = [...recipe.matchAll(/^```console server\n([\s\S]*?)^```$/gm)]
    .flatMap(([, block]) => commandsOf(block!))
    .map(({ command }) => command.replace(/; echo .*/, ''));
  const run = Object.values(parse(given).jobs as Workflow['jobs'])
    .flatMap(({ steps }) => steps.flatMap(({ run }) => run?.trim().split('\n') ?? []))
    .filter((line) => line.startsWith('npx statute '));
  assert.equal(run.length, 2);
  for (const line of run) assert.ok(shown.includes(line.replace('npx ', '')), line);
});

test('scripts that workflows run are there', () => {
  const lines = own.flatMap(([, { jobs }]) =>
    Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run?.split('\n') ?? [])),
  );
  const files = lines.flatMap((line) => line.match(/(?:scripts|\.ci)\/[\w./-]+/g) ?? []);
  assert.ok(files.length >= 4);
  for (const file of files) assert.ok(globSync(file, { cwd: root }).length === 1, file);
});
