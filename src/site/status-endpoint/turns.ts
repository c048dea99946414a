// How far each client has come with each sequence: bounded, the one not asked for longest goes first.

/** Counts turns by key. */
export interface Turns {
  /**
   * The number of this turn, counted from 0.
   *
   * @param restart begins again: this turn is the first
   */
  readonly next: (key: string, restart: boolean) => number;
  /** How many keys are kept. */
  readonly size: () => number;
}

/**
 * Makes a counter of turns.
 *
 * @param most how many keys are kept; beyond that the one that was not asked for longest is forgotten
 */
export function createTurns(most: number): Turns {
  // A Map keeps the order of insertion, so the first key is the one not asked for longest.
  const counts = new Map<string, number>();
  return {
    next(key, restart) {
      const turn = restart ? 0 : (counts.get(key) ?? 0);
      counts.delete(key);
      counts.set(key, turn + 1);
      if (counts.size > most) counts.delete(counts.keys().next().value!);
      return turn;
    },
    size: () => counts.size,
  };
}

/**
 * The same number from 0 up to 1 for the same seed and turn; numbers of one seed are spread evenly. Nothing secret may
 * rest on it.
 *
 * @param seed any text
 * @param turn counted from 0
 */
export function draw(seed: string, turn: number): number {
  let state = 0x811c9dc5;
  // FNV-1a over the text, then the finishing steps of MurmurHash3, which spread neighbouring inputs.
  for (const character of `${seed}\n${turn}`)
    state = Math.imul(state ^ character.codePointAt(0)!, 0x01000193);
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return ((state ^ (state >>> 16)) >>> 0) / 2 ** 32;
}
