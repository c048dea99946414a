// The switches of the test target over real sockets.

import assert from 'node:assert/strict';
import { after, describe as suite, test } from 'node:test';
import { serious, start } from './over-socket.test-data.ts';

const server = await start();
after(() => server.close());

suite('what is asked for', () => {
  const table: [
    name: string,
    target: string,
    request: string,
    status: number,
    fields: Readonly<Record<string, string | RegExp | undefined>>,
    content?: RegExp,
  ][] = [
    ['seconds', '/status/503?retry-after=3', '', 503, { 'Retry-After': '3' }],
    [
      'a date from now',
      '/status/429?retry-after=date:3',
      '',
      429,
      { 'Retry-After': 'Tue, 01 Jan 2030 00:00:03 GMT' },
    ],
    [
      'a date',
      '/status/301?retry-after=Sun,+06+Nov+1994+08:49:37+GMT',
      '',
      301,
      { 'Retry-After': 'Sun, 06 Nov 1994 08:49:37 GMT' },
    ],
    ['a code that needs none', '/status/200?retry-after=1', '', 200, { 'Retry-After': '1' }],
    [
      'problem details',
      '/status/418?body=problem',
      'Accept: text/html\r\n',
      418,
      { 'Content-Type': 'application/problem+json' },
      /"status": 418/,
    ],
    ['a page', '/status/418?body=html', '', 418, { 'Content-Type': 'text/html; charset=utf-8' }, /<h1>418 /],
    [
      'a page by Accept',
      '/status/418',
      'Accept: text/html\r\n',
      418,
      { 'Content-Type': /html/, Vary: 'Accept' },
    ],
    ['text', '/status/200?body=text', '', 200, { 'Content-Type': /plain/ }, /^200 OK: /],
    ['empty', '/status/500?body=empty', '', 500, { 'Content-Length': '0', 'Content-Type': /plain/ }, /^$/],
    ['none', '/status/500?body=none', '', 500, { 'Content-Length': '0', 'Content-Type': undefined }, /^$/],
    ['none where there is none', '/status/204?body=none', '', 204, { 'Content-Length': undefined }],
    ['five bytes', '/status/200?body=5', '', 200, { 'Content-Length': '5' }, /^\.{5}$/],
    ['a mebibyte', '/status/200?body=1048576', '', 200, { 'Content-Length': '1048576' }],
    ['a path', '/status/302?location=/401', '', 302, { Location: '/401' }],
    [
      'another site',
      '/status/308?location=https://example.com/a?b',
      '',
      308,
      { Location: 'https://example.com/a?b' },
    ],
    [
      'a page load to another site',
      '/status/302?location=//example.com/',
      'Sec-Fetch-Mode: navigate\r\n',
      400,
      {},
      /"switch": "location"/,
    ],
    [
      'a page load here',
      '/status/302?location=/401',
      'Sec-Fetch-Mode: navigate\r\n',
      302,
      { Location: '/401' },
    ],
    ['no Date', '/status/200?omit=Date', '', 200, { Date: undefined }],
    [
      'a range',
      '/status/206',
      'Range: bytes=0-9\r\n',
      206,
      { 'Content-Range': 'bytes 0-9/1000', ETag: /"/ },
      /^.{10}$/,
    ],
    ['the end', '/status/206', 'Range: bytes=-5\r\n', 206, { 'Content-Range': 'bytes 995-999/1000' }],
    ['a range by switch', '/status/206?range=bytes=990-', '', 206, { 'Content-Range': 'bytes 990-999/1000' }],
    [
      'parts',
      '/status/206',
      'Range: bytes=0-1,4-5\r\n',
      206,
      { 'Content-Type': /byteranges/, 'Content-Range': undefined },
    ],
    ['beyond the end', '/status/206', 'Range: bytes=1000-\r\n', 416, { 'Content-Range': 'bytes */1000' }],
    ['another unit', '/status/206', 'Range: lines=1-2\r\n', 200, { 'Accept-Ranges': 'bytes' }],
    ['of another document', '/status/206', 'Range: bytes=0-1\r\nIf-Range: "old"\r\n', 200, {}],
    [
      'of nothing',
      '/status/416',
      'Range: bytes=0-1\r\n',
      416,
      { 'Content-Range': 'bytes */0' },
      /"status": 416/,
    ],
    [
      'any page may read',
      '/status/401',
      'Origin: https://a.example\r\n',
      401,
      { 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': '*' },
    ],
    [
      'not the method that is refused',
      '/status/405',
      '',
      405,
      { Allow: 'HEAD, POST, PUT, PATCH, DELETE, OPTIONS, TRACE' },
    ],
    ['at random', '/status/200*9|503', '', 503, {}],
    ['percent-encoded', '/status/503%2A1%2C200?key=encoded', '', 503, {}],
    ['an absolute target', 'http://localhost/status/410', '', 410, {}],
    ['to go on', '/status/200', 'Expect: 100-continue\r\nContent-Length: 0\r\n', 200, {}],
    [
      'not to go on',
      '/status/413',
      'Expect: 100-continue\r\nContent-Length: 9\r\n',
      413,
      { Connection: 'close' },
    ],
  ];
  for (const [name, target, request, status, fields, content] of table) {
    test(`${name}: ${target.slice(0, 60)}`, async () => {
      const answer = await server.exchange(target, 'GET', request);
      assert.equal(answer.status, status);
      for (const [field, value] of Object.entries(fields)) {
        if (value instanceof RegExp) assert.match(answer.field(field) ?? '', value, field);
        else assert.equal(answer.field(field), value, field);
      }
      if (content !== undefined) assert.match(answer.text, content);
      // An error without content was asked for.
      if (content?.source !== '^$') assert.deepEqual(serious(answer.found), []);
    });
  }
  test('a field left out: check says which', async () => {
    for (const [target, rule] of [
      ['/status/401?omit=WWW-Authenticate', '401-challenge-missing'],
      ['/status/405?omit=allow', '405-allow-missing'],
      ['/status/407?omit=Proxy-Authenticate', '407-challenge-missing'],
      ['/status/426?omit=Upgrade', '426-upgrade-missing'],
      ['/status/301?omit=Location', '301-location-missing'],
      ['/status/206?range=bytes=0-1&omit=Content-Range', '206-content-range-missing'],
    ] as const) {
      const { found } = await server.exchange(target);
      assert.deepEqual(serious(found), [rule], target);
    }
  });
  test('TRACE gives the request back, without secrets', async () => {
    const { text, field } = await server.exchange(
      '/status/200?key=a',
      'TRACE',
      'Authorization: Bearer abc\r\nX-A: b\r\n',
    );
    assert.equal(field('Content-Type'), 'message/http');
    assert.match(text, /^TRACE \/status\/200\?key=a HTTP\/1\.1\r\n/);
    assert.match(text, /X-A: b/);
    assert.doesNotMatch(text, /abc/);
  });
  test('a preflight passes, whatever is asked for', async () => {
    for (const target of ['/status/500', '/status/nonsense', '/status/503,200?key=preflight']) {
      const { status, field } = await server.exchange(
        target,
        'OPTIONS',
        'Origin: https://a.example\r\nAccess-Control-Request-Method: PUT\r\n',
      );
      assert.equal(status, 204);
      assert.match(field('Access-Control-Allow-Methods') ?? '', /PUT/);
      assert.match(field('Access-Control-Allow-Headers') ?? '', /\*, Authorization/);
    }
    assert.equal((await server.exchange('/status/503,200?key=preflight')).status, 503, 'it was no turn');
  });
  test('HTTP/1.0 gets no interim response', async () => {
    const raw = await server.send('GET /status/103 HTTP/1.0\r\nHost: localhost\r\n\r\n');
    assert.match(raw.toString(), /^HTTP\/1\.1 200 /);
  });
  test('100 Continue comes once, however often it is asked for', async () => {
    const { found } = await server.exchange(
      '/status/100',
      'GET',
      'Expect: 100-continue\r\nContent-Length: 0\r\n',
    );
    assert.deepEqual(
      found.interim.map(({ status }) => status),
      [100],
    );
  });
});
