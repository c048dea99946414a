// The package as strangers get it: packed, installed in an empty project, and used there on the oldest and the newest
// Node.js, from TypeScript and in a bundle for browsers.

import assert from 'node:assert/strict';
import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { after, before, describe as suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { installApart } from './install-apart.ts';
import { loadedAtOnce } from './pack/browser-size.ts';
import { packagesImported, packagesOfTypes } from './pack/imports.ts';
import { addTypes, install } from './pack/project.ts';
import { run } from './pack/run.ts';
import { visitSite } from './pack/site.ts';
import { importer, typed } from './pack/sources.ts';
import type { Tarball } from './pack/tarball.ts';
import { manifest, modules, pack, root } from './pack/tarball.ts';
import { install as installPlatforms, programOf } from './platforms/install.ts';

const all = process.env.STATUTE_ALL === '1';
const linters = fileURLToPath(new URL('pack/', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'statute-pack-'));
after(() => rmSync(work, { recursive: true, force: true, maxRetries: 3 }));
const plain = join(work, 'plain');
const installed = join(plain, 'node_modules', 'statute');
const main = join(installed, manifest.bin.statute!);
// As npm has linked it; on Windows the link is a script of the shell, so there the file itself is run.
const linked = process.platform === 'win32' ? undefined : join(plain, 'node_modules', '.bin', 'statute');

/** Bytes that the package may have, packed and on the disk. What breaks them has to be looked at, and may then move them. */
const ceilings = { size: 2_200_000, unpackedSize: 8_000_000 } as const;
/** Bytes of gzip that a page may load at once for all that `statute/client` exports. */
const clientCeiling = 4_200;

const wrong401 = 'HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n';
const log = '192.0.2.1 - - [01/Nov/2026:12:00:00 +0000] "GET /orders HTTP/1.1" 503 12 "-" "curl/8"\n'.repeat(
  3,
);
const api = `openapi: 3.1.0
info: { title: Orders, version: '1' }
paths:
  /orders:
    get:
      responses:
        '200': { description: All orders. }
        '405': { description: Not here. }
`;
const version = new RegExp(`^${manifest.version.replaceAll('.', '\\.')}\n$`);
const commands: readonly { args: readonly string[]; stdin?: string; exitCode: number; out: RegExp }[] = [
  { args: ['401'], exitCode: 0, out: /^401 Unauthorized\n.*WWW-Authenticate/s },
  { args: ['401', '--full'], exitCode: 0, out: /Common mistakes/ },
  { args: ['--version'], exitCode: 0, out: version },
  { args: ['vs', '401', '403'], exitCode: 0, out: /RFC 9110 §15\.5\.2/ },
  { args: ['check', '-'], stdin: wrong401, exitCode: 1, out: /401-challenge-missing/ },
  { args: ['check', '--format', 'sarif', 'answer.http'], exitCode: 1, out: /"version": ?"2\.1\.0"/ },
  { args: ['check', 'api.yaml'], exitCode: 1, out: /405/ },
  { args: ['watch', 'access.log'], exitCode: 0, out: /3 requests.*503 +3/s },
  { args: ['watch', '--json', '-'], stdin: log, exitCode: 0, out: /"load": ?3/ },
];

// What the tests wait for are programs: two at a time.
suite('the packed package', { concurrency: 2 }, () => {
  let tarball: Tarball;
  before(async () => {
    assert.ok(existsSync(join(root, 'dist', 'codes', 'index.js')), 'build first: npm run build');
    tarball = await pack(work);
    await install(plain, tarball.file);
    writeFileSync(join(plain, 'access.log'), log);
    writeFileSync(join(plain, 'answer.http'), wrong401);
    writeFileSync(join(plain, 'api.yaml'), api);
    writeFileSync(join(plain, 'importer.mjs'), importer);
  });

  test('holds what it needs and nothing else', (t) => {
    const { size, unpackedSize, files } = tarball;
    t.diagnostic(`${files.length} files, ${size} bytes packed, ${unpackedSize} unpacked`);
    const known =
      /^(?:package\.json|README\.md|LICENSE|CHANGELOG\.md|man\/statute\.1|(?:dist|src)\/[\w./-]+)$/;
    const unwanted =
      /\.(?:test|test-data|bench)\.|\.(?:map|pyc|tsbuildinfo|tgz|log|sqlite|db)$|__pycache__|node_modules|fixtures?\b/;
    assert.deepEqual(
      files.filter((file) => !known.test(file) || unwanted.test(file)),
      [],
    );
    assert.ok(size <= ceilings.size, `${size} bytes packed, at most ${ceilings.size}`);
    assert.ok(
      unpackedSize <= ceilings.unpackedSize,
      `${unpackedSize} bytes, at most ${ceilings.unpackedSize}`,
    );
    const promised = [...Object.values(manifest.bin), ...Object.values(manifest.exports)]
      .flatMap((target) => (typeof target === 'string' ? [target] : Object.values(target)))
      .map((path) => path.replace('./', ''));
    assert.deepEqual(
      promised.filter((path) => !files.includes(path)),
      [],
    );
  });

  test('runs no script where it is installed, also from a file', () => {
    // npm asks about `prepare` as well, unless the package comes from a registry.
    const events = ['preinstall', 'install', 'postinstall', 'prepublish', 'prepare'];
    const { scripts } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
    assert.deepEqual(
      Object.keys(scripts).filter((event) => events.includes(event)),
      [],
    );
    // In a clone the build comes after the packages, and before packing.
    assert.equal(scripts.dependencies, scripts.prepack);
  });

  test('was built from what is there: every module has its source', () => {
    const stale = tarball.files
      .filter((file) => /^dist\/(?!site\/bundles\/).*\.js$/.test(file))
      .filter((file) => !existsSync(join(root, file.replace('dist/', 'src/').replace(/js$/, 'ts'))));
    assert.deepEqual(stale, [], 'remove dist and build again');
  });

  test('tells nothing about where it was built, and names no source maps', () => {
    const texts = globSync(['dist/**/*.{js,ts,json}', 'package.json'], { cwd: installed });
    assert.ok(texts.length > 500);
    const telling = texts.filter((file) => {
      const text = readFileSync(join(installed, file), 'utf8');
      return text.includes(root) || /^\/\/# sourceMappingURL=/m.test(text);
    });
    assert.deepEqual(telling, []);
  });

  test('asks for what it declares, and declares what it asks for', async () => {
    const { dependencies, peerDependencies, peerDependenciesMeta } = manifest;
    const declared = new Set([...Object.keys(dependencies), ...Object.keys(peerDependencies)]);
    const imported = await packagesImported(installed);
    assert.ok(imported.includes('jose'));
    const undeclared = [...imported, ...packagesOfTypes(installed)].filter((name) => !declared.has(name));
    assert.deepEqual(undeclared, [], 'imported, and not declared');
    const unused = Object.keys(dependencies).filter((name) => !imported.includes(name));
    assert.deepEqual(unused, [], 'declared, and imported by nothing');
    const peers = Object.keys(peerDependencies);
    const forced = peers.filter((name) => peerDependenciesMeta[name]?.optional !== true);
    assert.deepEqual(forced, [], 'peers are optional');
    const present = peers.filter((name) => existsSync(join(plain, 'node_modules', name)));
    assert.deepEqual(present, [], 'what follows runs without them');
  });

  const versions: readonly [name: string, find: () => string | undefined][] = [
    ['Node 24', () => process.execPath],
    ['Node 22', () => programOf('node22')],
  ];
  for (const [name, find] of versions) {
    suite(name, () => {
      let node = '';
      before(() => {
        if (all) installPlatforms();
        node = find() ?? '';
      });
      const absent = (t: TestContext): boolean => {
        assert.ok(node !== '' || !all, `${name} is not in the registry for this platform`);
        if (node === '') t.skip(`${name}: not installed (npm ci --ignore-scripts in test/platforms)`);
        return node === '';
      };
      for (const { args, stdin, exitCode, out } of commands) {
        test(`statute ${args.join(' ')}`, async (t) => {
          if (absent(t)) return;
          const [program, first] = linked === undefined ? [node, [main]] : [linked, []];
          const ended = await run(plain, node, program, [...first, ...args], stdin);
          assert.equal(ended.exitCode, exitCode, ended.err + ended.out);
          assert.match(ended.out, out);
        });
      }
      test('statute serve', async (t) => {
        if (absent(t)) return;
        t.diagnostic(`${await visitSite(node, main, plain)} pages and files of the site`);
      });
      test('every module by import and by require', async (t) => {
        if (absent(t)) return;
        const { out, err, exitCode } = await run(plain, node, node, ['--no-warnings', 'importer.mjs']);
        assert.equal(exitCode, 0, err);
        const seen = JSON.parse(out);
        assert.deepEqual(Object.keys(seen), modules);
        for (const module of modules) {
          assert.ok(seen[module].imported.length > 0, module);
          assert.deepEqual(seen[module].required, seen[module].imported, module);
        }
      });
    });
  }

  suite('types, those of dependencies included', () => {
    const folder = join(work, 'typed');
    before(() => {
      cpSync(plain, folder, { recursive: true, verbatimSymlinks: true });
      addTypes(folder);
      writeFileSync(join(folder, 'program.ts'), typed);
    });
    const dom = ['es2024', 'dom', 'dom.iterable'];
    const strictest = { exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true };
    const settings: readonly [name: string, options: object][] = [
      ['nodenext, for Node.js alone', { module: 'nodenext', lib: ['es2024'] }],
      ['nodenext, with the DOM, as strict as can be', { module: 'nodenext', lib: dom, ...strictest }],
      ['bundler', { module: 'esnext', moduleResolution: 'bundler', lib: ['es2022', 'dom'] }],
    ];
    for (const [name, options] of settings) {
      test(name, async () => {
        const compilerOptions = { noEmit: true, strict: true, target: 'es2022', types: ['node'], ...options };
        const config = join(folder, `tsconfig.${name.replaceAll(/\W+/g, '-')}.json`);
        writeFileSync(config, JSON.stringify({ compilerOptions, files: ['program.ts'] }));
        const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
        const args = [tsc, '-p', config, '--pretty', 'false'];
        const { out, exitCode } = await run(folder, process.execPath, process.execPath, args);
        assert.equal(out, '');
        assert.equal(exitCode, 0);
      });
    }
  });

  test('statute/client in a page is small, and needs nothing else', async (t) => {
    const one = await loadedAtOnce("export { createClient } from 'statute/client';", plain);
    const whole = await loadedAtOnce("export * from 'statute/client';", plain);
    t.diagnostic(`gzip, at once: createClient ${one.bytes}, all of statute/client ${whole.bytes}`);
    assert.deepEqual(whole.external, []);
    assert.ok(one.bytes > 1_000 && one.bytes <= whole.bytes);
    assert.ok(whole.bytes <= clientCeiling, `${whole.bytes} bytes, at most ${clientCeiling}`);
  });

  suite('as linters of packages see it', () => {
    before(() => {
      if (all) installApart(linters);
    });
    const programs: readonly [name: string, path: string, args: readonly string[]][] = [
      ['publint', 'src/cli.js', ['--strict']],
      // By import from Node.js and by bundlers; `require` is tried above, on the versions that have it for modules.
      ['@arethetypeswrong/cli', 'dist/index.js', ['--profile', 'esm-only', '--format', 'ascii']],
    ];
    for (const [name, path, args] of programs) {
      test(name, async (t) => {
        const program = join(linters, 'node_modules', name, path);
        if (!existsSync(program)) {
          assert.ok(!all, `${name} is not there`);
          t.skip(`${name}: not installed (npm ci --ignore-scripts in test/pack, or STATUTE_ALL=1)`);
          return;
        }
        const ended = await run(work, process.execPath, process.execPath, [program, tarball.file, ...args]);
        assert.equal(ended.exitCode, 0, ended.out + ended.err);
      });
    }
  });
});
