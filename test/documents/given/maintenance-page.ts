// What docs/recipes/maintenance-page.md takes for granted: nginx, which loads shop.conf.

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { places, whenWritten } from '../surroundings.ts';

const program = ['/usr/sbin/nginx', '/usr/bin/nginx'].find((path) => existsSync(path)) ?? 'nginx';

/** A port that nothing listens on at the moment; the page's world gives every server one. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

whenWritten('shop.conf', async (path) => {
  const folder = dirname(path);
  const port = await freePort();
  const shop = readFileSync(path, 'utf8')
    .replace('listen 8080', `listen 127.0.0.1:${port}`)
    .replace('localhost:3000', `127.0.0.1:${places.get(3000)}`)
    .replace('root site', `root ${join(folder, 'site')}`);
  places.set(8080, port);
  mkdirSync(join(folder, 'nginx'));
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (each) => `${each}_temp_path ${join(folder, 'nginx', each)};`,
  );
  const config = join(folder, 'nginx', 'nginx.conf');
  writeFileSync(
    config,
    `daemon off; pid ${join(folder, 'nginx', 'pid')}; error_log stderr;
${process.getuid?.() === 0 ? 'user root;' : ''}
events {}
http { access_log off; types { text/html html; text/plain txt; } ${temporary.join(' ')}
${shop}}
`,
  );
  const nginx = spawn(program, ['-c', config, '-p', folder], { stdio: ['ignore', 'inherit', 'inherit'] });
  process.on('exit', () => nginx.kill());
  for (let tries = 0; nginx.exitCode === null && tries < 500; tries++) {
    const answered = await fetch(`http://127.0.0.1:${port}/robots.txt`).then(
      (response) => response.ok,
      () => false,
    );
    if (answered) return;
    await pause(20);
  }
  throw new Error('nginx did not start.');
});
