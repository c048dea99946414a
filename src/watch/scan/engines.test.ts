// The two engines give the same answers, whatever a log holds and however its bytes arrive.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { compileKernel, sourceHash } from '../../../scripts/kernel.ts';
import { signalOf } from '../signal.ts';
import { combinedReader } from './combined.ts';
import { kernelBase64, sourceSha256 } from './kernel/wasm.ts';
import { padding } from './limits.ts';
import { emptySpans, readLine } from './plain-line.ts';
import { quickLine } from './plain-quick.ts';
import { readAll } from './testing/read-all.ts';

/** Pieces that lines are made of, right and wrong ones. */
const some = (...values: readonly string[]) => fc.constantFrom(...values);
const client = fc.oneof(
  some(
    '192.0.2.1',
    '10.0.0.255',
    '-',
    '::1',
    '[::1]:80',
    'a.example',
    '1.2.3.4:5',
    '1.1.1.1,',
    '',
    '111.111.111.1111',
  ),
  fc.ipV4(),
  fc.ipV6(),
);
const user = some('-', 'frank', 'a b', 'x.y', '""', '', '[x', 'x]', '"q"', '-x');
const time = some(
  '22/Nov/2026:13:00:05 +0100',
  '22/Nov/2026:13:00:06 +0100',
  '01/Jan/1970:00:00:00 -0000',
  '29/Feb/2024:23:59:60 +0530',
  '31/Feb/2023:00:00:00 -1200',
  '22/nov/2026:13:00:05 +0100',
  '22/Nov/2026:13:00:05 x0100',
  '22/Nov/2026:1a:00:05 +0100',
  '22/Nov/2026:13:61:05 +0100',
  '28/Dec/0001:13:00:05 +0000',
  '-',
);
const request = fc.oneof(
  some(
    '-',
    '',
    'GET',
    'GET / HTTP/1.1',
    'GET  / HTTP/1.1',
    '\\x16\\x03',
    'a"b',
    'POST /a?b=c HTTP/2',
    'GET / HTTP/1.1 ',
  ),
  fc
    .tuple(
      some('GET', 'HEAD', 'POST', 'PROPPATCH', 'BREW', 'get', 'G(T', ''),
      some(' ', '  ', ''),
      fc.oneof(
        some('/', '/a', '/a/b!c', '/a?b', '/a b', '*', '-', '?', '/\\"x\\"', '/x" 200 1'),
        fc.webPath(),
      ),
      some('', '?', '?a=b', '?a"b', '?!', '#x'),
      some(
        ' HTTP/1.1',
        ' HTTP/2',
        ' HTTP/1.0',
        ' HTTP/',
        ' http/1.1',
        '',
        ' HTTP/1.',
        ' HTTP/11.1',
        ' HTTP/x.1',
        '\\',
      ),
    )
    .map((parts) => parts.join('')),
);
const status = some('200', '404', '410', '000', '0', '-', '499', '12', '2000', 'abc', '', '20x');
const bytes = some('0', '12', '-', '', '12345678', '123456789', '1x', '999999999999999', '9999999999999999');
const texts = fc.oneof(
  some(
    '-',
    '',
    'curl/8',
    'a \\"b\\"',
    'a\\',
    'a"b',
    'http://x/?y#z',
    'x\\\\',
    'http://y/#',
    'ö\u{1f600}',
    'a\0b',
    'a\rb',
  ),
  fc.string({ maxLength: 60 }),
);
const rest = some('', '', '', '', ' 0.01', ' "x"', '\r', '\r\r', ' ', '"');
const line = fc
  .tuple(
    some('', 'Shop.example:80 ', '- '),
    client,
    some('- ', '-', 'id '),
    user,
    time,
    request,
    status,
    bytes,
    texts,
    texts,
    rest,
  )
  .map(
    ([host, from, identity, who, when, what, code, sent, referrer, agent, more]) =>
      `${host}${from} ${identity}${who} [${when}] "${what}" ${code} ${sent} "${referrer}" "${agent}"${more}`,
  );
const short = fc
  .tuple(client, user, time, request, status, bytes)
  .map(([from, who, when, what, code, sent]) => `${from} - ${who} [${when}] "${what}" ${code} ${sent}`);
/** Lines that are as almost all lines are, but perhaps for one part. */
const usual = fc
  .tuple(
    some('', '', 'Shop.example:80 '),
    some('192.0.2.1', '10.0.0.255', '::1', '[::1]:80', 'a.example', '1.2.3.4:5'),
    some('-', '-', 'frank', '""'),
    some('22/Nov/2026:13:00:05 +0100', '22/Nov/2026:13:00:06 +0100', '29/Feb/2024:23:59:60 +0530'),
    some(
      'GET / HTTP/1.1',
      'GET /a!b?c="d HTTP/2',
      'POST /a?b=!c HTTP/2.0',
      'PROPPATCH /x HTTP/1.0',
      'GET ?a HTTP/1.1',
    ),
    some('200', '404', '410', '301', '000'),
    some('0', '12', '-', '12345678', '123456789', '123456789012345', '1234567890123456'),
    some('-', 'http://x/?y#z', '', '?a', 'http://y/#'),
    some('-', 'curl/8', 'Mozilla/5.0 (X11)', '', 'a\0b\t'),
    some('', '', '', '', '\r', '\r\r', ' "x"'),
  )
  .map(
    ([host, from, who, when, what, code, sent, referrer, agent, more]) =>
      `${host}${from} - ${who} [${when}] "${what}" ${code} ${sent} "${referrer}" "${agent}"${more}`,
  );
const any = fc.oneof(
  { weight: 4, arbitrary: usual },
  { weight: 6, arbitrary: line },
  { weight: 2, arbitrary: short },
  some('', ' ', '# x', 'junk', '\0', '"', '[', ' "', '] "', '\\', `"${'\\'.repeat(40)}" 200 1`),
);
/** Changes single bytes, or takes some away. */
const change = fc.record({ at: fc.nat(4000), byte: fc.integer({ min: 0, max: 255 }), cut: fc.boolean() });
const log = fc
  .tuple(fc.array(any, { maxLength: 12 }), fc.array(change, { maxLength: 4 }), fc.boolean())
  .map(([lines, changes, last]) => {
    let content = Buffer.from(lines.join('\n') + (last ? '\n' : ''));
    for (const { at, byte, cut } of changes) {
      if (at >= content.length) continue;
      if (cut) content = Buffer.concat([content.subarray(0, at), content.subarray(at + 1)]);
      else content[at] = byte;
    }
    return content;
  });
const sizes = fc.array(fc.integer({ min: 1, max: 500 }), { maxLength: 5 });

const kinds = ['common', 'combined', 'vhost'] as const;

describe('the engines', () => {
  for (const kind of kinds)
    it(`read the same from ${kind} lines, in whatever pieces`, () => {
      fc.assert(
        fc.property(log, sizes, (content, pieces) => {
          const wasm = readAll(combinedReader({ kind, engine: 'wasm' }), content, pieces);
          assert.deepEqual(wasm, readAll(combinedReader({ kind, engine: 'plain' }), content));
        }),
        { numRuns: Number(process.env.STATUTE_RUNS ?? 200) },
      );
    });

  // The kernel has a quick and a careful reader too, and must give the same rows as the two here: see above.
  it('read quickly what they read carefully', () => {
    let quick = 0;
    fc.assert(
      fc.property(log, fc.constantFrom(...kinds), (content, kind) => {
        const area = Buffer.concat([content, Buffer.from('\n'), Buffer.alloc(padding)]);
        const view = new DataView(area.buffer, area.byteOffset, area.length);
        for (let from = 0; from <= content.length; ) {
          const end = area.indexOf(10, from);
          const [one, other] = [emptySpans(), emptySpans()];
          const next = quickLine(area, view, from, kind, one);
          if (next > 0) {
            quick += 1;
            assert.equal(next, end + 1);
            const to = area[end - 1] === 13 ? end - 1 : end;
            assert.ok(readLine(area, from, to, kind, other));
            assert.deepEqual(one, other);
          }
          from = end + 1;
        }
      }),
      { numRuns: Number(process.env.STATUTE_RUNS ?? 400) },
    );
    assert.ok(quick > 10, `${quick} lines`);
  });

  it('do not let a line swallow the next, wherever it is cut', () => {
    const good =
      'v.example:80 192.0.2.1 - u [22/Nov/2026:13:00:05 +0100] "GET /a?b HTTP/1.1" 404 12 "http://x/?y" "curl/8 \\"z\\""';
    for (const kind of ['combined', 'vhost'] as const)
      for (const engine of ['wasm', 'plain'] as const)
        for (let cut = 0; cut <= good.length; cut++) {
          const { rows, counts } = readAll(
            combinedReader({ kind, engine }),
            `${good.slice(0, cut)}\n${good}\n${good.slice(cut)}\n`,
          );
          assert.equal(counts.lines, 3);
          assert.equal(rows.length + counts.bad + counts.skipped, 3);
          assert.ok(
            rows.some(({ path, status }) => path === '/a' && status === 404),
            `${kind} ${engine} ${cut}`,
          );
        }
  });

  it('give one id to one text, however many there are', () => {
    const count = 30_000;
    const text = (n: number) =>
      `192.0.2.1 - - [-] "GET /${'p'.repeat(n % 70)}${n} HTTP/1.1" 200 1 "-" "a${n % 3}"\n`;
    const lines = Array.from({ length: count }, (_, n) => text(n)).join('');
    const wanted = Array.from({ length: count }, (_, n) => [n + 1, 1, 1 + (n % 3)]);
    for (const engine of ['wasm', 'plain'] as const) {
      const { ids } = readAll(combinedReader({ kind: 'combined', engine }), lines + lines);
      assert.deepEqual(ids, [...wanted, ...wanted]);
    }
  });

  it('keep the referrer of what the catalogue calls missing, and of nothing else', () => {
    const statuses = Array.from({ length: 900 }, (_, at) => at + 100);
    const lines = statuses.map(
      (status) => `192.0.2.1 - - [-] "GET / HTTP/1.1" ${status} 1 "http://x/${status}" "a"\n`,
    );
    const quick = lines.map((line) => line.replace('[-]', '[22/Nov/2026:13:00:05 +0100]'));
    for (const engine of ['wasm', 'plain'] as const)
      for (const text of [lines, quick]) {
        const { rows } = readAll(combinedReader({ kind: 'combined', engine }), text.join(''));
        assert.deepEqual(
          rows.filter(({ referrer }) => referrer !== '').map(({ status }) => status),
          statuses.filter((status) => signalOf(status) === 'missing'),
        );
      }
  });

  it('take texts from elsewhere', () => {
    for (const engine of ['wasm', 'plain'] as const) {
      const { upstream } = combinedReader({ kind: 'combined', engine }).dictionaries;
      assert.ok('id' in upstream && typeof upstream.id === 'function');
      const words = ['a', 'ö', '', 'a', 'x'.repeat(5000)];
      assert.deepEqual(
        words.map((word) => (upstream.id as (text: string) => number)(word)),
        [1, 2, 0, 1, 3],
      );
      assert.deepEqual([upstream.text(1), upstream.text(2), upstream.text(3).length], ['a', 'ö', 2048]);
    }
  });
});

describe('the compiled kernel', () => {
  it('was compiled from the source that is there', async () => {
    assert.equal(sourceSha256, sourceHash());
    assert.equal(kernelBase64, Buffer.from(await compileKernel()).toString('base64'));
  });
});
