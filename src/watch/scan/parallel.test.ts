// Scanning in threads: ranges that fit, results in order.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { scanParallel } from './parallel.ts';
import type { Range } from './ranges.ts';
import { cutRanges } from './ranges.ts';
import type { Sums } from './testing/count-range.ts';

const folder = mkdtempSync(join(tmpdir(), 'statute-parallel-'));
after(() => rmSync(folder, { recursive: true }));

const line = (n: number) =>
  n % 97 === 0
    ? 'junk'
    : `192.0.2.${n % 250} - - [22/Nov/2026:13:${String(n % 60).padStart(2, '0')}:05 +0100] "GET /${n % 999}${'x'.repeat(n % 40)} HTTP/1.1" 200 ${n} "-" "a"`;
const text = Array.from({ length: 20_000 }, (_, n) => line(n)).join('\n');
const plain = join(folder, 'a.log');
writeFileSync(plain, text);
const small = join(folder, 'b.log');
writeFileSync(small, `\ufeff${line(1)}\n`);
const packed = join(folder, 'c.log.gz');
writeFileSync(packed, gzipSync(text));
const module = new URL('./testing/count-range.ts', import.meta.url).href;

async function sums(names: readonly string[], workers: number) {
  const ranges: Range[] = [];
  const paths = new Map<string, number>();
  const total = { rows: 0, bytes: 0, times: 0, lines: 0, bad: 0, moved: 0 };
  const problems: string[] = [];
  for await (const { range, result } of scanParallel<{ kind: 'combined' }, Sums>({
    names,
    module,
    argument: { kind: 'combined' },
    workers,
  })) {
    ranges.push(range);
    total.rows += result.rows;
    total.bytes += result.bytes;
    total.times += result.times;
    total.lines += result.lines;
    total.bad += result.bad;
    total.moved += result.moved[0]!;
    if (result.problem !== undefined) problems.push(result.problem);
    for (const [path, count] of result.paths) paths.set(path, (paths.get(path) ?? 0) + count);
  }
  return { ranges, problems, answer: { ...total, paths } };
}

describe('scanParallel', () => {
  it('gives the same sums with one thread and with several', async () => {
    const names = [plain, small, packed];
    const one = await sums(names, 1);
    assert.equal(one.answer.lines, 40_001);
    assert.equal(one.answer.bad, 2 * 207);
    assert.equal(one.answer.moved, one.answer.rows);
    for (const workers of [2, 3, 7]) {
      const many = await sums(names, workers);
      assert.deepEqual(many.answer, one.answer);
      assert.ok(many.ranges.length >= workers, 'the work was cut');
      const order = many.ranges.map(({ name, from }) => [names.indexOf(name), from] as const);
      assert.deepEqual(
        order,
        [...order].sort((a, b) => a[0] - b[0] || a[1] - b[1]),
      );
    }
  });

  it('tells of a file that is gone, and reads the others', async () => {
    const { problems, answer } = await sums([plain, join(folder, 'gone'), small], 2);
    assert.deepEqual(problems, ['is not there (any more)']);
    assert.equal(answer.lines, 20_001);
  });

  it('throws what the work throws', async () => {
    for (const workers of [1, 2])
      await assert.rejects(sums([plain, join(folder, 'x.refused')], workers), RangeError);
  });

  it('throws where the module is not to be had', async () => {
    for (const workers of [1, 2])
      await assert.rejects(async () => {
        for await (const _ of scanParallel({
          names: [plain, small],
          module: new URL('./none.ts', import.meta.url).href,
          argument: null,
          workers,
        }))
          assert.fail('a result');
      }, /none\.ts/);
  });
});

describe('cutRanges', () => {
  it('cuts at line starts, and nothing is left out', () => {
    const content = readFileSync(plain);
    for (const size of [200, 1000, 99_999, content.length - 1, content.length, content.length + 1]) {
      const ranges = cutRanges([plain], size);
      let at = 0;
      for (const { from, to } of ranges) {
        assert.equal(from, at);
        assert.ok(from === 0 || content[from - 1] === 10);
        at = to ?? content.length;
      }
      assert.equal(at, content.length);
    }
  });

  it('leaves the byte order mark and what cannot be cut', () => {
    assert.deepEqual(cutRanges([small, packed, '-', 'none'], 1), [
      { name: small, from: 3, to: readFileSync(small).length },
      { name: packed, from: 0 },
      { name: '-', from: 0 },
      { name: 'none', from: 0 },
    ]);
  });
});
