// The rotation, in every order in which refreshes, retries, revocations, thieves and crashes can meet.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeJwt } from 'jose';
import { memory } from '../stores/memory.ts';
import type { Family, Store } from '../stores/store.ts';
import { mayRotate, nextGeneration } from '../stores/store.ts';
import type { Gates, World } from './explorer.test.ts';
import { explore } from './explorer.test.ts';
import type { Bench, Clock } from './fixture.test.ts';
import { bench, startClock, value } from './fixture.test.ts';
import type { TokenSet } from './index.ts';

/** One sign-in, and what was handed out for it. */
interface Scene {
  readonly clock: Clock;
  readonly store: Store;
  readonly first: TokenSet;
  /** Every answer that reached somebody, the first included. */
  readonly handedOut: TokenSet[];
  /** Clients that had to sign in again. */
  signedOut: number;
  revoked: boolean;
  readonly quiet: Bench;
}

async function scene(store: (clock: Clock) => Store): Promise<Scene> {
  const clock = startClock();
  const made = store(clock);
  const quiet = bench(made, clock);
  const first = await quiet.signIn();
  return { clock, store: made, first, handedOut: [first], signedOut: 0, revoked: false, quiet };
}

/** A client that refreshes, and asks again with the same token when its answer is lost. */
const client =
  (world: Scene, token: (world: Scene) => string, crashes: boolean) =>
  async (gates: Gates): Promise<void> => {
    const refreshToken = token(world);
    const lateFor = world.revoked;
    const { auth } = bench(gates.through(world.store, crashes), world.clock);
    const lost = await Promise.race([auth.refresh({ refreshToken, client: 'app' }), gates.crashed]);
    // Another process answers the second time.
    const again = () => bench(gates.through(world.store), world.clock).auth;
    const outcome = lost === 'crashed' ? await again().refresh({ refreshToken, client: 'app' }) : lost;
    if (outcome.ok) world.handedOut.push(outcome.value);
    else world.signedOut++;
    assert.ok(!(outcome.ok && lateFor), 'accepted after revoke() had returned');
  };

/** Refreshes, then refreshes with what it got. */
const twice = (world: Scene) => async (gates: Gates) => {
  const { auth } = bench(gates.through(world.store), world.clock);
  let { refreshToken } = world.first;
  for (let step = 0; step < 2; step++) {
    const outcome = await auth.refresh({ refreshToken, client: 'app' });
    if (!outcome.ok) return;
    world.handedOut.push(outcome.value);
    ({ refreshToken } = outcome.value);
  }
};

const revoker =
  (world: Scene, what: 'session' | 'subject' | 'token') =>
  async (gates: Gates): Promise<void> => {
    const { auth } = bench(gates.through(world.store), world.clock);
    const { session, refreshToken } = world.first;
    const request = { session: { session }, subject: { subject: 'alice' }, token: { token: refreshToken } };
    value(await auth.revoke(request[what]));
    world.revoked = true;
  };

/** Time that passes at any moment. */
const pause = (world: Scene, ms: number) => async (gates: Gates) => {
  await gates.turn();
  world.clock.ms += ms;
};

const firstToken = ({ first }: Scene) => first.refreshToken;

async function atMostOneLeaf({ handedOut, quiet }: Scene): Promise<void> {
  const tokens = [...new Set(handedOut.map(({ refreshToken }) => refreshToken))];
  const generations = new Set(tokens.map((token) => token.split('.')[1]));
  assert.equal(generations.size, tokens.length, 'two tokens of one generation');
  const active = [];
  for (const token of tokens) if (value(await quiet.auth.introspect(token)).active) active.push(token);
  assert.ok(active.length <= 1, 'more than one live leaf');
}

async function nothingAccepted({ handedOut, quiet }: Scene): Promise<void> {
  for (const { accessToken, refreshToken } of handedOut) {
    assert.equal(quiet.auth.revocations.isRevoked(decodeJwt(accessToken)), true, 'the guard lets it pass');
    assert.deepEqual(value(await quiet.auth.introspect(accessToken)), { active: false });
    const again = await quiet.auth.refresh({ refreshToken, client: 'app' });
    assert.equal(
      !again.ok && again.kind === 'refused' && again.error,
      'invalid_grant',
      'a refresh is accepted',
    );
  }
}

async function stillSignedIn({ handedOut, signedOut, quiet, first }: Scene): Promise<void> {
  assert.equal(signedOut, 0, 'somebody was signed out');
  const { refreshToken } = handedOut.at(-1) ?? first;
  value(await quiet.auth.refresh({ refreshToken, client: 'app' }));
}

type Check = (world: Scene) => Promise<void>;
type Actors = (world: Scene) => World['actors'];

const worlds: Readonly<Record<string, { actors: Actors; checks: readonly Check[]; orders: number }>> = {
  'refresh ∥ refresh, both may crash and retry': {
    actors: (world) => [client(world, firstToken, true), client(world, firstToken, true)],
    checks: [atMostOneLeaf, stillSignedIn],
    orders: 300,
  },
  'refresh ∥ refresh ∥ revoke, one may crash and retry': {
    actors: (world) => [
      client(world, firstToken, true),
      client(world, firstToken, false),
      revoker(world, 'session'),
    ],
    checks: [atMostOneLeaf, nothingAccepted],
    orders: 150,
  },
  'refresh ∥ refresh ∥ everything of the subject ends': {
    actors: (world) => [
      client(world, firstToken, false),
      client(world, firstToken, false),
      revoker(world, 'subject'),
    ],
    checks: [atMostOneLeaf, nothingAccepted],
    orders: 15,
  },
  'refresh with crash and retry ∥ the client signs out with its token': {
    actors: (world) => [client(world, firstToken, true), revoker(world, 'token')],
    checks: [atMostOneLeaf, nothingAccepted],
    orders: 20,
  },
  'a thief and the client, each twice': {
    actors: (world) => [twice(world), twice(world)],
    checks: [atMostOneLeaf],
    orders: 20,
  },
  'a thief and the client, each twice ∥ revoke': {
    actors: (world) => [twice(world), twice(world), revoker(world, 'session')],
    checks: [atMostOneLeaf, nothingAccepted],
    orders: 100,
  },
  'the grace may end at any moment': {
    actors: (world) => [twice(world), client(world, firstToken, true), pause(world, 10_001)],
    checks: [atMostOneLeaf],
    orders: 100,
  },
  'time passes within the grace': {
    actors: (world) => [
      client(world, firstToken, true),
      client(world, firstToken, false),
      pause(world, 9_000),
    ],
    checks: [atMostOneLeaf, stillSignedIn],
    orders: 100,
  },
};

const build =
  (actors: Actors, checks: readonly Check[], store: (clock: Clock) => Store) => async (): Promise<World> => {
    const world = await scene(store);
    return {
      actors: actors(world),
      async check() {
        for (const each of checks) await each(world);
      },
    };
  };

const inMemory = (clock: Clock) => memory({ now: () => clock.ms });

for (const [name, { actors, checks, orders }] of Object.entries(worlds)) {
  test(name, async (t) => {
    const found = await explore(build(actors, checks, inMemory));
    t.diagnostic(`${found} orders`);
    assert.ok(found >= orders, `only ${found} orders`);
  });
}

/** What peers did: read, then write what was read plus one. */
function leaky(clock: Clock): Store {
  const store = inMemory(clock);
  const families = new Map<string, Family>();
  const read = new Map<string, Family>();
  return {
    ...store,
    async createFamily(family) {
      families.set(family.fam, family);
      await store.createFamily(family);
    },
    async load(fam) {
      read.set(fam, families.get(fam)!);
      return families.get(fam);
    },
    async rotate(fam, step) {
      const family = read.get(fam)!;
      if (!mayRotate(family, step)) return { rotated: false, family };
      families.set(fam, nextGeneration(family, step));
      return { rotated: true, family: families.get(fam)! };
    },
    async revokeFamily(fam, lapse) {
      families.set(fam, { ...families.get(fam)!, revoked: true });
      return store.revokeFamily(fam, lapse);
    },
  };
}

test('the exploration finds a store that lets a revoked family live', async () => {
  const { actors, checks } = worlds['refresh ∥ refresh ∥ revoke, one may crash and retry']!;
  await assert.rejects(explore(build(actors, checks, leaky)), /a refresh is accepted/);
});

/** A step that is not held to the generation. */
const unguarded = (clock: Clock): Store => {
  const store = inMemory(clock);
  return {
    ...store,
    rotate: async (fam, step) => store.rotate(fam, { ...step, gen: (await store.load(fam))!.gen }),
  };
};

test('the exploration finds a step that does not compare generations', async () => {
  const { actors, checks } = worlds['refresh ∥ refresh, both may crash and retry']!;
  await assert.rejects(explore(build(actors, checks, unguarded)), /somebody was signed out/);
});
