// `statute check --probe` and `--site` on servers of this machine.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { runCli } from '../../../test/run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'statute-asking-'));
const asked: { readonly method: string; readonly url: string; readonly authorization: string | undefined }[] =
  [];
const pages: Readonly<Record<string, string>> = {
  '/': '<title>Home</title>\n<a href="/a">a</a>\n<a href="/dead">d</a>\n<a href="/old">o</a>',
  '/a': '<title>A</title><a href="/b">b</a>',
  '/b': '<title>B</title><a href="/c">c</a>',
  '/c': '<title>C</title>',
};
const server = createServer((request, response) => {
  const { method = '', url = '', headers } = request;
  asked.push({ method, url, authorization: headers.authorization });
  const page = pages[url.split('?', 1)[0]!];
  if (url === '/old') response.writeHead(301, { location: '/a' }).end();
  else if (page === undefined)
    response.writeHead(404, { 'content-type': 'text/html' }).end('<p>There is nothing here.</p>');
  else if (method !== 'GET') response.writeHead(404, { 'content-type': 'text/plain' }).end('no');
  else response.writeHead(200, { 'content-type': 'text/html' }).end(page);
});
let origin = '';
before(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});
const run = async (...args: readonly string[]) => {
  asked.length = 0;
  const { out, err, exitCode } = await runCli(['check', ...args]);
  return { out, err, exitCode, lines: out.trimEnd().split('\n') };
};
const rulesOf = (report: { readonly findings: readonly { readonly rule: string }[] }): string[] =>
  [...new Set(report.findings.map(({ rule }) => rule))].sort();

describe('--probe', () => {
  it('finds what one request does not show, with safe methods alone', async () => {
    const { out, exitCode } = await run(
      '--probe',
      '--json',
      '--pause',
      '0',
      '-H',
      'Authorization: Bearer secret-token-value',
      `${origin}/a`,
    );
    const report = JSON.parse(out);
    for (const rule of [
      'auth-not-enforced',
      'head-status-differs',
      'known-method-not-405',
      'long-target-414',
    ])
      assert.ok(rulesOf(report).includes(rule), rule);
    assert.equal(exitCode, 1);
    assert.equal(report.exchanges, report.probe.sent.length);
    assert.deepEqual([...new Set(asked.map(({ method }) => method))].sort(), [
      'GET',
      'HEAD',
      'OPTIONS',
      'TRACE',
    ]);
    assert.ok(!out.includes('secret-token-value'));
    for (const finding of report.findings)
      assert.ok(finding.subject.status > 0 && finding.fingerprint !== '');
    assert.ok(report.probe.unjudged.some(({ rule }: { rule: string }) => rule === 'www-apex-duplicate'));
  });

  it('takes rules by name, and sends only what they need', async () => {
    const { out } = await run(
      '--probe',
      '--json',
      '--pause',
      '0',
      '--only',
      'head-status-differs',
      `${origin}/a`,
    );
    assert.deepEqual(rulesOf(JSON.parse(out)), ['head-status-differs']);
    assert.deepEqual(
      asked.map(({ method }) => method),
      ['GET', 'HEAD'],
    );
    const { out: without } = await run('--probe', '--json', '--pause', '0', '--skip', 'head', `${origin}/a`);
    assert.ok(!rulesOf(JSON.parse(without)).includes('head-status-differs'));
  });

  it('sends unsafe and malformed requests when told', async () => {
    await run('--probe=unsafe,raw', '--pause', '0', `${origin}/a`);
    const methods = new Set(asked.map(({ method }) => method));
    assert.ok(methods.has('PUT') && methods.has('POST') && methods.has('DELETE'));
  });

  it('a baseline knows its findings', async () => {
    const file = join(folder, 'probe.json');
    await run('--probe', '--pause', '0', '--write-baseline', file, `${origin}/a`);
    const { exitCode, out } = await run(
      '--probe',
      '--pause',
      '0',
      '--json',
      '--baseline',
      file,
      `${origin}/a`,
    );
    assert.deepEqual([exitCode, JSON.parse(out).findings], [0, []]);
  });

  for (const [args, message] of [
    [['--probe=all', 'http://127.0.0.1:1/'], /--probe takes unsafe, raw/],
    [['--probe', 'file.har'], /only those can be probed/],
    [['--probe', '--site', 'http://127.0.0.1:1/'], /two checks/],
    [['--probe', '-X', 'POST', 'http://127.0.0.1:1/'], /leave --request out/],
    [['--resume', 'x', 'http://127.0.0.1:1/'], /goes with --site/],
    [['--site', '--max-pages', '0', 'http://127.0.0.1:1/'], /whole number/],
    [['--site', '--resume', 'x', 'http://127.0.0.1:1/', 'http://127.0.0.1:1/b'], /one address/],
    [['--probe', '--pause', 'x', 'http://127.0.0.1:1/'], /--pause takes seconds/],
    [['--probe', 'http://127.0.0.1:1/'], /Nothing listens/],
  ] as const)
    it(`refuses ${args.join(' ')}`, async () => {
      const { err, exitCode } = await run(...args);
      assert.equal(exitCode, 2);
      assert.match(err.replace(/\s+/g, ' '), message);
    });
});

describe('--site', () => {
  it('prints a line a page and a report, and knows where links stand', async () => {
    const { lines, exitCode } = await run('--site', '--json', '--pause', '0', `${origin}/`);
    const objects = lines.map((line) => JSON.parse(line));
    const report = objects.pop();
    assert.deepEqual(
      objects.map(({ page, status }) => [page.slice(origin.length), status]),
      [
        ['/', 200],
        ['/a', 200],
        ['/dead', 404],
        ['/old', 301],
        ['/b', 200],
        ['/c', 200],
      ],
    );
    assert.deepEqual(report.site, { pages: 6, waiting: 0, forbidden: 0 });
    const dead = report.findings.find(({ rule }: { rule: string }) => rule === 'link-to-error');
    assert.deepEqual([dead.where.line, dead.where.exchange, dead.subject.target], [3, 1, `${origin}/`]);
    assert.ok(rulesOf(report).includes('link-to-redirect'));
    assert.equal(exitCode, 0);
  });

  it('stops, and goes on where it stopped', async () => {
    const file = join(folder, 'crawl.json');
    const first = await run(
      '--site',
      '--json',
      '--pause',
      '0',
      '--max-pages',
      '3',
      '--resume',
      file,
      `${origin}/`,
    );
    assert.equal(
      JSON.parse(first.lines.at(-1)!).site.stopped,
      'the number of pages is limited; --max-pages allows more',
    );
    assert.ok(existsSync(file) && !readFileSync(file, 'utf8').includes('Bearer'));
    const second = await run('--site', '--json', '--pause', '0', '--resume', file, `${origin}/`);
    const report = JSON.parse(second.lines.at(-1)!);
    assert.ok(!asked.some(({ url }) => url === '/' || url === '/a'), 'nothing is asked twice');
    assert.deepEqual([report.site.pages, report.exchanges], [6, 6]);
    const whole = await run('--site', '--json', '--pause', '0', `${origin}/`);
    assert.deepEqual(rulesOf(report), rulesOf(JSON.parse(whole.lines.at(-1)!)));
    const third = await run('--site', '--pause', '0', '--resume', file, `${origin}/`);
    assert.equal(third.exitCode, 2);
    assert.match(third.err.replace(/\s+/g, ' '), /is complete/);
  });

  it('refuses a file that is no crawl', async () => {
    const file = join(folder, 'other.json');
    writeFileSync(file, '{}');
    const { err, exitCode } = await run('--site', '--resume', file, `${origin}/`);
    assert.equal(exitCode, 2);
    assert.match(err, /holds no crawl/);
  });
});
