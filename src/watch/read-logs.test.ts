// Whole logs through the whole of `watch`: every format of a planted day tells the same, however many threads read it;
// what cannot be read is told.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { formats, written } from '../../scripts/planted-day/formats.ts';
import { generate } from '../../scripts/planted-day/generate.ts';
import { judge } from '../../scripts/planted-day/judge.ts';
import { pictureOf } from './oracle.ts';
import type { Picture } from './picture.ts';
import { readLogs } from './read-logs.ts';
import { UnknownFormat } from './session.ts';

const folder = mkdtempSync(join(tmpdir(), 'statute-logs-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const common = '192.0.2.1 - - [22/Nov/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 5\n';

/** What is counted, whichever files it came from. */
function counted({ sources: _, lines, logBytes: __, ...picture }: Picture): unknown {
  return JSON.parse(JSON.stringify({ ...picture, understood: lines.understood, bad: lines.bad }));
}

for (const format of formats) {
  describe(`a planted day, ${format}`, () => {
    const day = generate({ seed: 11, lines: 25_000, format, quiet: false });
    const text = day.lines.map((line) => `${written(line, format)}\n`).join('');
    const path = file(`nginx-${format}.log`, text);

    it('finds what was planted and nothing else', async () => {
      const { incidents, picture, problems } = await readLogs([path]);
      const { missed, false: wrong } = judge(day.labels, incidents);
      assert.deepEqual(
        [missed.map(({ kind }) => kind), wrong.map(({ title }) => title), problems],
        [[], [], []],
      );
      assert.equal(picture.lines.understood, day.lines.length);
    });

    it('counts what the plain tally counts', async () => {
      const { picture } = await readLogs([path]);
      const plain = pictureOf(day.lines, { vendor: 'nginx', step: picture.step });
      assert.equal(picture.requests, plain.requests);
      assert.deepEqual(picture.signals, plain.signals);
      assert.deepEqual(picture.statuses, plain.statuses);
      assert.deepEqual(
        picture.steps.map(({ at, count, statuses }) => [at, count, statuses]),
        plain.steps.map(({ at, count, statuses }) => [at, count, statuses]),
      );
    });

    for (const workers of [2, 3])
      it(`tells the same with ${workers} threads`, async () => {
        const alone = await readLogs([path], { workers: 1 });
        const many = await readLogs([path], { workers });
        assert.deepEqual(counted(many.picture), counted(alone.picture));
        assert.deepEqual(many.incidents, alone.incidents);
      });

    it('tells the same compressed, in two files, and without WebAssembly', async () => {
      const { picture } = await readLogs([path]);
      const half = text.lastIndexOf('\n', text.length / 2) + 1;
      const parts = [
        file(`nginx-${format}.1.gz`, gzipSync(text.slice(0, half))),
        file(`nginx-${format}.2.zst`, zstdCompressSync(text.slice(half))),
      ];
      assert.deepEqual(counted((await readLogs(parts)).picture), counted(picture));
      assert.deepEqual(counted((await readLogs([path], { engine: 'plain' })).picture), counted(picture));
    });
  });
}

describe('filters', () => {
  it('count only what is asked for', async () => {
    const path = join(folder, 'nginx-timed.log');
    const all = (await readLogs([path])).picture;
    const count = async (criteria: NonNullable<Parameters<typeof readLogs>[1]>['criteria']) =>
      (await readLogs([path], criteria === undefined ? {} : { criteria })).picture.requests;
    const noon = Math.floor((all.from + all.to) / 2);
    assert.equal((await count({ since: noon })) + (await count({ until: noon })), all.requests);
    assert.equal(await count({ status: [500] }), all.statuses.find(([status]) => status === 500)![1]);
    assert.equal(await count({ method: ['get'] }), all.methods.find(([method]) => method === 'GET')![1]);
    const client = all.clients[0]!;
    assert.equal(await count({ client: [client.client] }), client.count);
    assert.ok((await count({ path: ['/api/*'] })) > 0);
  });
});

describe('bad input', () => {
  const cases: readonly {
    readonly name: string;
    readonly content: string | Uint8Array;
    readonly understood: number;
    readonly bad: number;
    readonly problem?: RegExp;
  }[] = [
    { name: 'nothing', content: '', understood: 0, bad: 0 },
    { name: 'only line ends', content: '\n\n\n', understood: 0, bad: 0 },
    { name: 'no last line end', content: common + common.trimEnd(), understood: 2, bad: 0 },
    { name: 'CRLF', content: (common + common).replaceAll('\n', '\r\n'), understood: 2, bad: 0 },
    { name: 'prose', content: 'Dear diary,\ntoday nothing happened.\n', understood: 0, bad: 2 },
    {
      name: 'two formats in one',
      content: `${common.repeat(3)}{"status":200}\nwhat?\n`,
      understood: 3,
      bad: 2,
    },
    { name: 'UTF-16', content: Buffer.from(`\uFEFF${common}${common}`, 'utf16le'), understood: 2, bad: 0 },
    {
      name: 'a cut gzip',
      content: gzipSync(common.repeat(20_000), { level: 0 }).subarray(0, 1_000_000),
      understood: 15_149,
      bad: 1,
      problem: /./,
    },
    {
      name: 'a line of 3 MB',
      content: `${common}${'x'.repeat(3_000_000)}\n${common}`,
      understood: 2,
      bad: 1,
    },
    {
      name: 'times going backwards',
      content: common + common.replace('10:00:00', '09:00:00'),
      understood: 2,
      bad: 0,
    },
  ];
  for (const { name, content, understood, bad, problem } of cases)
    it(name, async () => {
      const { picture, problems } = await readLogs([file(`${name}.log`, content)]);
      assert.equal(picture.lines.bad, bad, JSON.stringify(picture.lines));
      assert.equal(picture.lines.understood, understood);
      if (problem === undefined) assert.deepEqual(problems, []);
      else assert.match(problems[0]!.problem, problem);
      if (bad > 0) assert.ok(picture.lines.samples.length > 0);
    });

  it('a file that is not there does not keep the others from being read', async () => {
    const { picture, problems } = await readLogs([join(folder, 'none.log'), file('one.log', common), folder]);
    assert.equal(picture.requests, 1);
    assert.equal(problems.length, 2);
  });

  it('binary', async () => {
    const bytes = Uint8Array.from({ length: 100_000 }, (_, at) => (at * 7919) % 251);
    const { picture } = await readLogs([file('binary.log', bytes)]);
    assert.equal(picture.requests, 0);
    assert.ok(picture.lines.bad > 0);
  });

  it('a format that does not exist is named, with those that do', async () => {
    await assert.rejects(readLogs([file('one.log', common)], { format: 'apachy' }), (error: Error) => {
      assert.ok(error instanceof UnknownFormat);
      assert.match(error.message, /apachy.*combined/);
      return true;
    });
  });
});
