// Keeps a process on one core, so that who serves and who asks do not take each other's time.

import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

const all = `0-${availableParallelism() - 1}`;

/**
 * Keeps all threads of a process on one core, by util-linux's taskset. Does nothing where that is missing or there is no
 * second core.
 *
 * @returns sets the process free again
 */
export function pin(pid: number, core: number): () => void {
  if (availableParallelism() < 2) return () => undefined;
  const to = (cores: string) => void spawnSync('taskset', ['-apc', cores, String(pid)], { stdio: 'ignore' });
  to(String(core));
  return () => to(all);
}
