// Inputs: files, compressed ones, patterns.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describeFile, expandInputs, readSource, startSize } from './source.ts';

const folder = mkdtempSync(join(tmpdir(), 'statute-source-'));
after(() => rmSync(folder, { recursive: true }));

const text = Array.from({ length: 20_000 }, (_, n) => `line ${n} ${(n * 7919) % 10007} é\n`).join('');
const write = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

async function read(name: string) {
  const space = Buffer.alloc(70_000);
  const parts: Buffer[] = [];
  let start = '';
  const end = await readSource(name, (first) => {
    start = Buffer.from(first).toString();
    return {
      space: () => space,
      filled: (bytes) => parts.push(Buffer.from(space.subarray(0, bytes))),
    };
  });
  return { text: Buffer.concat(parts).toString(), start, ...end };
}

describe('readSource', () => {
  const bigEndian = (content: string) => {
    const bytes = Buffer.from(`\ufeff${content}`, 'utf16le');
    return bytes.swap16();
  };
  const cases: readonly (readonly [name: string, content: string | Uint8Array, encoding: string])[] = [
    ['plain', text, 'plain'],
    ['empty', '', 'plain'],
    ['short', 'a', 'plain'],
    ['gzip', gzipSync(text), 'gzip'],
    ['gzip-twice', Buffer.concat([gzipSync(text.slice(0, 9)), gzipSync(text.slice(9))]), 'gzip'],
    ['zstd', zstdCompressSync(text), 'zstd'],
    [
      'zstd-twice',
      Buffer.concat([zstdCompressSync(text.slice(0, 9)), zstdCompressSync(text.slice(9))]),
      'zstd',
    ],
    [
      'zstd-many',
      Buffer.concat([
        ...Array.from({ length: 40 }, (_, n) =>
          zstdCompressSync(text.slice(n * 5000, n === 39 ? undefined : n * 5000 + 5000)),
        ),
        // A frame to be skipped (RFC 8878 §3.1.2).
        Buffer.from([0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]),
      ]),
      'zstd',
    ],
    ['utf-8-mark', `\ufeff${text}`, 'plain'],
    ['utf-16le', Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16le'],
    ['utf-16be', bigEndian(text), 'utf-16be'],
    ['utf-16le-gzip', gzipSync(Buffer.from(`\ufeff${text}`, 'utf16le')), 'gzip'],
  ];

  it('gives the bytes of each kind of file, the first ones beforehand', async () => {
    for (const [name, content, encoding] of cases) {
      const path = write(name, content);
      const wanted = name === 'empty' ? '' : name === 'short' ? 'a' : text;
      const found = await read(path);
      assert.equal(found.problem, undefined, name);
      assert.ok(found.text === wanted, name);
      assert.equal(found.bytes, Buffer.byteLength(wanted), name);
      assert.ok(wanted.startsWith(found.start.replace(/\ufffd$/, '')), name);
      assert.ok(found.start.length >= Math.min(wanted.length, startSize / 3), name);
      assert.equal(describeFile(path).encoding, encoding, name);
    }
  });

  it('keeps what came before the damage', async () => {
    const packed = gzipSync(text);
    const zstd = zstdCompressSync(text);
    const random = randomBytes(400_000);
    const long = gzipSync(random, { level: 1 });
    const broken = Buffer.from(long);
    broken.fill(0xff, long.length - 5000, long.length - 4000);
    for (const [name, content, least] of [
      ['cut.gz', packed.subarray(0, packed.length - 9), text.length * 0.9],
      ['half.gz', packed.subarray(0, packed.length / 2), text.length * 0.3],
      ['cut.zst', zstd.subarray(0, zstd.length - 9), 0],
    ] as const) {
      const found = await read(write(name, content));
      assert.match(found.problem ?? '', /damaged or cut off near byte \d+/, name);
      assert.ok(text.startsWith(found.text.replace(/\ufffd$/, '')), name);
      assert.ok(found.bytes >= least, `${name}: ${found.bytes}`);
    }
    const found = await read(write('broken.gz', broken));
    assert.match(found.problem ?? '', /damaged/);
    assert.ok(found.bytes > 300_000, `${found.bytes}`);
  });

  it('tells what cannot be read', async () => {
    assert.deepEqual(await read(join(folder, 'gone')), {
      text: '',
      start: '',
      bytes: 0,
      problem: 'is not there (any more)',
    });
    assert.match((await read(folder)).problem ?? '', /is a directory/);
    const secret = write('secret', 'x');
    chmodSync(secret, 0);
    // The superuser may read everything.
    const { problem } = await read(secret);
    assert.equal(problem, process.getuid?.() === 0 ? undefined : 'may not be read by this user');
  });

  it('throws what the one who chooses throws, plain or not', async () => {
    for (const name of ['plain', 'gzip']) {
      const refusal = new Error('no');
      await assert.rejects(
        readSource(join(folder, name), () => {
          throw refusal;
        }),
        refusal,
      );
    }
  });

  it('reads standard input, compressed too', async () => {
    for (const content of [Buffer.from(text), gzipSync(text)]) {
      const child = spawn(
        process.execPath,
        [
          '--input-type=module',
          '-e',
          `import { readSource } from ${JSON.stringify(new URL('./source.ts', import.meta.url).href)};
           const space = Buffer.alloc(65536);
           let bytes = 0;
           const end = await readSource('-', () => ({ space: () => space, filled: (n) => { bytes += n; } }));
           console.log(bytes, end.bytes, end.problem);`,
        ],
        { stdio: ['pipe', 'pipe', 'inherit'] },
      );
      let out = '';
      child.stdout.on('data', (data) => {
        out += data;
      });
      child.stdin.end(content);
      await once(child, 'close');
      assert.equal(out, `${Buffer.byteLength(text)} ${Buffer.byteLength(text)} undefined\n`);
    }
  });
});

describe('expandInputs', () => {
  it('finds files, globs and standard input, and refuses the rest', () => {
    const logs = join(folder, 'logs');
    mkdirSync(join(logs, 'old.log'), { recursive: true });
    const [a, b] = [write('logs/a.log', ''), write('logs/b.log', '')];
    const odd = write('logs/[x].txt', '');
    assert.deepEqual(expandInputs([b, '-', join(logs, '*.log'), odd]), {
      names: [b, '-', a, odd],
      problems: [],
    });
    const { names, problems } = expandInputs([logs, join(logs, '*.gz'), join(logs, 'none')]);
    assert.deepEqual(names, []);
    assert.deepEqual(
      problems.map(({ problem }) => problem),
      [
        `is a directory; name the files in it, for example '${logs}/*.log*'`,
        'no file matches',
        'there is no such file',
      ],
    );
  });
});
