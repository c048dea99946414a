// When a client may send the same request again, for every status: the least of the catalogue that a page has to load. A
// test compares every entry with code.ts, where the facts are written and their sections stand.

import type { Repeat } from './types.ts';

/** {@link Repeat} without its section. */
export type RepeatRule = Pick<Repeat, 'methods' | 'needs'>;

const rules: Readonly<Record<number, RepeatRule>> = {
  408: { methods: 'idempotent', needs: 'new-connection' },
  413: { methods: 'idempotent', needs: 'retry-after' },
  417: { methods: 'any', needs: 'no-expectation' },
  421: { methods: 'any', needs: 'new-connection' },
  425: { methods: 'any', needs: 'no-early-data' },
  429: { methods: 'idempotent' },
  500: { methods: 'idempotent' },
};
/** The registered server errors that a repetition does not change; any other counts as 500 does. */
const lasting: readonly number[] = [501, 505, 506, 507, 508, 510, 511];

/**
 * When the same request may be sent again by itself; `undefined` for never. Unregistered codes are treated as the x00 of
 * their class, numbers outside 100–599 as 500 (RFC 9110 §15). Never throws.
 *
 * @param status `599`
 */
export function repeatOf(status: number): RepeatRule | undefined {
  const asServerError = (status >= 500 || status < 100) && !lasting.includes(status);
  return rules[asServerError ? 500 : status];
}
