// One refresh for all tabs: a Web Lock around the refresh alone. A lock can be lost with the tab that holds it, so the
// wait is bounded and the task then runs without it; reading the storage again covers what the lock could not.

import type { Locks } from './options.ts';
import type { within } from './waiting.ts';

/**
 * Runs the task under the lock, or without it: where there are no locks, or when it was not to be had in time.
 *
 * @param limited `within` of waiting.ts
 * @param task is told whether the lock is held
 * @param after what the lock is still held for; the result is handed out without waiting for it
 * @throws what the task throws
 */
export async function withLock<T>(
  limited: typeof within,
  locks: Locks | undefined,
  name: string | undefined,
  waitMs: number,
  task: (held: boolean) => Promise<T>,
  after: (result: T) => Promise<void>,
): Promise<T> {
  if (!locks || !name) return task(false);
  let running: Promise<T> | undefined;
  let late = false;
  try {
    // `limited` bounds the wait for the lock and not the task: it ends when the task begins.
    await limited(
      waitMs,
      (signal) =>
        new Promise<void>((begun, failed) => {
          const held = async () => {
            if (late) return;
            running = task(true);
            begun();
            await after(await running);
          };
          locks.request(name, { signal }, held).catch(failed);
        }),
    );
  } catch {
    // Not granted in time, or refused: a lock is a courtesy to other tabs and no reason to fail.
    late = true;
  }
  return running ?? task(false);
}
