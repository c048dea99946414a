// `statute check` with files of every format, its options, its outputs and its exit status.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { runCli } from '../../../test/run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'statute-check-'));
after(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const entry = (status: number, url = 'https://api.example.com/orders/17', headers: unknown[] = []) => ({
  request: { method: 'GET', url, headers: [{ name: 'Accept', value: '*/*' }] },
  response: {
    status,
    statusText: '',
    httpVersion: 'h2',
    headers: [{ name: 'x', value: 'y' }, ...headers],
    content: {},
  },
});
const harOf = (...entries: unknown[]): string => JSON.stringify({ log: { entries } }, null, 1);

const har = file('a.har', harOf(entry(200), entry(401), entry(0), entry(405)));
const clean = file('clean.har', harOf(entry(200)));
const wrong = file(
  'wrong.http',
  'HTTP/1.1 401 Unauthorized\r\nRetry-After: 1.5\r\nContent-Type: text/plain\r\nContent-Length: 8\r\n\r\nSign in.',
);
const late = file('late.http', 'HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n');
const json = async (...args: string[]) => {
  const { out, err, exitCode } = await runCli(['check', '--json', ...args]);
  return { reports: out.trim() === '' ? [] : parseAll(out), err, exitCode };
};
const parseAll = (out: string) =>
  /^\{\n/.test(out)
    ? [JSON.parse(out)]
    : out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
const rulesOf = (report: { findings: readonly { rule: string }[] }): string[] =>
  report.findings.map(({ rule }) => rule);

describe('formats of input', () => {
  test('HAR: exchanges are called by their entries', async () => {
    const { reports, exitCode } = await json(har);
    const [report] = reports;
    assert.equal(exitCode, 1);
    assert.deepEqual(
      report.findings.map(
        ({ rule, where, subject, fingerprint }: Record<string, Record<string, unknown>>) => [
          rule,
          where!.exchange,
          subject,
          fingerprint,
        ],
      ),
      [
        [
          '401-challenge-missing',
          2,
          { method: 'GET', target: 'https://api.example.com/orders/17', status: 401, route: '/orders/{id}' },
          '401-challenge-missing GET /orders/{id} 401',
        ],
        [
          '405-allow-missing',
          4,
          { method: 'GET', target: 'https://api.example.com/orders/17', status: 405, route: '/orders/{id}' },
          '405-allow-missing GET /orders/{id} 405',
        ],
      ],
    );
    assert.equal(report.exchanges, 3);
    assert.deepEqual(
      report.leftOut.map(({ reason, records }: Record<string, unknown>) => [reason, records]),
      [['no-response', 1]],
    );
    assert.match(report.diagnosis.sentence, /^401/);
  });

  test('HAR from standard input', async () => {
    const { out, exitCode } = await runCli(['check', '-'], [readFileSync(har)]);
    assert.match(out, /exchange 2, GET https:\/\/api\.example\.com\/orders\/17: 401/);
    assert.match(out, /1 record left out, in line/);
    assert.equal(exitCode, 1);
  });

  test('JSON lines', async () => {
    const lines = file(
      'a.ndjson',
      '{"request":{"method":"GET","target":"/"},"response":{"status":405,"headers":{}}}\n',
    );
    const { reports } = await json(lines);
    assert.deepEqual(rulesOf(reports[0]), ['405-allow-missing']);
  });

  test('several messages in one file', async () => {
    const text = `${readFileSync(wrong, 'utf8')}### next\r\n${readFileSync(late, 'utf8')}===\r\n${readFileSync(late, 'utf8')}`;
    assert.equal((await json(file('three.http', text))).reports[0].exchanges, 3);
  });

  const unusable: readonly (readonly [name: string, path: () => string, expected: RegExp])[] = [
    ['an empty file', () => file('empty.har', ''), /the input is empty/],
    ['a folder', () => folder, /is a folder/],
    ['a HAR without entries', () => file('none.har', harOf()), /holds no exchange/],
    [
      'a HAR of requests that failed',
      () => file('failed.har', harOf(entry(0), entry(-1))),
      /no response that could be checked; 2 records were left out/,
    ],
    [
      'a HAR that is cut in its first entry',
      () => file('cut.har', harOf(entry(200)).slice(0, 60)),
      /in the middle of entry 1/,
    ],
    ['a list of addresses', () => file('urls.txt', '# mine\nhttps://example.com/\n'), /--urls/],
    ['other JSON', () => file('x.json', '{"a":1}'), /neither a HAR file/],
    ['NULs', () => file('nul.bin', new Uint8Array(1000)), /binary|empty/],
  ];
  for (const [name, path, expected] of unusable) {
    test(`unusable: ${name}`, async () => {
      const { reports, err, exitCode } = await json(path(), clean);
      assert.match(reports[0].error, expected);
      assert.match(err.replace(/\s+/g, ' '), expected);
      assert.equal(reports[1].exchanges, 1);
      assert.equal(exitCode, 2);
    });
  }

  test('a HAR that is cut later is checked up to there', async () => {
    const text = harOf(entry(401), entry(200));
    const { reports, exitCode } = await json(file('half.har', text.slice(0, -40)));
    assert.deepEqual(rulesOf(reports[0]), ['401-challenge-missing']);
    assert.match(reports[0].error, /in the middle of entry 2/);
    assert.equal(exitCode, 2);
  });

  test('many findings of one rule are counted, and listed up to a limit', async () => {
    const { reports } = await json(
      file('many.har', harOf(...Array.from({ length: 1_200 }, () => entry(405)))),
    );
    assert.deepEqual(
      [reports[0].counts.must, reports[0].findings.length, reports[0].omitted],
      [1_200, 1_000, { '405-allow-missing': 200 }],
    );
  });

  test('addresses in a file, in order', async () => {
    const server = createServer((request, response) => {
      response.writeHead(request.url === '/a' ? 405 : 200).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = server.address() as { port: number };
      const base = `http://127.0.0.1:${port}`;
      const { reports, exitCode } = await json('--urls', file('live.txt', `${base}/a\n# none\n${base}/b\n`));
      assert.deepEqual(
        reports.map(({ target, counts }) => [target, counts.must]),
        [
          [`${base}/a`, 1],
          [`${base}/b`, 0],
        ],
      );
      assert.equal(exitCode, 1);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});

describe('which rules', () => {
  const cases: readonly (readonly [name: string, args: readonly string[], expected: readonly string[]])[] = [
    ['one id', ['--only', '401-challenge-missing'], ['401-challenge-missing']],
    ['a family', ['--only', '401'], ['401-challenge-missing']],
    ['a pattern', ['--only', 'retry-after-*'], ['retry-after-not-integer', 'retry-after-elsewhere']],
    [
      'several, with a comma',
      ['--only', '401,retry-after'],
      ['401-challenge-missing', 'retry-after-not-integer', 'retry-after-elsewhere'],
    ],
    [
      'all but some',
      ['--only', '4*', '--only', 'retry-after', '--skip', '401', '--skip', '*-elsewhere'],
      ['retry-after-not-integer'],
    ],
    ['--off is --skip', ['--only', '401,retry-after', '--off', 'retry-after'], ['401-challenge-missing']],
  ];
  for (const [name, args, expected] of cases) {
    test(name, async () => assert.deepEqual(rulesOf((await json(...args, wrong)).reports[0]), expected));
  }
  const refused: readonly (readonly [args: readonly string[], expected: RegExp])[] = [
    [['--only', 'nonsense'], /There is no rule nonsense/],
    [['--skip', '9*9'], /There is no rule 9\*9/],
    [['--skip', '*'], /no rule is left/],
    [['--profile', 'lax'], /--profile takes spec, recommended or strict/],
    [['--format', 'html'], /contradict each other/],
    [['--fail-on', 'x'], /must, should, advice or never/],
    [['--baseline', join(folder, 'nowhere.json')], /--write-baseline/],
    [['--baseline', wrong], /no JSON/],
    [['--config', join(folder, 'nowhere.json')], /cannot be read/],
    [['--nonsense'], /--nonsense/],
    [['--timeout', '0'], /seconds/],
  ];
  for (const [args, expected] of refused) {
    test(`refused, as JSON too: ${args.join(' ').replace(folder, '')}`, async () => {
      const { reports, err, exitCode } = await json(...args, wrong);
      assert.match(reports[0].error, expected);
      assert.match(err.replace(/\s+/g, ' '), expected);
      assert.equal(exitCode, 2);
    });
  }
});

describe('formats of output', () => {
  const cases: readonly (readonly [format: string, expected: RegExp])[] = [
    ['text', /^.*wrong\.http\n/],
    ['json', /^\{"target":/],
    ['sarif', /"\$schema": .*"version": "2\.1\.0"/s],
    ['junit', /^<\?xml .*<failure /s],
    ['markdown', /^# Statute/],
    ['github', /^::error file=.*wrong\.http,line=1/],
    ['html', /^<!DOCTYPE html>/],
  ];
  for (const [format, expected] of cases) {
    test(format, async () => {
      const args = ['check', '--format', format, wrong, late];
      const { out, exitCode } = await runCli(args);
      assert.match(out, expected);
      assert.equal(exitCode, 1);
      const path = join(folder, `out.${format}`);
      const { out: quiet } = await runCli([...args, '--output', path]);
      assert.equal(quiet, '');
      if (format !== 'text') assert.equal(readFileSync(path, 'utf8'), out);
      else assert.match(readFileSync(path, 'utf8'), /401-challenge-missing/);
    });
  }
  test('none of these', async () => {
    const { err, exitCode } = await runCli(['check', '--format', 'xml', wrong]);
    assert.match(err, /--format takes text, json/);
    assert.equal(exitCode, 2);
  });
  test('a file that cannot be written', async () => {
    const { err, exitCode } = await runCli(['check', '--format', 'html', '--output', folder, clean]);
    assert.match(err.replace(/\s+/g, ' '), /could not be written/);
    assert.equal(exitCode, 2);
  });
  test('unusable targets are in every report', async () => {
    for (const format of ['sarif', 'junit', 'markdown', 'github', 'html']) {
      const { out, exitCode } = await runCli(['check', '--format', format, join(folder, 'nowhere'), clean]);
      assert.match(out, /does not exist/, format);
      assert.equal(exitCode, 2);
    }
  });
});

describe('a baseline', () => {
  test('is written, read, and lets only new findings through', async () => {
    const known = join(folder, 'known.json');
    const written = await runCli(['check', '--write-baseline', known, har]);
    assert.equal(written.exitCode, 0);
    assert.deepEqual(JSON.parse(readFileSync(known, 'utf8')), {
      version: 1,
      findings: ['401-challenge-missing GET /orders/{id} 401', '405-allow-missing GET /orders/{id} 405'],
    });
    const again = await json('--baseline', known, har);
    assert.deepEqual([again.exitCode, again.reports[0].findings, again.reports[0].known], [0, [], 2]);
    const more = file(
      'more.har',
      harOf(entry(405, 'https://api.example.com/orders/99'), entry(405, 'https://api.example.com/users')),
    );
    const { reports, exitCode } = await json('--baseline', known, more);
    assert.deepEqual(
      reports[0].findings.map(({ fingerprint }: Record<string, string>) => fingerprint),
      ['405-allow-missing GET /users 405'],
    );
    assert.equal(exitCode, 1);
    const both = join(folder, 'both.json');
    await runCli(['check', '--baseline', known, '--write-baseline', both, more]);
    assert.equal(JSON.parse(readFileSync(both, 'utf8')).findings.length, 2);
  });
});

describe('a configuration', () => {
  const project = join(folder, 'project');
  mkdirSync(project);
  const config = (text: string, name = 'statute.config.json'): string => file(join('project', name), text);

  test('is read from a file that is named; the command line wins', async () => {
    const path = config('{"failOn":"never","skip":["401"],"format":"json"}');
    const quiet = await runCli(['check', '--config', path, wrong]);
    assert.equal(quiet.exitCode, 0);
    assert.deepEqual(rulesOf(JSON.parse(quiet.out)), ['retry-after-not-integer']);
    const loud = await runCli(['check', '--config', path, '--fail-on', 'must', '--format', 'github', wrong]);
    assert.equal(loud.exitCode, 1);
    assert.match(loud.out, /^::error/);
  });
  test('names files beside itself', async () => {
    config('{"version":1,"findings":["401-challenge-missing - wrong.http 401"]}', 'known.json');
    const { reports } = await json(
      '--config',
      config('baseline: known.json\n', 'statute.config.yaml'),
      wrong,
    );
    assert.deepEqual([rulesOf(reports[0]), reports[0].known], [['retry-after-not-integer'], 1]);
  });
  test('is refused when it is wrong', async () => {
    const { err, exitCode } = await runCli(['check', '--config', config('{"failOnn":"must"}'), wrong]);
    assert.match(err.replace(/\s+/g, ' '), /"failOnn".*It takes/);
    assert.equal(exitCode, 2);
  });
});
