// The dashboard: what it shows at several sizes, when it writes, and that a real terminal is left as it was found.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { describe as suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { fixtureIncidents, fixturePicture } from '../fixtures.ts';
import { press, readKeys } from './dashboard/keys.ts';
import type { PanelName } from './dashboard/panels.ts';
import { panelNames } from './dashboard/panels.ts';
import type { DashboardState, Screen } from './dashboard/render.ts';
import { render, scrollLimit } from './dashboard/render.ts';
import type { Clock, Input, Output } from './dashboard.ts';
import { dashboard } from './dashboard.ts';
import { show } from './face.ts';
import { columnsOf } from './terminal/lines.ts';

const shown = show(fixturePicture, fixtureIncidents, {});
const state = (panel: PanelName, scroll = 0): DashboardState => ({ shown, panel, scroll });
const screen = (columns: number, rows: number, unicode = true): Screen => ({
  columns,
  rows,
  colour: false,
  unicode,
});
const plainSpaces = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

suite('what is shown', () => {
  test('80 × 24: overview', () => {
    const lines = render(state('overview'), screen(80, 24)).map(plainSpaces);
    assert.equal(lines.length, 24);
    assert.match(lines[0]!, /^access\.log +2026-03-10 13:00 – 14:59 UTC$/);
    assert.match(lines[1]!, /^134 \d{3} requests · 19\/s · trouble 4\.6 % · p50 34 ms · p99 910 ms$/);
    assert.equal(lines[2], '[1 overview] 2 incidents (3)  3 routes  4 clients  5 upstreams ');
    assert.match(lines[4]!, /^PAGE {3}500 on POST \/orders since 14:10/);
    assert.match(lines[5]!, /^TICKET From 14:20.*…$/);
    assert.match(lines.join('\n'), /^bug +[▁-█]+ +1 898 +1\.4 %$/m);
    assert.match(lines[23]!, /^tab ←→ 1–5 panel · ↑↓ scroll · q quit +1–19 of \d+$/);
  });

  test('other panels', () => {
    const table: readonly (readonly [PanelName, RegExp])[] = [
      ['incidents', /^ {2}fix +Look at what was deployed/m],
      ['routes', /^ +4 352 +140 ms +1\.5 s +1 850 bug, 102 client +POST \/orders$/m],
      ['clients', /^ +2 400 +800 auth +198\.51\.100\.23 +orders-sync/m],
      ['upstreams', /^ +61 200 +10\.0\.0\.5:8080 +200 × 59 400, 500 × 1 800/m],
    ];
    for (const [panel, pattern] of table)
      assert.match(plainSpaces(render(state(panel), screen(100, 30)).join('\n')), pattern, panel);
  });

  test('at any size no line is too wide and none too many', () => {
    for (const columns of [1, 2, 7, 20, 29, 30, 40, 60, 79, 80, 120, 250]) {
      for (const rows of [1, 2, 5, 9, 10, 12, 24, 60]) {
        for (const panel of panelNames) {
          const lines = render(state(panel, 3), screen(columns, rows, columns % 2 === 0));
          assert.ok(lines.length <= rows, `${panel} ${columns} × ${rows}: ${lines.length} lines`);
          for (const line of lines) assert.ok(columnsOf(line) <= columns, `${columns} × ${rows}: ${line}`);
        }
      }
    }
  });

  test('colour changes no character, and the panel in view is marked without it', () => {
    for (const panel of panelNames) {
      const plain = render(state(panel), screen(90, 30));
      const coloured = render(state(panel), { ...screen(90, 30), colour: true });
      assert.deepEqual(coloured.map(stripVTControlCharacters), plain);
      assert.match(plain[2]!, new RegExp(`\\[\\d ${panel}`));
    }
  });

  test('without UTF-8 there is ASCII alone', () => {
    for (const panel of panelNames)
      assert.match(render(state(panel), screen(80, 24, false)).join('\n'), /^[\n\x20-\x7e]*$/);
  });
});

suite('keys', () => {
  test('are read from what terminals send', () => {
    assert.deepEqual(readKeys('\t\u001b[C\u001bOD\u001b[Z\u001b[5~q'), [
      'next',
      'next',
      'previous',
      'previous',
      'page-up',
      'quit',
    ]);
    assert.deepEqual(readKeys('\u001b[200~x\u001b\u001b[1;5A漢3'), ['routes']);
    assert.deepEqual(readKeys('\u0003'), ['quit']);
  });

  test('turn panels round, and scroll no further than there are lines', () => {
    const size = screen(80, 24);
    assert.equal(press(state('upstreams'), 'next', size).panel, 'overview');
    assert.equal(press(state('overview'), 'previous', size).panel, 'upstreams');
    assert.equal(press(state('overview', 5), 'routes', size).scroll, 0);
    const limit = scrollLimit(state('incidents'), size);
    assert.ok(limit > 0);
    assert.equal(press(state('incidents', limit), 'down', size).scroll, limit);
    assert.equal(press(state('incidents', limit + 50), 'up', size).scroll, limit - 1);
    assert.equal(press(state('incidents'), 'end', size).scroll, limit);
    assert.equal(press(state('incidents', limit), 'top', size).scroll, 0);
    assert.match(render(state('incidents', limit), size).at(-1)!, new RegExp(`of ${limit + 19}$`));
  });
});

class FakeOutput extends EventEmitter implements Output {
  readonly isTTY: boolean;
  columns = 80;
  rows = 24;
  writableNeedDrain = false;
  writes: string[] = [];

  constructor(isTTY: boolean) {
    super();
    this.isTTY = isTTY;
  }

  write(text: string): boolean {
    this.writes.push(text);
    return true;
  }
}

class FakeInput extends EventEmitter implements Input {
  readonly isTTY = true;
  raw = false;
  setRawMode(raw: boolean): void {
    this.raw = raw;
  }
  resume(): void {}
  pause(): void {}
}

class FakeClock implements Clock {
  time = 0;
  #due: { at: number; call: () => void } | undefined;
  now = () => this.time;
  after = (milliseconds: number, call: () => void) => {
    this.#due = { at: this.time + milliseconds, call };
    return () => {
      this.#due = undefined;
    };
  };
  pass(milliseconds: number): void {
    this.time += milliseconds;
    if (this.#due === undefined || this.#due.at > this.time) return;
    const { call } = this.#due;
    this.#due = undefined;
    call();
  }
}

function start(isTTY = true) {
  const output = new FakeOutput(isTTY);
  const input = new FakeInput();
  const clock = new FakeClock();
  const shownDashboard = dashboard(fixturePicture, fixtureIncidents, { output, input, clock });
  const more = (requests: number) => shownDashboard.update({ ...fixturePicture, requests }, fixtureIncidents);
  return { output, input, clock, more, ...shownDashboard };
}

suite('when it writes', () => {
  test('at most four frames a second, and only lines that changed', async () => {
    const { output, clock, more, close, ended } = start();
    assert.ok(output.writes.join('').startsWith('\u001b[?1049h'));
    output.writes = [];
    for (let at = 0; at < 100; at += 1) {
      more(200_000 + at);
      clock.pass(10);
    }
    assert.equal(output.writes.length, 4);
    const rows = output.writes[0]!.match(/\[\d+;1H/g);
    assert.ok(rows!.length < 24, `${rows?.length} lines were written`);
    assert.ok(rows!.includes('[2;1H'));
    output.writes = [];
    more(200_099);
    clock.pass(1000);
    assert.deepEqual(output.writes, []);
    close();
    assert.equal(await ended, 'closed');
  });

  test('waits for a slow line', () => {
    const { output, clock, more, close } = start();
    output.writes = [];
    output.writableNeedDrain = true;
    clock.pass(1000);
    more(1);
    assert.deepEqual(output.writes, []);
    output.writableNeedDrain = false;
    output.emit('drain');
    assert.equal(output.writes.length, 1);
    close();
  });

  test('everything again after a resize', () => {
    const { output, clock, close } = start();
    output.writes = [];
    output.columns = 60;
    output.rows = 12;
    clock.pass(1000);
    output.emit('resize');
    assert.equal(output.writes[0], '\u001b[2J');
    assert.ok(output.writes[1]!.includes('\u001b[12;1H'));
    assert.ok(!output.writes[1]!.includes('\u001b[13;1H'));
    close();
  });

  test('q gives the terminal back, and nothing is written after that', async () => {
    const listeners = process.listenerCount('SIGINT');
    const { output, input, clock, more, ended } = start();
    assert.equal(input.raw, true);
    output.writes = [];
    input.emit('data', Buffer.from('q'));
    assert.equal(await ended, 'quit');
    assert.equal(input.raw, false);
    assert.deepEqual(output.writes, ['\u001b[0m\u001b[?7h\u001b[?25h\u001b[?1049l']);
    more(5);
    clock.pass(1000);
    output.emit('resize');
    assert.equal(output.writes.length, 1);
    assert.equal(process.listenerCount('SIGINT'), listeners);
  });

  test('lines of text where there is no terminal: incidents once, numbers now and then', () => {
    const { output, clock, more, close } = start(false);
    assert.equal(output.writes.length, 4);
    assert.match(output.writes[0]!, /^2026-03-10T14:10:00Z {2}PAGE {2}500 on POST .*\(statute 500\)\n$/);
    assert.match(plainSpaces(output.writes[3]!), /Z {2}134 \d{3} requests {2}19\/s {2}1 898 bug, /);
    more(300_000);
    assert.equal(output.writes.length, 4);
    clock.pass(10_000);
    more(300_001);
    more(300_002);
    assert.equal(output.writes.length, 5);
    assert.ok(output.writes.every((text) => !text.includes('\u001b')));
    close();
  });
});

// Runs a program under a pseudo-terminal. Steps wait for words on the screen, so nothing depends on time.
const harness = `
import fcntl, json, os, pty, select, signal, struct, sys, termios
steps = json.loads(sys.argv[1])
def stop(*_):
    os.kill(child, signal.SIGKILL)
    raise SystemExit('did not end: ' + repr(seen[-300:]))
signal.signal(signal.SIGTERM, stop)
primary, secondary = pty.openpty()
def resize(columns, rows): fcntl.ioctl(primary, termios.TIOCSWINSZ, struct.pack('HHHH', rows, columns, 0, 0))
resize(80, 24)
before = termios.tcgetattr(secondary)
child = os.fork()
if child == 0:
    os.setsid()
    fcntl.ioctl(secondary, termios.TIOCSCTTY, 0)
    for fd in (0, 1, 2): os.dup2(secondary, fd)
    os.execv(sys.argv[2], sys.argv[2:])
seen = ''
def read():
    global seen
    if not select.select([primary], [], [], 60)[0]: raise SystemExit('nothing on the screen: ' + repr(seen[-300:]))
    seen += os.read(primary, 65536).decode('utf-8', 'replace')
at = 0
for step in steps:
    while seen.find(step['wait'], at) < 0: read()
    at = seen.find(step['wait'], at) + len(step['wait'])
    if 'send' in step: os.write(primary, step['send'].encode())
    if 'signal' in step: os.kill(child, getattr(signal, step['signal']))
    if 'resize' in step: resize(*step['resize'])
while True:
    done, status = os.waitpid(child, os.WNOHANG)
    if done: break
    if select.select([primary], [], [], 0.05)[0]: read()
while select.select([primary], [], [], 0)[0]: read()
print(json.dumps({'seen': seen, 'code': os.waitstatus_to_exitcode(status), 'same': termios.tcgetattr(secondary) == before}))
`;
const file = (path: string) => new URL(path, import.meta.url).href;
const program = `
const { dashboard } = await import('${file('./dashboard.ts')}');
const { openKeyboard } = await import('${file('./dashboard/keyboard.ts')}');
const { fixturePicture, fixtureIncidents } = await import('${file('../fixtures.ts')}');
const input = openKeyboard(process.stdin);
const { ended } = dashboard(fixturePicture, fixtureIncidents, { output: process.stdout, input, colour: true });
console.log('ended by ' + (await ended));
`;

interface Session {
  readonly seen: string;
  readonly code: number;
  /** The terminal's modes are those from before. */
  readonly same: boolean;
}

function underTerminal(steps: readonly object[], before: readonly string[] = []): Promise<Session> {
  const child = spawn(
    'python3',
    ['-c', harness, JSON.stringify(steps), ...before, process.execPath, '--input-type=module', '-e', program],
    { cwd: fileURLToPath(new URL('.', import.meta.url)), stdio: ['ignore', 'pipe', 'pipe'] },
  );
  // A program that does not end is a failure, not a test that waits for ever.
  const guard = setTimeout(() => child.kill('SIGTERM'), 60_000);
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  return new Promise((resolve, reject) => {
    child.on('close', (code) => {
      clearTimeout(guard);
      if (code === 0) resolve(JSON.parse(out));
      else reject(new Error(err === '' ? `the terminal ended with ${code}` : err));
    });
  });
}

suite('under a real terminal', () => {
  const missing = spawnSync('python3', ['-c', 'import pty, os; os.waitstatus_to_exitcode']).status !== 0;
  const skip = missing && process.env.STATUTE_ALL !== '1' ? 'python3 (3.9 or later): not installed' : false;
  const sessions: readonly (readonly [
    name: string,
    steps: readonly object[],
    ending: string,
    shown: RegExp,
  ])[] = [
    [
      'q',
      [
        { wait: 'q quit', send: '2' },
        { wait: 'Look at what', send: 'q' },
      ],
      'quit',
      /\[2 incidents \(3\)\]/,
    ],
    ['Ctrl+C', [{ wait: 'q quit', send: '\u0003' }], 'quit', /\[1 overview\]/],
    ['SIGINT', [{ wait: 'q quit', signal: 'SIGINT' }], 'SIGINT', /\[1 overview\]/],
    ['SIGTERM', [{ wait: 'q quit', signal: 'SIGTERM' }], 'SIGTERM', /\[1 overview\]/],
    [
      'a smaller window',
      [
        { wait: 'q quit', resize: [40, 12] },
        { wait: '[1/5 overview]', send: 'q' },
      ],
      'quit',
      /\[2J.*\[12;1H/s,
    ],
  ];
  for (const [name, steps, ending, pattern] of sessions) {
    test(`${name}: the screen and the terminal's modes are restored`, { skip }, async () => {
      const { seen, code, same } = await underTerminal(steps);
      assert.equal(code, 0);
      assert.ok(same, 'the terminal is still in another mode');
      assert.match(seen, pattern);
      const [before, after, ...more] = seen.split('\u001b[0m\u001b[?7h\u001b[?25h\u001b[?1049l');
      assert.deepEqual(more, []);
      assert.ok(before!.includes('\u001b[?1049h'));
      assert.equal(after!.trim(), `ended by ${ending}`);
    });
  }

  test('keys come from the terminal where the log comes through standard input', { skip }, async () => {
    const piped = ['/bin/sh', '-c', 'exec "$0" "$@" </dev/null'];
    const { seen, code, same } = await underTerminal([{ wait: 'q quit', send: 'q' }], piped);
    assert.equal(code, 0);
    assert.ok(same);
    assert.match(seen, /ended by quit/);
  });

  test('Ctrl+Z gives the screen back, and without a shell the dashboard returns', { skip }, async () => {
    const { seen, code, same } = await underTerminal([
      { wait: 'q quit', send: '\u001a' },
      { wait: '[?1049l', send: '' },
      { wait: '[?1049h', send: '' },
      { wait: 'q quit', send: 'q' },
    ]);
    assert.equal(code, 0);
    assert.ok(same);
    assert.match(seen, /ended by quit/);
  });
});
