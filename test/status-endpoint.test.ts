// The test target over real sockets: every code is well-formed and nothing for check to find; the switches do what they
// say, nonsense is refused by name, and our own client gets through what is put in its way.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, describe as suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { check, readRaw } from '../src/check/index.ts';
import { createClient } from '../src/client/index.ts';
import { describe } from '../src/codes/index.ts';
import {
  alone,
  everyCode,
  now,
  ofItself,
  registered,
  serious,
  start,
} from '../src/site/status-endpoint/over-socket.test-data.ts';

const server = await start();
after(() => server.close());

suite('every code over HTTP/1.1 is well-formed, and check finds nothing that was not asked for', () => {
  for (const hundred of [1, 2, 3, 4, 5, 6, 7, 8, 9]) {
    test(`${hundred}00 to ${hundred}99`, async () => {
      for (const code of everyCode.filter((each) => Math.floor(each / 100) === hundred)) {
        const { found, status, raw } = await server.exchange(`/status/${code}`);
        const interim = found.interim.map((each) => each.status);
        if (code === 101) assert.deepEqual([interim, status], [[], 426]);
        else if (code < 200) assert.deepEqual([interim, status], [[code], 200]);
        else if (code === 206) assert.deepEqual([interim, status], [[], 200]);
        else assert.deepEqual([interim, status], [[], code]);
        assert.match(
          raw,
          new RegExp(
            `^HTTP/1\\.1 ${code === 101 ? 426 : code === 206 ? 200 : code} ${describe(code === 101 ? 426 : code === 206 ? 200 : code).phrase?.replace(/[()]/g, '.') ?? ''}\r\n`,
          ),
        );
        assert.deepEqual(serious(found), ofItself(code), String(code));
        if (code !== 305 && code !== 306)
          assert.deepEqual(
            check(alone(found))
              .findings.filter(({ kind }) => kind !== 'advice')
              .map(({ rule }) => rule),
            ofItself(code),
            `${code} by itself`,
          );
        if (describe(code).content === 'forbidden' && code >= 200)
          assert.equal(found.response.content?.length, 0, String(code));
      }
    });
  }
  test('with every method, and as a page', async () => {
    for (const code of everyCode.filter(registered)) {
      for (const [method, fields] of [
        ['HEAD', ''],
        ['POST', 'Content-Length: 3\r\n'],
        ['PUT', 'Content-Length: 0\r\n'],
        ['DELETE', ''],
        ['PATCH', 'Content-Length: 0\r\n'],
        ['OPTIONS', ''],
        ['TRACE', ''],
        ['GET', 'Accept: text/html,*/*;q=0.8\r\n'],
        ['GET', 'Range: bytes=0-9\r\n'],
      ] as const) {
        const request = `${method} /status/${code} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${fields}\r\n${method === 'POST' ? 'abc' : ''}`;
        const raw = await server.send(request);
        const [found] = readRaw(Buffer.concat([Buffer.from(request), raw]));
        assert.deepEqual(serious(found!), [], `${method} ${code} ${fields}`);
        if (method === 'OPTIONS') assert.equal(found!.response.status, 204);
        if (method === 'HEAD') assert.match(raw.toString('latin1'), /\r\n\r\n$/, String(code));
      }
    }
  });
  test('several on one connection, one behind the other', async () => {
    const ask = (code: number, more = '') => `GET /status/${code} HTTP/1.1\r\nHost: localhost\r\n${more}\r\n`;
    const raw = await server.send(
      `${ask(204)}${ask(999)}${ask(103)}${ask(205)}${ask(304)}${ask(426, 'Connection: close\r\n')}`,
    );
    const all = [...raw.toString('latin1').matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map((match) => match[1]);
    assert.deepEqual(
      all.filter((code) => code !== '103'),
      ['204', '999', '200', '205', '304', '426'],
    );
  });
});

suite('nonsense is 400, and the problem names the switch', () => {
  const table: [target: string, at: string][] = [
    ['/status/42', 'code'],
    ['/status/099', 'code'],
    ['/status/1000', 'code'],
    ['/status/abc', 'code'],
    ['/status/503,', 'code'],
    ['/status/503*0', 'code'],
    ['/status/503*1001', 'code'],
    ['/status/503,200|404', 'code'],
    ['/status/%E0%A4%A', 'code'],
    [`/status/${Array(51).fill(200).join(',')}`, 'code'],
    ['/status/200?colour=red', 'colour'],
    ['/status/200?delay=1&delay=2', 'delay'],
    ['/status/200?delay=soon', 'delay'],
    ['/status/200?delay=30001', 'delay'],
    ['/status/503?retry-after=-1', 'retry-after'],
    ['/status/503?retry-after=1.5', 'retry-after'],
    ['/status/503?retry-after=a%0d%0aSet-Cookie:%20b', 'retry-after'],
    ['/status/200?body=1048577', 'body'],
    ['/status/200?body=xml', 'body'],
    ['/status/204?body=text', 'body'],
    ['/status/206?body=text', 'body'],
    ['/status/302?location=a%0d%0aSet-Cookie:%20b', 'location'],
    ['/status/302?location=javascript:alert(1)', 'location'],
    ['/status/302?location=', 'location'],
    ['/status/200?location=/a', 'location'],
    ['/status/401?omit=a%20b', 'omit'],
    ['/status/401?omit=Content-Length', 'omit'],
    ['/status/200?omit=WWW-Authenticate', 'omit'],
    ['/status/200?range=bytes=0-1', 'range'],
    ['/status/206?range=a', 'range'],
    ['/status/200?seed=1', 'seed'],
    ['/status/200,503?restart=no', 'restart'],
    [`/status/200?key=${'x'.repeat(101)}`, 'key'],
  ];
  for (const [target, at] of table) {
    test(target.slice(0, 60), async () => {
      const { status, text, raw, found } = await server.exchange(target);
      assert.equal(status, 400);
      const problem = JSON.parse(text);
      assert.equal(problem.switch, at);
      assert.equal(problem.status, 400);
      assert.doesNotMatch(raw, /^Set-Cookie/im);
      assert.deepEqual(serious(found), []);
    });
  }
  test('an address that is too long', async () => {
    assert.equal((await server.exchange(`/status/200?key=${'x'.repeat(3000)}`)).status, 414);
  });
  test('whatever is sent, one whole response comes back and no error', async () => {
    const piece = fc.stringMatching(/^[!-~]{0,20}$/);
    await fc.assert(
      fc.asyncProperty(
        piece.filter((text) => !/[?#/\\]/.test(text)),
        fc.array(
          fc.tuple(
            fc.constantFrom(
              'delay',
              'omit',
              'body',
              'location',
              'range',
              'seed',
              'key',
              'retry-after',
              'restart',
              'x',
            ),
            fc.oneof(piece, fc.constant('1'), fc.constant('a\r\nb: c')),
          ),
        ),
        async (path, query) => {
          const { status } = await server.exchange(`/status/${path || '200'}?${new URLSearchParams(query)}`);
          assert.ok(status >= 200 && status !== 500);
        },
      ),
      { numRuns: 150 },
    );
  });
});

suite('turns', () => {
  const ask = async (target: string, times: number) => {
    const all: number[] = [];
    for (let i = 0; i < times; i += 1) all.push((await server.exchange(target)).status);
    return all;
  };
  test('in order, and the last one repeats', async () => {
    assert.deepEqual(await ask('/status/503,503,200?key=a', 5), [503, 503, 200, 200, 200]);
    assert.deepEqual(await ask('/status/503*2,429,200?key=a', 5), [503, 503, 429, 200, 200]);
  });
  test('each key counts for itself; restart begins again', async () => {
    assert.deepEqual(await ask('/status/500,200?key=b', 2), [500, 200]);
    assert.deepEqual(await ask('/status/500,200?key=c', 1), [500]);
    assert.deepEqual(await ask('/status/500,200?key=b&restart', 1), [500]);
    assert.deepEqual(await ask('/status/500,200?key=b', 2), [200, 200]);
  });
  test('a switch is for the codes that it can be for', async () => {
    const target = '/status/503,302,204?location=/a&body=text&key=d';
    const first = await server.exchange(target);
    assert.deepEqual([first.status, first.field('Location')], [503, undefined]);
    const second = await server.exchange(target);
    assert.deepEqual([second.status, second.field('Location')], [302, '/a']);
    assert.equal((await server.exchange(target)).status, 204);
  });
  test('the same seed draws the same codes, again after a restart', async () => {
    const once = await ask('/status/200|404|503?seed=7', 12);
    const again = [
      ...(await ask('/status/200|404|503?seed=7&restart', 1)),
      ...(await ask('/status/200|404|503?seed=7', 11)),
    ];
    assert.deepEqual(again, once);
    assert.equal(new Set(once).size, 3);
  });
});

suite('our client', () => {
  const client = (waits: number[], more: Parameters<typeof createClient>[0] = {}) =>
    createClient({
      sleep: async (ms) => {
        waits.push(ms);
      },
      random: () => 0,
      now,
      ...more,
    });
  const get = async (ours: ReturnType<typeof createClient>, path: string) => {
    const response = await ours(server.url + path);
    await response.arrayBuffer();
    return response.status;
  };
  test('waits as it is told, in seconds and until a date', async () => {
    const waits: number[] = [];
    assert.equal(await get(client(waits), '/status/503,503,200?retry-after=3&key=client'), 200);
    assert.equal(await get(client(waits), '/status/429,200?retry-after=7&key=client'), 200);
    assert.deepEqual(waits, [3000, 3000, 7000]);
  });
  test('gives up in the end, and never begins where it makes no sense', async () => {
    const waits: number[] = [];
    assert.equal(await get(client(waits), '/status/503*9,200?retry-after=1&key=client'), 503);
    assert.equal(waits.length, 2);
    assert.equal(await get(client(waits), '/status/404,200?key=client'), 404);
    assert.equal(waits.length, 2);
  });
  test('refreshes once for a 401', async () => {
    let refreshes = 0;
    const ours = client([], {
      auth: {
        origins: [server.url],
        token: () => `t${refreshes}`,
        refresh: async () => {
          refreshes += 1;
          return `t${refreshes}`;
        },
      },
    });
    assert.equal(await get(ours, '/status/401,200?key=client'), 200);
    assert.equal(refreshes, 1);
  });
});

// Its Response is data until it is looked at: what has been sent already must not be sent once more.
for (const [where, before, options] of [
  ['beside a server that replaced the global Response', "getRequestListener(() => new Response('x'));", ''],
  ['alone in its process', '', 'alone: true, '],
] as const)
  test(where, () => {
    const program = `
      const { getRequestListener } = await import('@hono/node-server');
      ${before}
      const { serve } = await import('./src/site/index.ts');
      const site = await serve({ ${options}port: 0 });
      for (const method of ['GET', 'HEAD', 'POST', 'OPTIONS'])
        for (const code of [200, 304, 401, 503]) {
          const response = await fetch(site.url + '/status/' + code, { method });
          console.log(method, response.status, (await response.text()).length > 0);
        }
      console.log((await (await fetch(site.url + '/401')).text()).includes('<h1'));
      process.exit();
    `;
    const root = fileURLToPath(new URL('..', import.meta.url));
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      cwd: root,
      encoding: 'utf8',
    });
    const seen = (method: string, content: boolean) =>
      [200, 304, 401, 503].map((code) => `${method} ${code} ${content && code !== 304}\n`).join('');
    const all = [seen('GET', true), seen('HEAD', false), seen('POST', true)].join('');
    assert.deepEqual([stdout.replaceAll(/^OPTIONS.*\n/gm, ''), stderr], [`${all}true\n`, '']);
  });
