// Responses of every code with what the catalogue demands, and what is refused.

import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { describe as suite, test } from 'node:test';
import fc from 'fast-check';
import type { StatusCode } from '../codes/index.ts';
import { codes, status } from '../codes/index.ts';
import type { AnyFieldOptions, CommonOptions, ContentOptions, FinalCode } from './index.ts';
import { prefersHtml, respond } from './index.ts';

type Loose = AnyFieldOptions & CommonOptions & ContentOptions;
// The types forbid what some tests try on purpose.
const loose = respond as (code: number, options?: Loose) => Response;

// Enough for any code that demands something.
const everything: Loose = {
  challenge: { scheme: 'Bearer', realm: 'api' },
  allow: ['GET', 'HEAD'],
  location: '/new',
  upgrade: 'websocket',
  etag: '"v1"',
  contentRange: { unit: 'bytes', range: { first: 0, last: 4 }, length: 10 },
  link: [{ target: 'https://isp.example/', rel: 'blocked-by' }],
  contentType: 'application/xml',
};
const finals = (Object.values(codes) as StatusCode[]).filter((fact) => fact.code >= 200);

suite('every final code can be sent, with everything the catalogue demands of it', () => {
  for (const fact of finals) {
    test(`${fact.code} ${fact.phrase}`, async () => {
      const response = loose(fact.code, everything);
      assert.equal(response.status, fact.code);
      assert.equal(response.statusText, fact.phrase);
      for (const field of fact.fields) {
        if (field.kind !== 'advice' && field.when === undefined)
          assert.notEqual(response.headers.get(field.name), null, field.name);
      }
      if (fact.neverStored !== undefined) assert.equal(response.headers.get('Cache-Control'), 'no-store');
      const text = await response.text();
      if (fact.content === 'forbidden') assert.equal(text, '');
      else if (fact.code >= 400) {
        assert.equal(response.headers.get('Content-Type'), 'application/problem+json');
        assert.deepEqual(JSON.parse(text), { type: 'about:blank', title: fact.phrase, status: fact.code });
      }
    });
  }
});

suite('what is missing or wrong is refused, in a sentence', () => {
  const cases: [string, number, Loose, RegExp][] = [
    [
      'no challenge',
      401,
      {},
      /401 Unauthorized needs WWW-Authenticate \(RFC 9110 §11\.6\.1\): give `challenge`/,
    ],
    ['an empty list of challenges', 401, { challenge: [] }, /at least one challenge/],
    ['no Allow', 405, {}, /405 .* needs Allow .* give `allow`/],
    ['no proxy challenge', 407, {}, /needs Proxy-Authenticate/],
    ['no Location', 301, {}, /needs Location/],
    ['no Upgrade', 426, {}, /needs Upgrade/],
    ['content on 204', 204, { content: 'x' }, /204 No Content has no content/],
    ['a problem on 304', 304, { problem: {} }, /has no content/],
    [
      'a line break in a realm',
      401,
      { challenge: { scheme: 'Bearer', realm: 'a\r\nSet-Cookie: b' } },
      /realm/,
    ],
    ['a bad method', 405, { allow: ['GET, POST'] }, /./],
    ['a negative wait', 503, { retryAfter: -1 }, /non-negative/],
    ['a wait of no date', 503, { retryAfter: new Date(Number.NaN) }, /./],
    ['a bare entity tag', 200, { etag: 'v1' }, /quoted/],
    [
      'a challenge as text',
      401,
      { challenge: 'Bearer' as never },
      /A challenge is an object: `challenge: \{ sch/,
    ],
    ['a wait as text', 503, { retryAfter: '30' as never }, /`retryAfter` is a number of seconds, or a Date/],
    ['an option that is none', 503, { retry: 30 } as Loose, /no option `retry`; .*There are: .*retryAfter/],
    ['an object as content', 200, { content: {} as never }, /For an object there is `json`/],
    ['a list as content', 200, { content: [] as never }, /For an object there is `json`/],
    ['a function as JSON', 200, { json: () => {} }, /a function or a symbol is none/],
    ['two contents', 422, { json: 1, problem: {} }, /Give one of `content`, `json` and `problem`/],
    ['JSON on 204', 204, { json: null }, /has no content/],
    ['an interim code', 103, {}, /final status codes, and 103 is none/],
    ['a vendor code', 499, {}, /499 is none/],
  ];
  for (const [name, code, options, message] of cases) {
    test(name, () =>
      assert.throws(
        () => loose(code, options),
        (error: Error) => error instanceof TypeError && message.test(error.message),
      ),
    );
  }
  test('a Location with a line break', () => {
    assert.throws(() => respond(302, { location: '/a\r\nb: c' }), TypeError);
  });
});

suite('details', () => {
  test('several challenges, a line each', () => {
    const { headers } = respond(401, {
      challenge: [
        { scheme: 'Bearer', realm: 'a' },
        { scheme: 'Basic', realm: 'b' },
      ],
    });
    assert.equal(headers.get('WWW-Authenticate'), 'Bearer realm="a", Basic realm="b"');
  });
  test('a 403 may challenge too (RFC 6750 §3.1)', () => {
    const { headers } = respond(403, {
      challenge: { scheme: 'Bearer', realm: 'a', error: 'insufficient_scope' },
    });
    assert.match(headers.get('WWW-Authenticate') ?? '', /insufficient_scope/);
  });
  test('an empty Allow is written (RFC 9110 §10.2.1)', () => {
    assert.equal(respond(405, { allow: [] }).headers.get('Allow'), '');
  });
  test('Retry-After in both forms', () => {
    assert.equal(respond(503, { retryAfter: 30 }).headers.get('Retry-After'), '30');
    assert.equal(
      respond(429, { retryAfter: new Date(784111777000) }).headers.get('Retry-After'),
      'Sun, 06 Nov 1994 08:49:37 GMT',
    );
  });
  test('Upgrade brings Connection', () => {
    assert.equal(respond(426, { upgrade: 'websocket' }).headers.get('Connection'), 'upgrade');
  });
  test('205 says that it is empty', () => {
    assert.equal(respond(205).headers.get('Content-Length'), '0');
  });
  test('the members of a problem, and a status that cannot lie', async () => {
    const response = respond(422, {
      problem: { type: 'https://example.com/p', detail: 'd', status: 200, errors: [1] },
    });
    assert.deepEqual(await response.json(), {
      type: 'https://example.com/p',
      title: 'Unprocessable Content',
      detail: 'd',
      status: 422,
      errors: [1],
    });
  });
  test('a browser gets a page, escaped', async () => {
    const request = new Request('http://a/', {
      headers: { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' },
    });
    const response = respond(404, { request, problem: { detail: '<script>' } });
    assert.equal(response.headers.get('Content-Type'), 'text/html; charset=utf-8');
    assert.equal(response.headers.get('Vary'), 'Accept');
    assert.match(await response.text(), /404 Not Found.*&#60;script&#62;/s);
  });
  test('HEAD gets the fields and no content (RFC 9110 §9.3.2)', async () => {
    const response = respond(404, { request: new Request('http://a/', { method: 'HEAD' }) });
    assert.equal(response.headers.get('Content-Type'), 'application/problem+json');
    assert.equal(await response.text(), '');
  });
  test('content as JSON, for errors too', async () => {
    const made = respond(201, { location: '/orders/7', json: { id: 7 } });
    assert.equal(made.headers.get('Content-Type'), 'application/json');
    assert.deepEqual(await made.json(), { id: 7 });
    const own = respond(404, { json: null, contentType: 'application/hal+json' });
    assert.equal(own.headers.get('Content-Type'), 'application/hal+json');
    assert.equal(await own.text(), 'null');
  });
  test('a request of node:http decides as well', async () => {
    const request = { method: 'GET', headers: { accept: 'text/html' } } as IncomingMessage;
    const page = respond(404, { request });
    assert.equal(page.headers.get('Content-Type'), 'text/html; charset=utf-8');
    const none = { method: 'HEAD', headers: {} } as IncomingMessage;
    const problem = respond(404, { request: none });
    assert.equal(problem.headers.get('Content-Type'), 'application/problem+json');
    assert.equal(problem.body, null);
  });
  test('own fields stay', () => {
    assert.equal(
      respond(401, {
        challenge: { scheme: 'Basic', realm: 'x' },
        headers: { 'Cache-Control': 'private' },
      }).headers.get('Cache-Control'),
      'private',
    );
  });
});

test('which Accept fields prefer a page', () => {
  const cases: [string | null, boolean][] = [
    [null, false],
    ['*/*', false],
    ['text/html', true],
    ['application/json', false],
    ['text/html;q=0.5, application/json', false],
    ['application/json;q=0.5, text/html', true],
    ['text/html;q=0', false],
    ['TEXT/HTML', true],
    [',,;;q=,', false],
  ];
  for (const [accept, expected] of cases) assert.equal(prefersHtml(accept), expected, String(accept));
});

test('no text in an option can add a line to the response', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(...finals.map((fact) => fact.code)),
      (text, code) => {
        let response: Response;
        try {
          response = loose(code, {
            ...everything,
            challenge: { scheme: 'Bearer', realm: text, scope: text },
            location: text,
            etag: text,
            vary: text,
          });
        } catch (error) {
          assert.ok(error instanceof TypeError, String(error));
          return;
        }
        for (const [, value] of response.headers) assert.doesNotMatch(value, /[\r\n\0]/);
      },
    ),
  );
});

test('types: what is demanded is required, content is refused where there is none', () => {
  const code: FinalCode = 401;
  void [code, status(401)];
  // These calls are checked by the compiler and never made.
  const calls = () => [
    // @ts-expect-error 401 needs a challenge
    respond(401),
    // @ts-expect-error 405 needs its methods
    respond(405, {}),
    // @ts-expect-error 301 needs a location
    respond(301, { retryAfter: 1 }),
    // @ts-expect-error 204 has no content
    respond(204, { content: 'x' }),
    // @ts-expect-error 103 is interim
    respond(103),
    respond(200, { content: 'x', contentType: 'text/plain' }),
    respond(404),
    respond(503, { retryAfter: 30 }),
    respond(201, { location: new URL('https://example.com/1') }),
  ];
  assert.equal(typeof calls, 'function');
});
