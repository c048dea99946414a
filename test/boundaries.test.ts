// Who may import whom (ARCHITECTURE.md). Reads the imports of every source file; any other arrow fails.

import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../src', import.meta.url));

interface Law {
  /** Rooms it may import from, besides itself. */
  readonly rooms: readonly string[];
  /** Packages it may import. */
  readonly packages: readonly string[];
  /** Files that may import from `node:`; everything, nothing, or those that match. */
  readonly node: boolean | RegExp;
  /** Files that may import the one package they are named after. */
  readonly peers?: RegExp;
}

const everything = ['codes', 'fields', 'respond', 'guard', 'client', 'check', 'watch', 'site'];
const laws: Readonly<Record<string, Law>> = {
  codes: { rooms: [], packages: [], node: /^codes\/prose\.ts$/ },
  fields: { rooms: [], packages: [], node: false },
  respond: { rooms: ['codes', 'fields'], packages: [], node: false },
  client: { rooms: ['codes', 'fields'], packages: [], node: false },
  guard: {
    rooms: ['codes', 'fields', 'respond'],
    packages: ['jose', '@hono/node-server'],
    node: /^guard\/(stores|adapters)\//,
    // A framework is named only in the one file that needs it.
    peers: /^guard\/(?:adapters|stores)\/(express|fastify|koa|hono|redis)\.ts$/,
  },
  check: {
    rooms: ['codes', 'fields'],
    packages: ['yaml'],
    node: /^check\/(readers\/live|reporters\/text|probe\/send|site\/|openapi\/|library\/)/,
    peers: /^check\/library\/(express|fastify|hono)\.ts$/,
  },
  watch: {
    rooms: ['codes'],
    packages: ['yaml', 'hyparquet-writer', '@clickhouse/client'],
    node: true,
    peers: /^watch\/live\/(express|fastify|hono)\.ts$/,
  },
  site: { rooms: everything, packages: ['hono', '@hono/node-server', 'marked'], node: true },
  cli: { rooms: everything, packages: ['@modelcontextprotocol/server'], node: true },
};

// Examples are programs of their own, shown to readers; tests may use what they test with.
const files = globSync('**/*.ts', { cwd: source }).filter(
  (file) =>
    !file.endsWith('.test.ts') &&
    !file.includes('/examples/') &&
    !file.includes('/assets/') &&
    !file.includes('/assembly/') &&
    !file.includes('/testing/'),
);

function imports(file: string): string[] {
  const text = readFileSync(join(source, file), 'utf8');
  const found = text.matchAll(
    /^(?:import|export)\b[^;'"`]*?\bfrom '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm,
  );
  return [...found].map((match) => (match[1] ?? match[2] ?? match[3])!);
}

function complaint(file: string, specifier: string): string | undefined {
  const room = file.split('/')[0]!;
  const law = laws[room];
  if (law === undefined) return `${room} has no law: add it to this test and to ARCHITECTURE.md`;
  if (specifier.startsWith('node:')) {
    const allowed = typeof law.node === 'boolean' ? law.node : law.node.test(file);
    return allowed ? undefined : `${room} runs anywhere, so it may not import ${specifier} here`;
  }
  if (!specifier.startsWith('.')) {
    const name = specifier
      .split('/')
      .slice(0, specifier.startsWith('@') ? 2 : 1)
      .join('/');
    return law.packages.includes(name) || law.peers?.exec(file)?.[1] === name
      ? undefined
      : `${room} may not depend on ${name}`;
  }
  const target = relative(source, join(source, dirname(file), specifier)).split('/')[0]!;
  return target === room || law.rooms.includes(target) ? undefined : `${room} may not import from ${target}`;
}

test('every import obeys the law of the house', () => {
  assert.ok(files.length > 50, `only ${files.length} files found`);
  const broken = files.flatMap((file) =>
    imports(file).flatMap((specifier) => {
      const why = complaint(file, specifier);
      return why === undefined ? [] : [`${file}: ${why} (${specifier})`];
    }),
  );
  assert.deepEqual(broken, []);
});

test('the law itself catches what it should', () => {
  const cases: [string, string, boolean][] = [
    ['fields/allow.ts', '../codes/index.ts', false],
    ['codes/index.ts', '../fields/index.ts', false],
    ['codes/status.ts', 'node:fs', false],
    ['check/check.ts', '../codes/index.ts', true],
    ['check/check.ts', '../site/app.ts', false],
    ['check/readers/live.ts', 'node:http', true],
    ['site/app.ts', 'hono/html', true],
    ['site/app.ts', 'express', false],
    ['attic/x.ts', './y.ts', false],
  ];
  for (const [file, specifier, fine] of cases) {
    assert.equal(complaint(file, specifier) === undefined, fine, `${file} importing ${specifier}`);
  }
});
