// Runs concurrent actors in every order that there is: they meet at gates, and a scheduler decides who passes next. It
// holds no test itself; its name keeps it out of the build.

import type { Store } from '../stores/store.ts';

/** Where an actor waits: before each call of the store, or wherever it asks to. */
export interface Gates {
  /** A store whose calls wait. With `crashes`, each may also never be made, or never be answered. */
  through(store: Store, crashes?: boolean): Store;
  /** Waits for its turn. */
  turn(): Promise<void>;
  /** Fulfilled if this actor's process crashed; what it had begun is never answered then. */
  readonly crashed: Promise<'crashed'>;
}

/** A fresh world for one run: its actors, and what must hold when all of them have stopped. */
export interface World {
  readonly actors: readonly ((gates: Gates) => Promise<void>)[];
  check(): Promise<void>;
}

interface Parked {
  readonly actor: number;
  readonly options: readonly (() => void)[];
}

/** Explores. The number of orders that there were; a failed check rejects with the order in its message. */
export async function explore(build: () => Promise<World>): Promise<number> {
  let runs = 0;
  let path: number[] = [];
  for (;;) {
    runs++;
    const widths: number[] = [];
    await run(await build(), path, widths);
    // The next path: the last choice that has another option left takes it.
    const taken = widths.map((_, depth) => path[depth] ?? 0);
    while (taken.length > 0 && taken.at(-1)! + 1 >= widths[taken.length - 1]!) taken.pop();
    if (taken.length === 0) return runs;
    taken[taken.length - 1]!++;
    path = taken;
  }
}

async function run(world: World, path: readonly number[], widths: number[]): Promise<void> {
  const parked: Parked[] = [];
  const failures: unknown[] = [];
  let busy = world.actors.length;
  let quiet = Promise.withResolvers<void>();
  const rest = () => {
    if (--busy === 0) quiet.resolve();
  };

  for (const [actor, act] of world.actors.entries()) {
    const crash = Promise.withResolvers<'crashed'>();
    const gate = (makeOptions: (pass: () => void, die: () => void) => readonly (() => void)[]) =>
      new Promise<void>((pass) => {
        parked.push({
          actor,
          options: makeOptions(pass, () => crash.resolve('crashed')),
        });
        rest();
      });
    const gates: Gates = {
      crashed: crash.promise,
      turn: () => gate((pass) => [pass]),
      through(store, crashes = false) {
        const wait = (method: string | symbol, args: readonly unknown[]) => {
          const real = store[method as 'load'] as (...args: readonly unknown[]) => Promise<unknown>;
          if (!crashes) return gate((pass) => [pass]).then(() => real(...args));
          return new Promise((resolve, reject) => {
            void gate((_, die) => [
              () => void real(...args).then(resolve, reject),
              die,
              () => void real(...args).then(die, reject),
            ]);
          });
        };
        return new Proxy(store, {
          get: (target, name) =>
            typeof target[name as 'load'] === 'function'
              ? (...args: readonly unknown[]) => wait(name, args)
              : target[name as 'load'],
        });
      },
    };
    act(gates).then(rest, (error) => {
      failures.push(error);
      rest();
    });
  }

  for (;;) {
    await quiet.promise;
    parked.sort((a, b) => a.actor - b.actor);
    const options = parked.flatMap((each) => each.options.map((option) => ({ each, option })));
    if (options.length === 0) break;
    const chosen = options[path[widths.length] ?? 0]!;
    widths.push(options.length);
    parked.splice(parked.indexOf(chosen.each), 1);
    busy++;
    quiet = Promise.withResolvers();
    chosen.option();
  }
  try {
    if (failures.length > 0) throw failures[0];
    await world.check();
  } catch (error) {
    throw new Error(`In the order ${widths.map((_, depth) => path[depth] ?? 0).join(' ')}: ${error}`);
  }
}
