// Location, read, resolved and written.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatLocation, parseLocation, resolveLocation } from './location.ts';

const valid: readonly string[] = [
  '/',
  'next',
  '../a/./b;c=d',
  './a:b',
  'a/b:c',
  '?q=a/b?c',
  '#top?/:@',
  '//example.com/x',
  'https://example.com',
  'https://example.com:/',
  'http://[::1]:8080/a',
  'http://[2001:db8::192.0.2.33]/',
  'http://[1:2:3:4:5:6:7:8]/',
  'http://[1:2:3:4:5:6:7::]/',
  'http://[::]/',
  'http://[v7.a:b]/',
  'http://192.0.2.1/',
  "/-._~!$&'()*+,;=:@%41%c3%a9",
  'mailto:a@example.com',
  'urn:isbn:0451450523',
  'myapp+x.y-1://cb?code=1',
  'ftp://user:pw@example.com/',
  'file:///etc/hosts',
];
for (const value of valid) {
  test(`a URI reference: ${value}`, () => {
    assert.deepEqual(parseLocation(value), { value, problems: [] });
    assert.equal(formatLocation(value), value);
  });
}

const wrong: readonly (readonly [value: string, ...problems: string[]])[] = [
  ['/a b', 'space 2-3'],
  ['/a, /b', 'space 3-4'],
  ['/käse/é', 'non-ascii 2-3', 'non-ascii 6-7'],
  ['/😀', 'non-ascii 1-3'],
  ['/100%', 'bad-percent-encoding 4-5'],
  ['/%4', 'bad-percent-encoding 1-2'],
  ['/%4g?%zz#%', 'bad-percent-encoding 1-2', 'bad-percent-encoding 5-6', 'bad-percent-encoding 9-10'],
  ['/%%41', 'bad-percent-encoding 1-2'],
  ['/a\r\nX: y', 'control-character 2-4', 'space 6-7'],
  ['/a\0', 'control-character 2-3'],
  ['"/a"', 'bad-character 0-1', 'bad-character 3-4'],
  ['</a>', 'bad-character 0-1', 'bad-character 3-4'],
  ['/\\evil.example', 'bad-character 1-2'],
  ['/{id}', 'bad-character 1-2', 'bad-character 4-5'],
  ['/a?b[]=c', 'bad-character 4-6'],
  ['/a#b#c', 'bad-character 4-5'],
  ['1a:b', 'bad-scheme 0-3'],
  [':a', 'bad-scheme 0-1'],
  ['a_b:c', 'bad-scheme 0-4'],
  ['http:/example.com', 'host-missing 5-5'],
  ['HTTPS:x', 'host-missing 6-6'],
  ['https:///x', 'host-missing 8-8'],
  ['http://:80/', 'host-missing 7-7'],
  ['http://user:pw@example.com/', 'userinfo 7-15'],
  ['http://a@b@c/', 'bad-character 8-9', 'userinfo 7-11'],
  ['http://exa mple/', 'space 10-11'],
  ['http://a:80a/', 'bad-port 8-12'],
  ['http://a:b:80/', 'bad-port 8-13'],
  ['http://[::1', 'bad-host 7-11'],
  ['http://[]/', 'bad-host 7-9'],
  ['http://[1::2::3]/', 'bad-host 7-16'],
  ['http://[1:2:3:4:5:6:7]/', 'bad-host 7-22'],
  ['http://[1:2:3:4:5:6:7:8::]/', 'bad-host 7-26'],
  ['http://[::12345]/', 'bad-host 7-16'],
  ['http://[::256.0.0.1]/', 'bad-host 7-20'],
  ['http://[::1.2.3.4:5]/', 'bad-host 7-20'],
  ['http://[fe80::1%25eth0]/', 'bad-host 7-23'],
  ['http://[::1]x/', 'bad-port 12-13'],
];
for (const [value, ...problems] of wrong) {
  test(`not a URI reference: ${JSON.stringify(value)}`, () => {
    const parsed = parseLocation(value);
    assert.equal(parsed.value, value);
    assert.deepEqual(
      parsed.problems.map(({ code, at, end }) => `${code} ${at}-${end}`),
      problems,
    );
    assert.throws(() => formatLocation(value), TypeError);
  });
}

test('whitespace around the value is not part of it', () => {
  assert.deepEqual(parseLocation(' /a\t'), { value: '/a', problems: [] });
  assert.throws(() => formatLocation(' /a'), { name: 'TypeError', message: /whitespace/ });
});

test('an empty value', () => {
  for (const value of ['', ' ']) {
    const { value: reference, problems } = parseLocation(value);
    assert.equal(reference, undefined);
    assert.deepEqual(
      problems.map(({ code, at, end }) => [code, at, end]),
      [['empty-value', 0, value.length]],
    );
  }
  assert.throws(() => formatLocation(''), TypeError);
});

test('the message of formatLocation does not repeat the reference', () => {
  assert.throws(
    () => formatLocation('https://user:s3cret@a/'),
    (error: unknown) => {
      assert.ok(error instanceof TypeError);
      assert.doesNotMatch(error.message, /s3cret/);
      return true;
    },
  );
});

const resolved: readonly (readonly [reference: string, base: string, url: string | undefined])[] = [
  ['/b', 'https://a.example/x?y', 'https://a.example/b'],
  ['b', 'https://a.example/x/y#f', 'https://a.example/x/b#f'],
  ['b#g', 'https://a.example/x/y#f', 'https://a.example/x/b#g'],
  ['b#', 'https://a.example/x/y#f', 'https://a.example/x/b#'],
  ['//c.example', 'https://a.example/', 'https://c.example/'],
  ['http://[', 'https://a.example/', undefined],
  ['/b', 'not a URL', undefined],
];
for (const [reference, base, url] of resolved) {
  test(`resolveLocation: ${reference} from ${base}`, () => {
    assert.equal(resolveLocation(reference, base)?.href, url);
    if (URL.canParse(base)) assert.equal(resolveLocation(reference, new URL(base))?.href, url);
  });
}

test('what encodeURI writes behind a path is a URI reference', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      // encodeURI leaves the brackets of an address and "#" alone, and cannot know that they are data here.
      const reference = encodeURI(`/${text}`).replace(
        /[[\]#]/g,
        (char) => `%${char.charCodeAt(0).toString(16)}`,
      );
      fc.pre(!reference.startsWith('//'));
      assert.deepEqual(parseLocation(formatLocation(reference)), { value: reference, problems: [] });
    }),
  );
});
