// Writes src/check/rules/index.ts from the files beside it: one import and one entry a rule, by status code, then name.

import { globSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = new URL('../src/check/rules/', import.meta.url);

/** `405-allow-missing` becomes `allowMissing405`: a name may not begin with a digit. */
function nameOf(id: string): string {
  const [, digits = '', words = ''] = /^(\d\w\w-)?(.*)$/.exec(id)!;
  const camel = words.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const name = camel + digits.slice(0, 3);
  return /^\d/.test(name) ? `rule${name}` : name;
}

/**
 * The text of the index.
 *
 * @param ids the rules' ids
 */
export function rulesIndex(ids: readonly string[]): string {
  const sorted = [...ids].sort();
  return `// All rules; written by scripts/rules-index.ts, and a test compares it with the files. Cases stay out of it, so that
// they do not ride along in a bundle.

import type { Rule } from '../rule.ts';
${sorted.map((id) => `import { rule as ${nameOf(id)} } from './${id}.ts';`).join('\n')}

/** Every rule, by status code, then by name. */
export const rules: readonly Rule[] = [
${sorted.map((id) => `  ${nameOf(id)},`).join('\n')}
];
`;
}

if (import.meta.main) {
  const ids = globSync('*.ts', { cwd: fileURLToPath(folder) })
    .filter((name) => name !== 'index.ts')
    .map((name) => name.replace(/\.ts$/, ''));
  writeFileSync(new URL('index.ts', folder), rulesIndex(ids));
  console.log(`${ids.length} rules; now: npx biome check --write src/check/rules/index.ts`);
}
