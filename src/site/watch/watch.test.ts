// The page's own parts without a browser: what it reads is what `statute watch` reads, and what it shows of its visitors is
// nobody's business less.

import assert from 'node:assert/strict';
import { request } from 'node:http';
import { describe as suite, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { liveTraffic } from '../../watch/live/traffic.ts';
import { Session } from '../../watch/session.ts';
import { serve } from '../serve.ts';
import { agentFamily } from './agent-family.ts';
import { provideBuffer } from './browser-buffer.ts';
import { exampleLog, exampleName } from './example-log.ts';
import { liveReport } from './live-report.ts';
import { readLog, Unreadable } from './read-log.ts';

const log = exampleLog();
const blob = (...parts: (string | Uint8Array<ArrayBuffer>)[]) => new Blob(parts);
const combined = log.replaceAll(/ [\d.]+\n/g, '\n');
const json = '{"status":503,"method":"GET","path":"/a","time":"2026-03-10T08:00:00Z"}\n'.repeat(30);

suite('a log that a browser reads', () => {
  for (const [name, text] of [
    ['with times taken', log],
    ['combined', combined],
    ['JSON lines', json],
    ['the last line without an end', log.slice(0, 40_000)],
    ['CR LF', combined.slice(0, 30_000).replaceAll('\n', '\r\n')],
  ] as const) {
    test(`${name}: the picture of the command`, async () => {
      const { picture } = await readLog([{ name: 'a.log', content: blob(text) }]);
      const session = new Session({ engine: 'plain' });
      const bytes = new TextEncoder().encode(text);
      const target = session.open('a.log', bytes.subarray(0, 65_536));
      for (let at = 0; at < bytes.length; ) {
        const piece = bytes.subarray(at, at + target.space().length);
        target.space().set(piece);
        target.filled(piece.length);
        at += piece.length;
      }
      target.end();
      const expected = session.end();
      for (const key of ['statuses', 'signals', 'routes', 'steps', 'from', 'to', 'requests'] as const)
        assert.deepEqual(picture[key], expected[key], key);
      assert.deepEqual({ ...picture.lines, samples: [] }, { ...expected.lines, samples: [] });
    });
  }

  test('the example holds what it says', async () => {
    const { incidents } = await readLog([{ name: exampleName, content: blob(log) }]);
    assert.deepEqual(incidents.map(({ kind, code }) => `${kind} ${code}`).sort(), [
      'broken-route 500',
      'dead-links 404',
      'expired-key 401',
      'rate-limit-ignored 429',
    ]);
    assert.equal(exampleLog(), log, 'the same each time');
  });

  test('gzip, several files, and how far it is', async () => {
    const half = log.indexOf('\n', log.length / 2) + 1;
    const seen: number[] = [];
    const { picture } = await readLog(
      [
        { name: 'access.log.1.gz', content: blob(new Uint8Array(gzipSync(log.slice(0, half)))) },
        { name: 'access.log', content: blob(log.slice(half)) },
      ],
      { onProgress: ({ bytes, of }) => seen.push(bytes / of) },
    );
    assert.equal(picture.requests, log.split('\n').length - 1);
    assert.equal(picture.sources.length, 2);
    assert.equal(seen.at(-1), 1);
    assert.deepEqual(
      seen,
      seen.toSorted((a, b) => a - b),
    );
  });

  test('damaged gzip: what came before is kept, and it is told', async () => {
    const whole = new Uint8Array(gzipSync(log));
    const { picture, problems } = await readLog([
      { name: 'cut.gz', content: blob(whole.slice(0, whole.length / 2)) },
    ]);
    assert.ok(picture.requests > 100);
    assert.match(problems.join(), /cut\.gz: is damaged/);
  });

  test('a format that is given', async () => {
    const odd = Array.from({ length: 40 }, (_, at) => `GET|/x/${at}|${at % 2 ? 500 : 200}\n`).join('');
    const format = '$request_method|$uri|$status';
    const { picture } = await readLog([{ name: 'odd.log', content: blob(odd) }], { format });
    assert.deepEqual(picture.statuses, [
      [200, 20],
      [500, 20],
    ]);
  });

  const unreadable: readonly (readonly [string, Blob, RegExp, string?])[] = [
    [
      'prose',
      blob('It was a dark night.\nThe server slept.\n'),
      /None of its 2 lines .* give its log_format/s,
    ],
    ['nothing', blob(''), /nothing in it/],
    ['a ZIP archive', blob('PK\u0003\u0004aaaa'), /ZIP archive.*Unpack it first/],
    ['an unknown format', blob(log), /There is no format “clfx”/, 'clfx'],
    ['a format without a status', blob(log), /format cannot be used/, '$remote_addr $uri'],
    ['another format than the file’s', blob('a b c\n'), /format that was given/, '$remote_addr|$status'],
  ];
  for (const [name, content, message, format] of unreadable) {
    test(`${name}: an error with the next step`, async () => {
      await assert.rejects(
        readLog([{ name: 'a.log', content }], format === undefined ? {} : { format }),
        (error) => error instanceof Unreadable && message.test(error.message),
      );
    });
  }
});

test('what browsers have instead of Buffer does the same', () => {
  const scope: { Buffer?: typeof Buffer } = {};
  provideBuffer(scope);
  const Bytes = scope.Buffer!;
  fc.assert(
    fc.property(fc.string(), fc.string({ unit: 'binary' }), fc.nat(9), (a, b, at) => {
      const [ours, theirs] = [Bytes, Buffer].map((kind) => {
        const all = kind.concat([kind.from(a), kind.from(b)]);
        const target = kind.alloc(all.length + at);
        const copied = all.copy(target, at, 0, all.length);
        return [target.toString('utf8', at), target.subarray(at).lastIndexOf(10), copied, all.toString()];
      });
      assert.deepEqual(ours, theirs);
    }),
  );
});

suite('this server’s own traffic', () => {
  for (const [agent, family] of [
    ['', ''],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0', 'Firefox'],
    ['Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36 Edg/126.0', 'Edge'],
    ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'Googlebot'],
    ['curl/8.5.0', 'curl'],
    ['Buy now at evil.example', 'another program'],
  ] as const)
    test(`${agent || 'no agent'}: ${family || 'nothing'}`, () => assert.equal(agentFamily(agent), family));

  test('nothing that a visitor writes is shown, and no address', async () => {
    const traffic = liveTraffic();
    const site = await serve({ port: 0, watch: { traffic, client: () => '203.0.113.77' } });
    try {
      const headers = {
        'User-Agent': 'secretagent',
        Referer: 'https://secretsite.example/',
        Cookie: 'a=secretcookie',
      };
      for (const path of [
        '/401?secretquery=1',
        '/secretpath/secret',
        '/rules/secretrule',
        '/status/503',
        '/watch',
      ])
        await get(site.url + path, headers);
      await get(`${site.url}/secretmethod`, headers, 'SECRETMETHOD').catch(() => '');
      const page = await get(`${site.url}/watch`);
      assert.doesNotMatch(page, /secret(?!s)/i);
      assert.doesNotMatch(page, /203\.0\.113\.77|127\.0\.0\.1/);
      assert.match(page, /203\.0\.113\.0\/24/);
      for (const route of ['GET /{code}', 'GET /{elsewhere}', 'GET /status/{codes}'])
        assert.ok(page.includes(route), route);
      assert.doesNotMatch(page, /GET \/watch</);
      assert.ok(!traffic.picture().routes.some(({ route }) => route.includes('watch')));
    } finally {
      await site.close();
    }
  });

  test('however many look, it is made once in a while', async () => {
    const traffic = liveTraffic();
    let now = 0;
    let made = 0;
    const ask = liveReport(
      traffic,
      async () => ({ status: ++made }) as never,
      () => now,
    );
    await Promise.all([ask(), ask(), ask()]);
    assert.equal(made, 1);
    now = 1999;
    await ask();
    assert.equal(made, 1);
    now = 2000;
    await ask();
    assert.equal(made, 2);
  });
});

function get(url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<string> {
  return new Promise((resolve, reject) => {
    request(url, { headers, method, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => resolve(Buffer.concat(parts).toString()));
    })
      .on('error', reject)
      .end();
  });
}
