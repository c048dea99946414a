// The site as programs and crawlers meet it: status codes, validators, fields, links, sizes.

import assert from 'node:assert/strict';
import { request } from 'node:http';
import { describe as suite, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { check, readRaw } from '../check/index.ts';
import { describe, knownCodes, pairs } from '../codes/index.ts';
import { pagePaths } from './feeds/index.ts';
import { createSite, serve } from './index.ts';

const site = createSite({ origin: 'https://statute.example', onError: (error) => assert.fail(error) });
const ask = (path: string, init?: RequestInit) => site.request(path, init);
const digits = (code: number) => String(code).padStart(3, '0');
const paths = pagePaths();

suite('every known code has a page and its twins', () => {
  for (const code of knownCodes()) {
    test(digits(code), async () => {
      const page = await ask(`/${digits(code)}`);
      assert.equal(page.status, 200);
      assert.equal(page.headers.get('Content-Type'), 'text/html; charset=utf-8');
      const html = await page.text();
      const { phrase } = describe(code);
      assert.ok(html.includes(`<title>${digits(code)}`), 'the title names the code');
      assert.ok(phrase === null || html.replace(/&#39;/g, "'").includes(phrase), 'the phrase is on the page');
      const json = await ask(`/${digits(code)}.json`);
      assert.deepEqual(await json.json(), describe(code));
      const markdown = await ask(`/${digits(code)}.md`);
      assert.equal(markdown.headers.get('Content-Type'), 'text/markdown; charset=utf-8');
      assert.match(await markdown.text(), new RegExp(`^# ${digits(code)}`));
    });
  }
});

suite('right status codes', () => {
  const table: [method: string, path: string, status: number, field?: [string, string | RegExp]][] = [
    ['GET', '/', 200],
    ['GET', '/?q=teapot', 200],
    ['GET', '/classes', 200],
    ['GET', '/which', 200],
    ['GET', '/which?credentials=expired', 200],
    ['GET', '/which?weather=fine', 404],
    ['GET', '/which?work=perhaps', 404],
    ['GET', '/rules', 200],
    ['GET', '/rules/401-challenge-missing', 200],
    ['GET', '/rules/no-such-rule', 404],
    ['GET', '/401-vs-403', 200],
    ['GET', '/403-vs-401', 308, ['Location', '/401-vs-403']],
    ['GET', '/401-vs-401', 404],
    ['GET', '/100-vs-511', 404],
    ['GET', '/401/', 308, ['Location', '/401']],
    ['POST', '/401/', 308, ['Location', '/401']],
    ['GET', '//evil.example/', 404],
    ['GET', '/472', 404],
    ['GET', '/472.json', 404],
    ['GET', '/472.md', 404],
    ['GET', '/999', 200],
    ['GET', '/0401', 404],
    ['GET', '/4o1', 404],
    ['GET', '/099', 404],
    ['GET', '/index.html', 404],
    ['GET', '/401/help.html', 200],
    ['GET', '/472/help.html', 404],
    ['GET', '/nothing/here', 404],
    ['GET', '/__proto__', 404],
    ['GET', '/%00', 404],
    ['HEAD', '/401', 200],
    ['HEAD', '/nothing', 404],
    ['POST', '/401', 405, ['Allow', 'GET, HEAD, OPTIONS']],
    ['DELETE', '/', 405, ['Allow', /GET/]],
    ['PATCH', '/418', 405, ['Allow', /GET/]],
    ['BREW', '/418', 501],
    ['OPTIONS', '/401', 204, ['Allow', 'GET, HEAD, OPTIONS']],
    ['GET', '/sitemap.xml', 200, ['Content-Type', /xml/]],
    ['GET', '/robots.txt', 200, ['Content-Type', /text\/plain/]],
    ['GET', '/llms.txt', 200],
    ['GET', '/feed.json', 200, ['Content-Type', /application\/feed\+json/]],
    ['GET', '/codes.json', 200, ['Content-Type', /application\/json/]],
    ['GET', '/favicon.svg', 200, ['Content-Type', 'image/svg+xml']],
  ];
  for (const [method, path, status, field] of table) {
    test(`${method} ${path}: ${status}`, async () => {
      const response = await ask(path, { method });
      assert.equal(response.status, status);
      if (field !== undefined) {
        const value = response.headers.get(field[0]) ?? '';
        if (typeof field[1] === 'string') assert.equal(value, field[1]);
        else assert.match(value, field[1]);
      }
      if (method === 'HEAD' || status === 204 || status === 308) assert.equal(await response.text(), '');
    });
  }
  test('a 404 explains itself: a page for browsers, problem details for programs', async () => {
    const page = await ask('/nothing', { headers: { Accept: 'text/html,*/*;q=0.8' } });
    assert.match(await page.text(), /<title>/);
    const problem = await ask('/nothing', { headers: { Accept: 'application/json' } });
    assert.equal(problem.headers.get('Content-Type'), 'application/problem+json');
    assert.equal((await problem.json()).status, 404);
    assert.match(problem.headers.get('Vary') ?? '', /Accept/);
  });
  test('the page of nobody’s number explains its class', async () => {
    const html = await (await ask('/472', { headers: { Accept: 'text/html' } })).text();
    assert.match(html, /400/);
    assert.match(html, /noindex/);
  });
  test('HEAD has the fields of GET', async () => {
    const [get, head] = await Promise.all([ask('/401'), ask('/401', { method: 'HEAD' })]);
    assert.deepEqual([...head.headers], [...get.headers]);
  });
});

suite('validators (RFC 9110 §13.1.2)', async () => {
  const tag = (await ask('/401')).headers.get('ETag') ?? '';
  const table: [string, string, number][] = [
    ['the same', tag, 304],
    ['weak', `W/${tag}`, 304],
    ['any', '*', 304],
    ['in a list', `"a", ${tag}, "b"`, 304],
    ['another', '"other"', 200],
    ['without quotes', tag.replaceAll('"', ''), 200],
    ['empty', '', 200],
  ];
  for (const [name, value, status] of table) {
    test(`${name}: ${status}`, async () => {
      const response = await ask('/401', { headers: { 'If-None-Match': value } });
      assert.equal(response.status, status);
      assert.equal(response.headers.get('ETag'), tag);
      if (status === 304) assert.equal(await response.text(), '');
    });
  }
  test('a strong tag for each coding', async () => {
    const plain = await ask('/401');
    const packed = await ask('/401', { headers: { 'Accept-Encoding': 'gzip' } });
    assert.equal(packed.headers.get('Content-Encoding'), 'gzip');
    assert.notEqual(packed.headers.get('ETag'), plain.headers.get('ETag'));
    assert.equal(gunzipSync(Buffer.from(await packed.arrayBuffer())).toString(), await plain.text());
    assert.match(packed.headers.get('Vary') ?? '', /Accept-Encoding/);
  });
});

suite('bad input', () => {
  test('what is searched for is escaped', async () => {
    const html = await (await ask(`/?q=${encodeURIComponent('"><script>alert(1)</script>')}`)).text();
    assert.doesNotMatch(html, /<script>alert/);
  });
  for (const [name, path] of [
    ['a long query', `/?q=${'x'.repeat(20_000)}`],
    ['a broken escape', '/?q=%'],
    ['a broken escape in the path', '/%E0%A4%A'],
    ['a NUL', '/?q=%00'],
  ] as const) {
    test(`${name} is no crash`, async () => assert.ok((await ask(path)).status < 500));
  }
  test('security fields on every page', async () => {
    for (const path of ['/', '/401', '/nothing', '/401.json']) {
      const { headers } = await ask(path);
      assert.match(headers.get('Content-Security-Policy') ?? '', /default-src 'none'/, path);
      assert.equal(headers.get('X-Content-Type-Options'), 'nosniff', path);
      assert.notEqual(headers.get('Referrer-Policy'), null, path);
    }
  });
});

suite('the whole', () => {
  test('every link inside the site leads to a page, and every page is in the site map', async () => {
    const map = await (await ask('/sitemap.xml')).text();
    for (const path of paths) assert.ok(map.includes(`<loc>https://statute.example${path}</loc>`), path);
    const seen = new Set<string>(paths);
    for (const path of seen) {
      const response = await ask(path);
      assert.equal(response.status, 200, path);
      if (!response.headers.get('Content-Type')?.startsWith('text/html')) continue;
      const html = await response.text();
      const ids = new Set([...html.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]));
      for (const [, href = ''] of html.matchAll(/\s(?:href|src)="([^"]+)"/g)) {
        if (/^https?:/.test(href)) continue;
        const [target = '', fragment] = href.replaceAll('&#38;', '&').split('#');
        if (target === '' && fragment !== undefined)
          assert.ok(ids.has(fragment), `${path}: #${fragment} leads nowhere`);
        // The guide has as many addresses as there are ways through it; its own tests walk them.
        else if (!target.startsWith('/which?') && !target.startsWith('/?')) seen.add(target);
      }
    }
    assert.ok(seen.size > paths.length);
  });
  test('every comparison has its page', () => {
    for (const { codes, compared } of pairs)
      if (compared)
        assert.ok(
          paths.includes(codes.map(digits).join('-vs-')) ||
            paths.includes(`/${codes.map(digits).join('-vs-')}`),
        );
  });
  test('no page needs more than 20 kB with style and script', async () => {
    const size = async (path: string) => gzipSync(Buffer.from(await (await ask(path)).arrayBuffer())).length;
    const home = await (await ask('/401')).text();
    const assets = [...home.matchAll(/\/assets\/[\w.-]+/g)].map((match) => match[0]);
    assert.equal(new Set(assets).size, 2);
    const shared = (await Promise.all([...new Set(assets)].map(size))).reduce((a, b) => a + b, 0);
    for (const code of knownCodes()) {
      const own = await size(`/${digits(code)}`);
      assert.ok(own + shared < 20_000, `/${digits(code)}: ${own} + ${shared}`);
    }
  });
  test('over a real socket, and nothing for check to find', async () => {
    const running = await serve({ port: 0 });
    try {
      for (const [method, path] of [
        ['GET', '/401'],
        ['HEAD', '/401'],
        ['GET', '/nothing'],
        ['POST', '/401'],
        ['GET', '/401/'],
        ['OPTIONS', '/'],
        ['GET', '/401.json'],
      ] as const) {
        const raw = await exchange(running.url, method, path);
        const { findings } = check(readRaw(Buffer.from(raw)));
        assert.deepEqual(
          findings.map((finding) => `${method} ${path}: ${finding.rule}`),
          [],
        );
      }
    } finally {
      await running.close();
    }
  });
  test('a port that is taken: a clear error', async () => {
    const first = await serve({ port: 0 });
    try {
      await assert.rejects(serve({ port: Number(new URL(first.url).port) }), /port|in use|taken/i);
    } finally {
      await first.close();
    }
  });
});

// Asks over a socket, and writes the exchange down as text.
function exchange(base: string, method: string, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, base), { method, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => {
        const fields = response.rawHeaders.flatMap((name, i, all) =>
          i % 2 === 0 && !/^transfer-encoding$/i.test(name) ? [`${name}: ${all[i + 1]}`] : [],
        );
        resolve(
          `${method} ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n===\r\nHTTP/1.1 ${response.statusCode} ${response.statusMessage}\r\n${fields.join('\r\n')}\r\n\r\n${Buffer.concat(parts)}`,
        );
      });
    });
    sent.on('error', reject);
    sent.end();
  });
}
