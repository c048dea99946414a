// Protected resource metadata, and the challenges that point to it.

import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import { guard } from './guard.ts';
import { AUDIENCE, ISSUER, pairs } from './kit.test.ts';
import { resourceMetadata } from './metadata.ts';

suite('protected resource metadata', () => {
  const places: readonly [resource: string, url: string][] = [
    ['https://h.example', 'https://h.example/.well-known/oauth-protected-resource'],
    ['https://h.example/', 'https://h.example/.well-known/oauth-protected-resource'],
    ['https://h.example/tenant1', 'https://h.example/.well-known/oauth-protected-resource/tenant1'],
    ['https://h.example:8443/a/b?x=1', 'https://h.example:8443/.well-known/oauth-protected-resource/a/b?x=1'],
  ];
  for (const [resource, url] of places) {
    test(`P1 P4: ${resource}`, () => {
      const metadata = resourceMetadata({ resource });
      assert.equal(metadata.url, url);
      assert.equal(metadata.document.resource, resource, 'as written, not normalised');
    });
  }
  test('P2 P3: what is empty is left out', () => {
    const { document } = resourceMetadata({
      resource: AUDIENCE,
      scopesSupported: [],
      authorizationServers: [ISSUER],
    });
    assert.deepEqual(document, {
      resource: AUDIENCE,
      authorization_servers: [ISSUER],
      bearer_methods_supported: ['header'],
    });
  });
  test('P1 P3: GET and HEAD, and nothing else', async () => {
    const metadata = resourceMetadata({ resource: AUDIENCE, name: 'Orders' });
    const ask = (method: string, url = metadata.url) => metadata.handle(new Request(url, { method }));
    const get = ask('GET')!;
    assert.equal(get.status, 200);
    assert.equal(get.headers.get('Content-Type'), 'application/json');
    assert.equal((await get.json()).resource_name, 'Orders');
    assert.equal(await ask('HEAD')!.text(), '');
    assert.equal(ask('POST')!.status, 405);
    assert.equal(ask('POST')!.headers.get('Allow'), 'GET, HEAD');
    assert.equal(ask('GET', `${AUDIENCE}/other`), undefined);
  });
  test('P5: challenges say where it is, errors or not', async () => {
    const metadata = resourceMetadata({ resource: AUDIENCE });
    const handler = guard({
      realm: 'api',
      bearer: { issuer: ISSUER, audience: AUDIENCE, keys: { keys: [pairs.ES256.jwk] } },
      metadata,
    })();
    for (const fields of [{}, { Authorization: 'Bearer x' }]) {
      const response = (await handler(new Request(AUDIENCE, { headers: fields }))) as Response;
      assert.match(
        response.headers.get('WWW-Authenticate')!,
        new RegExp(`resource_metadata="${metadata.url}"`),
      );
    }
  });
  for (const resource of ['http://h.example', 'h.example', 'https://h.example/#a', 'https://h.example/#']) {
    test(`not an identifier: ${resource}`, () =>
      assert.throws(() => resourceMetadata({ resource }), TypeError));
  }
});
