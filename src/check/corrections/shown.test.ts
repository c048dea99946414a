// Where people see corrections and snippets: `statute check --fixes` and `statute rules <id>`.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { runCli } from '../../../test/run-cli.ts';
import { check } from '../check.ts';
import { diagnose } from '../diagnosis.ts';
import { readRaw } from '../readers/raw.ts';
import { reportText } from '../reporters/text.ts';
import { corrected } from './corrected.ts';

const http = new TextEncoder().encode(
  'HTTP/1.1 405 Method Not Allowed\r\nRetry-After: 1.5\r\nContent-Length: 0\r\n\r\n',
);

describe('corrections for people', () => {
  it('below their findings, marked, with the same words in colour', () => {
    const [exchange] = readRaw(http);
    const report = check(exchange!);
    const corrections = new Map(report.findings.map((each) => [each, corrected(exchange!, each)!]));
    const input = { target: 'a.http', report, diagnosis: diagnose(exchange!), corrections };
    const text = reportText(input);
    assert.match(
      text,
      /section-15\.5\.6\n\n {2}corrected, with a value that is an example\n {4}HTTP\/1\.1 405 Method Not Allowed\n {4}Retry-After: 1\.5\n {4}Content-Length: 0\n {2}\+ Allow: GET, HEAD\n/,
    );
    assert.match(text, /\n {2}corrected\n[\s\S]*\n {2}- Retry-After: 1\.5\n {2}\+ Retry-After: 2\n/);
    assert.equal(stripVTControlCharacters(reportText(input, { colour: true })), text);
  });

  it('statute check --fixes shows them, and nothing does without', async () => {
    const having = await runCli(['check', '--fixes', '-'], [http]);
    assert.equal(having.exitCode, 1);
    assert.match(having.out, /\+ Allow: GET, HEAD/);
    const without = await runCli(['check', '-'], [http]);
    assert.doesNotMatch(without.out, /corrected/);
  });

  it('statute rules shows the lines of servers, to people and to programs', async () => {
    const { out } = await runCli(['rules', '405-allow-missing']);
    assert.match(
      out,
      /nginx +add_header Allow 'GET, HEAD' always;\n +return 405;\nExpress +response\.status\(405\)/,
    );
    const json = JSON.parse((await runCli(['rules', '--json', '204-content'])).out);
    assert.equal(json.snippets.hono, 'return c.body(null, 204);');
    assert.doesNotMatch((await runCli(['rules', 'status-code-range'])).out, /Express/);
  });
});
