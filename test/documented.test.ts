// Every export of a public room has a doc comment.

import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../src', import.meta.url));

// Files whose exports are rows of a table, explained once where their type is declared.
const rows =
  /\/code\.ts$|^codes\/(vendors|pairs|which)\/|^check\/(rules|senders|openapi\/rules|probe\/rules|site\/rules)\/|^watch\/incidents\/[\w-]+\.ts$|^watch\/scan\/(testing|kernel\/assembly)\/|^cli\/commands\/|\/examples\/|\/assets\/|\.test\.ts$/;

/** Names exported without a doc comment right above. */
function undocumented(text: string): string[] {
  const lines = text.split('\n');
  const documented = new Set<string>();
  const missing: string[] = [];
  lines.forEach((line, at) => {
    const name =
      /^export (?:declare )?(?:async )?(?:const|let|function\*?|class|abstract class|interface|type) (\w+)/.exec(
        line,
      )?.[1];
    if (name === undefined) return;
    if (lines[at - 1]?.trimEnd().endsWith('*/')) documented.add(name);
    // Overloads share the first one's comment.
    else if (!documented.has(name)) missing.push(name);
  });
  return missing;
}

test('every export has a doc comment', () => {
  const missing = globSync('**/*.ts', { cwd: source })
    .filter((file) => !rows.test(file))
    .flatMap((file) =>
      undocumented(readFileSync(`${source}/${file}`, 'utf8')).map((name) => `${file}: ${name}`),
    );
  assert.deepEqual(missing, []);
});

test('a missing comment is noticed', () => {
  assert.deepEqual(undocumented('/** Says a. */\nexport const a = 1;\nexport function b() {}\n'), ['b']);
});
