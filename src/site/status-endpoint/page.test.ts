// The test target without a socket, its page and its OpenAPI document.

import assert from 'node:assert/strict';
import { after, describe as suite, test } from 'node:test';
import { createSite } from '../index.ts';
import { everyCode, registered, start } from './over-socket.test-data.ts';

const server = await start();
after(() => server.close());

test('without a socket: what a Response can be', async () => {
  const app = createSite();
  for (const code of everyCode) {
    const response = await app.request(`/status/${code}`);
    const expected = code === 101 ? 426 : code < 200 || code === 206 ? 200 : code > 599 ? 501 : code;
    assert.equal(response.status, expected);
  }
});

suite('the page and the document', () => {
  const app = createSite({ origin: 'https://statute.example' });
  test('the form leads to the address it describes', async () => {
    for (const [query, location] of [
      ['code=503', '/status/503'],
      ['code=503&retry-after=3&delay=&body=&omit=&location=', '/status/503?retry-after=3'],
      ['code=+200*9|503+&delay=5', '/status/200*9|503?delay=5'],
      ['code=503,200', '/status/503,200'],
      ['code=../401%0d%0a', '/status/..%2F401'],
    ] as const) {
      const response = await app.request(`/status?${query}`);
      assert.equal(response.status, 303);
      assert.equal(response.headers.get('Location'), location);
    }
    assert.equal((await app.request('/status?code=')).status, 200);
  });
  test('every example of the page is answered as it should be', async () => {
    const html = await (await app.request('/status')).text();
    const found = [...html.matchAll(/(?:<code>|statute\.example)(\/status\/[^<']+)/g)];
    assert.ok(found.length > 10);
    for (const [, address = ''] of found)
      assert.notEqual((await server.exchange(address)).status, 400, address);
  });
  test('the OpenAPI document knows every code and every switch', async () => {
    const response = await app.request('/api/openapi.json');
    const document = await response.json();
    assert.equal(document.openapi, '3.1.0');
    assert.deepEqual(document.servers, [{ url: 'https://statute.example' }]);
    const path = document.paths['/status/{codes}'];
    const answers = Object.keys(path.get.responses).filter((code) => code !== 'default');
    assert.deepEqual(answers, everyCode.filter((code) => code >= 200 && registered(code)).map(String));
    const switches = path.parameters
      .filter((each: { in: string }) => each.in === 'query')
      .map((each: { name: string }) => each.name);
    assert.deepEqual(switches, [
      'retry-after',
      'delay',
      'omit',
      'body',
      'location',
      'range',
      'seed',
      'key',
      'restart',
    ]);
    const pattern = new RegExp(path.parameters[0].schema.pattern);
    for (const codes of ['503', '503*2,200', '200*9|503']) assert.match(codes, pattern);
    for (const [code, name] of [
      [401, 'WWW-Authenticate'],
      [405, 'Allow'],
      [503, 'Retry-After'],
    ] as const) {
      assert.deepEqual(path.get.responses[code], { $ref: `#/components/responses/Status${code}` });
      assert.ok(document.components.responses[`Status${code}`].headers[name], name);
    }
  });
});
