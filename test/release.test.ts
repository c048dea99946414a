// What a release checks and writes, as far as it can be tried without one.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { checksums, isInChangelog, withoutDevelopment } from '../scripts/release.ts';

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
