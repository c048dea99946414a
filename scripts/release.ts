// Makes a release: `node scripts/release.ts [--dry-run] [--changelog] [--folder release] [--help]`. Checks that package.json
// has what npm asks for, the tree is clean, the version is in CHANGELOG.md and everything passes; then writes the package, its
// SBOM and the checksums into a folder. It publishes nothing: the command that does is printed, and is run by the workflow of
// releases, where provenance can be shown.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readDependencies } from './licences.ts';
import { isInChangelog, withVersion } from './release/changelog.ts';
import { lacking } from './release/manifest.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const changelogFile = join(root, 'CHANGELOG.md');

const help = `node scripts/release.ts

Checks that package.json has what npm asks for (\`repository\` for provenance), that the tree is clean, that CHANGELOG.md has the
version, that licences are fine and that .ci/run passes; then writes into the folder
  statute-<version>.tgz     the package
  sbom.cdx.json             what is in it and what comes along with it (CycloneDX)
  SHA256SUMS                of both, for sha256sum -c
and prints the command that publishes it.

  --changelog        only give what is unreleased in CHANGELOG.md the version and today's date (UTC) as its heading; commit that,
                     then release. With --dry-run the heading is shown and not written.
  --dry-run          say what would stop the release and go on, and leave out .ci/run
  --tested           leave out .ci/run: it has passed for this commit already
  --folder <name>    where the files go (release); emptied first
  --help             this text
`;

/** The lines of `SHA256SUMS`, as `sha256sum -c` reads them. */
export function checksums(files: readonly { readonly name: string; readonly content: Uint8Array }[]): string {
  return files
    .map(({ name, content }) => `${createHash('sha256').update(content).digest('hex')}  ${name}\n`)
    .join('');
}

/** The part of package.json and of the lock file that is read here. */
interface Names {
  readonly devDependencies?: unknown;
  readonly peerDependencies?: unknown;
}

/**
 * package.json and package-lock.json as if there was nothing for development. `npm sbom --omit dev` leaves out what is
 * needed for both: of ours, that would be jose.
 *
 * @param lock the lock file, parsed
 */
export function withoutDevelopment<
  Lock extends { readonly packages: Readonly<Record<string, Names & { readonly dev?: boolean }>> },
>(manifest: Names, lock: Lock): { readonly manifest: object; readonly lock: Lock } {
  const strip = (names: Names) => ({ ...names, devDependencies: undefined, peerDependencies: undefined });
  const kept = Object.entries(lock.packages).filter(([, { dev }]) => dev !== true);
  const packages = kept.map(([path, locked]) => [path, path === '' ? strip(locked) : locked]);
  return { manifest: strip(manifest), lock: { ...lock, packages: Object.fromEntries(packages) } };
}

/**
 * What is in the package and what comes along with it, as CycloneDX.
 *
 * @throws Error where npm leaves a package out
 */
function sbom(name: string): string {
  const read = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8'));
  const made = withoutDevelopment(read('package.json'), read('package-lock.json'));
  const folder = mkdtempSync(join(tmpdir(), 'statute-sbom-'));
  try {
    writeFileSync(join(folder, 'package.json'), JSON.stringify(made.manifest));
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(made.lock));
    const words = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx', '--sbom-type', 'library'];
    const parsed = JSON.parse(run('npm', words, { cwd: folder }));
    // npm names it after its folder.
    parsed.metadata.component.name = name;
    const listed = parsed.components.map((each: { readonly purl: string }) => decodeURIComponent(each.purl));
    const { dependencies } = readDependencies();
    const missing = dependencies.filter((each) => !listed.includes(`pkg:npm/${each.name}@${each.version}`));
    if (missing.length > 0) throw new Error(`The SBOM lacks ${missing.map((each) => each.name).join(', ')}.`);
    return `${JSON.stringify(parsed, null, 2)}
`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @returns what it printed @throws Error where it fails */
function run(
  command: string,
  args: readonly string[],
  { shown = false, cwd = root }: { readonly shown?: boolean; readonly cwd?: string } = {},
): string {
  const { status, stdout, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', shown ? 'inherit' : 'pipe', 'inherit'],
    shell: process.platform === 'win32' && command === 'npm',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0)
    throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? `ended with ${status}`}`);
  return stdout ?? '';
}

function release(options: {
  readonly dry: boolean;
  readonly tested: boolean;
  readonly folder: string;
}): void {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const { name, version } = manifest;
  // All at once: nobody should mend one to learn of the next.
  const complaints = [...lacking(manifest)];
  const changed = run('git', ['status', '--porcelain', '--', '.', `:(exclude)${options.folder}`]);
  if (changed !== '') complaints.push(`the tree is not clean:\n${changed.trimEnd()}`);
  if (!isInChangelog(readFileSync(changelogFile, 'utf8'), version))
    complaints.push(`CHANGELOG.md has no heading for ${version}: run \`npm run release -- --changelog\``);
  if (run('git', ['tag', '--list', `v${version}`]) !== '' && process.env.GITHUB_REF_NAME !== `v${version}`)
    complaints.push(`v${version} is tagged already: raise the version in package.json`);
  if (complaints.length > 0) {
    const list = complaints.map((complaint) => `- ${complaint}`).join('\n');
    if (!options.dry) throw new Error(`Not released:\n${list}`);
    console.log(`A release would stop here:\n${list}\n`);
  }
  run(process.execPath, [join(root, 'scripts', 'licences.ts')], { shown: true });
  if (options.dry || options.tested) console.log('.ci/run is left out');
  else run(join(root, '.ci', 'run'), [], { shown: true });

  const folder = join(root, options.folder);
  empty(folder);
  // What `prepack` prints would stand before the JSON: build first, then pack without scripts.
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  run('npm', ['run', '--silent', 'build'], { shown: true });
  const said = run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', options.folder]);
  const [{ filename, size, unpackedSize, entryCount }] = JSON.parse(said);
  writeFileSync(join(folder, 'sbom.cdx.json'), sbom(name));
  const files = [filename, 'sbom.cdx.json'].map((each) => ({
    name: each,
    content: readFileSync(join(folder, each)),
  }));
  writeFileSync(join(folder, 'SHA256SUMS'), checksums(files));

  console.log(`${filename}: ${entryCount} files, ${size} bytes packed, ${unpackedSize} unpacked`);
  console.log(readFileSync(join(folder, 'SHA256SUMS'), 'utf8'));
  console.log(`npm publish ${options.folder}/${filename} --provenance --access public`);
}

function writeChangelog(dry: boolean): void {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const date = new Date().toISOString().slice(0, 10);
  const markdown = withVersion(readFileSync(changelogFile, 'utf8'), version, date);
  if (!dry) writeFileSync(changelogFile, markdown);
  console.log(`CHANGELOG.md ${dry ? 'would get' : 'has got'} the heading: ## ${version} - ${date}`);
}

/** Removes what an earlier release has left, and nothing that is not of a release. */
function empty(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const strange = readdirSync(folder).filter(
    (file) => !/^(?:.*\.tgz|sbom\.cdx\.json|SHA256SUMS)$/.test(file),
  );
  if (strange.length > 0) throw new Error(`${folder} holds ${strange[0]}: name another folder`);
  for (const file of readdirSync(folder)) rmSync(join(folder, file));
}

if (import.meta.main) {
  try {
    const { values } = parseArgs({
      options: {
        'dry-run': { type: 'boolean', default: false },
        changelog: { type: 'boolean', default: false },
        tested: { type: 'boolean', default: false },
        folder: { type: 'string', default: 'release' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) process.stdout.write(help);
    else if (values.changelog) writeChangelog(values['dry-run']);
    else if (!existsSync(join(root, '.git'))) throw new Error('A release is made in a git checkout.');
    else release({ dry: values['dry-run'], tested: values.tested, folder: values.folder });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
