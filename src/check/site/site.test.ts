// The parts of the site check: robots.txt, links, sitemaps, the rules, and a crawl of a made-up site on a made-up clock.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { cite } from '../../codes/index.ts';
import type { Exchange } from '../exchange.ts';
import { readRaw } from '../readers/raw.ts';
import type { CrawlLimits, CrawlOptions, Step } from './crawl.ts';
import { Crawl } from './crawl.ts';
import { findLinks } from './html-links.ts';
import { judgeSite } from './judge-site.ts';
import { parseRobots } from './robots.ts';
import { siteRules } from './rules/index.ts';
import type { SiteCase, SiteRule } from './site-rule.ts';
import { readSiteCase } from './site-rule.ts';
import { parseSitemap } from './sitemap.ts';

describe('robots.txt', () => {
  const cases: readonly (readonly [file: string, path: string, allowed: boolean])[] = [
    ['', '/a', true],
    ['User-agent: *\nDisallow: /', '/a', false],
    ['User-agent: *\nDisallow:', '/a', true],
    ['User-agent: *\nDisallow: /\n\nUser-agent: statute\nDisallow: /x', '/a', true],
    ['User-agent: statute\nUser-agent: other\nDisallow: /x', '/x/1', false],
    ['User-agent: *\nDisallow: /a\nAllow: /a/b', '/a/b/c', true],
    ['User-agent: *\nAllow: /a\nDisallow: /a', '/a', true],
    ['User-agent: *\nDisallow: /*.pdf$', '/x/y.pdf', false],
    ['User-agent: *\nDisallow: /*.pdf$', '/x/y.pdf?z', true],
    ['User-agent: *\nDisallow: /*/private/', '/x/private/y', false],
    ['User-agent: *\r\nDisallow: /a # not this', '/a', false],
    ['User-agent: *\nDisallow: /', '/robots.txt', true],
    ['Disallow: /', '/a', true],
    ['<!doctype html><p>User-agent', '/a', true],
  ];
  for (const [file, path, allowed] of cases)
    it(`${JSON.stringify(file)}: ${path}`, () => assert.equal(parseRobots(file).allows(path), allowed));

  it('reads delay and sitemaps', () => {
    const robots = parseRobots('Sitemap: https://a.example/s.xml\nUser-agent: *\nCrawl-delay: 2.5\n');
    assert.deepEqual([robots.delay, robots.sitemaps], [2_500, ['https://a.example/s.xml']]);
  });

  it('a pattern of stars does not run for ever', () => {
    assert.equal(
      parseRobots(`User-agent: *\nDisallow: /${'*a'.repeat(5_000)}b$`).allows(`/${'a'.repeat(50_000)}`),
      true,
    );
  });
});

describe('links', () => {
  const cases: readonly (readonly [html: string, links: readonly (readonly [string, number])[]])[] = [
    ['<a href="/a">', [['/a', 1]]],
    ["<a\n href='/a?b=1&amp;c=2'>", [['/a?b=1&c=2', 1]]],
    [
      'x\n\n<A HREF=/a>y</A><img src=b.png\n>',
      [
        ['/a', 3],
        ['b.png', 3],
      ],
    ],
    ['<!-- <a href="/no"> --><a href="/yes">', [['/yes', 1]]],
    ['<script>"<a href=/no>"</script><script src="/s.js"></script>', [['/s.js', 1]]],
    [
      '<img srcset="a.png 1x, b,c.png 2x" src="a.png">',
      [
        ['a.png', 1],
        ['a.png', 1],
        ['b,c.png', 1],
      ],
    ],
    ['<meta http-equiv="Refresh" content="5; url=/next">', [['/next', 1]]],
    [
      '<link rel="stylesheet" href="/s.css"><link rel="preconnect" href="//x"><link rel=canonical href=/c>',
      [['/s.css', 1]],
    ],
    ['<a name="x"><a href=""><a href="  /t  ">', [['/t', 1]]],
    ['1 < 2 <a href="/a"', [['/a', 1]]],
    ['<a title="x>y" href="/a">', [['/a', 1]]],
    ['<textarea><a href="/no"></textarea><a href="/y">', [['/y', 1]]],
    ['<a href="/one" href="/two">', [['/one', 1]]],
    ['<constructor href="/no"><a/href="/y">', [['/y', 1]]],
  ];
  for (const [html, links] of cases)
    it(JSON.stringify(html), () =>
      assert.deepEqual(
        findLinks(html).links.map(({ href, line }) => [href, line]),
        links,
      ),
    );

  it('finds what pages say of themselves', () => {
    const { base, canonical, nofollow } = findLinks(
      '<base href="/b/"><link rel="canonical" href="/c"><meta name=robots content="noindex,nofollow">',
    );
    assert.deepEqual([base, canonical, nofollow], ['/b/', '/c', true]);
  });

  it('survives anything, and its lines exist', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      'a',
      ' href=',
      '"',
      "'",
      '\n',
      '<!--',
      '-->',
      '<a ',
      '<script',
      '</script',
      '/',
      '&#x41;',
      '&amp;',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const html = pieces.join('');
        const lines = html.split('\n').length;
        for (const { line } of findLinks(html).links) assert.ok(line >= 1 && line <= lines);
      }),
    );
  });
});

it('sitemaps: XML, an index, plain lines', () => {
  assert.deepEqual(parseSitemap('<urlset>\n<url><loc> https://a/x?b=1&amp;c </loc></url></urlset>'), {
    isIndex: false,
    entries: [{ address: 'https://a/x?b=1&c', line: 2 }],
  });
  assert.equal(parseSitemap('<sitemapindex><sitemap><loc>https://a/s</loc>').isIndex, true);
  assert.deepEqual(
    parseSitemap('https://a/1\nhttps://a/2').entries.map(({ line }) => line),
    [1, 2],
  );
});

const folder = new URL('./rules/', import.meta.url);
const ids = readdirSync(folder)
  .filter((name) => name !== 'index.ts')
  .map((name) => name.replace(/\.ts$/, ''));
describe('rules on a site', async () => {
  it('the index lists every file once', () =>
    assert.deepEqual(siteRules.map(({ id }) => id).sort(), [...ids].sort()));
  for (const id of ids) {
    const { rule, cases } = (await import(new URL(`${id}.ts`, folder).href)) as {
      rule: SiteRule;
      cases: readonly SiteCase[];
    };
    it(`${id} has sentences, a section, and cases of both kinds`, () => {
      assert.equal(rule.id, id);
      for (const sentence of [rule.summary, rule.why, rule.fix]) assert.match(sentence, /^[A-Z].*[.]$/s);
      assert.ok(URL.canParse(cite(rule.source).url));
      for (const fires of [true, false]) assert.ok(cases.filter((each) => each.fires === fires).length >= 2);
    });
    for (const each of cases)
      it(`${id} ${each.fires ? 'fires' : 'is silent'}: ${each.name}`, () =>
        assert.equal(judgeSite(readSiteCase(each), { rules: [rule] }).length > 0, each.fires));
  }
});

/** A made-up site: paths and what they answer; the clock goes on by 10 ms with each request. */
function world(
  answers: Readonly<Record<string, string | (() => string)>>,
  options: Partial<CrawlOptions> & { limits?: Partial<CrawlLimits> } = {},
) {
  const asked: string[] = [];
  const slept: number[] = [];
  let time = 0;
  const read = (text: string): Exchange =>
    readRaw(new TextEncoder().encode(text.replaceAll('\n', '\r\n')))[0]!;
  const crawl = new Crawl('https://www.example.com/', {
    fetch: async (url, method) => {
      time += 10;
      const name = url.origin === 'https://www.example.com' ? url.pathname + url.search : url.href;
      asked.push(method === 'GET' ? name : `${method} ${name}`);
      const answer =
        answers[method === 'HEAD' ? `HEAD ${name}` : name] ??
        answers[name] ??
        'HTTP/1.1 404 Not Found\nContent-Length: 0\n\n';
      const text = typeof answer === 'string' ? answer : answer();
      return text === '' ? { failed: 'No answer.' } : { exchange: read(text) };
    },
    now: () => time,
    sleep: async (milliseconds) => {
      slept.push(milliseconds);
      time += milliseconds;
    },
    ...options,
  });
  return { crawl, asked, slept };
}
const page = (html: string, fields = ''): string =>
  `HTTP/1.1 200 OK\nContent-Type: text/html\n${fields}\n${html}`;
const robots = (text: string): string => `HTTP/1.1 200 OK\nContent-Type: text/plain\n\n${text}`;
async function all(crawl: Crawl): Promise<Step[]> {
  const steps: Step[] = [];
  for await (const step of crawl.run()) steps.push(step);
  return steps;
}

describe('a crawl', () => {
  it('follows links, fields, redirects and sitemaps of its own origin, each address once', async () => {
    const { crawl, asked } = world({
      '/robots.txt': robots('Sitemap: /map.xml\n'),
      '/map.xml':
        'HTTP/1.1 200 OK\nContent-Type: application/xml\n\n<urlset><url><loc>https://www.example.com/m</loc></url></urlset>',
      '/': page(
        '<a href="/a#x"><a href="a"><a href="https://other.example/"><a href="mailto:x@y"><img src="/i.png">',
        'Link: </l>; rel=next\n',
      ),
      '/a': 'HTTP/1.1 302 Found\nLocation: /b\nContent-Length: 0\n\n',
      '/b': page('<a href="/">'),
      '/i.png': 'HTTP/1.1 200 OK\nContent-Type: image/png\n\n',
      '/l': page(''),
      '/m': page(''),
    });
    await all(crawl);
    assert.deepEqual(asked, ['/robots.txt', '/map.xml', '/', '/m', 'HEAD /l', '/a', 'HEAD /i.png', '/b']);
    assert.equal(crawl.end, 'done');
    assert.deepEqual(
      crawl.pages.map(({ number }) => number),
      [1, 2, 3, 4, 5, 6],
    );
  });

  it('obeys robots.txt and its delay', async () => {
    const { crawl, asked, slept } = world({
      '/robots.txt': robots('User-agent: *\nDisallow: /private\nCrawl-delay: 3'),
      '/': page('<a href="/private/x"><a href="/b">'),
    });
    await all(crawl);
    assert.deepEqual(asked, ['/robots.txt', '/sitemap.xml', '/', '/b']);
    assert.deepEqual(crawl.forbidden, ['https://www.example.com/private/x']);
    assert.deepEqual(slept, [3_000, 3_000, 3_000]);
  });

  it('asks nothing where robots.txt breaks', async () => {
    const { crawl, asked } = world({ '/robots.txt': 'HTTP/1.1 500 X\nContent-Length: 0\n\n' });
    assert.deepEqual(await all(crawl), []);
    assert.deepEqual([crawl.end, asked], ['robots', ['/robots.txt']]);
  });

  it('waits as Retry-After asks, then asks again', async () => {
    let busy = true;
    const { crawl, asked, slept } = world(
      {
        '/': () => {
          const answer = busy ? 'HTTP/1.1 503 X\nRetry-After: 7\nContent-Length: 0\n\n' : page('');
          busy = false;
          return answer;
        },
      },
      { limits: { pause: 0 } },
    );
    const steps = await all(crawl);
    assert.deepEqual(slept, [7_000]);
    assert.deepEqual(
      steps.map(({ page: { status } }) => status),
      [200],
    );
    assert.equal(asked.filter((path) => path === '/').length, 2);
  });

  it('ends where the server asks for more patience than it has, and can go on later', async () => {
    const answers: Record<string, string> = {
      '/': page('<a href="/a"><a href="/b">'),
      '/a': 'HTTP/1.1 429 X\nRetry-After: 3600\nContent-Length: 0\n\n',
    };
    const first = world(answers, { limits: { pause: 0 } });
    await all(first.crawl);
    assert.equal(first.crawl.end, 'asked to wait');
    const state = JSON.parse(JSON.stringify(first.crawl.state));
    answers['/a'] = page('<a href="/c">');
    const second = world(answers, { state, limits: { pause: 0 } });
    await all(second.crawl);
    assert.deepEqual(second.asked, ['/robots.txt', '/sitemap.xml', '/a', '/b', '/c']);
    assert.equal(second.crawl.end, 'done');
    assert.deepEqual(
      second.crawl.pages.map(({ number }) => number),
      [1, 2, 3, 4],
    );
  });

  for (const [end, limits] of [
    ['pages', { pages: 3 }],
    ['time', { time: 45, pause: 0 }],
    ['bytes', { bytes: 60 }],
  ] as const) {
    it(`is bounded: ${end}`, async () => {
      let next = 0;
      const endless = new Proxy({} as Record<string, string>, {
        get: (_, path) =>
          typeof path === 'string' && path.startsWith('/') && path.length < 12 && !path.includes('.')
            ? page(`<a href="/p${next++}">some words`)
            : undefined,
      });
      const { crawl } = world(endless, { limits });
      const steps = await all(crawl);
      assert.equal(crawl.end, end);
      assert.ok(steps.length <= 3, String(steps.length));
    });
  }

  it('goes no deeper than it may, and into no calendar', async () => {
    const deep = world(
      { '/': page('<a href="/1">'), '/1': page('<a href="/2">'), '/2': page('<a href="/3">') },
      { limits: { depth: 2 } },
    );
    await all(deep.crawl);
    assert.ok(!deep.asked.includes('/3'));
    const links = Array.from({ length: 300 }, (_, i) => `<a href="/c?day=${i}">`).join('');
    const calendar = world({ '/': page(links) }, { limits: { pages: 1_000 } });
    await all(calendar.crawl);
    assert.equal(calendar.crawl.pages.length, 51);
  });

  it('moves with a start that redirects to the same site elsewhere', async () => {
    const { crawl, asked } = world({
      '/': 'HTTP/1.1 301 X\nLocation: https://example.com/\nContent-Length: 0\n\n',
      'https://example.com/': page('<a href="/x"><a href="https://www.example.com/y">'),
    });
    await all(crawl);
    assert.deepEqual(asked.slice(3), [
      'https://example.com/robots.txt',
      'https://example.com/sitemap.xml',
      'https://example.com/',
      'https://example.com/x',
    ]);
    assert.equal(crawl.state.origin, 'https://example.com');
  });

  it('gives up on a server that went silent', async () => {
    const { crawl } = world({
      '/': page(Array.from({ length: 20 }, (_, i) => `<a href="/${i}">`).join('')),
      ...Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`/${i}`, ''])),
    });
    await all(crawl);
    assert.equal(crawl.end, 'silent');
    assert.equal(crawl.pages.length, 6);
  });

  it('does not sign out', async () => {
    const { crawl, asked } = world(
      { '/': page('<a href="/logout"><a href="/auth/sign-off?x"><a href="/log">') },
      { signedIn: true },
    );
    await all(crawl);
    assert.deepEqual(asked.slice(2), ['/', '/log']);
  });

  it('says where a dead link stands', async () => {
    const { crawl } = world({
      '/': page('<p>\n<a href="/a">\n<a href="/dead">'),
      '/a': page('<a href="/dead">'),
    });
    await all(crawl);
    const finding = judgeSite(crawl.pages)[0]?.finding;
    assert.equal(finding?.rule, 'link-to-error');
    assert.deepEqual([finding?.where.line, finding?.where.exchange], [3, 1]);
    assert.match(
      finding?.detail ?? '',
      /^Line 3: https:\/\/www\.example\.com\/dead answers 404 Not Found\. 1 more page links there\.$/,
    );
  });

  it('refuses the state of another crawl', () => {
    const { crawl } = world({});
    assert.throws(
      () => new Crawl('https://example.org/', { fetch: async () => ({ failed: '' }), state: crawl.state }),
      TypeError,
    );
  });
});
