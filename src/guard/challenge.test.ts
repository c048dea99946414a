// Challenges are legal whatever happens.

import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import fc from 'fast-check';
import { parseChallenges } from '../fields/index.ts';
import { respond } from '../respond/index.ts';
import { checkScopes, description } from './challenge.ts';
import { failures, refused, unavailable } from './decision.ts';
import { toResponse } from './guard.ts';
import { guard } from './index.ts';
import { AUDIENCE, Clock, mint } from './kit.test.ts';
import { buildRefusal } from './refusal.ts';
import { bearer, request } from './subject.test.ts';

suite('challenges are legal whatever happens', () => {
  test('B11: descriptions keep to their characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        assert.match(description(text), /^[\x20-\x21\x23-\x5b\x5d-\x7e]*$/);
      }),
    );
  });
  test('H5 B9: no parameter twice, for every failure there is', async () => {
    const handler = guard({ realm: 'a "quoted" realm\\', bearer, dpop: { origin: AUDIENCE } })({
      scope: 'a b',
      acr: 'x',
      maxAge: 1,
    });
    for (const authorization of [undefined, 'Bearer', 'Bearer x', 'DPoP x', 'Bearer a, Bearer b', 'Foo x']) {
      const response = (await handler(request(authorization))) as Response;
      const { value, problems } = parseChallenges(response.headers.get('WWW-Authenticate')!);
      assert.deepEqual(problems, []);
      for (const { params } of value!)
        assert.equal(params.find(({ name }) => name === 'realm')?.value, 'a "quoted" realm\\');
    }
  });
  test('B12: scopes', () => {
    assert.deepEqual(checkScopes('a b'), ['a', 'b']);
    for (const wrong of ['', 'a  b', 'a"', 'ä', 'a\\b', 'a\tb'])
      assert.throws(() => checkScopes(wrong), TypeError);
  });
  test('H4: what is hidden looks like what is not there', async () => {
    const handler = guard({ realm: 'api', bearer, now: new Clock().now })({ permit: () => 'hide' });
    const hidden = (await handler(request(`Bearer ${await mint()}`))) as Response;
    const real = respond(404, { request: request() });
    assert.equal(await hidden.text(), await real.text());
    assert.equal(hidden.headers.get('Content-Type'), real.headers.get('Content-Type'));
    assert.equal(hidden.headers.get('Cache-Control'), real.headers.get('Cache-Control'));
    assert.equal(hidden.headers.get('WWW-Authenticate'), null);
  });
  test('a refusal of ours never has a challenge', async () => {
    const refusal = await buildRefusal(
      { ...failures.missing, status: 503, code: 'unavailable', retryAfter: 1 },
      { challenges: [], expose: true, problems: 'urn:x:' },
      false,
    );
    const response = toResponse(refusal, 'GET');
    assert.equal(response.headers.get('Access-Control-Expose-Headers'), 'Retry-After');
    assert.equal((await response.json()).type, 'urn:x:unavailable');
  });
  test('failures are frozen values', () => {
    assert.ok(Object.isFrozen(refused('x')));
    assert.ok(Object.isFrozen(unavailable('x', 1)));
  });
  test('what fails for the same reason is the same failure, so that an outage builds its refusal once', () => {
    assert.equal(unavailable('y', 1.2), unavailable('y', 2));
    assert.notEqual(unavailable('y', 1), unavailable('y', 2));
    assert.notEqual(unavailable('z', 1), unavailable('y', 1));
    const old = unavailable('old', 1);
    for (let i = 1; i <= 256; i++) unavailable('young', i);
    assert.notEqual(unavailable('old', 1), old, 'the oldest is forgotten');
    assert.deepEqual(unavailable('old', 1), old);
  });
});
