// The built site under Node's permission model: it may read its own files, and nothing else is asked for.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

test('serve reads its package, and neither writes nor starts anything', async (t) => {
  const child = spawn(
    process.execPath,
    ['--permission', `--allow-fs-read=${root}`, `${root}dist/cli/main.js`, 'serve', '--port', '0', '--json'],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env.PATH } },
  );
  t.after(async () => {
    const gone = once(child, 'exit');
    child.kill();
    await gone;
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const [line] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
  const { url } = JSON.parse(line) as { readonly url: string };
  const expected = [
    ['/', 200],
    ['/401', 200],
    ['/401-vs-403', 200],
    ['/rules', 200],
    ['/check', 200],
    ['/watch', 200],
    ['/lab', 200],
    ['/reference', 200],
    ['/status/503', 503],
    ['/no-such-page', 404],
  ] as const;
  for (const [path, status] of expected) {
    const response = await fetch(url + path);
    await response.arrayBuffer();
    assert.equal(response.status, status, `${path}\n${errors}`);
  }
  assert.equal(errors, '');
});
