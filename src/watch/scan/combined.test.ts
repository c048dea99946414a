// The scanner of common and combined logs, line by line.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CombinedOptions } from './combined.ts';
import { combinedReader } from './combined.ts';
import { lineMax, textMax } from './limits.ts';
import type { PlainRow } from './testing/read-all.ts';
import { readAll } from './testing/read-all.ts';

const at = Date.UTC(2026, 10, 22, 12, 0, 5);
const start = '192.0.2.1 - - [22/Nov/2026:13:00:05 +0100]';
const usual: PlainRow = {
  time: at,
  status: 200,
  method: 'GET',
  path: '/a',
  client: '192.0.2.1',
  agent: 'curl/8',
  referrer: '',
  user: '',
  host: '',
  bytes: 12,
};

type Case = readonly [name: string, line: string, row: Partial<PlainRow>, kind?: CombinedOptions['kind']];

const cases: readonly Case[] = [
  ['as usual', `${start} "GET /a HTTP/1.1" 200 12 "-" "curl/8"`, {}],
  ['a query is left out', `${start} "GET /a?key=1!2 HTTP/1.1" 200 12 "-" "curl/8"`, {}],
  ['! belongs to a path', `${start} "GET /!a! HTTP/1.1" 200 12 "-" "curl/8"`, { path: '/!a!' }],
  ['HTTP/2 without a point', `${start} "GET /a HTTP/2" 200 12 "-" "curl/8"`, {}],
  ['HTTP/3.0', `${start} "GET /a HTTP/3.0" 200 12 "-" "curl/8"`, {}],
  ['no protocol', `${start} "GET /a" 200 12 "-" "curl/8"`, {}],
  ['no path', `${start} "GET" 400 12 "-" "curl/8"`, { status: 400, path: '' }],
  ['path -', `${start} "GET - HTTP/1.1" 400 12 "-" "curl/8"`, { status: 400, path: '' }],
  ['only a query', `${start} "GET ?a HTTP/1.1" 400 12 "-" "curl/8"`, { status: 400, path: '' }],
  ['no request', `${start} "-" 408 0 "-" "-"`, { status: 408, method: '', path: '', agent: '', bytes: 0 }],
  ['an empty request', `${start} "" 400 0 "" ""`, { status: 400, method: '', path: '', agent: '', bytes: 0 }],
  [
    'TLS on a plain port',
    `${start} "\\x16\\x03\\x01\\x02\\x00\\x01" 400 157 "-" "-"`,
    { status: 400, method: '', path: '', agent: '', bytes: 157 },
  ],
  [
    'TLS, bytes as they came',
    `${start} "\x16\x03\x01\x00\xee \0\x02" 400 157 "-" "-"`,
    { status: 400, method: '', path: '', agent: '', bytes: 157 },
  ],
  ['one word', `${start} "GARBAGE" 400 1 "-" "curl/8"`, { status: 400, method: '*', path: '', bytes: 1 }],
  ['a method without a number', `${start} "BREW /a HTTP/1.1" 200 12 "-" "curl/8"`, { method: '*' }],
  ['a long method', `${start} "PROPPATCH /a HTTP/1.1" 200 12 "-" "curl/8"`, { method: 'PROPPATCH' }],
  ['a prefix of a method', `${start} "GE /a HTTP/1.1" 200 12 "-" "curl/8"`, { method: '*' }],
  ['no method', `${start} "/a HTTP/1.1" 400 12 "-" "curl/8"`, { status: 400, method: '', path: '' }],
  ['a path with spaces', `${start} "GET /a b c HTTP/1.1" 200 12 "-" "curl/8"`, { path: '/a b c' }],
  [
    'an absolute target',
    `${start} "GET http://x.example/a?b HTTP/1.1" 200 12 "-" "curl/8"`,
    { path: 'http://x.example/a' },
  ],
  [
    'CONNECT',
    `${start} "CONNECT x.example:443 HTTP/1.1" 200 12 "-" "curl/8"`,
    { method: 'CONNECT', path: 'x.example:443' },
  ],
  [
    'quotes as Apache escapes them',
    `${start} "GET /\\"a\\" HTTP/1.1" 200 12 "-" "a \\"b\\" c"`,
    {
      path: '/\\"a\\"',
      agent: 'a \\"b\\" c',
    },
  ],
  [
    'quotes as nginx escapes them',
    `${start} "GET /\\x22a HTTP/1.1" 200 12 "-" "a \\x22b"`,
    {
      path: '/\\x22a',
      agent: 'a \\x22b',
    },
  ],
  [
    'a forged status',
    `${start} "GET /\\" 200 12 \\"-\\" HTTP/1.1" 404 1 "-" "curl/8"`,
    {
      status: 404,
      path: '/\\" 200 12 \\"-\\"',
      bytes: 1,
    },
  ],
  ['quotes that nobody escaped', `${start} "GET /"a" HTTP/1.1" 200 12 "-" "curl/8"`, { path: '/"a"' }],
  ['a backslash at the end', `${start} "GET /a\\" 200 12 "-" "curl/8"`, { path: '/a\\' }],
  [
    'two backslashes at the end',
    `${start} "GET /a\\\\" 200 12 "-" "b\\\\"`,
    { path: '/a\\\\', agent: 'b\\\\' },
  ],
  ['IPv6', `::1${start.slice(9)} "GET /a HTTP/1.1" 200 12 "-" "curl/8"`, { client: '::1' }],
  [
    'a long IPv6',
    `2001:db8:1234:5678:9abc:def0:1234:5678${start.slice(9)} "GET /a HTTP/1.1" 200 12 "-" "curl/8"`,
    { client: '2001:db8:1234:5678:9abc:def0:1234:5678' },
  ],
  [
    'IPv6 with a port',
    `[2001:db8::1]:8080${start.slice(9)} "GET /a HTTP/1.1" 200 12 "-" "curl/8"`,
    { client: '2001:db8::1' },
  ],
  ['IPv4 with a port', `192.0.2.1:99${start.slice(9)} "GET /a HTTP/1.1" 200 12 "-" "curl/8"`, {}],
  [
    'a resolved name',
    `host-1.dialup.example.org${start.slice(9)} "GET /a HTTP/1.1" 200 12 "-" "curl/8"`,
    { client: 'host-1.dialup.example.org' },
  ],
  [
    'a list of addresses',
    `192.0.2.1, 10.0.0.1, 10.0.0.2${start.slice(9)} "GET /a HTTP/1.1" 200 12 "-" "curl/8"`,
    {},
  ],
  ['a list without spaces', `192.0.2.1,10.0.0.1${start.slice(9)} "GET /a HTTP/1.1" 200 12 "-" "curl/8"`, {}],
  ['no client', `-${start.slice(9)} "GET /a HTTP/1.1" 200 12 "-" "curl/8"`, { client: '' }],
  [
    'a user',
    '192.0.2.1 - frank.l@x.example [22/Nov/2026:13:00:05 +0100] "GET /a HTTP/1.1" 200 12 "-" "curl/8"',
    { user: 'frank.l@x.example' },
  ],
  [
    'a user with spaces and brackets',
    '192.0.2.1 - Frank [x] L. [22/Nov/2026:13:00:05 +0100] "GET /a HTTP/1.1" 200 12 "-" "curl/8"',
    { user: 'Frank [x] L.' },
  ],
  [
    'an identity',
    '192.0.2.1 ident frank [22/Nov/2026:13:00:05 +0100] "GET /a HTTP/1.1" 200 12 "-" "curl/8"',
    { user: 'frank' },
  ],
  [
    'an empty user',
    '192.0.2.1 - "" [22/Nov/2026:13:00:05 +0100] "GET /a HTTP/1.1" 401 12 "-" "curl/8"',
    { status: 401 },
  ],
  ['status -', `${start} "GET /a HTTP/1.1" - 12 "-" "curl/8"`, { status: 0 }],
  ['status 0', `${start} "GET /a HTTP/1.1" 0 12 "-" "curl/8"`, { status: 0 }],
  ['status 000', `${start} "GET /a HTTP/1.1" 000 12 "-" "curl/8"`, { status: 0 }],
  ['status 499', `${start} "GET /a HTTP/1.1" 499 0 "-" "curl/8"`, { status: 499, bytes: 0 }],
  ['status 444', `${start} "GET /a HTTP/1.1" 444 0 "-" "curl/8"`, { status: 444, bytes: 0 }],
  ['status 999', `${start} "GET /a HTTP/1.1" 999 0 "-" "curl/8"`, { status: 999, bytes: 0 }],
  ['bytes -', `${start} "GET /a HTTP/1.1" 304 - "-" "curl/8"`, { status: 304, bytes: 0 }],
  ['eight digits', `${start} "GET /a HTTP/1.1" 200 12345678 "-" "curl/8"`, { bytes: 12345678 }],
  ['twelve digits', `${start} "GET /a HTTP/1.1" 200 123456789012 "-" "curl/8"`, { bytes: 123456789012 }],
  ['no number', `${start} "GET /a HTTP/1.1" 200 12x "-" "curl/8"`, { bytes: 0 }],
  ['cut after the status', `${start} "GET /a HTTP/1.1" 200`, { bytes: 0, agent: '' }],
  ['cut in the agent', `${start} "GET /a HTTP/1.1" 200 12 "-" "cur`, { agent: 'cur' }],
  ['a line without agent', `${start} "GET /a HTTP/1.1" 404 12`, { status: 404, agent: '' }],
  [
    'a referrer where something is missing',
    `${start} "GET /a HTTP/1.1" 404 12 "https://x.example/b?q=1" "curl/8"`,
    { status: 404, referrer: 'https://x.example/b' },
  ],
  [
    'no referrer elsewhere',
    `${start} "GET /a HTTP/1.1" 403 12 "https://x.example/b" "curl/8"`,
    { status: 403 },
  ],
  [
    'a referrer and no agent',
    `${start} "GET /a HTTP/1.1" 410 12 "https://x.example/b"`,
    { status: 410, referrer: 'https://x.example/b', agent: '' },
  ],
  ['one more field', `${start} "GET /a HTTP/1.1" 200 12 "-" "curl/8" 0.003`, {}],
  ['no time', '192.0.2.1 - - [-] "GET /a HTTP/1.1" 200 12 "-" "curl/8"', { time: Number.NaN }],
  ['no brackets', '192.0.2.1 - - "GET /a HTTP/1.1" 200 12 "-" "curl/8"', { time: Number.NaN }],
  [
    'a month that is none',
    '192.0.2.1 - - [22/Nox/2026:13:00:05 +0100] "GET /a HTTP/1.1" 200 12 "-" "curl/8"',
    { time: Number.NaN },
  ],
  [
    'an hour that is none',
    '192.0.2.1 - - [22/Nov/2026:25:00:05 +0100] "GET /a HTTP/1.1" 200 12 "-" "curl/8"',
    { time: Number.NaN },
  ],
  [
    'a leap second',
    '192.0.2.1 - - [30/Jun/2015:23:59:60 -0030] "GET /a HTTP/1.1" 200 12 "-" "curl/8"',
    { time: Date.UTC(2015, 6, 1, 0, 30, 0) },
  ],
  [
    'a leap day',
    '192.0.2.1 - - [29/Feb/2000:00:00:00 +0000] "GET /a HTTP/1.1" 200 12 "-" "curl/8"',
    { time: Date.UTC(2000, 1, 29) },
  ],
  ['CRLF', `${start} "GET /a HTTP/1.1" 200 12 "-" "curl/8"\r`, {}],
  ['NUL bytes before', `\0\0\0${start} "GET /a HTTP/1.1" 200 12 "-" "curl/8"`, {}],
  [
    'NUL bytes within',
    `${start} "GET /a\0b HTTP/1.1" 200 12 "-" "cu\0rl"`,
    { path: '/a\0b', agent: 'cu\0rl' },
  ],
  ['UTF-8', `${start} "GET /ä HTTP/1.1" 200 12 "-" "ö"`, { path: '/ä', agent: 'ö' }],
  [
    'a 9 KB request line is kept in part',
    `${start} "GET /${'a'.repeat(9000)} HTTP/1.1" 414 12 "-" "curl/8"`,
    { status: 414, path: `/${'a'.repeat(textMax - 1)}` },
  ],
  ['common', `${start} "GET /a HTTP/1.1" 200 12`, { agent: '' }, 'common'],
  ['common, cut', `${start} "GET /a HTTP/1.1" 200 `, { agent: '', bytes: 0 }, 'common'],
  [
    'with a host',
    `Shop.Example:443 ${start} "GET /a HTTP/1.1" 200 12 "-" "curl/8"`,
    { host: 'shop.example' },
    'vhost',
  ],
  ['with an IPv6 host', `[::1]:443 ${start} "GET /a HTTP/1.1" 200 12 "-" "curl/8"`, { host: '::1' }, 'vhost'],
  [
    'with a host and a user',
    'shop.example:80 192.0.2.1 - a b [22/Nov/2026:13:00:05 +0100] "GET /a HTTP/1.1" 200 12 "-" "curl/8"',
    { host: 'shop.example', user: 'a b' },
    'vhost',
  ],
  ['the host is missing', `${start} "GET /a HTTP/1.1" 200 12 "-" "curl/8"`, {}, 'vhost'],
];

for (const engine of ['wasm', 'plain'] as const)
  describe(`combinedReader, ${engine}`, () => {
    const read = (content: string, sizes?: readonly number[], kind: CombinedOptions['kind'] = 'combined') =>
      readAll(combinedReader({ kind, engine }), content, sizes);

    it('reads each line as what it is, alone and between others', () => {
      for (const [name, line, row, kind] of cases) {
        const wanted = { ...usual, ...row };
        assert.deepEqual(read(line, [], kind).rows, [wanted], name);
        const three = read(`${line}\n`.repeat(3), [], kind);
        assert.deepEqual(three.rows, [wanted, wanted, wanted], name);
        assert.deepEqual([three.counts.lines, three.counts.bad], [3, 0], name);
      }
    });

    it('counts bad lines, shows the first, and goes on', () => {
      const good = `${start} "GET /a HTTP/1.1" 200 12 "-" "curl/8"\n`;
      const bad = [
        'junk',
        `${start} "GET /a HTTP/1.1" 2000 12`,
        '{"time": "x", "status": 200}',
        `${start} "GET`,
      ];
      const { rows, counts } = read(
        `${good}# comment\n\n \t\r\n${bad.join('\n')}\n${good}${'x'.repeat(999)}`,
      );
      assert.deepEqual(rows, [usual, usual]);
      assert.deepEqual(counts, {
        bytes: counts.bytes,
        lines: 10,
        bad: 5,
        skipped: 3,
        samples: [
          ...bad.map((text, index) => ({ line: 5 + index, text })),
          { line: 10, text: 'x'.repeat(200) },
        ],
      });
    });

    it('skips a comment, however much it looks like a line', () => {
      const good = `${start} "GET /a HTTP/1.1" 200 12 "-" "curl/8"\n`;
      const { rows, counts } = read(`#${good}${good}# ${good}`);
      assert.deepEqual(rows, [usual]);
      assert.deepEqual([counts.lines, counts.bad, counts.skipped], [3, 0, 2]);
    });

    it('shows ten bad lines and no more', () => {
      const { counts } = read('junk\n'.repeat(5000), [1000]);
      assert.equal(counts.bad, 5000);
      assert.deepEqual(
        counts.samples.map(({ line }) => line),
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
      );
    });

    it('counts a line that is too long once and stores nothing of it', () => {
      const reader = combinedReader({ kind: 'combined', engine });
      const rows: number[] = [];
      const write = (text: string) => {
        const length = reader.space().length;
        const bytes = Buffer.from(text);
        for (let from = 0; from < bytes.length; from += length) {
          const piece = bytes.subarray(from, from + length);
          reader.space().set(piece);
          reader.filled(piece.length, (batch) => rows.push(...batch.status.subarray(0, batch.length)));
        }
      };
      const good = `${start} "GET /a HTTP/1.1" 200 12 "-" "curl/8"\n`;
      write(`${good}GET `);
      for (let i = 0; i < 400; i++) write('x'.repeat(256 * 1024));
      write(`\n${good}`);
      const exact = good.slice(0, -2);
      write(`${exact}${'y'.repeat(lineMax - exact.length - 1)}"\n`);
      write(`${exact}${'y'.repeat(lineMax - exact.length)}"\n`);
      write('z'.repeat(lineMax + 1));
      reader.end(() => assert.fail('a row'));
      assert.deepEqual(rows, [200, 200, 200]);
      const { lines, bad, samples } = reader.counts();
      assert.deepEqual([lines, bad], [6, 3]);
      assert.deepEqual(
        samples.map(({ line, text }) => [line, text.length, text.slice(0, 5)]),
        [
          [2, 200, 'GET x'],
          [5, 200, '192.0'],
          [6, 200, 'zzzzz'],
        ],
      );
    });

    it('drops any number of NUL bytes that a truncated file begins with', () => {
      const good = `${start} "GET /a HTTP/1.1" 200 12 "-" "curl/8"\n`;
      const { rows, counts } = read(`${'\0'.repeat(1_000_000)}${good}`);
      assert.deepEqual(rows, [usual]);
      assert.equal(counts.bad, 0);
    });

    it('shares dictionaries between readers, also ones that take turns', () => {
      const first = combinedReader({ kind: 'combined', engine });
      const second = combinedReader({ kind: 'combined', dictionaries: first.dictionaries });
      const half = Buffer.from(`${start} "GET /b HTTP/1.1" 200`);
      first.space().set(half);
      first.filled(half.length, () => assert.fail('no line yet'));
      assert.equal(readAll(second, `${start} "GET /a HTTP/1.1" 200 12 "-" "curl/8"`).ids[0]![0], 1);
      assert.deepEqual(readAll(first, ' 12 "-" "curl/8"').ids, [[2, 1, 1]]);
      assert.equal(first.dictionaries.path.text(2), '/b');
    });

    it('keeps the texts that it is told to keep', () => {
      const reader = combinedReader({ kind: 'common', engine });
      const { path } = reader.dictionaries;
      const line = (number: number) => `${start} "GET /${number} HTTP/1.1" 200 12\n`;
      const seen: string[] = [];
      const emit = (rows: { readonly length: number; readonly path: Uint32Array }) => {
        for (let row = 0; row < rows.length; row++) seen.push(path.text(rows.path[row]!));
        if (path.size > 1000) path.keep(Uint32Array.of(path.size, 3, 1));
        assert.ok(path.size <= 3000, 'bounded by the cap and one batch');
      };
      const wanted = Array.from({ length: 20_000 }, (_, number) => `/${number}`);
      const content = Buffer.from(wanted.map((_, number) => line(number)).join(''));
      for (let from = 0; from < content.length; from += 5000) {
        const piece = content.subarray(from, from + 5000);
        reader.space().set(piece);
        reader.filled(piece.length, emit);
      }
      reader.end(emit);
      assert.deepEqual(seen, wanted);
      path.keep(Uint32Array.of(3, 1));
      assert.equal(path.size, 2);
      assert.equal(path.text(3), '');
      const [first, second] = [path.text(1), path.text(2)];
      assert.equal(
        readAll(combinedReader({ kind: 'common', dictionaries: reader.dictionaries }), line(7)).ids[0]![0],
        3,
      );
      assert.deepEqual([path.text(1), path.text(2), path.text(3)], [first, second, '/7']);
      path.keep(new Uint32Array(0));
      assert.equal(path.size, 0);
    });
  });
