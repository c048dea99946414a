// Following files that grow, are rotated, cut off and replaced.

import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  copyFileSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Follower, FollowOptions } from './follow.ts';
import { follow } from './follow.ts';

const folder = mkdtempSync(join(tmpdir(), 'statute-follow-'));
after(() => rmSync(folder, { recursive: true }));
let number = 0;

/** A log in a folder of its own, and what is read of it. */
function log(options: Partial<FollowOptions> = {}) {
  const path = join(mkdtempSync(join(folder, `${number++}-`)), 'access.log');
  const space = Buffer.alloc(100);
  const seen = { text: '', problems: [] as string[] };
  const make = (): Follower =>
    follow({
      path,
      from: 'start',
      positionFile: `${path}.position`,
      target: {
        space: () => space,
        filled: (bytes) => {
          seen.text += space.toString('latin1', 0, bytes);
        },
      },
      onProblem: (problem) => seen.problems.push(problem),
      ...options,
    });
  return { path, seen, make };
}

describe('follow', () => {
  it('reads what is there and what is added', () => {
    const { path, seen, make } = log();
    const follower = make();
    assert.equal(follower.read(), 0, 'there is no file yet');
    writeFileSync(path, 'a\nb');
    assert.equal(follower.read(), 3);
    appendFileSync(path, `c\n${'d'.repeat(1000)}\n`);
    follower.read();
    assert.equal(seen.text, `a\nbc\n${'d'.repeat(1000)}\n`);
    follower.close();
  });

  it('begins with the line that is being written when it begins at the end', () => {
    const { path, seen, make } = log({ from: 'end' });
    writeFileSync(path, 'a\nb\nc');
    const follower = make();
    follower.read();
    appendFileSync(path, 'd\n');
    follower.read();
    assert.equal(seen.text, 'cd\n');
    follower.close();
  });

  it('reads a renamed file to its end, late lines too, then the new one', () => {
    const { path, seen, make } = log();
    writeFileSync(path, 'a\n');
    const follower = make();
    follower.read();
    renameSync(path, `${path}.1`);
    appendFileSync(`${path}.1`, 'b\n');
    follower.read();
    writeFileSync(path, 'd\n');
    appendFileSync(`${path}.1`, 'c');
    for (let i = 0; i < 4; i++) follower.read();
    assert.equal(seen.text, 'a\nb\nc\nd\n');
    appendFileSync(path, 'e\n');
    follower.read();
    assert.equal(seen.text, 'a\nb\nc\nd\ne\n');
    follower.close();
  });

  it('begins anew when the file is truncated, even if it is longer than before when that is seen', () => {
    const { path, seen, make } = log();
    writeFileSync(path, 'aaaa\nbbbb\n');
    const follower = make();
    follower.read();
    truncateSync(path, 0);
    appendFileSync(path, 'c\n');
    follower.read();
    truncateSync(path, 0);
    appendFileSync(path, 'dddd\neeee\nffff\n');
    follower.read();
    assert.equal(seen.text, 'aaaa\nbbbb\nc\ndddd\neeee\nffff\n');
    follower.close();
  });

  it('goes on where it was committed: whole lines only, and the state with them', () => {
    const { path, seen, make } = log();
    writeFileSync(path, 'a\nb\nc');
    const first = make();
    assert.equal(first.state, undefined);
    first.read();
    first.commit({ lines: 2 });
    appendFileSync(path, 'd\n');
    first.read();
    first.close();
    seen.text = '';
    const second = make();
    assert.deepEqual(second.state, { lines: 2 });
    second.read();
    assert.equal(seen.text, 'cd\n');
    second.close();
  });

  it('finds the file again under another name', () => {
    for (const how of ['renamed', 'renamed twice', 'copied'] as const) {
      const { path, seen, make } = log();
      writeFileSync(path, 'a\n');
      const first = make();
      first.read();
      first.commit();
      first.close();
      appendFileSync(path, 'b\n');
      seen.text = '';
      if (how === 'copied') {
        copyFileSync(path, `${path}.1`);
        truncateSync(path, 0);
      } else renameSync(path, how === 'renamed' ? `${path}.1` : `${path}.2`);
      appendFileSync(path, 'c\n');
      const second = make();
      for (let i = 0; i < 3; i++) second.read();
      assert.equal(seen.text, 'b\nc\n', how);
      assert.deepEqual(seen.problems, []);
      second.close();
    }
  });

  it('says so when the file is gone, and reads the new one', () => {
    const { path, seen, make } = log();
    writeFileSync(path, 'a\n');
    const first = make();
    first.read();
    first.commit();
    first.close();
    unlinkSync(path);
    writeFileSync(path, 'x\ny\n');
    seen.text = '';
    const second = make();
    second.read();
    assert.equal(seen.text, 'x\ny\n');
    assert.match(seen.problems.join(), /is gone/);
    second.close();
  });

  it('refuses a damaged position file', () => {
    const { path, make } = log();
    writeFileSync(`${path}.position`, '{');
    assert.throws(make, /is no position file/);
  });

  it('looks when something changes and when time has passed', () => {
    let tick = () => {};
    let change = (_name: string | null) => {};
    let ended = 0;
    const { path, seen, make } = log({
      pollMs: 7,
      world: {
        every(ms, call) {
          assert.equal(ms, 7);
          tick = call;
          return () => ended++;
        },
        watch(_folder, call) {
          change = call;
          return () => ended++;
        },
      },
    });
    writeFileSync(path, 'a\n');
    const follower = make();
    follower.start();
    assert.equal(seen.text, 'a\n');
    appendFileSync(path, 'b\n');
    change('other.log');
    assert.equal(seen.text, 'a\n');
    change('access.log');
    assert.equal(seen.text, 'a\nb\n');
    appendFileSync(path, 'c\n');
    tick();
    assert.equal(seen.text, 'a\nb\nc\n');
    // Events may come in a burst; only time lets a renamed file go.
    renameSync(path, `${path}.1`);
    writeFileSync(path, 'e\n');
    for (let i = 0; i < 5; i++) change('access.log');
    appendFileSync(`${path}.1`, 'd\n');
    for (let i = 0; i < 3; i++) tick();
    assert.equal(seen.text, 'a\nb\nc\nd\ne\n');
    follower.close();
    assert.equal(ended, 2);
    appendFileSync(path, 'f\n');
    tick();
    assert.equal(seen.text, 'a\nb\nc\nd\ne\n');
  });

  it('hears of changes from the file system', async () => {
    const { path, seen, make } = log({ pollMs: 50 });
    writeFileSync(path, 'a\n');
    const follower = make();
    follower.start();
    appendFileSync(path, 'b\n');
    while (seen.text !== 'a\nb\n') await new Promise((resolve) => setImmediate(resolve));
    follower.close();
  });

  it('counts no line twice and loses none when it is killed again and again while the log is rotated', async () => {
    const { path } = log();
    const child = fileURLToPath(new URL('./testing/follow-child.ts', import.meta.url));
    let written = 0;
    const write = (lines: number) => {
      let text = '';
      for (let i = 0; i < lines; i++) text += `line ${++written}\n`;
      // Cut anywhere, so that lines are seen half.
      const cut = (written * 7) % text.length;
      appendFileSync(path, text.slice(0, cut));
      appendFileSync(path, text.slice(cut));
    };
    write(1);
    for (let round = 1; round <= 8; round++) {
      const run = fork(child, [path], { stdio: 'inherit', execArgv: [] });
      for (let message = 0; message < round; message++) {
        await once(run, 'message');
        write(300);
      }
      const exit = once(run, 'exit');
      run.kill('SIGKILL');
      await exit;
      write(50);
      if (round % 3 === 0) renameSync(path, `${path}.${round}`);
      write(10);
    }
    const last = fork(child, [path, String(written)], { stdio: 'inherit', execArgv: [] });
    const [code] = await once(last, 'exit');
    assert.equal(code, 0);
    const { state } = JSON.parse(readFileSync(`${path}.position`, 'utf8'));
    assert.deepEqual(state, { lines: written, sum: (written * (written + 1)) / 2 });
  });
});
