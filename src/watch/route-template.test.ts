// Routes made of paths.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { carefulTemplate, longestTemplate, routeTemplate, shownPath } from './route-template.ts';
import { usualTemplate } from './usual-template.ts';

const cases: readonly (readonly [name: string, path: string, template: string])[] = [
  ['the root', '/', '/'],
  ['words stay', '/api/v1/orders', '/api/v1/orders'],
  ['a number', '/orders/8123', '/orders/{id}'],
  ['a one-digit number', '/orders/7/lines', '/orders/{id}/lines'],
  ['a trailing slash makes another route', '/orders/8123/', '/orders/{id}/'],
  ['UUID', '/u/6F9619FF-8b86-d011-b42d-00cf4fc964ff', '/u/{id}'],
  ['hash', '/blob/da39a3ee5e6b4b0d3255bfef95601890afd80709', '/blob/{id}'],
  ['a short hash', '/commit/3f2a9c1b', '/commit/{id}'],
  ['a word of hexadecimal letters stays', '/facade/deadbeef', '/facade/deadbeef'],
  ['a date', '/reports/2026-08-03', '/reports/{date}'],
  ['a date in a name', '/reports/sales-2026-08-03.csv', '/reports/sales-{date}.csv'],
  ['a month', '/reports/2026-08', '/reports/{date}'],
  ['a moment', '/at/2026-08-03T12:00:00Z', '/at/{date}'],
  ['a date in segments', '/blog/2026/08/03/why', '/blog/{date}/why'],
  ['a month in segments', '/blog/2026/8/', '/blog/{date}/'],
  ['a number like a compact date is a number', '/orders/20260803', '/orders/{id}'],
  ['a file fingerprint', '/assets/app.3f2a9c1b.js', '/assets/app.{id}.js'],
  ['a fingerprint after a hyphen', '/assets/main-5d41402abc4b2a76.css', '/assets/main-{id}.css'],
  ['a version stays', '/lib/jquery-3.6.0.min.js', '/lib/jquery-3.6.0.min.js'],
  ['a slug stays', '/blog/how-to-install-node', '/blog/how-to-install-node'],
  [
    'a slug with capitals and a number stays',
    '/p/How-To-Install-Node-20-On-Linux',
    '/p/How-To-Install-Node-20-On-Linux',
  ],
  ['a slug with an id', '/p/red-shoes-88123', '/p/red-shoes-{id}'],
  ['a prefixed id', '/customers/cus_9s6XKzkNRiz8i3', '/customers/cus_{id}'],
  ['base64url', '/r/Zx3kQ_9vT-4LmN0pRs7uYw', '/r/{id}'],
  ['JSON Web Token', '/verify/eyJhbGciOi.eyJzdWIiOiIx.c2ln', '/verify/{id}'],
  ['e-mail address', '/users/ada@example.org', '/users/{email}'],
  ['e-mail address, encoded', '/users/ada%40example.org/', '/users/{email}/'],
  ['IP address', '/hosts/203.0.113.7', '/hosts/{id}'],
  ['encoded letters are letters', '/%6Frders/8', '/orders/{id}'],
  ['encoded slash stays encoded', '/a%2fb', '/a%2Fb'],
  ['a broken escape stays', '/100%/x', '/100%/x'],
  ['parameters of a segment are dropped', '/cart;jsessionid=8F3A2B', '/cart'],
  ['a query is dropped', '/login?user=ada&pass=x', '/login'],
  ['a request to a proxy', 'http://example.org/orders/9', '/orders/{id}'],
  ['a host without a path', 'http://example.org', '/'],
  ['CONNECT', 'example.org:443', '{authority}'],
  ['the server itself', '*', '*'],
  ['no path', '', ''],
  ['bytes of another protocol', '\\x16\\x03\\x01', '{odd}'],
  ['escaped bytes in a path', '/\\x16\\x03', '/{odd}'],
  ['a very long segment', `/${'abc'.repeat(40)}`, '/{long}'],
  ['many segments', '/a'.repeat(40), `${'/a'.repeat(12)}/{rest}`],
];

describe('the route of a path', () => {
  for (const [name, path, template] of cases) it(name, () => assert.equal(routeTemplate(path), template));

  const pieces = fc.oneof(
    fc.string({ maxLength: 30 }),
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      '/',
      '%',
      '%2',
      '%41',
      '%25',
      '41',
      '{',
      '}',
      '{id}',
      '{rest}',
      '-',
      '.',
      ';',
      '2026',
      '08',
      '@',
      '==',
    ),
    fc.uuid(),
    fc.emailAddress(),
    fc.integer().map(String),
    fc.base64String({ maxLength: 60 }),
  );
  const path = fc.array(pieces, { maxLength: 40 }).map((parts) => `/${parts.join('')}`);

  it('never throws, is bounded, and is its own route', () => {
    fc.assert(
      fc.property(path, (each) => {
        const once = routeTemplate(each);
        assert.ok(once.length <= longestTemplate, once);
        assert.equal(routeTemplate(once), once);
      }),
      { numRuns: 2000 },
    );
  });

  it('knows every number and every UUID', () => {
    fc.assert(fc.property(fc.nat(), (id) => assert.equal(routeTemplate(`/o/${id}/x`), '/o/{id}/x')));
    fc.assert(fc.property(fc.uuid(), (id) => assert.equal(routeTemplate(`/o/${id}`), '/o/{id}')));
  });
});

describe('the short way', () => {
  const token = fc.oneof(
    fc.constantFrom(
      'a',
      'orders',
      'v2',
      'x86',
      'deadbeef',
      'face',
      'page',
      '',
      '7',
      '42',
      '123',
      '2026',
      '1999',
      '08',
      '8123',
    ),
    fc.nat().map(String),
    fc.stringMatching(/^[a-z]{1,14}$/),
    fc.stringMatching(/^[a-z0-9]{1,10}$/),
    fc.constantFrom('A', '%41', '{id}', '@', '1234567890123456789', 'ö'),
  );
  const segment = fc
    .array(fc.tuple(token, fc.constantFrom('-', '-', '.', '_', '~')), { minLength: 1, maxLength: 9 })
    .map((tokens) => tokens.flat().slice(0, -1).join(''));
  const path = fc
    .array(fc.oneof(token, segment, fc.uuid()), { maxLength: 14 })
    .map((segments) => `/${segments.join('/')}`);

  it('leads where the long one leads', () => {
    let short = 0;
    fc.assert(
      fc.property(path, (each) => {
        if (usualTemplate(each) !== undefined) short += 1;
        assert.equal(routeTemplate(each), carefulTemplate(each));
      }),
      { numRuns: Number(process.env.STATUTE_RUNS ?? 3000) },
    );
    assert.ok(short > 100, `${short} paths`);
  });

  it('is taken by what most paths are', () => {
    for (const each of [
      '/',
      '/api/v1/orders',
      '/orders/8123/lines',
      '/p/red-shoes-88123',
      '/blog/2-tips.html',
    ])
      assert.notEqual(usualTemplate(each), undefined, each);
  });
});

describe('a path to be shown', () => {
  const shown: readonly (readonly [string, string])[] = [
    ['/blog/2019/04/old-post-1234', '/blog/2019/04/old-post-1234'],
    ['/p/88123', '/p/88123'],
    ['/reports/2026-08-03.csv', '/reports/2026-08-03.csv'],
    ['/reset/8f3a2b9c0d1e4f5a', '/reset/{id}'],
    ['/users/ada@example.org', '/users/{email}'],
    ['/card/4111111111111111', '/card/{id}'],
  ];
  for (const [path, expected] of shown) it(path, () => assert.equal(shownPath(path), expected));
});
