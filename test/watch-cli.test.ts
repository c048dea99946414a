// `statute watch` as its user runs it: faces, filters, exit statuses, and a log that is followed by a process which is
// killed in between.

import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { written } from '../scripts/planted-day/formats.ts';
import { generate } from '../scripts/planted-day/generate.ts';
import { unpack } from '../src/watch/session.ts';
import { freePort } from './examples/program.ts';

const folder = mkdtempSync(join(tmpdir(), 'statute-watch-cli-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const main = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));

const day = generate({ seed: 5, lines: 12_000, format: 'timed', quiet: false });
const log = join(folder, 'nginx-access.log');
writeFileSync(log, day.lines.map((line) => `${written(line, 'timed')}\n`).join(''));

const line = (status: number, path = '/', second = 0) =>
  `192.0.2.7 - - [22/Nov/2026:10:00:${String(second % 60).padStart(2, '0')} +0000] "GET ${path} HTTP/1.1" ${status} 5 "-" "curl/8"\n`;

/** Runs the command in a process of its own: it reads its real standard input. */
function runCli(args: readonly string[], input = ''): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    input,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, NO_COLOR: '1' },
  });
  return { status, out: stdout, err: stderr };
}

describe('statute watch', () => {
  it('tells incidents first, each with its page and fix', () => {
    const { status, out } = runCli(['watch', log]);
    assert.equal(status, 0);
    assert.match(out, /incidents/);
    assert.match(out, /page {2,}statute \d{3}/);
    assert.match(out, /all [\d\s]+ lines understood/u);
  });

  it('--json is one object, --markdown a ticket, --html one file', () => {
    const { picture, incidents } = JSON.parse(runCli(['watch', log, '--json']).out);
    assert.equal(picture.requests, day.lines.length);
    assert.ok(incidents.length > 5);
    assert.match(runCli(['watch', log, '--markdown']).out, /^#/);
    const page = join(folder, 'report.html');
    const { err, out } = runCli(['watch', log, '--html', '--output', page]);
    assert.equal(out, '');
    assert.match(err, /report\.html written/);
    assert.match(readFileSync(page, 'utf8'), /^<!doctype html>/i);
  });

  it('--fail-on decides the exit status', () => {
    assert.equal(runCli(['watch', log, '--fail-on', 'page', '--json']).status, 1);
    const fine = join(folder, 'fine.log');
    writeFileSync(fine, line(200).repeat(50));
    assert.equal(runCli(['watch', fine, '--fail-on', 'note']).status, 0);
  });

  it('filters count only what is asked for', () => {
    const all = JSON.parse(runCli(['watch', log, '--json']).out).picture;
    const some = JSON.parse(runCli(['watch', log, '--json', '--status', '5xx']).out).picture;
    const wanted = all.statuses.filter(([code]: [number]) => code >= 500);
    assert.deepEqual(some.statuses, wanted);
  });

  it('reads standard input, and formats of one’s own', () => {
    const input = '10:00 192.0.2.7 GET /a 503\n'.repeat(3);
    const format = '$remote_user $remote_addr $request_method $request_uri $status';
    const { picture } = JSON.parse(runCli(['watch', '-', '--json', '--format', format], input).out);
    assert.deepEqual(picture.statuses, [[503, 3]]);
    const json = '{"res":{"code":429},"who":"192.0.2.7"}\n';
    const mapped = runCli(
      ['watch', '-', '--json', '--field', 'status=res.code', '--field', 'client=who'],
      json,
    );
    assert.deepEqual(JSON.parse(mapped.out).picture.statuses, [[429, 1]]);
  });

  it('masks secrets and, if asked, addresses', () => {
    const input = `192.0.2.7 - ada@example.com [22/Nov/2026:10:00:00 +0000] "GET /reset?token=s3cr3tvalue HTTP/1.1" 404 5 "https://example.com/?key=s3cr3tvalue" "curl/8"\n`;
    for (const face of ['--json', '--markdown', '--html', '--rows=10']) {
      const { out } = runCli(['watch', '-', face, '--mask-ip'], input.repeat(20));
      for (const secret of ['s3cr3tvalue', 'ada@example.com', '192.0.2.7'])
        assert.equal(out.includes(secret), false, `${face}: ${secret}`);
    }
  });

  const refused: readonly (readonly [
    name: string,
    args: readonly string[],
    input: string,
    message: RegExp,
  ])[] = [
    ['no log', [], '', /no log to read/],
    ['a file that is not there', [join(folder, 'none.log')], '', /no such file/],
    ['a folder', [folder], '', /directory.*\*\.log/s],
    ['two faces', [log, '--json', '--html'], '', /choose one/],
    ['a format that is none', [log, '--format', 'apachy'], '', /apachy/],
    ['a format string without a status', [log, '--format', '$remote_addr'], '', /status/],
    ['a time that is none', [log, '--since', 'yesterday'], '', /--since takes/],
    ['a status that is none', [log, '--status', 'bad'], '', /--status takes/],
    ['a mapping that is none', [log, '--field', 'status'], '', /--field is written/],
    ['an urgency that is none', [log, '--fail-on', 'panic'], '', /--fail-on takes/],
    ['nothing that can be read', ['-'], 'once upon a time\n', /format is not known/],
    ['an engine that is none', ['--engine', 'mysql://localhost'], '', /clickhouse:/],
  ];
  for (const [name, args, input, message] of refused)
    it(`exit status 2: ${name}`, () => {
      const { status, err } = runCli(['watch', ...args], input);
      assert.equal(status, 2, err);
      assert.match(err.replaceAll(/\s+/g, ' '), message);
    });
});

/** Waits until something holds; a process is at work on it. */
async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let tries = 0; !(await holds()); tries++) {
    assert.ok(tries < 2400, what);
    await pause(50);
  }
}

describe('statute watch --follow', () => {
  const processes: ChildProcess[] = [];
  after(async () => {
    for (const each of processes) {
      if (each.exitCode !== null || each.signalCode !== null) continue;
      const ended = once(each, 'exit');
      each.kill('SIGKILL');
      await ended;
    }
  });

  function followed(...args: string[]): ChildProcess {
    const child = spawn(process.execPath, [main, 'watch', '--follow', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1' },
    });
    processes.push(child);
    return child;
  }

  it('killed, rotated and started again: no line counted twice, none lost', async () => {
    const path = join(folder, 'followed.log');
    const positions = join(folder, 'positions');
    writeFileSync(path, '');
    let total = 0;
    const write = (count: number) => {
      for (let each = 0; each < count; each++) appendFileSync(path, line(200, `/${total}`, total++));
    };
    const kept = (): number => {
      try {
        const [name] = readdirSync(positions).filter((each) => each.endsWith('.json'));
        const { state } = JSON.parse(readFileSync(join(positions, name!), 'utf8'));
        return typeof state === 'string' ? unpack(state).lines.understood : 0;
      } catch {
        return -1;
      }
    };
    for (let round = 0; round < 3; round++) {
      const child = followed(path, '--from-start', '--positions', positions);
      write(20);
      await until(() => kept() > 0 && kept() >= total - 20, `round ${round}: ${kept()} of ${total}`);
      write(7);
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      if (round === 1) {
        write(3);
        renameSync(path, `${path}.1`);
        writeFileSync(path, '');
      }
      write(5);
    }
    const last = followed(path, '--from-start', '--positions', positions);
    await until(() => kept() === total, `${kept()} of ${total}`);
    const ended = once(last, 'exit');
    last.kill('SIGINT');
    const [code] = await ended;
    assert.equal(code, 0);
    assert.equal(kept(), total);
  });

  it('serves a page that stays up to date, and ends cleanly', async () => {
    const path = join(folder, 'served.log');
    writeFileSync(path, line(200).repeat(3));
    const port = await freePort();
    const child = followed(path, '--from-start', '--serve', '--port', String(port));
    const requests = async (): Promise<number> => {
      const answer = await fetch(`http://127.0.0.1:${port}/report.json`).catch(() => undefined);
      if (answer === undefined) return -1;
      return ((await answer.json()) as { picture: { requests: number } }).picture.requests;
    };
    await until(async () => (await requests()) === 3, 'three requests');
    appendFileSync(path, line(500).repeat(4));
    await until(async () => (await requests()) === 7, 'seven requests');
    const ended = once(child, 'exit');
    child.kill('SIGINT');
    assert.equal((await ended)[0], 0);
  });
});
