// The retry budget of each origin: when everything fails, retries must not multiply the load. A retry is paid for before
// its wait begins, so retries that still wait are counted too.

/** How much a budget holds. */
export interface RetryBudgetOptions {
  /** Retries earned by each call. Default 0.1. */
  readonly ratio?: number;
  /** Retries at hand at the beginning, and at most. Default 10. */
  readonly reserve?: number;
}

/** Origins that are not full are remembered, the newest this many. */
const MOST_ORIGINS = 1000;

/** A token bucket per origin. An origin that is not in the map has a full bucket, so that a healthy one costs nothing. */
export class RetryBudget {
  readonly #ratio: number;
  readonly #reserve: number;
  readonly #left = new Map<string, number>();

  constructor({ ratio = 0.1, reserve = 10 }: RetryBudgetOptions = {}) {
    this.#ratio = ratio;
    this.#reserve = reserve;
  }

  /** Retries left for an origin. */
  left(origin: string): number {
    return this.#left.get(origin) ?? this.#reserve;
  }

  /** A call begins. */
  earn(origin: string): void {
    this.#add(origin, this.#ratio);
  }

  /** A retry succeeded: it was worth its price. */
  refund(origin: string): void {
    this.#add(origin, 1);
  }

  /** Pays for one retry; `false` when there is none left. */
  spend(origin: string): boolean {
    return this.#add(origin, -1);
  }

  #add(origin: string, amount: number): boolean {
    const left = this.left(origin) + amount;
    if (left < 0) return false;
    // Deleted first, so that the order of the map is the order of use.
    this.#left.delete(origin);
    if (left < this.#reserve) this.#left.set(origin, left);
    if (this.#left.size > MOST_ORIGINS) this.#left.delete(this.#left.keys().next().value!);
    return true;
  }
}
