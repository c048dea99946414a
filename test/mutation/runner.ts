// A test runner for Stryker: tests written for node:test, run again and again in one process, for each mutant only those
// that reach it. A process per mutant would take a second or two each.

import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { collected, loaded, loading } from './collected.ts';

/** What instrumented sources read and write. */
interface Instruments {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: object;
}

/** The part of Stryker's MutantRunOptions that is used. */
interface MutantRun {
  readonly activeMutant: { readonly id: string };
  readonly mutantActivation: 'runtime' | 'static';
  readonly testFilter?: readonly string[];
  readonly hitLimit?: number;
}

const global = globalThis as { __stryker__?: Instruments };
global.__stryker__ ??= {};
const instruments = global.__stryker__;

registerHooks({
  resolve(specifier, context, next) {
    // The collector itself takes `mock` from the real one.
    if (specifier !== 'node:test' || context.parentURL?.endsWith('/test/mutation/collected.ts')) {
      return next(specifier, context);
    }
    return next(new URL('./collected.ts', import.meta.url).href, context);
  },
});

/** Rejects when something fails that no test waits for: node:test counts that as a failure, too. */
let failApart: (error: unknown) => void = () => {};
for (const event of ['uncaughtException', 'unhandledRejection']) {
  process.on(event, (error) => failApart(error));
}

class Runner {
  static readonly inject = ['options'] as const;
  readonly #files: readonly string[];
  readonly #mutated: readonly string[];
  #loading: Promise<void> | undefined;

  constructor(options: { readonly statuteTests: readonly string[]; readonly mutate: readonly string[] }) {
    this.#files = options.statuteTests;
    this.#mutated = options.mutate;
  }

  /** Modules stay loaded: for what is evaluated once, Stryker starts another process. */
  capabilities() {
    return { reloadEnvironment: false };
  }

  async dryRun() {
    await this.#load();
    const tests = [];
    for (const { id, run } of collected) {
      instruments.currentTestId = id;
      const from = performance.now();
      const failureMessage = await failureOf(run);
      const timeSpentMs = performance.now() - from;
      tests.push({ id, name: id, timeSpentMs, status: failureMessage === undefined ? 0 : 1, failureMessage });
    }
    instruments.currentTestId = undefined;
    return { status: 'complete', tests, mutantCoverage: instruments.mutantCoverage };
  }

  async mutantRun({ activeMutant, mutantActivation, testFilter, hitLimit }: MutantRun) {
    instruments.hitLimit = hitLimit;
    instruments.hitCount = hitLimit === undefined ? undefined : 0;
    if (mutantActivation === 'static') instruments.activeMutant = activeMutant.id;
    try {
      await this.#load();
    } catch (error) {
      return { status: 'killed', killedBy: [], failureMessage: String(error), nrOfTests: 0 };
    }
    instruments.activeMutant = activeMutant.id;
    let nrOfTests = 0;
    try {
      for (const { id, run } of collected) {
        if (testFilter && !testFilter.includes(id)) continue;
        nrOfTests++;
        const failureMessage = await failureOf(run);
        if (failureMessage !== undefined) {
          return { status: 'killed', killedBy: [id], failureMessage, nrOfTests };
        }
      }
      return { status: 'survived', nrOfTests };
    } finally {
      if (mutantActivation === 'runtime') instruments.activeMutant = undefined;
    }
  }

  #load(): Promise<void> {
    this.#loading ??= (async () => {
      // A module that a test loads would seem to be that test's alone, with its constants.
      for (const file of this.#mutated) await load(file);
      for (const file of this.#files) {
        loading.file = file;
        await load(file);
        await loaded();
      }
    })();
    return this.#loading;
  }
}

const load = (file: string): Promise<unknown> => import(pathToFileURL(resolve(file)).href);

/** Why a test fails; `undefined` when it does not. */
async function failureOf(run: () => Promise<void>): Promise<string | undefined> {
  try {
    await new Promise<void>((done, failed) => {
      failApart = failed;
      run().then(done, failed);
    });
    // Failures that nobody waits for come with the end of the turn.
    await new Promise((done, failed) => {
      failApart = failed;
      setImmediate(done);
    });
    return undefined;
  } catch (error) {
    return String(error instanceof Error ? (error.stack ?? error) : error);
  } finally {
    failApart = () => {};
  }
}

/** What Stryker looks for in a plugin. */
export const strykerPlugins = [{ kind: 'TestRunner', name: 'statute', injectableClass: Runner }];
