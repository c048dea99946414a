// Waits that end at once when a signal aborts, and limits for tasks that may not end.

/** Timers take a signed 32-bit number of milliseconds; more would fire at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * The promise, or the signal's reason as soon as it aborts.
 * @throws the reason of the signal
 */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort);
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

/**
 * Waits, however long: in slices that a timer can hold.
 * @throws the reason of the signal
 */
export async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  for (let left = ms; left > 0; left -= MAX_TIMER_MS) {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const slice = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, Math.min(left, MAX_TIMER_MS));
    });
    await abortable(slice, signal).finally(() => clearTimeout(timer));
  }
}

/**
 * Runs a task that has to end within some milliseconds.
 * @throws DOMException `TimeoutError` when it has not; also aborts the signal that the task was given
 */
export async function within<T>(ms: number, task: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const over = new AbortController();
  const expire = () => over.abort(new DOMException(`not done within ${ms} ms`, 'TimeoutError'));
  const timer = setTimeout(expire, Math.min(ms, MAX_TIMER_MS));
  try {
    return await abortable(task(over.signal), over.signal);
  } finally {
    clearTimeout(timer);
  }
}
