// Stands in for node:test while mutants are tried: it collects tests instead of running them, so that one process can run
// them again for every mutant. What has to happen once, `before`, happens when a file is loaded; `after` never, as the
// process ends with its last mutant.

import { mock } from 'node:test';

type Work = (t: object) => unknown;

/** A test, to be run as often as one likes. */
export interface Collected {
  readonly id: string;
  run(): Promise<void>;
}

/** All tests of the files that were loaded, in their order. */
export const collected: Collected[] = [];
/** The file that is being loaded: names of tests are unique in one only. */
export const loading = { file: '' };

interface Scope {
  readonly name: string;
  readonly each: Work[];
}
let scopes: readonly Scope[] = [{ name: '', each: [] }];
/** What suites and `before` have begun; a file is loaded when this is done. */
let begun: Promise<unknown> = Promise.resolve();

const workOf = (args: readonly unknown[]): Work =>
  args.findLast((each) => typeof each === 'function') as Work;

export function test(name: string, ...args: readonly unknown[]): void {
  const work = workOf(args);
  const here = scopes;
  const path = [loading.file, ...here.map((scope) => scope.name), name].filter(Boolean).join(' > ');
  const same = collected.filter(({ id }) => id === path || id.startsWith(`${path} #`)).length;
  collected.push({
    id: same === 0 ? path : `${path} #${same + 1}`,
    run: async () => {
      const afterwards: Work[] = [];
      try {
        for (const { each } of here) for (const prepare of each) await prepare(context);
        await run(work, afterwards);
      } finally {
        mock.reset();
        mock.timers.reset();
        for (const finish of afterwards) await finish(context);
      }
    },
  });
}

const context = {};

function run(work: Work, afterwards: Work[]): unknown {
  return work({
    mock,
    after: (finish: Work) => afterwards.push(finish),
    test: (_: string, ...args: readonly unknown[]) => run(workOf(args), afterwards),
    diagnostic: () => {},
    skip: () => {},
  });
}

export function describe(name: string, ...args: readonly unknown[]): void {
  const outer = scopes;
  scopes = [...outer, { name, each: [] }];
  workOf(args)(context);
  scopes = outer;
}

export function before(work: Work): void {
  begun = begun.then(() => work(context));
}

export function beforeEach(work: Work): void {
  scopes.at(-1)!.each.push(work);
}

export function after(): void {}

/** Waits for what the files have begun. */
export async function loaded(): Promise<void> {
  await begun;
}

export { describe as suite, mock, test as it };
export default test;
