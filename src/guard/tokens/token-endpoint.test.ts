// The rows of the token endpoint: RFC 6749 §3.2, §5 and §6, RFC 9700 §4.14.2, and what practice adds. Over every store.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseChallenges } from '../../fields/index.ts';
import type { Bench } from './fixture.test.ts';
import {
  API,
  answer,
  basic,
  bench,
  brokenStore,
  form,
  SECRET,
  startClock,
  stores,
  value,
} from './fixture.test.ts';

const post = ({ auth }: Bench, request: Request) => answer(auth.handlers.token(request));

const refreshing = (refresh_token: string, more: Readonly<Record<string, string>> = {}) =>
  form({ grant_type: 'refresh_token', client_id: 'app', refresh_token, ...more });

async function refused(b: Bench, request: Request, error: string, status = 400): Promise<void> {
  const { status: actual, headers, content } = await post(b, request);
  assert.equal(content?.error, error);
  assert.equal(actual, status);
  assert.equal(headers.get('Cache-Control'), 'no-store');
  // RFC 6749 §5.2 leaves out quotes, backslashes and everything beyond ASCII.
  assert.match(content.error_description, /^[\x20\x21\x23-\x5b\x5d-\x7e]+$/);
}

const rows: Readonly<Record<string, (b: Bench) => Promise<void>>> = {
  'T1: other methods get 405 with Allow': async (b) => {
    for (const method of ['GET', 'HEAD', 'PUT', 'OPTIONS']) {
      const { status, headers } = await post(b, new Request('https://auth.example/token', { method }));
      assert.deepEqual([method, status, headers.get('Allow')], [method, 405, 'POST']);
    }
  },
  'T1: a repeated parameter is refused, and nothing is used up': async (b) => {
    const { refreshToken } = await b.signIn();
    const twice = new URLSearchParams({ grant_type: 'refresh_token', client_id: 'app' }).toString();
    const token = `refresh_token=${refreshToken}`;
    await refused(b, form(`${twice}&${token}&${token}`), 'invalid_request');
    await refused(b, form(`${twice}&${token}&client_id=app`), 'invalid_request');
    assert.equal((await post(b, refreshing(refreshToken))).status, 200);
  },
  'T1: parameters in the target are no parameters': async (b) => {
    const { refreshToken } = await b.signIn();
    const target = `https://auth.example/token?client_id=app&grant_type=refresh_token&refresh_token=${refreshToken}`;
    const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
    await refused(b, new Request(target, { method: 'POST', headers: type, body: '' }), 'invalid_client', 401);
  },
  'T1: content of another type, too large, or not text': async (b) => {
    const send = (type: string, body: string | Uint8Array<ArrayBuffer>) =>
      new Request('https://auth.example/token', { method: 'POST', headers: { 'Content-Type': type }, body });
    const urlencoded = 'application/x-www-form-urlencoded';
    await refused(b, send('application/json', '{}'), 'invalid_request');
    await refused(b, send(urlencoded, Uint8Array.of(0xff)), 'invalid_request');
    assert.equal((await post(b, send(urlencoded, 'a'.repeat(40_000)))).status, 413);
    assert.equal((await post(b, send(`${urlencoded}; charset=UTF-8`, 'client_id=app'))).status, 400);
  },
  'T2: answers with tokens are never stored': async (b) => {
    const { refreshToken } = await b.signIn();
    const { status, headers, content } = await post(b, refreshing(refreshToken));
    assert.equal(status, 200);
    assert.equal(headers.get('Cache-Control'), 'no-store');
    assert.equal(headers.get('Pragma'), 'no-cache');
    assert.equal(headers.get('Content-Type'), 'application/json');
    assert.deepEqual(Object.keys(content).sort(), [
      'access_token',
      'expires_in',
      'refresh_token',
      'scope',
      'token_type',
    ]);
    assert.deepEqual([content.token_type, content.expires_in, content.scope], ['Bearer', 300, 'read write']);
  },
  'T3: a client that fails gets 401 and a Basic challenge': async (b) => {
    const cases: Readonly<Record<string, Request>> = {
      'wrong secret, Basic': form({ grant_type: 'refresh_token' }, basic('web', 'wrong')),
      'wrong secret, content': form({ grant_type: 'x', client_id: 'web', client_secret: 'wrong' }),
      'no secret': form({ grant_type: 'x', client_id: 'web' }),
      'unknown client': form({ grant_type: 'x', client_id: 'nobody' }),
      'secret of a public client': form({ grant_type: 'x', client_id: 'app', client_secret: SECRET }),
      'nobody at all': form({ grant_type: 'x' }),
      'other scheme': form({ grant_type: 'x' }, { Authorization: 'Bearer abc' }),
      'not Base64': form({ grant_type: 'x' }, { Authorization: 'Basic !' }),
      'two sets of credentials': form({ grant_type: 'x' }, { Authorization: 'Basic eA==, Basic eA==' }),
    };
    for (const [name, request] of Object.entries(cases)) {
      const { status, headers, content } = await post(b, request);
      assert.deepEqual([name, status, content.error], [name, 401, 'invalid_client']);
      const { value: challenges, problems } = parseChallenges(headers.get('WWW-Authenticate')!);
      assert.deepEqual(problems, []);
      assert.equal(challenges?.[0]?.scheme, 'Basic');
    }
  },
  'T3: two ways of authentication at once, or two names': async (b) => {
    await refused(b, form({ grant_type: 'x', client_secret: SECRET }, basic('web')), 'invalid_request');
    await refused(b, form({ grant_type: 'x', client_id: 'app' }, basic('web')), 'invalid_request');
  },
  'T3: Basic and content both let the client in': async (b) => {
    for (const [params, fields] of [
      [{ client_id: 'web', client_secret: SECRET }, {}],
      [{}, basic('web')],
      [{ client_id: 'web' }, basic('web')],
      // RFC 6749 §2.3.1: form-encoded before it is put into Basic.
      [{}, basic('web', encodeURIComponent(SECRET))],
    ] as const) {
      const { refreshToken } = await b.signIn({ client: 'web' });
      const sent = form({ grant_type: 'refresh_token', refresh_token: refreshToken, ...params }, fields);
      assert.equal((await post(b, sent)).status, 200);
    }
  },
  'T3: other errors of the request': async (b) => {
    await refused(b, form({ client_id: 'app' }), 'invalid_request');
    await refused(b, form({ client_id: 'app', grant_type: 'refresh_token' }), 'invalid_request');
    await refused(b, refreshing(''), 'invalid_request');
    await refused(b, form({ client_id: 'app', grant_type: 'password' }), 'unsupported_grant_type');
    await refused(b, form({ client_id: 'app', grant_type: 'toString' }), 'unsupported_grant_type');
  },
  'T4: a refresh token that is not good is 400 invalid_grant': async (b) => {
    const { refreshToken } = await b.signIn();
    const unknown = refreshToken.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
    await refused(b, refreshing('garbage'), 'invalid_grant');
    await refused(b, refreshing(unknown), 'invalid_grant');
    await refused(b, refreshing((await b.signIn()).accessToken), 'invalid_grant');
    const revoked = await b.signIn();
    value(await b.auth.revoke({ session: revoked.session }));
    await refused(b, refreshing(revoked.refreshToken), 'invalid_grant');
    b.clock.ms += 15 * 86_400_000;
    await refused(b, refreshing(refreshToken), 'invalid_grant');
    const reasons = b.events.filter(({ type }) => type === 'refused').map(({ reason }) => reason);
    assert.deepEqual(reasons, ['unknown', 'unknown', 'unknown', 'revoked', 'expired']);
  },
  'T5: bound to its client': async (b) => {
    const { refreshToken } = await b.signIn();
    await refused(b, refreshing(refreshToken, { client_id: 'other-app' }), 'invalid_grant');
    assert.equal((await post(b, refreshing(refreshToken))).status, 200);
  },
  'T5: less scope is granted, more is not, and the grant stays': async (b) => {
    const { refreshToken } = await b.signIn();
    await refused(b, refreshing(refreshToken, { scope: 'read delete' }), 'invalid_scope');
    await refused(b, refreshing(refreshToken, { scope: 'read  write' }), 'invalid_scope');
    const narrow = await post(b, refreshing(refreshToken, { scope: 'read' }));
    assert.equal(narrow.content.scope, 'read');
    const whole = await post(b, refreshing(narrow.content.refresh_token));
    assert.equal(whole.content.scope, 'read write');
  },
  'T6: a public client gets a new refresh token every time': async (b) => {
    const { refreshToken } = await b.signIn();
    const first = await post(b, refreshing(refreshToken));
    const second = await post(b, refreshing(first.content.refresh_token));
    const all = [refreshToken, first.content.refresh_token, second.content.refresh_token];
    assert.equal(new Set(all).size, 3);
  },
  'T7: a used token that comes back ends the family, successor included': async (b) => {
    const { refreshToken, accessToken, session } = await b.signIn();
    const next = await post(b, refreshing(refreshToken));
    b.clock.ms += 10_001;
    await refused(b, refreshing(refreshToken), 'invalid_grant');
    assert.equal(b.events.at(-1)?.type, 'reused');
    await refused(b, refreshing(next.content.refresh_token), 'invalid_grant');
    assert.equal(b.auth.revocations.isRevoked({ sid: session }), true);
    for (const token of [accessToken, next.content.access_token])
      assert.deepEqual(value(await b.auth.introspect(token)), { active: false });
  },
  'T8: a token that was tampered with is unknown, and ends nothing': async (b) => {
    const { refreshToken } = await b.signIn();
    const [fam, gen, mac] = refreshToken.split('.') as [string, string, string];
    const flipped = mac.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
    for (const forged of [`${fam}.${gen}.${flipped}`, `${fam}.1.${mac}`, `${fam}.00.${mac}`, `${fam}.0.`])
      await refused(b, refreshing(forged), 'invalid_grant');
    const { content } = await post(b, refreshing(refreshToken));
    const stolen = content.refresh_token.split('.');
    await refused(b, refreshing(`${stolen[0]}.0.${stolen[2]}`), 'invalid_grant');
    assert.equal((await post(b, refreshing(content.refresh_token))).status, 200);
  },
  'T9: unused it expires early, used it expires in the end': async (b) => {
    const { refreshToken } = await b.signIn();
    let token = refreshToken;
    for (let day = 0; day < 88; day += 11) {
      b.clock.ms += 11 * 86_400_000;
      token = (await post(b, refreshing(token))).content.refresh_token;
    }
    b.clock.ms += 2 * 86_400_000;
    await refused(b, refreshing(token), 'invalid_grant');
    assert.equal(b.events.at(-1)?.reason, 'expired');
  },
  'T9: everything of a subject ends with one call': async (b) => {
    const mine = [await b.signIn(), await b.signIn({ client: 'web' })];
    const other = await b.signIn({ subject: 'bob' });
    value(await b.auth.revoke({ subject: 'alice' }));
    for (const { accessToken } of mine)
      assert.deepEqual(value(await b.auth.introspect(accessToken)), { active: false });
    await refused(b, refreshing(mine[0]!.refreshToken), 'invalid_grant');
    assert.equal((await post(b, refreshing(other.refreshToken))).status, 200);
    // Signing in again works at once, in the same second too.
    const again = await b.signIn();
    assert.equal(value(await b.auth.introspect(again.accessToken)).active, true);
  },
  'T10: the resource servers consented to stay the same': async (b) => {
    const { refreshToken } = await b.signIn();
    const elsewhere = refreshing(refreshToken, { resource: 'https://elsewhere.example' });
    await refused(b, elsewhere, 'invalid_target');
    assert.equal((await post(b, refreshing(refreshToken, { resource: API }))).status, 200);
  },
  'T11: 256 bits of MAC over 128 random bits, and the store has none of it': async (b) => {
    const { refreshToken, session } = await b.signIn();
    const [fam, , mac] = refreshToken.split('.') as [string, string, string];
    assert.deepEqual([fam.length, mac.length], [22, 43]);
    assert.ok(!JSON.stringify(await b.store.load(session)).includes(mac));
  },
  'T12: a hundred refreshes at once: one step, one successor': async (b) => {
    const { refreshToken, session } = await b.signIn();
    const answers = await Promise.all(Array.from({ length: 100 }, () => post(b, refreshing(refreshToken))));
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
    assert.equal(new Set(answers.map(({ content }) => content.refresh_token)).size, 1);
    assert.equal((await b.store.load(session))?.gen, 1);
    assert.equal(b.events.filter(({ type }) => type === 'refreshed').length, 1);
  },
  'T12: a revocation among refreshes leaves nothing alive': async (b) => {
    for (let round = 0; round < 20; round++) {
      const { refreshToken, session } = await b.signIn();
      const begun = Array.from({ length: 4 }, () => post(b, refreshing(refreshToken)));
      const ended = b.auth.revoke({ session });
      const more = Array.from({ length: 4 }, () => post(b, refreshing(refreshToken)));
      value(await ended);
      for (const { status, content } of await Promise.all([...begun, ...more])) {
        if (status !== 200) continue;
        await refused(b, refreshing(content.refresh_token), 'invalid_grant');
        assert.deepEqual(value(await b.auth.introspect(content.access_token)), { active: false });
      }
    }
  },
  'T13: within the grace the predecessor gets the same successor': async (b) => {
    const { refreshToken } = await b.signIn();
    const first = await post(b, refreshing(refreshToken));
    b.clock.ms += 10_000;
    const again = await post(b, refreshing(refreshToken));
    assert.equal(again.content.refresh_token, first.content.refresh_token);
    assert.equal((await post(b, refreshing(first.content.refresh_token))).status, 200);
  },
  'T13: the one before the predecessor does not, within the grace either': async (b) => {
    const { refreshToken } = await b.signIn();
    const first = await post(b, refreshing(refreshToken));
    const second = await post(b, refreshing(first.content.refresh_token));
    await refused(b, refreshing(refreshToken), 'invalid_grant');
    await refused(b, refreshing(second.content.refresh_token), 'invalid_grant');
  },
  'T13: another client gets nothing within the grace': async (b) => {
    const { refreshToken } = await b.signIn();
    await post(b, refreshing(refreshToken));
    await refused(b, refreshing(refreshToken, { client_id: 'other-app' }), 'invalid_grant');
  },
  'T14: guessing at a secret ends in 429 with Retry-After': async (b) => {
    const guess = (secret: string) => form({ grant_type: 'x' }, basic('web', secret));
    for (let i = 0; i < 20; i++) assert.equal((await post(b, guess(`wrong ${i}`))).status, 401);
    const { status, headers } = await post(b, guess(SECRET));
    assert.deepEqual([status, headers.get('Retry-After')], [429, '60']);
    b.clock.ms += 60_000;
    assert.equal((await post(b, guess(SECRET))).content.error, 'unsupported_grant_type');
  },
};

for (const { name, open } of stores) {
  for (const [row, run] of Object.entries(rows)) {
    test(`${row} (${name})`, async (t) => {
      const clock = startClock();
      await run(bench(open(t, clock), clock));
    });
  }
}

test('T4: a store that is away is 503 with Retry-After, never invalid_grant', async () => {
  const clock = startClock();
  const made = await bench(stores[0]!.open(undefined as never, clock), clock).signIn();
  const b = bench(brokenStore(), clock);
  const { status, headers } = await post(b, refreshing(made.refreshToken));
  assert.deepEqual(
    [status, headers.get('Retry-After'), headers.get('Cache-Control')],
    [503, '5', 'no-store'],
  );
  assert.equal(b.events.at(-1)?.type, 'unavailable');
});

test('T7: theft is answered with 503 while it cannot be recorded', async () => {
  const clock = startClock();
  const b = bench(stores[0]!.open(undefined as never, clock), clock);
  const { refreshToken } = await b.signIn();
  await post(b, refreshing(refreshToken));
  clock.ms += 60_000;
  const half = bench({ ...b.store, revokeFamily: brokenStore().revokeFamily }, clock);
  assert.equal((await post(half, refreshing(refreshToken))).status, 503);
});

test('a directory of clients that is away is 503 too', async () => {
  const clock = startClock();
  const away = () => Promise.reject(new Error('no directory'));
  const b = bench(brokenStore(), clock, { clients: away });
  assert.equal((await post(b, refreshing('x'))).status, 503);
});

test('grants of the options: what they decide is issued, refused, or 503', async (t) => {
  const clock = startClock();
  const b = bench(stores[0]!.open(t, clock), clock, {
    grants: {
      authorization_code: async ({ param, client }) => {
        if (param('code') === 'broken') throw new Error('no database');
        if (param('code') !== 'good') return { error: 'invalid_grant', description: 'The code is unknown.' };
        return { subject: `alice of ${client.id}`, scope: 'read' };
      },
    },
  });
  const code = (code: string) => form({ grant_type: 'authorization_code', client_id: 'app', code });
  const { status, content } = await post(b, code('good'));
  assert.equal(status, 200);
  assert.equal(value(await b.auth.introspect(content.access_token)).active, true);
  await refused(b, code('bad'), 'invalid_grant');
  assert.equal((await post(b, code('broken'))).status, 503);
});
