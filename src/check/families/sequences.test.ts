// What the rules on the order of exchanges stand on: addresses, groups by target, chains of redirects, times.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { check } from '../check.ts';
import type { Exchange, FieldLine } from '../exchange.ts';
import { rules } from '../rules/index.ts';
import { redirectChains } from './redirect-chains.ts';
import { addressOf, histories, keyOf, leadsTo, mayBeSame } from './same-target.ts';

const lines = (fields: Readonly<Record<string, string>>): FieldLine[] =>
  Object.entries(fields).map(([name, value]) => ({ name, lower: name.toLowerCase(), value }));

interface Sketch {
  readonly target: string;
  readonly status?: number;
  readonly method?: string;
  readonly sent?: Readonly<Record<string, string>>;
  readonly got?: Readonly<Record<string, string>>;
  readonly at?: number;
}

function exchange({ target, status = 200, method = 'GET', sent = {}, got = {}, at }: Sketch): Exchange {
  const host = target.startsWith('/') ? { Host: 'a.example' } : {};
  return {
    request: { method, target, version: '1.1', fields: lines({ ...host, ...sent }), content: undefined },
    interim: [],
    response: { status, phrase: '', version: '1.1', fields: lines(got), content: undefined, line: 1 },
    evidence: { raw: false, content: false, request: true, fields: true, fromCache: false },
    ...(at === undefined ? {} : { at }),
  };
}
const address = (target: string, host?: string) =>
  addressOf({
    method: 'GET',
    target,
    version: '1.1',
    fields: lines(host === undefined ? {} : { Host: host }),
    content: undefined,
  });

describe('addressOf', () => {
  const cases: readonly (readonly [string, string | undefined, string])[] = [
    ['https://a.example/b?c', undefined, 'https//a.example/b?c'],
    ['https://A.Example:443/b/../c#d', undefined, 'https//a.example/c'],
    ['http://a.example:80', undefined, 'http//a.example/'],
    ['/b?c', 'A.example', '//a.example/b?c'],
    ['//b', 'a.example', '//a.example//b'],
    ['/b', undefined, '///b'],
    ['*', 'a.example', '//a.example*'],
  ];
  for (const [target, host, key] of cases)
    it(`${target} at ${host ?? 'no host'}`, () => assert.equal(keyOf(address(target, host)), key));

  it('takes the fast way only where the slow one says the same', () => {
    const part = fc.constantFrom(
      'a',
      'B',
      '.',
      '..',
      '%2e',
      '%41',
      '/',
      '?',
      '&',
      '=',
      '-',
      '_',
      ' ',
      '"',
      '{',
      "'",
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const target = `https://a.example/${parts.join('')}`;
        const url = new URL(target);
        assert.equal(keyOf(address(target)), `https//${url.host}${url.pathname}${url.search}`);
      }),
    );
  });
});

describe('leadsTo', () => {
  const from = (target: string, host?: string) => ({
    method: 'GET',
    target,
    version: '1.1',
    fields: lines(host === undefined ? {} : { Host: host }),
    content: undefined,
  });
  it('keeps an unknown scheme unknown, unless the reference has one', () => {
    assert.equal(leadsTo('../c', from('/a/b', 'x.example'))?.scheme, undefined);
    assert.equal(leadsTo('https://x.example/c', from('/a/b', 'x.example'))?.scheme, 'https');
    assert.equal(leadsTo('/c', from('https://x.example/a'))?.scheme, 'https');
  });
  it('leads nowhere with other protocols', () => {
    assert.equal(leadsTo('mailto:a@example.com', from('/a', 'x.example')), undefined);
    assert.equal(leadsTo('http://[', from('/a', 'x.example')), undefined);
  });
  it('finds the way back to a target without a host', () => {
    const request = from('/a');
    assert.ok(mayBeSame(leadsTo('/a', request)!, addressOf(request)));
  });
});

describe('histories', () => {
  it('gives the targets that have a response of interest, whole', () => {
    const list = [
      exchange({ target: '/a' }),
      exchange({ target: '/b' }),
      exchange({ target: '/a', status: 304 }),
      exchange({ target: 'https://a.example/a' }),
    ];
    const found = histories(list, ({ status }) => status === 304);
    assert.deepEqual(
      found.map((history) => history.map((each) => list.indexOf(each))),
      [[0, 2]],
    );
    assert.deepEqual(
      histories(list, ({ status }) => status === 500),
      [],
    );
    // Another list that begins with the same exchange.
    assert.equal(histories([list[0]!, list[1]!], () => true).length, 2);
    assert.equal(histories(list, () => true).length, 3);
  });
});

describe('redirectChains', () => {
  const hop = (target: string, location: string, at?: number): Exchange =>
    exchange({ target, status: 302, got: { Location: location }, ...(at === undefined ? {} : { at }) });
  const ways = (list: readonly Exchange[]): string[] =>
    redirectChains(list).map((chain) => chain.map(({ from, to }) => `${from.path}>${to.path}`).join(' '));

  it('follows each redirect to the next request of its target', () => {
    assert.deepEqual(ways([hop('/a', '/b'), hop('/x', '/y'), hop('/b', '/c'), exchange({ target: '/c' })]), [
      '/a>/b /b>/c',
      '/x>/y',
    ]);
  });
  it('lets a request follow one redirect only', () => {
    assert.deepEqual(ways([hop('/a', '/c'), hop('/b', '/c'), hop('/c', '/d')]), ['/a>/c /c>/d', '/b>/c']);
  });
  it('does not follow to what came before, or much later', () => {
    assert.deepEqual(ways([hop('/b', '/c'), hop('/a', '/b')]), ['/b>/c', '/a>/b']);
    assert.deepEqual(ways([hop('/a', '/b', 0), hop('/b', '/c', 61_000)]), ['/a>/b', '/b>/c']);
  });
  it('sees each redirect once, whatever the order', () => {
    const path = fc.constantFrom('/a', '/b', '/c', '/d');
    fc.assert(
      fc.property(fc.array(fc.tuple(path, path), { maxLength: 30 }), (pairs) => {
        const list = pairs.map(([from, to]) => hop(from, to));
        const seen = redirectChains(list).flatMap((chain) => chain.map(({ exchange: each }) => each));
        assert.equal(seen.length, list.length);
        assert.equal(new Set(seen).size, list.length);
        for (const chain of redirectChains(list))
          for (const [i, next] of chain.entries())
            if (i > 0) assert.ok(mayBeSame(chain[i - 1]!.to, next.from));
      }),
    );
  });
});

describe('rules on the order', () => {
  const found = (list: readonly Exchange[], id: string): number =>
    check(list, { rules: rules.filter((rule) => rule.id === id), profile: 'strict' }).findings.length;
  const refused = (status: number, at: number): Exchange =>
    exchange({ target: '/a', status, at, sent: { Authorization: 'Bearer an-old-token' } });

  it('take requests that were sent together for one', () => {
    for (const [id, status] of [
      ['401-retry-same-credentials', 401],
      ['403-retry', 403],
    ] as const) {
      assert.equal(
        found(
          [0, 10, 20, 30].map((at) => refused(status, at)),
          id,
        ),
        0,
      );
      assert.equal(
        found(
          [0, 1000, 2000].map((at) => refused(status, at)),
          id,
        ),
        1,
      );
    }
    assert.equal(
      found(
        [0, 60_000, 120_000].map((at) => refused(403, at)),
        '403-retry',
      ),
      0,
    );
  });

  it('go by the clock of the observer where it is known', () => {
    const limited = (at: number): Exchange =>
      exchange({ target: '/a', status: 429, at, got: { 'Retry-After': '30' } });
    const id = 'retry-after-not-honoured';
    assert.equal(found([limited(0), limited(5_000)], id), 1);
    assert.equal(found([limited(0), limited(30_001)], id), 0);
    assert.equal(found([limited(5_000), limited(0)], id), 0);
  });

  it('say nothing of what a browser has from its cache', () => {
    const whole = exchange({ target: '/a', got: { ETag: '"v"', 'Cache-Control': 'max-age=1' } });
    const again = exchange({ target: '/a', status: 304, got: { ETag: '"v"' } });
    assert.equal(found([whole, again], '304-missing-headers'), 1);
    const cached = { ...again, evidence: { ...again.evidence, fromCache: true } };
    assert.equal(found([whole, cached], '304-missing-headers'), 0);
  });

  it('have none that fails, whatever the order', () => {
    const sequences = rules.filter((rule) => 'compare' in rule);
    const one = fc.record({
      target: fc.constantFrom('/a', '/a/', '/b/17', 'https://b.example/a', 'http://b.example/a', '*', '/%'),
      status: fc.constantFrom(200, 201, 204, 206, 301, 302, 304, 401, 403, 404, 410, 422, 429, 500, 503),
      method: fc.constantFrom('GET', 'HEAD', 'PUT', 'POST', 'DELETE'),
      sent: fc.constantFrom(
        {},
        { 'If-None-Match': '"v"' },
        { Authorization: 'Bearer abcdef' },
        { Accept: 'a/b' },
      ),
      got: fc.constantFrom<Readonly<Record<string, string>>>(
        {},
        { Location: '/a/' },
        { Location: 'http://[' },
        { ETag: '"v"', Vary: '*' },
        { 'Retry-After': '9e9' },
        { 'Content-Length': '-1', 'Content-Type': 'text/html' },
      ),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 25 }), (list) => {
        assert.deepEqual(check(list.map(exchange), { rules: sequences, profile: 'strict' }).faults, []);
      }),
      { numRuns: 300 },
    );
  });
});
