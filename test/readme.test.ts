// Transcripts in the documents: every `$ statute …` line of a console block is run, in a real shell, and must print
// what stands below it.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = mkdtempSync(join(tmpdir(), 'statute-bin-'));
writeFileSync(join(bin, 'statute'), `#!/bin/sh\nexec "${process.execPath}" "${root}src/cli/main.ts" "$@"\n`);
chmodSync(join(bin, 'statute'), 0o755);
after(() => rmSync(bin, { recursive: true }));

interface Transcript {
  readonly file: string;
  readonly command: string;
  readonly output: string;
}

/** The commands of a document's console blocks, each with what is shown below it. */
function transcripts(file: string, markdown: string): Transcript[] {
  return [...markdown.matchAll(/^```console\n([\s\S]*?)^```$/gm)].flatMap((block) =>
    block[1]!
      .split(/^\$ /m)
      .slice(1)
      .map((part) => {
        const end = part.indexOf('\n');
        return { file, command: part.slice(0, end), output: part.slice(end + 1) };
      }),
  );
}

const found = globSync(['*.md', 'docs/**/*.md'], { cwd: root }).flatMap((file) =>
  transcripts(file, readFileSync(join(root, file), 'utf8')),
);

test('the README shows the command at work', () => {
  assert.ok(found.some((each) => each.file === 'README.md'));
});

for (const { file, command, output } of found) {
  test(`${file}: $ ${command}`, () => {
    const result = spawnSync('bash', ['-c', command], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, PATH: `${bin}:${process.env.PATH}`, NO_COLOR: '1', FORCE_COLOR: undefined },
    });
    assert.equal(`${result.stdout}${result.stderr}`.trimEnd(), output.trimEnd());
  });
}

test('the lock file records no addresses', () => {
  assert.doesNotMatch(readFileSync(join(root, 'package-lock.json'), 'utf8'), /"resolved": *"http/);
});
