// The conformance suite of the client on every platform there is: the Node that runs the tests, Node 22, Chromium, Deno and
// Bun. All but the first run the client as it was built.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { TestContext } from 'node:test';
import { after, before, describe as suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import * as source from '../src/client/index.ts';
import type { Result } from './client-conformance.ts';
import { conformance } from './client-conformance.ts';
import type { Runtime } from './platforms/install.ts';
import { install, programOf } from './platforms/install.ts';
import type { SuiteServer } from './platforms/server.ts';
import { startSuiteServer } from './platforms/server.ts';

const all = process.env.STATUTE_ALL === '1';
const built = new URL('../dist/client/index.js', import.meta.url);
const main = fileURLToPath(new URL('platforms/main.ts', import.meta.url));
const browser = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);
const run = promisify(execFile);

suite('the client conforms', () => {
  let servers: readonly [SuiteServer, SuiteServer];
  before(async () => {
    servers = [await startSuiteServer(), await startSuiteServer()];
  });
  after(() => {
    for (const server of servers) server.close();
  });

  async function report(t: TestContext, results: readonly Result[]): Promise<void> {
    assert.ok(results.length > 0);
    for (const { name, error } of results) {
      await t.test(name, () => assert.equal(error, undefined));
    }
  }

  test(`Node ${process.versions.node}`, async (t) => {
    await report(t, await conformance(source, servers[0].origin, servers[1].origin));
  });

  const runtimes: readonly (readonly [Runtime, string, readonly string[]])[] = [
    ['node22', 'Node 22', ['--disable-warning=ExperimentalWarning']],
    ['deno', 'Deno', ['run', '--allow-net', '--allow-read', '--no-config', '--no-lock', '--no-prompt']],
    ['bun', 'Bun', ['run']],
  ];
  for (const [runtime, name, options] of runtimes) {
    test(name, async (t) => {
      if (all) install();
      const program = programOf(runtime);
      if (program === undefined) {
        assert.ok(!all, `${name} is not in the registry for this platform`);
        t.skip(`${name}: not installed (npm ci --ignore-scripts in test/platforms, or STATUTE_ALL=1)`);
        return;
      }
      assert.ok(existsSync(built), 'the client is not built: npm run build');
      const { stdout } = await run(
        program,
        [...options, main, built.href, servers[0].origin, servers[1].origin],
        { env: { ...process.env, DENO_NO_UPDATE_CHECK: '1', DO_NOT_TRACK: '1' } },
      );
      await report(t, JSON.parse(stdout));
    });
  }

  test('Chromium', async (t) => {
    if (browser === undefined) {
      assert.ok(!all, 'no Chromium on this machine (apt-get install chromium)');
      t.skip('Chromium: not installed (apt-get install chromium)');
      return;
    }
    assert.ok(existsSync(built), 'the client is not built: npm run build');
    const launched = await chromium.launch({
      executablePath: browser,
      // Chromium must not look for anything outside this machine.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
      ],
    });
    t.after(() => launched.close());
    const page = await launched.newPage();
    await page.goto(`${servers[0].origin}/page`);
    const results = await page.evaluate(
      async ([client, suite, origin, other]) => {
        const { conformance } = await import(suite!);
        return (await conformance(await import(client!), origin, other)) as readonly Result[];
      },
      ['/dist/client/index.js', '/suite.js', servers[0].origin, servers[1].origin],
    );
    await report(t, results);
  });
});
