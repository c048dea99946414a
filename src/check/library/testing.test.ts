// Assertions: what they take, what they say, and the protocol by which Vitest and Jest call matchers.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readRaw } from '../readers/raw.ts';
import type { MatcherResult } from './testing.ts';
import { assertConforms, ConformanceError, exchangeOf, matchers, toConform } from './testing.ts';

const raw = (text: string) => readRaw(new TextEncoder().encode(text.replaceAll('\n', '\r\n')))[0]!;
const bad = raw(
  'DELETE /orders HTTP/1.1\nHost: a.example\n\nHTTP/1.1 405 Method Not Allowed\nContent-Length: 0\n\n',
);
const good = raw('HTTP/1.1 405 Method Not Allowed\nAllow: GET\nContent-Length: 0\n\n');
const envelope = () => Response.json({ error: 'no such order' });

describe('assertConforms', () => {
  it('is silent about what conforms', async () => {
    assertConforms(good);
    await assertConforms(new Response(null, { status: 204 }));
    await assertConforms(new Response('hi'));
  });

  it('says what statute check says', () => {
    assert.throws(
      () => assertConforms(bad),
      (error: unknown) => {
        assert.ok(error instanceof ConformanceError);
        assert.equal(error.name, 'AssertionError');
        assert.equal(error.code, 'ERR_ASSERTION');
        assert.deepEqual(error.actual, ['405-allow-missing']);
        assert.equal(error.findings.length, 1);
        assert.match(
          error.message,
          /^DELETE \/orders → 405 Method Not Allowed: 1 finding\n\nmust {2}405-allow-missing\n/,
        );
        for (const part of [
          /\| HTTP\/1\.1 405 Method Not Allowed\n\s+\| \^/,
          /\n {2}why {2}/,
          /\n {2}fix {2}.*Allow: GET/,
        ])
          assert.match(error.message, part);
        assert.match(error.message, /see {2}RFC 9110 §15\.5\.6 {2}https:/);
        return true;
      },
    );
  });

  it('rejects for a Response, and leaves it to be read', async () => {
    const response = new Response('{"message":"sign in"}', {
      status: 401,
      headers: { 'Content-Type': 'application/json' },
    });
    const failed = assertConforms(response);
    assert.ok(failed instanceof Promise);
    await assert.rejects(failed, /401-challenge-missing/);
    assert.deepEqual(await response.json(), { message: 'sign in' });
  });

  const answers: readonly [name: string, subject: Parameters<typeof assertConforms>[0], rule: RegExp][] = [
    [
      'what inject of Fastify answers',
      {
        statusCode: 405,
        statusMessage: 'Method Not Allowed',
        headers: { 'content-length': 0 },
        rawPayload: new Uint8Array(),
        raw: { req: { method: 'PUT', url: '/orders', headers: {} } },
      } as never,
      /PUT \/orders → 405 Method Not Allowed: [\s\S]*405-allow-missing/,
    ],
    [
      'what supertest answers',
      {
        status: 201,
        headers: { 'content-type': 'application/json' },
        text: '{"id":7}',
        request: { method: 'POST', url: 'http://127.0.0.1/orders', header: {} },
      } as never,
      /POST [\s\S]*201-location-missing/,
    ],
  ];
  for (const [name, subject, message] of answers)
    it(`takes ${name}`, () =>
      assert.throws(() => assertConforms(subject as never, { kind: 'should' }), message));

  const options: readonly [name: string, options: Parameters<typeof assertConforms>[1], fails: boolean][] = [
    ['must by default', {}, false],
    ['a weaker kind', { kind: 'advice' }, true],
    ['a rule left out', { kind: 'advice', off: ['200-error-envelope'] }, false],
    ['a profile without it', { kind: 'advice', profile: 'spec' }, false],
  ];
  for (const [name, each, fails] of options) {
    it(name, async () => {
      const exchange = await exchangeOf({ url: '/orders' }, envelope());
      if (fails) assert.throws(() => assertConforms(exchange, each), /200-error-envelope/);
      else assertConforms(exchange, each);
    });
  }

  it('refuses what cannot be meant', () => {
    for (const subject of [undefined, null, 17, 'HTTP/1.1 200 OK', {}, { status: '200', headers: {} }])
      assert.throws(() => assertConforms(subject as never), TypeError);
    assert.throws(() => assertConforms(good, { off: ['no-such-rule'] }), TypeError);
    assert.throws(() => assertConforms(good, { kind: 'maybe' as never }), TypeError);
  });

  it('never shows credentials', () => {
    const secret = raw(
      'GET /a?access_token=s3cr3ts3cr3t HTTP/1.1\nHost: a\nAuthorization: Bearer abcdefabcdef\n\nHTTP/1.1 401 Unauthorized\nContent-Length: 0\n\n',
    );
    assert.throws(
      () => assertConforms(secret),
      (error: Error) => !/s3cr3t|abcdef/.test(error.message),
    );
  });
});

// What Vitest and Jest do with a matcher: called with `this`, a promise is awaited, `.not` turns the result round, and
// an asymmetric matcher reads `pass` at once.
async function called(subject: unknown, options?: object): Promise<MatcherResult> {
  const context = { isNot: false, promise: '', equals: Object.is };
  const result = matchers.toConform.call(context as never, subject, options as never);
  const done = result instanceof Promise ? await result : result;
  assert.equal(typeof done.pass, 'boolean');
  assert.equal(typeof done.message(), 'string');
  return done;
}

describe('toConform', () => {
  it('passes and fails, with words for both', async () => {
    const failed = await called(bad);
    assert.equal(failed.pass, false);
    assert.match(failed.message(), /405-allow-missing/);
    const passed = await called(good);
    assert.equal(passed.pass, true);
    assert.match(passed.message(), /^405 Method Not Allowed: expected to break a rule, but breaks none\./);
  });

  it('waits for the content of a Response', async () => {
    const response = envelope();
    const result = await called(response, { kind: 'advice' });
    assert.equal(result.pass, false);
    assert.match(result.message(), /200-error-envelope/);
    assert.deepEqual(await response.json(), { error: 'no such order' });
  });

  it('an asymmetric matcher finds at once what fields show', () => {
    const pass = (subject: unknown) => toConform(subject).pass;
    assert.equal(pass(new Response(null, { status: 405 })), false);
    assert.equal(pass(new Response('hi', { headers: { 'Content-Type': 'text/plain' } })), true);
    assert.equal(pass(bad), false);
  });

  it('throws at once for what cannot be checked', () => {
    assert.throws(() => toConform('nothing'), TypeError);
    assert.throws(() => toConform(Response.error()), TypeError);
  });
});
