// Writes src/check/openapi/rules/index.ts from the files beside it: one import and one entry a rule.

import { globSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = new URL('../src/check/openapi/rules/', import.meta.url);

/** `openapi-405-allow` becomes `openapi405Allow`. */
function nameOf(id: string): string {
  return id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/**
 * The text of the index.
 *
 * @param ids the rules' ids
 */
export function openApiRulesIndex(ids: readonly string[]): string {
  const sorted = [...ids].sort();
  return `// All rules about descriptions; written by scripts/openapi-rules-index.ts, and a test compares it with the files. Cases
// stay out of it, so that they do not ride along in a bundle.

import type { OpenApiRule } from '../rule.ts';
${sorted.map((id) => `import { rule as ${nameOf(id)} } from './${id}.ts';`).join('\n')}

/** Every rule about descriptions, by name. */
export const openApiRules: readonly OpenApiRule[] = [
${sorted.map((id) => `  ${nameOf(id)},`).join('\n')}
];
`;
}

if (import.meta.main) {
  const ids = globSync('*.ts', { cwd: fileURLToPath(folder) })
    .filter((name) => name !== 'index.ts')
    .map((name) => name.replace(/\.ts$/, ''));
  writeFileSync(new URL('index.ts', folder), openApiRulesIndex(ids));
  console.log(`${ids.length} rules about descriptions`);
}
