// The lab without a browser: its addresses, its visitors, its modules, and the story it tells.

import assert from 'node:assert/strict';
import { describe as suite, test } from 'node:test';
import { check, readRaw } from '../../check/index.ts';
import { generateKeys } from '../../guard/tokens/index.ts';
import { createSite } from '../index.ts';
import { clientModule } from './modules.ts';
import { tellStory } from './story.ts';
import { createVisitors } from './visitors.ts';

const site = createSite();
const keys = await generateKeys();

suite('the story', async () => {
  const chapters = await tellStory(keys);
  const statuses = (title: string) =>
    chapters
      .find((chapter) => chapter.title === title)!
      .lines.flatMap((line) => (line.kind === 'crossing' ? [line.crossing.status] : []));
  const table: [title: string, statuses: readonly number[], end: RegExp][] = [
    ['Nobody is signed in', [401], /401/],
    ['Sign in, and call', [200, 200], /200/],
    ['The token expires', [401, 200, 200], /200/],
    ['Something Ada may not do', [403], /403/],
    ['Maintenance', [503, 200], /200/],
    ['Broken: maintenance, and no Retry-After', [503, 503, 503], /503/],
    ['Broken: the token expires, and no challenge says so', [401, 200, 200], /200/],
    ['The session is revoked', [204, 403], /403/],
  ];
  for (const [title, expected, end] of table) {
    test(title, () => {
      assert.deepEqual(statuses(title), expected);
      assert.match(chapters.find((chapter) => chapter.title === title)!.end, end);
    });
  }
  test('too many at once: all come through in the end', () => {
    const all = statuses('Too many at once');
    assert.equal(all.filter((status) => status === 200).length, 8);
    assert.equal(all.filter((status) => status === 429).length, 2);
  });
  test('every crossing has a reason, and only what is broken is complained about', () => {
    for (const { title, lines } of chapters) {
      for (const line of lines) {
        if (line.kind === 'client') {
          assert.doesNotMatch(line.text, /undefined|[{}]|: \.$/, line.text);
          continue;
        }
        const { why, findings, target, status } = line.crossing;
        assert.match(why, /\.$/, `${target} ${status}`);
        const serious = findings.filter(({ kind }) => kind === 'must').map(({ rule }) => rule);
        if (!title.startsWith('Broken')) assert.deepEqual(serious, [], title);
      }
    }
    const found = chapters
      .filter(({ title }) => title.startsWith('Broken'))
      .flatMap(({ lines }) => lines)
      .flatMap((line) => (line.kind === 'crossing' ? line.crossing.findings.map(({ rule }) => rule) : []));
    assert.ok(found.includes('401-challenge-missing') && found.includes('503-retry-after'));
  });
  test('no token is in it', () => {
    assert.doesNotMatch(JSON.stringify(chapters), /eyJ|[\w-]{40}/);
  });
});

suite('addresses', () => {
  const table: [method: string, path: string, status: number][] = [
    ['GET', '/lab', 200],
    ['HEAD', '/lab', 200],
    ['POST', '/lab', 405],
    ['GET', '/lab/orders', 401],
    ['HEAD', '/lab/orders', 401],
    ['GET', '/lab/admin', 401],
    ['POST', '/lab/orders', 405],
    ['GET', '/lab/session', 405],
    ['POST', '/lab/session', 200],
    ['POST', '/lab/token', 400],
    ['POST', '/lab/revoke', 204],
    ['POST', '/lab/expire', 204],
    ['POST', '/lab/maintenance', 204],
    ['POST', '/lab/faults', 204],
    ['GET', '/lab/faults', 200],
    ['GET', '/lab/crossings/1', 404],
    ['GET', '/lab/nothing', 404],
    ['GET', clientModule, 200],
    ['GET', '/assets/modules/guard/index.js', 404],
    ['GET', '/assets/modules/client/../../package.json', 404],
    ['GET', '/assets/modules/client/%2e%2e/%2e%2e/package.json', 404],
    ['GET', '/assets/modules/client/client.test.ts', 404],
  ];
  for (const [method, path, status] of table) {
    test(`${method} ${path}: ${status}`, async () => {
      const response = await site.request(path, { method });
      assert.equal(response.status, status);
      const text = await response.text();
      if (method === 'HEAD') assert.equal(text, '');
      if (path.startsWith('/lab/')) {
        const fields = [...response.headers].map(([name, value]) => `${name}: ${value}\r\n`).join('');
        const raw = `${method} ${path} HTTP/1.1\r\nHost: a\r\n\r\nHTTP/1.1 ${status} \r\nDate: Tue, 01 Jan 2030 00:00:00 GMT\r\n${fields}\r\n${text}`;
        const { findings } = check(readRaw(Buffer.from(raw)));
        assert.deepEqual(
          findings.filter(({ kind }) => kind === 'must').map(({ rule }) => rule),
          [],
        );
      }
    });
  }
  test('what is too long is 413, however it comes', async () => {
    const long = 'a'.repeat(10_000);
    for (const body of [long, new Blob([long]).stream()]) {
      const init = { method: 'POST', body, duplex: 'half' } as RequestInit;
      assert.equal((await site.request('/lab/faults', init)).status, 413);
    }
  });
  test('every module that the client can load is there', async () => {
    const seen = new Set([clientModule]);
    for (const path of seen) {
      const response = await site.request(path);
      assert.equal(response.status, 200, path);
      assert.equal(response.headers.get('Content-Type'), 'text/javascript; charset=utf-8');
      const text = await response.text();
      for (const [, specifier = ''] of text.matchAll(/\b(?:from|import)\s*\(?\s*'(\.[^']+)'/g))
        seen.add(new URL(specifier, `http://a${path}`).pathname);
    }
    assert.ok(seen.size > 20);
  });
});

suite('visitors', () => {
  const visitors = () => createVisitors(keys, () => 1_800_000_000_000, 3);
  const from = (cookie?: string, url = 'http://a/lab/orders') =>
    new Request(url, { headers: cookie === undefined ? {} : { cookie } });
  const idOf = (cookie: string | undefined) => cookie?.split(';')[0] ?? '';
  test('known by a cookie that no script and no other site has', () => {
    const all = visitors();
    const { visitor, cookie } = all.of(from());
    assert.match(cookie ?? '', /^lab=[\w-]{22}; Path=\/lab; Max-Age=3600; HttpOnly; SameSite=Lax$/);
    const again = all.of(from(`a=b; ${idOf(cookie)}`));
    assert.equal(again.visitor, visitor);
    assert.equal(again.cookie, undefined);
    assert.match(all.of(from(undefined, 'https://a/lab/orders')).cookie ?? '', /; Secure$/);
  });
  test('a cookie that nobody was given makes a new visitor', () => {
    const all = visitors();
    assert.notEqual(all.of(from(`lab=${'A'.repeat(22)}`)).cookie, undefined);
    assert.notEqual(all.of(from('lab=__proto__')).cookie, undefined);
  });
  test('only so many: the one that did not come for longest goes', () => {
    const all = visitors();
    const cookies = [1, 2, 3].map(() => idOf(all.of(from()).cookie));
    all.of(from(cookies[0]));
    all.of(from());
    assert.equal(all.count(), 3);
    assert.equal(all.of(from(cookies[0])).cookie, undefined);
    assert.notEqual(all.of(from(cookies[1])).cookie, undefined);
  });
});
