// What docs/tasks/many-machines.md takes for granted: Redis at its customary port. The page's keys are made here.

import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateKeys } from '../../../src/guard/tokens/index.ts';
import { places } from '../surroundings.ts';

const socket = join(process.cwd(), 'redis.sock');
const server = spawn('redis-server', ['--port', '0', '--unixsocket', socket, '--save', ''], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
process.on('exit', () => server.kill('SIGKILL'));
for await (const chunk of server.stdout) {
  if (/ready to accept connections/i.test(String(chunk))) break;
}
places.set(6379, socket);

writeFileSync('keys.json', JSON.stringify(await generateKeys()));
