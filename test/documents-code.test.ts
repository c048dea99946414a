// The code in the documents. Every `ts` block of the README is run against the built package, and where a line ends in a
// comment that is a value, the expression must have that value. The guides under docs/ show parts of programs: their
// blocks must be TypeScript that Node.js takes, and import only what the package exports.

import assert from 'node:assert/strict';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
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

const blocksOf = (pattern: string) =>
  globSync(pattern, { cwd: root }).flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map((match, i) => ({
      name: `${file}, block ${i + 1}`,
      code: match[1]!,
    })),
  );
const blocks = blocksOf('*.md');

/** Names that a block imports from us and that we do not export. */
async function wrongImports(code: string): Promise<string[]> {
  const wrong: string[] = [];
  for (const [, names = '', specifier = ''] of code.matchAll(
    /^import \{([^}]*)\} from '(statute\/[^']+)';?$/gm,
  )) {
    const module: Record<string, unknown> = await import(import.meta.resolve(specifier));
    for (const name of names.split(',').map((each) => each.trim().split(' as ')[0]!)) {
      if (name !== '' && !(name in module)) wrong.push(`${specifier} exports no ${name}`);
    }
  }
  return wrong;
}

suite('code in the guides', () => {
  for (const { name, code } of blocksOf('docs/*.md')) {
    test(name, async () => {
      stripTypeScriptTypes(code);
      assert.deepEqual(await wrongImports(code), []);
    });
  }
  test('what is not exported is noticed', async () => {
    assert.deepEqual(await wrongImports("import { status, nonsense } from 'statute/codes';"), [
      'statute/codes exports no nonsense',
    ]);
  });
});

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
