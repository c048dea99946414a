// The code in the documents: every `ts` block is run against the built package, and where a line ends in a comment that
// is a value, the expression must have that value.

import assert from 'node:assert/strict';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe as suite, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
// Inside the package, so that its own name resolves by its exports.
const work = mkdtempSync(join(root, '.documents-'));
after(() => rmSync(work, { recursive: true }));

/** Turns `expression; // value` into an assertion; other comments are left alone. */
function withAssertions(code: string): string {
  return code.replace(
    /^(?!import\b|const\b|let\b)(\S.*);\s*\/\/ (.+)$/gm,
    (line, expression: string, comment: string) => {
      const value = /^('[^']*'|\[.*\]|\d+(?=:|$)|true|false|undefined)/.exec(comment)?.[1];
      return value === undefined
        ? line
        : `(await import('node:assert/strict')).deepEqual(${expression}, ${value});`;
    },
  );
}

const blocks = globSync(['*.md', 'docs/*.md'], { cwd: root }).flatMap((file) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map((match, i) => ({
    name: `${file}, block ${i + 1}`,
    code: match[1]!,
  })),
);

suite('code in the documents', () => {
  for (const [i, { name, code }] of blocks.entries()) {
    test(name, async () => {
      assert.ok(existsSync(join(root, 'dist', 'codes', 'index.js')), 'build first: npm run build');
      const file = join(work, `${i}.ts`);
      writeFileSync(file, withAssertions(code));
      await import(pathToFileURL(file).href);
    });
  }
});

test('values in comments are held to', () => {
  assert.match(withAssertions("f(1); // 'a'\n"), /deepEqual\(f\(1\), 'a'\)/);
  assert.match(withAssertions('f(1); // 400: because\n'), /deepEqual\(f\(1\), 400\)/);
  assert.equal(withAssertions('f(1); // explains\n'), 'f(1); // explains\n');
});
