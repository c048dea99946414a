// Wrong guesses are counted by peer.

import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import { Engine } from './engine.ts';
import { peerKey } from './failure-limit.ts';
import { fromRequest } from './inbound.ts';
import { guard } from './index.ts';
import { Clock, mint, seconds } from './kit.test.ts';
import type { Refusal } from './refusal.ts';
import { bearer, request, statusOf } from './subject.test.ts';

suite('the limit of failures', () => {
  const clock = new Clock();
  const ask = statusOf({
    now: clock.now,
    limits: { failures: { count: 3, window: 60 } },
    basic: { verify: (user) => (user === 'a' ? { subject: 'a' } : undefined) },
  });
  const wrong = () => request(`Basic ${btoa('b:x')}`);
  const right = () => request(`Basic ${btoa('a:x')}`);

  test('wrong guesses of one peer are stopped before they are verified, others are not', async () => {
    for (let i = 0; i < 3; i++) assert.equal(await ask(wrong(), '203.0.113.5'), 401);
    assert.equal(await ask(wrong(), '203.0.113.5'), 429);
    assert.equal(await ask(right(), '203.0.113.5'), 429, 'the answer must not tell that this was right');
    assert.equal(await ask(right(), '203.0.113.6'), 200);
    assert.equal(await ask(request(), '203.0.113.5'), 401, 'no credentials, no guess');
    clock.time += 60_000;
    assert.equal(await ask(right(), '203.0.113.5'), 200);
  });
  test('old tokens, missing ones and missing scopes are no guesses', async () => {
    const expired = await mint({ exp: seconds(-60) });
    for (let i = 0; i < 5; i++) {
      await ask(request(), '203.0.113.7');
      await ask(request(`Bearer ${expired}`), '203.0.113.7');
      await ask(request('Digest x="y"'), '203.0.113.7');
    }
    assert.equal(await ask(right(), '203.0.113.7'), 200);
  });
  test('who hangs up while a guess is looked at has guessed all the same', async () => {
    const limits = { failures: { count: 1 } };
    const handler = new Engine({ realm: 'api', bearer, now: clock.now, limits }).route();
    const guess = (peer: () => string | undefined) =>
      handler({ ...fromRequest(request('Bearer a.b.c')), peer });
    let peer: string | undefined = '203.0.113.10';
    const first = guess(() => peer);
    peer = undefined;
    assert.equal(((await first) as Refusal).status, 401);
    assert.equal(((await guess(() => '203.0.113.10')) as Refusal).status, 429);
  });
  test('429 says when', async () => {
    const handler = guard({
      realm: 'api',
      bearer,
      now: clock.now,
      limits: { failures: { count: 1, window: 30 } },
    })();
    await handler(request('Bearer x'), { peer: '203.0.113.8' });
    clock.time += 10_500;
    const response = (await handler(request('Bearer x'), { peer: '203.0.113.8' })) as Response;
    assert.equal(response.status, 429);
    assert.equal(response.headers.get('Retry-After'), '20');
    assert.equal(response.headers.get('WWW-Authenticate'), null);
  });
  const peers: readonly [address: string, key: string | undefined][] = [
    ['203.0.113.5', '203.0.113.5'],
    ['::ffff:203.0.113.5', '203.0.113.5'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:DB8:1:2::9', '2001:db8:1:2'],
    ['2001:0db8::', '2001:db8:0:0'],
    ['2001:db8::1%eth0', '2001:db8:0:0'],
    ['127.0.0.1', undefined],
    ['::1', undefined],
    ['10.1.2.3', undefined],
    ['172.16.0.1', undefined],
    ['172.32.0.1', '172.32.0.1'],
    ['192.168.1.1', undefined],
    ['100.64.0.1', undefined],
    ['::ffff:10.0.0.1', undefined],
    ['fd00::1', undefined],
    ['fe80::1', undefined],
  ];
  for (const [address, key] of peers) test(`peer ${address}`, () => assert.equal(peerKey(address), key));
});
