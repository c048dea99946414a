// The built client in real tabs of a real Chromium, against our token endpoint and guard: tabs that share storage and
// one-time refresh tokens, tabs that vanish in the middle, and pages of another origin.

import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { after, before, describe as suite, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { isBuilt } from './both-ends/page-files.ts';
import type { Server, ServerOptions } from './both-ends/server.ts';
import { start } from './both-ends/server.ts';
import { launch, skip } from './in-chromium.ts';

/** What test/both-ends/page.js offers. */
interface Tab {
  readonly bothEnds: {
    readonly events: readonly string[];
    readonly signedOut: readonly string[];
    call(count: number): Promise<number[]>;
    look(): Promise<
      | string
      | { readonly status: number; readonly challenge: string | null; readonly retryAfter: string | null }
    >;
  };
}

const call = (page: Page): Promise<number[]> =>
  page.evaluate(() => (globalThis as unknown as Tab).bothEnds.call(10));
const look = (page: Page) => page.evaluate(() => (globalThis as unknown as Tab).bothEnds.look());
const record = (page: Page) =>
  page.evaluate(() => {
    const { events, signedOut } = (globalThis as unknown as Tab).bothEnds;
    return { events: [...events], signedOut: [...signedOut] };
  });
const ready = (page: Page) => page.waitForFunction(() => 'bothEnds' in globalThis);

suite('both ends in a browser', { skip }, () => {
  let browser: Browser;
  before(async () => {
    assert.ok(isBuilt(), 'the client is not built: npm run build');
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
  });

  async function open(t: TestContext, options?: ServerOptions): Promise<Server> {
    const server = await start(options);
    t.after(() => server.close());
    return server;
  }

  async function openTabs(
    t: TestContext,
    count: number,
    pages: Server,
    server: Server,
    state: 'expired' | 'fresh' = 'expired',
    more = '',
  ): Promise<{ readonly tabs: readonly Page[]; readonly session: string }> {
    const { accessToken, refreshToken, session } = await server.signIn(state);
    const context: BrowserContext = await browser.newContext();
    t.after(() => context.close());
    await context.addInitScript(
      ([access, refresh]) => {
        // The first page signs in; what the tabs do with it later is theirs.
        if (localStorage.getItem('access') !== null) return;
        localStorage.setItem('access', access!);
        localStorage.setItem('refresh', refresh!);
      },
      [accessToken, refreshToken],
    );
    const tabs: Page[] = [];
    for (let tab = 0; tab < count; tab++) {
      const page = await context.newPage();
      await page.goto(`${pages.origin}/page?tab=${tab}&server=${encodeURIComponent(server.origin)}${more}`);
      await ready(page);
      tabs.push(page);
    }
    return { tabs, session };
  }

  /** Holds the first answer of the token endpoint, so that every call is refused before a new token is there. */
  function holdFirst(server: Server, refusals: number, meanwhile?: () => Promise<unknown>): void {
    let held = false;
    server.leaving = async () => {
      if (held) return undefined;
      held = true;
      await server.until(refusals, '/orders', 401);
      await meanwhile?.();
      return undefined;
    };
  }

  /**
   * So many rotations, one after the other. The browser hands what one tab stores to the others in its own time: on a
   * machine that is busy a tab may get the lock before it sees the new token, and is then given the same one again.
   */
  function rotated(server: Server, times: number, atOnce = 1): void {
    assert.deepEqual(
      server.events.filter((event) => event !== 'replayed'),
      ['issued', ...Array(times).fill('refreshed')],
    );
    assert.equal(server.count('/token'), server.events.length - 1);
    assert.ok(server.busiest <= atOnce, `${server.busiest} refresh at once`);
  }

  test('4 tabs with 10 calls each and an expired token: one refresh, 40 of 40', async (t) => {
    const server = await open(t);
    const { tabs } = await openTabs(t, 4, server, server);
    holdFirst(server, 40);
    const statuses = (await Promise.all(tabs.map(call))).flat();
    assert.deepEqual(statuses, Array(40).fill(200));
    assert.equal(server.count('/orders', 401), 40);
    rotated(server, 1);
    const records = await Promise.all(tabs.map(record));
    assert.equal(
      records.flatMap(({ events }) => events.filter((event) => event === 'refresh')).length,
      server.count('/token'),
    );
    assert.deepEqual(
      records.flatMap(({ signedOut }) => signedOut),
      [],
    );

    // And so it goes on: the token of the second round is one that most tabs did not fetch.
    server.pass(400);
    holdFirst(server, 80);
    assert.deepEqual((await Promise.all(tabs.map(call))).flat(), Array(40).fill(200));
    rotated(server, 2);
  });

  // Whose answer is lost has rotated the token without telling: the next tab asks with the old one, within the grace.
  for (const vanishes of ['closed', 'reloaded'] as const) {
    test(`the tab that refreshes is ${vanishes}, and another one too: one rotation, every other call succeeds`, async (t) => {
      const server = await open(t);
      const { tabs } = await openTabs(t, 4, server, server);
      let refreshing = -1;
      server.arriving = ({ url }) => {
        const tab = /^\/token\?tab=(\d)$/.exec(url ?? '')?.[1];
        if (tab !== undefined && refreshing === -1) refreshing = Number(tab);
      };
      let closed = -1;
      let reloaded = -1;
      holdFirst(server, 40, async () => {
        const other = (refreshing + 1) % 4;
        [closed, reloaded] = vanishes === 'closed' ? [refreshing, other] : [other, refreshing];
        const close = () => tabs[closed]!.close();
        const reload = async () => {
          await tabs[reloaded]!.reload();
          await ready(tabs[reloaded]!);
        };
        // The one that waits goes first: it must not become the one that refreshes.
        for (const go of vanishes === 'closed' ? [reload, close] : [close, reload]) await go();
      });
      const called = await Promise.all(tabs.map((page) => call(page).catch(() => 'gone' as const)));
      const later = await call(tabs[reloaded]!);
      assert.deepEqual(
        called.map((each, tab) => (tab === closed || tab === reloaded ? each : each.length)),
        called.map((_, tab) => (tab === closed || tab === reloaded ? 'gone' : 10)),
      );
      const statuses = [...called.filter((each) => each !== 'gone'), later].flat();
      assert.deepEqual(statuses, Array(30).fill(200));
      // What a tab that is gone had asked for may still be under way when the next one asks.
      rotated(server, 1, 2);
      assert.ok(server.events.includes('replayed'), 'one rotation, and its answer twice');
      const alive = await Promise.all(tabs.filter((_, tab) => tab !== closed).map(record));
      assert.deepEqual(
        alive.flatMap(({ signedOut }) => signedOut),
        [],
      );
      server.pass(400);
      assert.deepEqual(
        await call(tabs[reloaded]!),
        Array(10).fill(200),
        'what was adopted rotates in its turn',
      );
      rotated(server, 2, 2);
    });
  }

  /** Stops a tab's scripts before the next thing they do, as when it is frozen, with all that it holds. */
  async function freezer(page: Page): Promise<{
    /** Resolves once they stand. */
    readonly frozen: Promise<unknown>;
    /** Not only at a `debugger` statement. */
    readonly soon: () => Promise<unknown>;
    readonly thaw: () => Promise<unknown>;
  }> {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Debugger.enable');
    return {
      frozen: new Promise((resolve) => devtools.once('Debugger.paused', resolve)),
      soon: () => devtools.send('Debugger.pause'),
      thaw: () => devtools.send('Debugger.disable'),
    };
  }

  test('a tab is frozen with its calls under way: the others do not wait for it, and it needs no refresh', async (t) => {
    const server = await open(t);
    const { tabs } = await openTabs(t, 4, server, server);
    const [asleep, ...awake] = tabs as [Page, ...Page[]];
    const { frozen, thaw } = await freezer(asleep);
    const late = asleep.evaluate(() => {
      const calls = (globalThis as unknown as Tab).bothEnds.call(10);
      // biome-ignore lint/suspicious/noDebugger: the tab falls asleep here, its requests sent with the old token
      debugger;
      return calls;
    });
    await frozen;
    holdFirst(server, 30);
    assert.deepEqual((await Promise.all(awake.map(call))).flat(), Array(30).fill(200));
    await thaw();
    assert.deepEqual(await late, Array(10).fill(200));
    rotated(server, 1);
    assert.equal(server.count('/orders', 401), 40);
    assert.ok(!(await record(asleep)).events.includes('refresh'));
  });

  test('the tab that refreshes is frozen, the lock in its hands: the others go on without, one rotation, 40 of 40', async (t) => {
    const server = await open(t);
    const { tabs } = await openTabs(t, 4, server, server, 'expired', '&lockWaitMs=500');
    const freezers = await Promise.all(tabs.map(freezer));
    let refreshing = -1;
    server.arriving = ({ url }) => {
      const tab = /^\/token\?tab=(\d)$/.exec(url ?? '')?.[1];
      if (tab !== undefined && refreshing === -1) refreshing = Number(tab);
    };
    holdFirst(server, 40, () => freezers[refreshing]!.soon());
    const called = tabs.map(call);
    const asleep = await Promise.race(freezers.map(({ frozen }, tab) => frozen.then(() => tab)));
    assert.equal(asleep, refreshing);
    const others = await Promise.all(called.filter((_, tab) => tab !== asleep));
    assert.deepEqual(others.flat(), Array(30).fill(200));
    await freezers[asleep]!.thaw();
    assert.deepEqual(await called[asleep], Array(10).fill(200));
    const [issued, refreshed, ...more] = server.events;
    assert.deepEqual([issued, refreshed], ['issued', 'refreshed']);
    assert.ok(more.length > 0, 'another tab asked too');
    assert.ok(
      more.every((event) => event === 'replayed'),
      'and got the same token',
    );
    assert.equal(server.count('/orders', 401), 40);
    const records = await Promise.all(tabs.map(record));
    assert.deepEqual(
      records.flatMap(({ signedOut }) => signedOut),
      [],
    );
  });

  test('revoked: every tab is told, and none refreshes', async (t) => {
    const server = await open(t);
    const { tabs, session } = await openTabs(t, 4, server, server, 'fresh');
    assert.deepEqual((await Promise.all(tabs.map(call))).flat(), Array(40).fill(200));
    assert.ok((await server.auth.revoke({ session })).ok);
    assert.deepEqual((await Promise.all(tabs.map(call))).flat(), Array(40).fill(403));
    const records = await Promise.all(tabs.map(record));
    assert.deepEqual(
      records.map(({ signedOut }) => signedOut),
      Array(4).fill(['revoked']),
    );
    assert.equal(server.count('/token'), 0);
  });

  suite('a page of another origin', () => {
    const expired = /^Bearer .*error="invalid_token", error_description="The token expired"/;
    const rows = [
      { name: 'the guard allows its origin', cors: 'origins', layer: false, challenge: expired },
      { name: 'another layer does, and the guard exposes', cors: true, layer: true, challenge: expired },
      { name: 'another layer does, and nobody exposes', cors: undefined, layer: true, challenge: undefined },
    ] as const;
    for (const { name, cors, layer, challenge } of rows) {
      test(`${name}: ${challenge ? 'the challenge is read' : 'the challenge is hidden'}, and the client refreshes`, async (t) => {
        const pages = await open(t);
        const server = await open(t, {
          pages: pages.origin,
          layer,
          ...(cors !== undefined && { cors: cors === 'origins' ? { origins: [pages.origin] } : cors }),
        });
        const { tabs } = await openTabs(t, 4, pages, server);
        const seen = await look(tabs[0]!);
        assert.ok(typeof seen === 'object', `not readable: ${seen}`);
        assert.equal(seen.status, 401);
        if (challenge) assert.match(seen.challenge ?? '', challenge);
        else assert.equal(seen.challenge, null);
        assert.equal(server.count('/orders', 204, 'OPTIONS'), 1, 'the preflight was answered');
        assert.equal(server.count('/orders', 401, 'OPTIONS'), 0, 'and not challenged');

        holdFirst(server, 41);
        assert.deepEqual((await Promise.all(tabs.map(call))).flat(), Array(40).fill(200));
        rotated(server, 1);
        const records = await Promise.all(tabs.map(record));
        for (const { events, signedOut } of records) {
          assert.deepEqual(signedOut, []);
          assert.equal(events.filter((each) => each === 'field-hidden').length, challenge ? 0 : 1);
        }
        assert.equal(server.count('/orders', 401, 'OPTIONS'), 0);
      });
    }

    test('503: Retry-After is read; revoked: the page is told, and signs out', async (t) => {
      const pages = await open(t);
      const server = await open(t, { pages: pages.origin, cors: { origins: [pages.origin] } });
      const { tabs, session } = await openTabs(t, 1, pages, server, 'fresh');
      const [tab] = tabs as [Page];
      server.down = 'store';
      assert.deepEqual(await look(tab), { status: 503, challenge: null, retryAfter: '5' });
      server.down = undefined;
      assert.ok((await server.auth.revoke({ session })).ok);
      assert.deepEqual(await call(tab), Array(10).fill(403));
      assert.deepEqual((await record(tab)).signedOut, ['revoked']);
      assert.equal(server.count('/token'), 0);
    });

    for (const { name, options, preflight } of [
      {
        name: 'an origin that is not allowed',
        options: { cors: { origins: ['https://app.example'] } },
        preflight: 204,
      },
      { name: 'a guard that challenges preflights', options: { cors: false }, preflight: 401 },
    ] as const) {
      test(`${name}: nothing can be read`, async (t) => {
        const pages = await open(t);
        const server = await open(t, options);
        const { tabs } = await openTabs(t, 1, pages, server);
        assert.equal(await look(tabs[0]!), 'TypeError');
        assert.equal(server.count('/orders', preflight, 'OPTIONS'), 1);
        assert.equal(server.count('/orders'), 0, 'the request itself was not sent');
      });
    }
  });
});
