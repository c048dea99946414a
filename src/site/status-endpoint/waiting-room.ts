// Answers that are held back: bounded in number, for all and for each client, and left when the client goes.

/** Waits; rejects when the signal aborts. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

/** Where delayed answers wait. */
export interface WaitingRoom {
  /**
   * Takes a place.
   *
   * @returns what gives it back; `'full'` when nobody else may wait, `'yours'` when this client has enough waiting
   */
  readonly enter: (peer: string) => (() => void) | 'full' | 'yours';
  readonly count: () => number;
}

/**
 * Makes a waiting room.
 *
 * @param most places for all
 * @param mostEach places for one client
 */
export function createWaitingRoom(most: number, mostEach: number): WaitingRoom {
  const waiting = new Map<string, number>();
  let count = 0;
  return {
    enter(peer) {
      const own = waiting.get(peer) ?? 0;
      if (own >= mostEach) return 'yours';
      if (count >= most) return 'full';
      waiting.set(peer, own + 1);
      count += 1;
      let left = false;
      return () => {
        if (left) return;
        left = true;
        count -= 1;
        const still = waiting.get(peer)! - 1;
        if (still === 0) waiting.delete(peer);
        else waiting.set(peer, still);
      };
    },
    count: () => count,
  };
}
