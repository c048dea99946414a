// `node scripts/licences.ts`: every package that comes along when Statute is installed, with version, licence and size. Fails
// where a licence is not on the list, where a package runs a script when it is installed, or where nobody has said why it is
// taken. `--write` writes the table into docs/dependencies.md; a test holds the page to it.

import { globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = join(root, 'docs', 'dependencies.md');

/** Licences under which a package may be taken: they ask for their text to be kept, and for nothing else of ours. */
export const allowed: ReadonlySet<string> = new Set(
  '0BSD Apache-2.0 BlueOak-1.0.0 BSD-2-Clause BSD-3-Clause CC0-1.0 ISC MIT MIT-0 Unlicense'.split(' '),
);

/** Why each package that package.json names is taken. */
const reasons: Readonly<Record<string, string>> = {
  '@hono/node-server': 'the site on Node.js: between its streams and `Request`, `Response`',
  '@modelcontextprotocol/server': '`statute mcp`: the protocol by which agents call tools',
  hono: 'the site: routes; small, and made of `Request` and `Response` as our rooms are',
  'hyparquet-writer': '`statute watch --parquet`: writes tables for notebooks',
  jose: 'the guard: every signature is made and verified there; we write no cryptography',
  marked: 'the site: pages are written in Markdown',
  yaml: '`statute check`: OpenAPI descriptions and configurations, with the place of each value',
};

/** A package that comes along. */
export interface Dependency {
  readonly name: string;
  readonly version: string;
  /** As SPDX has it; `none` where it says nothing. */
  readonly licence: string;
  /** Of all its files, bytes. */
  readonly size: number;
  /** Why it is taken, or which packages bring it. */
  readonly why: string;
}

interface Locked {
  readonly version?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/**
 * Reads the lock file, and what is installed.
 *
 * @returns the packages, sorted, and what is wrong with them
 * @throws where they are not installed: `npm ci`
 */
export function readDependencies(): {
  readonly dependencies: readonly Dependency[];
  readonly problems: readonly string[];
} {
  const packages: Readonly<Record<string, Locked>> = JSON.parse(
    readFileSync(join(root, 'package-lock.json'), 'utf8'),
  ).packages;
  const direct = Object.keys(packages['']?.dependencies ?? {});
  const taken = Object.entries(packages).filter(
    ([path, locked]) => path !== '' && locked.dev !== true && locked.devOptional !== true,
  );
  const problems: string[] = [];
  const dependencies = taken.map(([path, locked]): Dependency => {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const { version, license } = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'));
    const licence = typeof license === 'string' ? license : 'none';
    if (version !== locked.version)
      problems.push(`${name} is installed as ${version}, locked as ${locked.version}`);
    if (!isAllowed(licence)) problems.push(`${name}: the licence ${licence} is not on the list`);
    if (locked.hasInstallScript === true) problems.push(`${name} runs a script when it is installed`);
    const users = taken
      .filter(([, other]) => other.dependencies?.[name] !== undefined)
      .map(([other]) => other.slice(other.lastIndexOf('node_modules/') + 'node_modules/'.length));
    const reason = reasons[name];
    if (direct.includes(name) && reason === undefined)
      problems.push(`${name}: nobody has said why it is taken`);
    const why = reason ?? `comes with ${users.map((user) => `\`${user}\``).join(', ')}`;
    return { name, version, licence, size: sizeOf(join(root, path)), why };
  });
  const gone = Object.keys(reasons).filter((name) => !direct.includes(name));
  problems.push(...gone.map((name) => `${name} is explained and not taken`));
  return { dependencies: dependencies.sort((one, other) => (one.name < other.name ? -1 : 1)), problems };
}

/** Whether an SPDX expression can be met: one of what stands between OR, all of what stands between AND. */
export function isAllowed(expression: string): boolean {
  return expression
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((each) => allowed.has(each.trim())));
}

/** Without the packages that are nested in it: they have rows of their own. */
function sizeOf(folder: string): number {
  return globSync('**/*', { cwd: folder, exclude: (name) => name === 'node_modules' })
    .map((file) => statSync(join(folder, file)))
    .reduce((sum, stat) => sum + (stat.isFile() ? stat.size : 0), 0);
}

/** The table of the page. Sizes are rounded so that the page changes with versions alone. */
export function table(dependencies: readonly Dependency[]): string {
  const rows = dependencies.map(
    ({ name, version, licence, size, why }) =>
      `| \`${name}\` | ${version} | ${licence} | ${kilobytes(size)} | ${why} |`,
  );
  const sum = dependencies.reduce((total, { size }) => total + size, 0);
  return [
    '| package | version | licence | size, kB | why |',
    '|---|---|---|--:|---|',
    ...rows,
    `| ${dependencies.length} packages | | | ${kilobytes(sum)} | |`,
  ].join('\n');
}

const kilobytes = (bytes: number) => Math.round(bytes / 1000).toLocaleString('en');

/** The page with its table replaced. @throws Error where the page has no place for it */
export function withTable(markdown: string, dependencies: readonly Dependency[]): string {
  const place = /(<!-- table: node scripts\/licences\.ts --write -->\n)[\s\S]*?(<!-- end of table -->)/;
  if (!place.test(markdown)) throw new Error('docs/dependencies.md has no place for the table.');
  return markdown.replace(
    place,
    (_all, begin: string, end: string) => `${begin}${table(dependencies)}\n${end}`,
  );
}

if (import.meta.main) {
  const { dependencies, problems } = readDependencies();
  const complaints = [...problems];
  const markdown = readFileSync(page, 'utf8');
  if (process.argv.includes('--write')) writeFileSync(page, withTable(markdown, dependencies));
  else if (withTable(markdown, dependencies) !== markdown)
    complaints.push('docs/dependencies.md is out of date: node scripts/licences.ts --write');
  for (const { name, version, licence, size } of dependencies)
    console.log(`${name.padEnd(32)} ${version.padEnd(10)} ${licence.padEnd(12)} ${kilobytes(size)} kB`);
  for (const complaint of complaints) console.error(complaint);
  process.exitCode = complaints.length > 0 ? 1 : 0;
}
