// What a release checks and writes, as far as it can be tried without one.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { isInChangelog, withVersion } from '../scripts/release/changelog.ts';
import { lacking } from '../scripts/release/manifest.ts';
import { checksums, withoutDevelopment } from '../scripts/release.ts';

test('a version stands in the changelog as a heading', () => {
  const cases: readonly [heading: string, found: boolean][] = [
    ['## 1.2.3', true],
    ['## [1.2.3]', true],
    ['## 1.2.3 - 2026-01-31', true],
    ['## [1.2.3] - 2026-01-31', true],
    ['### 1.2.3', false],
    ['## 1.2.30', false],
    ['## 11.2.3', false],
    ['## 1.2.3-beta.1', false],
    ['## Unreleased', false],
    ['as of 1.2.3', false],
  ];
  for (const [heading, found] of cases)
    assert.equal(isInChangelog(`# Changelog\n\n${heading}\n`, '1.2.3'), found, heading);
});

test('what is unreleased becomes the version, with the date', () => {
  const older = '## 0.1.0 - 2026-01-31\n\n- Begun.\n';
  for (const heading of ['## Unreleased', '## [Unreleased]'])
    assert.equal(
      withVersion(`# Changelog\n\n${heading}\n\n### Added\n\n- More.\n\n${older}`, '0.2.0', '2026-11-23'),
      `# Changelog\n\n## 0.2.0 - 2026-11-23\n\n### Added\n\n- More.\n\n${older}`,
    );
  const refused: readonly [name: string, markdown: string, why: RegExp][] = [
    ['nothing unreleased', older, /no heading `## Unreleased`/],
    ['an empty section', `## Unreleased\n\n### Added\n\n${older}`, /lists nothing/],
    [
      'the version is there',
      `## Unreleased\n\n- More.\n\n## 0.2.0\n\n- x\n`,
      /a heading for 0\.2\.0 already/,
    ],
  ];
  for (const [name, markdown, why] of refused)
    assert.throws(() => withVersion(markdown, '0.2.0', '2026-11-23'), why, name);
});

test('what package.json lacks is said before anything is made', () => {
  const url = 'git+https://github.com/owner/statute.git';
  const whole = { name: 'statute', version: '1.2.3', license: 'MIT', repository: { type: 'git', url } };
  const cases: readonly [name: string, manifest: object, complaints: readonly RegExp[]][] = [
    ['nothing', whole, []],
    ['a version before a release', { ...whole, version: '1.2.3-beta.1' }, []],
    ['no repository', { ...whole, repository: undefined }, [/no `repository`.*"url": "git\+https:/]],
    ['a repository without address', { ...whole, repository: { type: 'git' } }, [/no `repository`/]],
    ['a short form', { ...whole, repository: 'github:owner/statute' }, [/github:owner\/statute, which/]],
    ['a version that is none', { ...whole, version: '1.2' }, [/`version`/]],
    ['private', { ...whole, private: true }, [/`private`/]],
    ['all of it', {}, [/`name`/, /`version`/, /`license`/, /`repository`/]],
  ];
  for (const [name, manifest, expected] of cases) {
    const found = lacking(manifest);
    assert.equal(found.length, expected.length, `${name}: ${found.join('; ')}`);
    for (const [index, pattern] of expected.entries()) assert.match(found[index] ?? '', pattern, name);
  }
});

test('checksums are those of sha256sum', () => {
  assert.equal(
    checksums([{ name: 'a.tgz', content: new TextEncoder().encode('abc') }]),
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a.tgz\n',
  );
});

test('what an SBOM is made of: nothing for development, and everything else, also where it is for both', () => {
  const root = {
    dependencies: { jose: '1' },
    devDependencies: { express: '1' },
    peerDependencies: { express: '1' },
  };
  const packages = { '': root, 'node_modules/jose': {}, 'node_modules/express': { dev: true } };
  const made = withoutDevelopment(root, { lockfileVersion: 3, packages });
  const plain = { dependencies: { jose: '1' } };
  assert.deepEqual(JSON.parse(JSON.stringify(made)), {
    manifest: plain,
    lock: { lockfileVersion: 3, packages: { '': plain, 'node_modules/jose': {} } },
  });
});

test('--help, and a slip', () => {
  const script = fileURLToPath(new URL('../scripts/release.ts', import.meta.url));
  const help = spawnSync(process.execPath, [script, '--help'], { encoding: 'utf8' });
  assert.equal(help.status, 0);
  assert.match(help.stdout, /--dry-run/);
  const slip = spawnSync(process.execPath, [script, '--dryrun'], { encoding: 'utf8' });
  assert.equal(slip.status, 1);
  assert.match(slip.stderr, /--dryrun/);
});
