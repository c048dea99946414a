// What is fuzzed: something that reads what comes from outside, and what must hold whatever came.

import fc from 'fast-check';

/** One reader of outside input. */
export interface Target {
  /** `room/what`. */
  readonly name: string;
  /** A property that throws, or answers false, where something must not be. */
  readonly property: () => fc.IAsyncProperty<[unknown]>;
}

/**
 * A target.
 *
 * @param input what it is given
 * @param run throws where something must not be
 */
export function target<T>(
  name: string,
  input: fc.Arbitrary<T>,
  run: (input: T) => Promise<void> | void,
): Target {
  return {
    name,
    property: () =>
      fc.asyncProperty(input, async (given) => {
        await run(given);
      }) as unknown as fc.IAsyncProperty<[unknown]>,
  };
}

/** How a run ended. */
export interface Fuzzed {
  readonly name: string;
  readonly runs: number;
  /** What failed, made as small as it could be, and how to run it again. */
  readonly failure?: string;
}

/** How long, and from which chance. */
export interface FuzzOptions {
  /** At most this many inputs. */
  readonly runs: number;
  /** At most this many milliseconds. */
  readonly time?: number;
  readonly seed?: number;
}

/** Gives one target its inputs. */
export async function fuzz({ name, property }: Target, { runs, time, seed }: FuzzOptions): Promise<Fuzzed> {
  const details = await fc.check(property(), {
    numRuns: runs,
    ...(time === undefined ? {} : { interruptAfterTimeLimit: time, markInterruptAsFailure: false }),
    ...(seed === undefined ? {} : { seed }),
  });
  if (!details.failed) return { name, runs: details.numRuns };
  return {
    name,
    runs: details.numRuns,
    failure: [
      `seed ${details.seed}, path ${details.counterexamplePath}`,
      `input ${fc.stringify(details.counterexample?.[0])}`,
      String((details.errorInstance as Error | undefined)?.stack ?? details.errorInstance),
    ].join('\n'),
  };
}
