// One contestant in a process of its own: `node guard-server.ts NAME`, told what to verify by a message. Answers with its
// ports, and with the microseconds of CPU it has used whenever it is asked.

import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { named } from './guard-contestants.ts';
import type { Verification } from './guard-tokens.ts';

const contestant = named(process.argv[2]!);
// Whoever started it is gone.
process.once('disconnect', () => process.exit());

process.on('message', async (message: 'cpu' | readonly Verification[]) => {
  if (message === 'cpu') {
    const { user, system } = process.cpuUsage();
    process.send!(user + system);
    return;
  }
  const ports: number[] = [];
  for (const verification of message) {
    const server = await contestant.start(verification);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    ports.push((server.address() as AddressInfo).port);
  }
  process.send!(ports);
});
