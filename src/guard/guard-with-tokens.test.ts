// Both halves of the room together: tokens that this process issues, rotates keys for and revokes, before the guard.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guard } from './guard.ts';
import { AUDIENCE, Clock, ISSUER } from './kit.test.ts';
import { memory } from './stores/memory.ts';
import { generateKeys, tokens } from './tokens/index.ts';

test('issue, pass, rotate the keys, revoke', async () => {
  const clock = new Clock();
  const keys = await generateKeys();
  const auth = tokens({
    store: memory({ now: clock.now }),
    keys,
    issuer: ISSUER,
    audience: AUDIENCE,
    now: clock.now,
  });
  const protect = guard({
    realm: 'api',
    bearer: { issuer: ISSUER, audience: AUDIENCE, keys: () => auth.jwks() },
    revocations: auth.revocations,
    now: clock.now,
  });
  const read = protect({ scope: 'read' });
  const ask = async (token: string) => {
    const result = await read(new Request(AUDIENCE, { headers: { Authorization: `Bearer ${token}` } }));
    return result instanceof Response
      ? [result.status, (await result.json()).code]
      : result.identity!.subject;
  };
  const issue = async (scope: string) => {
    const issued = await auth.issue({ subject: 'ada', client: 'app', scope });
    assert.ok(issued.ok);
    return issued.value;
  };

  const first = await issue('read');
  assert.equal(await ask(first.accessToken), 'ada');
  assert.deepEqual(await ask((await issue('write')).accessToken), [403, 'insufficient_scope']);
  assert.deepEqual(await ask(first.refreshToken), [401, 'invalid'], 'a refresh token is no access token');

  const newer = await generateKeys();
  auth.useKeys({ access: [...newer.access, ...keys.access], refresh: keys.refresh });
  const second = await issue('read');
  assert.equal(await ask(second.accessToken), 'ada', 'a new key is found at once');
  assert.equal(await ask(first.accessToken), 'ada');

  await auth.revoke({ session: second.session });
  assert.deepEqual(await ask(second.accessToken), [403, 'revoked']);
  assert.equal(await ask(first.accessToken), 'ada');
  clock.time += 1_000;
  await auth.revoke({ subject: 'ada' });
  assert.deepEqual(await ask(first.accessToken), [403, 'revoked']);
});
