// The command line as its users meet it: what it prints, where, and its exit status.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe as suite, test } from 'node:test';
import { servers } from '../src/check/corrections/snippets.ts';
import { describe } from '../src/codes/index.ts';
import { runCli } from './run-cli.ts';

const bytes = (text: string) => [new TextEncoder().encode(text)];
const folder = mkdtempSync(join(tmpdir(), 'statute-cli-'));
after(() => rmSync(folder, { recursive: true }));

const wrong401 = 'HTTP/1.1 401 Unauthorized\r\nContent-Type: text/plain\r\nContent-Length: 8\r\n\r\nSign in.';
const right401 =
  'HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer realm="api"\r\nContent-Type: text/plain\r\nContent-Length: 8\r\n\r\nSign in.';
const late503 = 'HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n';

interface Scenario {
  readonly name: string;
  readonly args: readonly string[];
  readonly stdin?: readonly Uint8Array[];
  readonly exitCode: 0 | 1 | 2;
  readonly out?: RegExp;
  readonly err?: RegExp;
}

const scenarios: readonly Scenario[] = [
  { name: 'no words: the overview', args: [], exitCode: 0, out: /statute <code>.*statute check .*Examples/s },
  { name: '--help', args: ['--help'], exitCode: 0, out: /right from end to end/ },
  { name: '--version', args: ['--version'], exitCode: 0, out: /^\d+\.\d+\.\d+\n$/ },
  { name: 'help check', args: ['help', 'check'], exitCode: 0, out: /--fail-on <kind>.*Examples/s },
  { name: 'check --help', args: ['check', '--help'], exitCode: 0, out: /curl -si/ },
  {
    name: 'a code',
    args: ['401'],
    exitCode: 0,
    out: /^401 Unauthorized\n.*Must carry +WWW-Authenticate.*What can I do\?.*403/s,
  },
  { name: 'a code in full', args: ['401', '--full'], exitCode: 0, out: /Common mistakes/ },
  { name: 'a number with two owners', args: ['499'], exitCode: 0, out: /nginx .*Esri ArcGIS /s },
  { name: 'the log sentinel', args: ['000'], exitCode: 0, out: /^000 / },
  {
    name: "nobody's number: class and fallback",
    args: ['472'],
    exitCode: 0,
    out: /4xx Client Error.*Treated as +400/s,
  },
  { name: 'outside the range', args: ['999'], exitCode: 0, out: /LinkedIn/ },
  {
    name: 'too short',
    args: ['99'],
    exitCode: 2,
    err: /"99" is not a status code: a status code is three digits/,
  },
  { name: 'too long', args: ['1000'], exitCode: 2, err: /"1000" is not a status code/ },
  { name: 'a slip', args: ['4o1'], exitCode: 2, err: /"4o1" is not a status code/ },
  { name: 'negative', args: ['-1'], exitCode: 2, err: /"-1" is not a status code/ },
  { name: 'two codes', args: ['401', '403'], exitCode: 2, err: /statute vs 401 403/ },
  {
    name: 'no command',
    args: ['unauthorised'],
    exitCode: 2,
    err: /neither a status code nor a command\. Looking for 401/,
  },
  {
    name: 'a name from the prototype',
    args: ['constructor'],
    exitCode: 2,
    err: /neither a status code nor a command/,
  },
  { name: 'a wrong option', args: ['401', '--jsn'], exitCode: 2, err: /--jsn.*Usage: statute <code>/ },
  { name: 'search', args: ['search', 'rate', 'limit'], exitCode: 0, out: /^ +429 Too Many Requests/ },
  { name: 'search forgives', args: ['search', 'unauthorised'], exitCode: 0, out: /^ +401/ },
  {
    name: 'search finds nothing',
    args: ['search', 'qqqqqqq'],
    exitCode: 0,
    out: /Nothing found for "qqqqqqq"/,
  },
  { name: 'search for nothing', args: ['search'], exitCode: 2, err: /no words to search for/ },
  {
    name: 'search --limit',
    args: ['search', '4xx', '--limit', 'many'],
    exitCode: 2,
    err: /--limit takes a whole number/,
  },
  {
    name: 'vs',
    args: ['vs', '401', '403'],
    exitCode: 0,
    out: /Could other credentials.*RFC 9110 §15\.5\.2/s,
  },
  { name: 'vs without a rule', args: ['vs', '100', '511'], exitCode: 0, out: /no rule that decides/ },
  { name: 'vs the same', args: ['vs', '401', '401'], exitCode: 2, err: /the same code/ },
  { name: 'vs one', args: ['vs', '401'], exitCode: 2, err: /two codes are compared/ },
  { name: 'which, told', args: ['which', 'credentials=expired'], exitCode: 0, out: /Send 401 Unauthorized/ },
  { name: 'which, open', args: ['which', 'credentials=good'], exitCode: 0, out: /May this caller do this\?/ },
  {
    name: 'which, unknown',
    args: ['which', 'weather=fine'],
    exitCode: 2,
    err: /There is no question "weather"/,
  },
  { name: 'rules', args: ['rules'], exitCode: 0, out: /401-challenge-missing/ },
  { name: 'one rule', args: ['rules', '401-challenge-missing'], exitCode: 0, out: /why.*fix.*see/s },
  {
    name: 'no such rule',
    args: ['rules', '401-challenge'],
    exitCode: 2,
    err: /there is no rule "401-challenge"\. Near it: 401-/,
  },
  {
    name: 'check: a finding',
    args: ['check', '-'],
    stdin: bytes(wrong401),
    exitCode: 1,
    out: /401-challenge-missing.*why.*fix.*RFC 9110/s,
  },
  { name: 'check: clean', args: ['check', '-'], stdin: bytes(right401), exitCode: 0, out: /nothing found/ },
  {
    name: 'check: advice alone does not fail',
    args: ['check', '-'],
    stdin: bytes(late503),
    exitCode: 0,
    out: /503-retry-after/,
  },
  {
    name: 'check --fail-on advice',
    args: ['check', '--fail-on', 'advice', '-'],
    stdin: bytes(late503),
    exitCode: 1,
  },
  {
    name: 'check --fail-on never',
    args: ['check', '--fail-on', 'never', '-'],
    stdin: bytes(wrong401),
    exitCode: 0,
  },
  {
    name: 'check --fail-on nonsense',
    args: ['check', '--fail-on', 'x', '-'],
    stdin: bytes(wrong401),
    exitCode: 2,
    err: /must, should, advice or never/,
  },
  {
    name: 'check --off',
    args: ['check', '--off', '401-challenge-missing', '-'],
    stdin: bytes(wrong401),
    exitCode: 0,
  },
  {
    name: 'check --off nonsense',
    args: ['check', '--off', 'x', '-'],
    stdin: bytes(wrong401),
    exitCode: 2,
    err: /statute rules/,
  },
  { name: 'check: nothing', args: ['check'], exitCode: 2, err: /nothing to check/ },
  { name: 'check: empty', args: ['check', '-'], stdin: [], exitCode: 2, err: /empty/i },
  {
    name: 'check: no HTTP',
    args: ['check', '-'],
    stdin: bytes('hello there\nworld\n'),
    exitCode: 2,
    err: /line 1, column \d+|1:\d+/,
  },
  {
    name: 'check: stops being HTTP',
    args: ['check', '-'],
    stdin: bytes('HTTP/1.1 200 OK\r\nA: b\r\nno colon here\r\n\r\n'),
    exitCode: 2,
    err: /line 3|3:\d+/,
  },
  { name: 'check: NULs', args: ['check', '-'], stdin: [new Uint8Array(100_000)], exitCode: 2, err: /./ },
  {
    name: 'check: too much',
    args: ['check', '-'],
    stdin: [new Uint8Array(17 * 1024 * 1024)],
    exitCode: 2,
    err: /more than 16 MiB/,
  },
  {
    name: 'check: no such file',
    args: ['check', 'no-such-file.http'],
    exitCode: 2,
    err: /"no-such-file\.http" does not exist/,
  },
  { name: 'check: a folder', args: ['check', '.'], exitCode: 2, err: /is a folder/ },
  {
    name: 'check: no such scheme',
    args: ['check', 'ftp://example.com/'],
    exitCode: 2,
    err: /only http and https/,
  },
  { name: 'check: no such name', args: ['check', 'http://name.invalid/'], exitCode: 2, err: /name/i },
  { name: 'check: nobody listens', args: ['check', 'http://127.0.0.1:1/'], exitCode: 2, err: /connection/i },
  {
    name: 'check: no credentials in errors',
    args: ['check', 'http://ada:hunter2@127.0.0.1:1/?access_token=hunter2'],
    exitCode: 2,
    err: /^(?!.*hunter2)/s,
  },
  { name: 'serve: no port', args: ['serve', '--port', 'http'], exitCode: 2, err: /"http" is not a port/ },
];

suite('scenarios', () => {
  for (const scenario of scenarios) {
    test(scenario.name, async () => {
      const { out, err, exitCode } = await runCli(scenario.args, scenario.stdin);
      if (scenario.out) assert.match(out, scenario.out);
      // Complaints are wrapped; where, does not matter.
      if (scenario.err) assert.match(err.replace(/\s+/g, ' '), scenario.err);
      else assert.equal(err, '');
      assert.equal(exitCode, scenario.exitCode, out + err);
      // Code to be copied is not wrapped; it is indented, or follows the name of a server.
      const isCode = (line: string): boolean =>
        line.startsWith('      ') || Object.values(servers).some((name) => line.startsWith(name.padEnd(10)));
      for (const line of (out + err).split('\n'))
        if (!isCode(line)) assert.ok(line.length <= 100, `a line of ${line.length} columns: ${line}`);
    });
  }
});

suite('for programs', () => {
  test('401 --json is describe(401)', async () => {
    const { out } = await runCli(['401', '--json']);
    assert.deepEqual(JSON.parse(out), describe(401));
    const fact = JSON.parse(out);
    for (const member of [
      'code',
      'phrase',
      'class',
      'registration',
      'spec',
      'cacheable',
      'content',
      'fields',
      'treatment',
      'signal',
      'related',
      'readings',
    ]) {
      assert.notEqual(fact[member], undefined, member);
    }
  });
  test('499 --json has two readings', async () => {
    assert.equal(JSON.parse((await runCli(['499', '--json'])).out).readings.length, 2);
  });
  test('472 --json', async () => {
    const fact = JSON.parse((await runCli(['472', '--json'])).out);
    assert.equal(fact.registration, 'unknown');
    assert.equal(fact.treatAs, 400);
  });
  test('several targets: an object per line, in order, and the bad one does not stop the rest', async () => {
    const good = join(folder, 'good.http');
    const bad = join(folder, 'bad.http');
    writeFileSync(good, right401);
    writeFileSync(bad, 'not http');
    const { out, err, exitCode } = await runCli(['check', '--json', bad, good]);
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.deepEqual(
      lines.map((line) => line.target),
      [bad, good],
    );
    assert.match(lines[0].error, /line 1/);
    assert.deepEqual(lines[1].counts, { must: 0, should: 0, advice: 0 });
    assert.match(err, /bad\.http/);
    assert.equal(exitCode, 2);
  });
  test('the members of a report', async () => {
    const report = JSON.parse((await runCli(['check', '--json', '-'], bytes(wrong401))).out);
    assert.deepEqual(Object.keys(report), [
      'target',
      'exchanges',
      'diagnosis',
      'findings',
      'counts',
      'skipped',
    ]);
    assert.deepEqual(report.counts, { must: 1, should: 0, advice: 0 });
  });
});

suite('addresses that fail', () => {
  // Each server says nothing, or something that is not TLS, to whoever connects.
  const failures: [name: string, says: string, scheme: string, args: string[], err: RegExp][] = [
    ['a server that never answers: time', '', 'http', ['--timeout', '0.2'], /no answer in time/],
    ['https to a port that speaks none: TLS', 'HTTP/1.1 400 Bad Request\r\n\r\n', 'https', [], /TLS failed/],
    ['a server that speaks something else: HTTP', '220 mail.example ESMTP\r\n', 'http', [], /not HTTP/],
  ];
  for (const [name, says, scheme, args, expected] of failures) {
    test(name, async () => {
      const sockets = new Set<Socket>();
      const server = createServer((socket) => {
        sockets.add(socket);
        socket.on('error', () => socket.destroy());
        if (says !== '') socket.end(says);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      try {
        const { port } = server.address() as { port: number };
        const { err, exitCode } = await runCli(['check', ...args, `${scheme}://127.0.0.1:${port}/`]);
        assert.match(err.replace(/\s+/g, ' '), expected);
        assert.equal(exitCode, 2);
      } finally {
        for (const socket of sockets) socket.destroy();
        server.close();
      }
    });
  }
});
