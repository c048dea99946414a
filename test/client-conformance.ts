// What the client promises, as rows that run on every platform that has a fetch: no module of a platform, no test runner, only
// the client's module and the addresses of two servers (platforms/server.ts). Clocks are the suite's own, so that no row waits.

import type { AuthOptions, ClientEvent, ClientOptions, Locks } from '../src/client/index.ts';
import type { Seen, Step } from './platforms/server.ts';

type Module = typeof import('../src/client/index.ts');

/** What became of a row; `error` says why it failed. */
export interface Result {
  readonly name: string;
  readonly error?: string;
}

/** What the server saw of one row. */
interface Log {
  readonly seen: readonly Seen[];
  readonly refreshes: number;
}

/** A row's own targets, and a client whose waits take no time. */
interface Scene {
  /** A target that answers with these steps, the last one again and again. */
  url(...steps: Step[]): string;
  /** The same at the other server. */
  elsewhere(...steps: Step[]): string;
  /** A target that wants the newest token. */
  guarded(...steps: Step[]): string;
  client(options?: ClientOptions): ReturnType<Module['createClient']>;
  /** Tokens that have expired, and a refresh whose token works once. */
  auth(storage?: { access: string; refresh: string }, more?: Partial<AuthOptions>): AuthOptions;
  readonly module: Module;
  readonly waits: readonly number[];
  readonly events: readonly ClientEvent[];
  /** How often fetch was called. */
  readonly fetches: () => number;
  log(where?: 'elsewhere'): Promise<Log>;
}

const NOW = Date.UTC(2026, 0, 1);
const date = 'Thu, 01 Jan 2026 00:00:00 GMT';
const expired = () => ({ access: 'expired', refresh: 'r0' });
const stream = () => new Blob(['order']).stream();
const never = () => new Promise<never>(() => {});

const rows: Readonly<Record<string, (scene: Scene) => Promise<void>>> = {
  '20 calls at once with an expired token: one refresh, 20 succeed': async ({
    client,
    auth,
    guarded,
    log,
  }) => {
    const own = client({ auth: auth() });
    const all = await Promise.all(Array.from({ length: 20 }, () => own(guarded())));
    equal(new Set(all.map(({ status }) => status)), new Set([200]));
    const { refreshes, seen } = await log();
    equal([refreshes, seen.length], [1, 40]);
  },
  'two clients with one storage: all succeed, with locks after one refresh': async (scene) => {
    const { client, auth, guarded, log } = scene;
    const storage = expired();
    const lock = { lock: guarded() };
    const both = [client({ auth: auth(storage, lock) }), client({ auth: auth(storage, lock) })];
    const all = await Promise.all(both.flatMap((own) => [own(guarded()), own(guarded())]));
    equal(new Set(all.map(({ status }) => status)), new Set([200]));
    const { locks } = (globalThis.navigator ?? {}) as { readonly locks?: Locks };
    if (locks) equal((await log()).refreshes, 1);
  },
  'the new token is refused as well: handed over, no loop': async ({ client, auth, url, log, module }) => {
    const own = client({ auth: auth() });
    const response = await own(url([401, { 'www-authenticate': 'Bearer error="invalid_token"' }]));
    const { refreshes, seen } = await log();
    equal([response.status, refreshes, seen.length], [401, 1, 2]);
    equal(module.outcomeOf(response)?.stopped, 'refused-again');
    equal(await response.json(), { ok: true });
  },
  '403 is never refreshed': async ({ client, auth, url, log, events }) => {
    const own = client({ auth: auth() });
    await own(url([403, { 'www-authenticate': 'Bearer error="insufficient_scope", scope="a b"' }]));
    const { refreshes, seen } = await log();
    equal([refreshes, seen.length], [0, 1]);
    equal(events[0]?.type, 'insufficient-scope');
  },
  'a challenge that takes the whole grammar': async ({ client, auth, url, log }) => {
    const own = client({ auth: auth() });
    const challenge = 'Negotiate YWJj==, Basic realm="a\\"b", Bearer error="invalid_token"';
    equal((await own(url([401, { 'www-authenticate': challenge }], 200))).status, 200);
    equal((await log()).refreshes, 1);
  },
  'a step-up is an error of its own, and no refresh': async ({ client, auth, url, log, module }) => {
    const own = client({ auth: auth() });
    const challenge = 'Bearer error="insufficient_user_authentication", acr_values="gold", max_age=300';
    const error = await rejection(own.json(url([401, { 'www-authenticate': challenge }])));
    if (!(error instanceof module.StepUpRequired)) throw error;
    equal([error.stepUp.acrValues, error.stepUp.maxAge], [['gold'], 300]);
    equal((await log()).refreshes, 0);
  },
  'a nonce is answered once': async ({ client, auth, url, log }) => {
    const proof: AuthOptions['proof'] = ({ nonce = '-' }) => `proof ${nonce}`;
    const own = client({ auth: auth(expired(), { scheme: 'DPoP', proof }) });
    const step: Step = [401, { 'www-authenticate': 'DPoP error="use_dpop_nonce"', 'dpop-nonce': 'n1' }];
    await own(url(step, 200));
    equal(
      (await log()).seen.map(({ fields }) => [fields.authorization, fields.dpop]),
      [
        ['DPoP expired', 'proof -'],
        ['DPoP expired', 'proof n1'],
      ],
    );
  },
  'a POST with an expired token is replayed with its content': async ({ client, auth, guarded, log }) => {
    const own = client({ auth: auth() });
    equal((await own(guarded(201), { method: 'POST', body: 'order' })).status, 201);
    equal(
      (await log()).seen.map(({ content }) => content),
      ['order', 'order'],
    );
  },

  'Retry-After in all its forms, by the server’s clock; RateLimit': async ({ client, url, waits, log }) => {
    const own = client();
    const asked: Record<string, string>[] = [
      { 'retry-after': '1' },
      { 'retry-after': 'Thu, 01 Jan 2026 00:00:20 GMT', date },
      { 'retry-after': 'Thursday, 01-Jan-26 00:00:20 GMT', date },
      { 'retry-after': 'Thu Jan  1 00:00:20 2026', date },
      { 'retry-after': 'Wed, 31 Dec 2025 00:00:00 GMT', date },
      { 'retry-after': 'Thu, 01 Jan 2026 05:00:20 GMT', date: 'Thu, 01 Jan 2026 05:00:00 GMT' },
      { 'retry-after': '-5' },
      { ratelimit: '"default";r=0;t=7' },
    ];
    // Each of them is the first answer of a target of its own.
    for (const fields of asked) equal((await own(url([503, fields], 200))).status, 200);
    equal(waits, [1000, 20_000, 20_000, 20_000, 0, 20_000, 0, 7000]);
    equal((await log()).seen.length, 16);
  },
  'more than a minute is not waited for, and told': async ({ client, url, waits, module }) => {
    const error = await rejection(client().json(url([429, { 'retry-after': '9999999' }])));
    if (!(error instanceof module.StatusError)) throw error;
    equal([error.retryAfter, error.retriesExhausted, waits], [9999999, true, []]);
  },
  'an unregistered code is treated as the x00 of its class': async ({ client, url, log }) => {
    const own = client();
    for (const status of [599, 471]) await own(url(status));
    equal((await log()).seen.length, 3 + 1);
  },
  '501 and 404 are not repeated, nor is a POST': async ({ client, url, log }) => {
    const own = client();
    for (const status of [501, 404]) await own(url(status));
    await own(url(503), { method: 'POST', body: 'order' });
    equal((await log()).seen.length, 3);
  },
  'a POST with an Idempotency-Key is, with the same key': async ({ client, url, log }) => {
    await client()(url(503), { method: 'POST', body: 'order', idempotencyKey: true });
    const { seen } = await log();
    equal(
      seen.map(({ content }) => content),
      ['order', 'order', 'order'],
    );
    const keys = new Set(seen.map(({ fields }) => fields['idempotency-key']));
    equal([keys.size, /^"\d+(-\d+){3}"$/.test([...keys][0] ?? '')], [1, true]);
  },
  'a lost connection: a GET is sent once more, a POST is not': async ({ client, url, fetches, events }) => {
    const own = client();
    equal((await own(url('lose', 200))).status, 200);
    equal((await rejection(own(url('lose')))).name, 'TypeError');
    equal((await rejection(own(url('lose'), { method: 'POST', body: 'order' }))).name, 'TypeError');
    equal([fetches(), events.filter(({ type }) => type === 'retry').length], [2 + 2 + 1, 2]);
  },
  'content that can be sent twice is': async ({ client, url, log }) => {
    const own = client({ retry: { budget: false } });
    const form = new FormData();
    form.set('a', 'order');
    const contents = ['order', new URLSearchParams({ a: 'order' }), new Blob(['order']), form];
    for (const body of [
      ...contents,
      new TextEncoder().encode('order'),
      new TextEncoder().encode('order').buffer,
    ]) {
      await own(url(503), { method: 'PUT', body });
    }
    const { seen } = await log();
    equal([seen.length, seen.every(({ content }) => content.includes('order'))], [18, true]);
  },
  'a stream is never sent empty': async ({ client, url, log, fetches, module }) => {
    const result: unknown = await client()(url(503), { method: 'PUT', body: stream(), duplex: 'half' }).catch(
      (error: unknown) => error,
    );
    equal(fetches(), 1);
    // Chromium streams over HTTP/2 alone, and rejects before anything is sent.
    if (result instanceof Response) equal(module.outcomeOf(result)?.stopped, 'content');
    equal(
      (await log()).seen.filter(({ content }) => content !== 'order'),
      [],
    );
  },
  'a function that makes streams is asked for each attempt': async ({ client, url, log, fetches }) => {
    await client()(url(503), { method: 'PUT', body: stream }).catch(() => {});
    equal(fetches() > 1, true);
    equal(
      (await log()).seen.filter(({ content }) => content !== 'order'),
      [],
    );
  },

  'an abort during a wait, with its reason': async ({ client, url }) => {
    const controller = new AbortController();
    const reason = new Error('gave up');
    const own = client({
      sleep: () => {
        controller.abort(reason);
        return never();
      },
    });
    equal((await rejection(own(url(503), { signal: controller.signal }))) === reason, true);
  },
  'an abort during a request, with its reason': async ({ client, url }) => {
    const controller = new AbortController();
    const result = rejection(client()(url('hang'), { signal: controller.signal }));
    controller.abort(new Error('gave up'));
    equal((await result).message, 'gave up');
  },
  'a deadline holds for a request that does not end': async ({ client, url }) => {
    equal((await rejection(client({ deadlineMs: 5 })(url('hang')))).name, 'TimeoutError');
  },

  'a redirect to another origin carries neither token nor key': async (scene) => {
    const { client, auth, url, elsewhere, log } = scene;
    const away = () => url([307, { location: elsewhere() }]);
    const browser = 'document' in globalThis;
    const withToken = await client({ auth: auth() })(away());
    equal(withToken.status, 200);
    const withKey = await client({ auth: auth(expired(), { field: 'X-Api-Key' }) })(away());
    equal(withKey.status, browser ? 0 : 200); // pages may not see redirects: an opaque response
    const { seen } = await log();
    equal(
      seen.map(({ fields }) => fields.authorization ?? fields['x-api-key']),
      ['Bearer expired', 'expired'],
    );
    const there = (await log('elsewhere')).seen;
    equal(there.length, browser ? 1 : 2);
    equal(
      there.filter(({ fields }) => fields.authorization ?? fields['x-api-key']),
      [],
    );
  },
  'an error that explains itself, with problem details': async ({ client, url, module }) => {
    const problem = '{"type":"https://p.example/stock","title":"Out of stock","left":0}';
    const target = url([422, { 'content-type': 'application/problem+json' }, problem]);
    const error = await rejection(client().json(target));
    if (!(error instanceof module.StatusError)) throw error;
    equal([error.status, error.treatment, error.attempts], [422, 'change', 1]);
    equal([error.phrase, error.problem?.title], ['Unprocessable Content', 'Out of stock']);
    equal(error.problem?.extensions, { left: 0 });
    equal(await error.response.text(), problem);
  },
  'content is read, or there is none': async ({ client, url }) => {
    const own = client();
    equal(await own.json(url()), { ok: true });
    equal(await own.text(url()), '{"ok":true}');
    equal((await own.arrayBuffer(url())).byteLength, 11);
    equal((await own.blob(url())).size, 11);
    equal([await own.json(url(204)), await own.json(url([200, {}, '']))], [undefined, undefined]);
    equal((await rejection(own.json(url([200, {}, '{'])))).name, 'SyntaxError');
    equal((await own.ok(new Request(url()))).status, 200);
    equal((await own(new URL(url()))).status, 200);
  },
};

/**
 * Runs every row, one after the other. Never rejects.
 *
 * @param origin that of the server; a page has to come from there
 * @param other that of a second one
 */
export async function conformance(module: Module, origin: string, other: string): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const [name, row] of Object.entries(rows)) {
    try {
      await row(sceneOf(module, origin, other));
      results.push({ name });
    } catch (error) {
      results.push({
        name,
        error: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
      });
    }
  }
  return results;
}

function sceneOf(module: Module, origin: string, other: string): Scene {
  const id = crypto.getRandomValues(new Uint32Array(2)).join('-');
  const waits: number[] = [];
  const events: ClientEvent[] = [];
  let fetches = 0;
  let targets = 0;
  const at = (server: string, kind: string, steps: readonly Step[]) =>
    `${server}/${kind}/${id}/${++targets}${steps.length > 0 ? `?steps=${encodeURIComponent(JSON.stringify(steps))}` : ''}`;
  return {
    module,
    waits,
    events,
    fetches: () => fetches,
    url: (...steps) => at(origin, 'play', steps),
    elsewhere: (...steps) => at(other, 'play', steps),
    guarded: (...steps) => at(origin, 'guarded', steps),
    log: async (where) => (await fetch(`${where ? other : origin}/log/${id}`)).json(),
    client: (options) =>
      module.createClient({
        fetch: (input, init) => {
          fetches++;
          return fetch(input, init);
        },
        now: () => NOW,
        random: () => 0,
        sleep: async (ms) => {
          waits.push(ms);
        },
        onEvent: (event) => events.push(event),
        ...options,
      }),
    auth: (storage = expired(), more = {}) => ({
      origins: [origin],
      token: () => storage.access,
      refresh: async ({ signal }) => {
        const response = await fetch(`${origin}/token/${id}`, {
          method: 'POST',
          body: storage.refresh,
          signal,
        });
        const grant = await response.json();
        if (grant.error) throw new module.InvalidGrant();
        Object.assign(storage, grant);
        return storage.access;
      },
      ...more,
    }),
  };
}

async function rejection(promise: Promise<unknown>): Promise<Error> {
  const result = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(result instanceof Error)) throw new Error(`not rejected with an error: ${String(result)}`);
  return result;
}

function equal(actual: unknown, expected: unknown): void {
  const [is, ought] = [shown(actual), shown(expected)];
  if (is !== ought) throw new Error(`${is} instead of ${ought}`);
}

const shown = (value: unknown): string =>
  JSON.stringify(value, (_, inner) => (inner instanceof Set ? [...inner] : (inner ?? null))) ?? 'undefined';
