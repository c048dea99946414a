// What a project makes of rules: `rules` and `overrides` in its configuration, as `statute check` applies them.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { runCli } from '../../../test/run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'statute-config-'));
after(() => rmSync(folder, { recursive: true }));
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const answer = (target: string, status: string): string =>
  `DELETE ${target} HTTP/1.1\nHost: api.example.com\n\nHTTP/1.1 ${status}\nContent-Length: 0\n\n###\n`;
const messages = file(
  'messages.http',
  answer('/internal/jobs/7?force=1', '405 Method Not Allowed') +
    answer('https://api.example.com/internal', '405 Method Not Allowed') +
    answer('/internals', '405 Method Not Allowed'),
);

/** Rules of one id, with kind and exchange; the exit status. */
const run = async (config: unknown, ...args: readonly string[]) => {
  const path = file('statute.config.json', JSON.stringify(config));
  const { out, err, exitCode } = await runCli(['check', '--json', '--config', path, ...args]);
  const report = out === '' ? undefined : JSON.parse(out);
  const found = (report?.findings ?? []).map(
    ({ rule, kind, where }: { rule: string; kind: string; where: { exchange: number } }) =>
      `${rule} ${kind} ${where.exchange}`,
  );
  return { found, counts: report?.counts, err: err.replace(/\s+/g, ' '), exitCode };
};
const only = ['--only', '405-allow-missing', messages] as const;

describe('rules', () => {
  it('another kind counts for --fail-on', async () => {
    const must = await run({}, ...only);
    assert.deepEqual([must.found.length, must.exitCode], [3, 1]);
    const { found, counts, exitCode } = await run({ rules: { '405-allow-missing': 'should' } }, ...only);
    assert.deepEqual(found[0], '405-allow-missing should 1');
    assert.deepEqual([counts, exitCode], [{ must: 0, should: 3, advice: 0 }, 0]);
  });

  it('off is off; a family and a pattern may be named, and an id counts more', async () => {
    assert.deepEqual((await run({ rules: { '405': 'off', '4xx-no-content': 'off' } }, messages)).found, []);
    const { found } = await run({ rules: { '405*': 'off', '405-allow-missing': 'advice' } }, messages);
    assert.ok(found.includes('405-allow-missing advice 1'), found.join());
  });

  it('a rule with a kind runs in every profile', async () => {
    const text = file('teapot.http', "HTTP/1.1 418 I'm a Teapot\nContent-Length: 0\n\n");
    assert.ok(!(await run({}, text)).found.includes('status-418-reserved must 1'));
    const { found } = await run({ rules: { 'status-418-reserved': 'must' } }, text);
    assert.ok(found.includes('status-418-reserved must 1'), found.join());
  });

  it('rules of a probe and of a site may be named without --probe', async () => {
    const { exitCode, found } = await run(
      { rules: { 'head-status-differs': 'must', 'link-to-error': 'must' } },
      ...only,
    );
    assert.deepEqual([found.length, exitCode], [3, 1]);
  });

  it('holds for descriptions of APIs', async () => {
    const yaml = file(
      'api.yaml',
      "openapi: 3.1.0\ninfo: { title: A, version: '1' }\npaths:\n  /internal/jobs/{id}:\n    get:\n      responses:\n        '405': { description: No. }\n        '200': { description: Yes. }\n",
    );
    const before = await run({}, yaml);
    assert.ok(before.found.some((each: string) => each.startsWith('openapi-405-allow ')));
    for (const config of [
      { rules: { 'openapi-*': 'off' } },
      { overrides: [{ paths: ['/internal/**'], rules: { 'openapi-*': 'off' } }] },
    ])
      assert.deepEqual((await run(config, yaml)).found, []);
  });
});

describe('overrides', () => {
  it('look at the path alone, whole addresses and queries included', async () => {
    const { found } = await run(
      { overrides: [{ paths: ['/internal/**'], rules: { '405-allow-missing': 'off' } }] },
      ...only,
    );
    assert.deepEqual(found, ['405-allow-missing must 3']);
  });

  it('the last one that fits counts', async () => {
    const { found } = await run(
      {
        rules: { '405-allow-missing': 'off' },
        overrides: [
          { paths: ['/internal/**'], rules: { '405-allow-missing': 'must' } },
          { paths: ['/internal'], rules: { '405-allow-missing': 'advice' } },
        ],
      },
      ...only,
    );
    assert.deepEqual(found, ['405-allow-missing must 1', '405-allow-missing advice 2']);
  });

  it('hold for a probe', async () => {
    const server = createServer((request, response) =>
      response.writeHead(request.method === 'HEAD' ? 404 : 200, { 'content-type': 'text/plain' }).end(),
    );
    await new Promise<void>((done) => {
      server.listen(0, '127.0.0.1', done);
    });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/a`;
    const probe = ['--probe', '--pause', '0', '--only', 'head-status-differs', url] as const;
    const rules = { 'head-status-differs': 'must' };
    const loud = await run({ rules }, ...probe);
    assert.deepEqual(loud.found, ['head-status-differs must 2']);
    const quiet = await run({ rules, overrides: [{ paths: ['/a'], rules: { 'head-*': 'off' } }] }, ...probe);
    assert.deepEqual([quiet.found, quiet.exitCode], [[], 0]);
    server.closeAllConnections();
    server.close();
  });
});

describe('mistakes', () => {
  for (const [config, message] of [
    [
      { rules: { '405-alow-missing': 'off' } },
      /"rules" .*names "405-alow-missing".*Near it: 405-allow-missing/,
    ],
    [
      { overrides: [{ paths: ['/a'], rules: { 'soft-404': 'off', bogusrule: 'off' } }] },
      /"overrides\[0\]\.rules" in the configuration names "bogusrule"/,
    ],
    [{ rules: { '405-allow-missing': 'warn' } }, /"rules\.405-allow-missing" .*off, advice, should, must/],
    [{ overrides: [{ paths: ['internal'], rules: {} }] }, /"overrides\[0\]\.paths" .*begins with \//],
    [{ overides: [] }, /has "overides".*Did you mean "overrides"\?/],
  ] as const)
    it(JSON.stringify(config), async () => {
      const { err, exitCode } = await run(config, messages);
      assert.match(err, message);
      assert.equal(exitCode, 2);
    });
});
