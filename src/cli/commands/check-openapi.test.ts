// `statute check` with descriptions of APIs: alone, with the files beside them, and with traffic.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { runCli } from '../../../test/run-cli.ts';

const outside = mkdtempSync(join(tmpdir(), 'statute-openapi-'));
const folder = join(outside, 'api');
mkdirSync(folder);
after(() => rmSync(outside, { recursive: true }));

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const head = "openapi: 3.1.0\ninfo: { title: Orders, version: '1' }\n";
const api = file(
  'api.yaml',
  `${head}paths:
  /orders/{id}:
    get:
      responses:
        '200': { description: The order. }
        '404': { description: No such order. }
        '405': { $ref: 'errors.yaml#/NotAllowed' }
`,
);
file('errors.yaml', 'NotAllowed:\n  description: Closed.\n');
const clean = file(
  'clean.json',
  JSON.stringify({
    openapi: '3.0.3',
    info: {},
    paths: { '/a': { get: { responses: { '200': { description: 'A.' } } } } },
  }),
);
const traffic = file(
  'traffic.http',
  'GET /orders/1 HTTP/1.1\r\nHost: localhost\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}\r\n' +
    'GET /orders/2 HTTP/1.1\r\nHost: localhost\r\n\r\nHTTP/1.1 409 Conflict\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n\r\nNo.\r\n',
);
const run = (...args: string[]) => runCli(['check', ...args]);
const json = async (...args: string[]) => {
  const { out, ...rest } = await run('--json', ...args);
  const reports = /^\{\n/.test(out)
    ? [JSON.parse(out)]
    : out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
  return { reports, ...rest };
};
const rulesOf = (report: { findings: readonly { rule: string }[] }): string[] =>
  report.findings.map(({ rule }) => rule);

describe('a description', () => {
  test('is recognised, checked with the files beside it, and makes the check fail', async () => {
    const { reports, exitCode } = await json(api);
    assert.equal(exitCode, 1);
    assert.deepEqual(rulesOf(reports[0]), ['openapi-405-allow']);
    const [finding] = reports[0].findings;
    assert.equal(finding.where.pointer, '#/NotAllowed');
    assert.equal(finding.where.file, join(folder, 'errors.yaml'));
    assert.deepEqual([finding.where.line, finding.where.exchange, reports[0].operations], [1, 0, 1]);
    assert.equal(finding.fingerprint, 'openapi-405-allow errors.yaml#/NotAllowed');
  });

  test('without faults', async () => {
    const { exitCode, out } = await run(clean);
    assert.equal(exitCode, 0);
    assert.match(out, /OpenAPI 3\.0\.3 of an API without a title: 1 operation with 1 status code\./);
    assert.match(out, /1 operation: nothing found/);
  });

  const formats: readonly (readonly [string, RegExp])[] = [
    ['text', /errors\.yaml#\/NotAllowed\n[\s\S]* 1 \| NotAllowed:\n +\| \^/],
    ['sarif', /"fullyQualifiedName": "#\/NotAllowed"/],
    [
      'junit',
      /<testcase classname="openapi-405-allow" name="[^"]*#\/NotAllowed" file="[^"]*errors\.yaml" line="1">/,
    ],
    ['markdown', /\| must \| \[openapi-405-allow\]\(#openapi-405-allow\) \| .*NotAllowed, line 1 \|/],
    ['github', /^::error file=[^,]*errors\.yaml,line=1,col=1,title=openapi-405-allow::/],
    ['html', /errors\.yaml#\/NotAllowed, line 1/],
  ];
  for (const [format, expected] of formats)
    test(`shows pointer and line as ${format}`, async () => {
      const { out } = await run('--format', format, api);
      assert.match(out, expected);
      if (format === 'sarif') {
        const [result] = JSON.parse(out).runs[0].results;
        const { artifactLocation, region } = result.locations[0].physicalLocation;
        assert.match(artifactLocation.uri, /errors\.yaml$/);
        assert.equal(region.startLine, 1);
        assert.equal(result.properties.exchange, undefined);
      }
      if (format === 'html') {
        const checked = await new HtmlValidate({ extends: ['html-validate:standard'] }).validateString(out);
        assert.deepEqual(checked.results, []);
      }
    });

  test('obeys --only, --skip, profiles and a baseline', async () => {
    assert.deepEqual(rulesOf((await json('--skip', 'openapi-405-allow', api)).reports[0]), []);
    assert.deepEqual(rulesOf((await json('--only', 'openapi-no', api)).reports[0]), []);
    assert.deepEqual(rulesOf((await json('--only', '*-allow', api)).reports[0]), ['openapi-405-allow']);
    const payment = file(
      'payment.yaml',
      `${head}paths: { /a: { post: { responses: { '200': { description: A. }, '402': { description: Pay. } } } } }\n`,
    );
    assert.deepEqual(rulesOf((await json(payment)).reports[0]), []);
    assert.deepEqual(rulesOf((await json('--profile', 'strict', payment)).reports[0]), [
      'openapi-status-402-reserved',
    ]);
    const known = join(folder, 'known.json');
    assert.equal((await run('--write-baseline', known, api)).exitCode, 0);
    const { reports, exitCode } = await json('--baseline', known, api);
    assert.deepEqual([rulesOf(reports[0]), reports[0].known, exitCode], [[], 1, 0]);
  });

  test('from standard input has no folder', async () => {
    const text = `${head}paths: { /a: { $ref: 'a.yaml' } }\n`;
    const { exitCode, err } = await runCli(['check', '-'], [Buffer.from(text)]);
    assert.equal(exitCode, 2);
    assert.match(err.replace(/\s+/g, ' '), /stdin: line 3, column \d+: other files can be opened only where/);
  });

  const bad: readonly (readonly [string, string, RegExp])[] = [
    [
      'swagger.yaml',
      "swagger: '2.0'\ninfo: {}\n",
      /swagger\.yaml: line 1, column 1: .*not Swagger 2\.0\. Convert/,
    ],
    [
      'broken.yaml',
      'openapi: 3.1.0\npaths: [\n',
      /broken\.yaml: line 3, column 1: expected YAML or JSON here/,
    ],
    ['late.yaml', 'openapi: 5.0.0\npaths: {}\n', /late\.yaml: .*OpenAPI 3\.0 or 3\.1\. Other versions/],
  ];
  for (const [name, text, expected] of bad)
    test(`that cannot be used is told, and the others are checked: ${name}`, async () => {
      const { exitCode, err, out } = await run(file(name, text), clean);
      assert.equal(exitCode, 2);
      assert.match(err.replace(/\s+/g, ' '), expected);
      assert.match(out, /nothing found/);
    });

  test('cannot lead out of its folder, not even by a link', async () => {
    writeFileSync(join(outside, 'secret.yaml'), 'get: { responses: { 600: {} } }\n');
    symlinkSync(join(outside, 'secret.yaml'), join(folder, 'link.yaml'));
    const path = file(
      'links.yaml',
      `${head}paths:\n  /a: { $ref: 'link.yaml' }\n  /b: { $ref: '../secret.yaml' }\n`,
    );
    const { reports, exitCode } = await json(path);
    assert.equal(exitCode, 2);
    assert.equal(reports[0].operations, 0);
    assert.match(reports[0].error, /there is no file .*link\.yaml.*leads out of the description’s folder/);
  });
});

describe('traffic and a description', () => {
  test('answers that are not documented, and codes that never came', async () => {
    const { reports, exitCode } = await json(traffic, '--openapi', api, '--only', 'openapi');
    assert.equal(exitCode, 0);
    assert.deepEqual(rulesOf(reports[0]), ['openapi-undocumented-status']);
    assert.equal(reports[0].findings[0].where.exchange, 2);
    assert.deepEqual(rulesOf(reports[1]), ['openapi-never-seen-status']);
    assert.match(reports[1].findings[0].detail, /Seen: 200, 409\. Never seen: 404, 405\./);
  });

  test('can be chosen one by one', async () => {
    const seen = (await json(traffic, '--openapi', api, '--only', 'openapi-never-seen-status')).reports;
    assert.deepEqual(seen.map(rulesOf), [[], ['openapi-never-seen-status']]);
    const plain = (await json(traffic, '--only', 'openapi')).reports;
    assert.deepEqual(plain.map(rulesOf), [[]]);
  });

  test('a description that is not there', async () => {
    const { exitCode, err } = await run(traffic, '--openapi', join(folder, 'no.yaml'));
    assert.equal(exitCode, 2);
    assert.match(err.replace(/\s+/g, ' '), /no\.yaml" does not exist/);
  });
});

test('statute rules knows the rules about descriptions', async () => {
  assert.match((await runCli(['rules'])).out, /openapi-405-allow/);
  const { out, exitCode } = await runCli(['rules', 'openapi-405-allow']);
  assert.equal(exitCode, 0);
  assert.match(out, /Allow/);
});
