// What people and programs are shown.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { check } from '../check.ts';
import { diagnose } from '../diagnosis.ts';
import { readRaw } from '../readers/raw.ts';
import { reportJson } from './json.ts';
import type { TargetReport } from './target-report.ts';
import { reportText } from './text.ts';

function target(text: string): TargetReport {
  const exchanges = readRaw(new TextEncoder().encode(text));
  return { target: 'response.http', report: check(exchanges), diagnosis: diagnose(exchanges.at(-1)!) };
}

const broken = target(
  'GET /a HTTP/1.1\r\nHost: www.example.com\r\n\r\nHTTP/1.1 405 Method Not Allowed\r\nServer: nginx\r\nRetry-After: 1.5\r\nDate: Tue, 15 Nov 2022 12:45:26 GMT\r\nContent-Type: text/plain\r\nContent-Length: 7\r\n\r\nNot so.',
);
const clean = target(
  'GET /a HTTP/1.1\r\nHost: www.example.com\r\n\r\nHTTP/1.1 200 OK\r\nDate: Tue, 15 Nov 2022 12:45:26 GMT\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok',
);

describe('reportText', () => {
  it('shows the line, a caret under the column, and the section', () => {
    const lines = reportText(broken).split('\n');
    const excerpt = lines.findIndex((line) => line.includes('| Retry-After: 1.5'));
    assert.equal(lines[excerpt]!.slice(0, 8), '     6 |');
    assert.equal(lines[excerpt + 1]!.indexOf('^'), lines[excerpt]!.indexOf('.5'));
    assert.ok(
      lines.some((line) =>
        line.includes('RFC 9110 §10.2.3  https://www.rfc-editor.org/rfc/rfc9110.html#section-10.2.3'),
      ),
    );
    assert.ok(lines.includes('must  405-allow-missing'));
    assert.ok(lines.includes('  sent by  nginx (Server: nginx)'));
    assert.equal(lines.at(-2), '1 exchange: 2 must');
  });

  it('is calm when nothing is found', () => {
    const text = reportText(clean);
    assert.ok(text.endsWith('\n1 exchange: nothing found\n'));
    assert.ok(!text.includes('why'));
  });

  it('says what could not be judged', () => {
    assert.match(
      reportText(target('HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n')),
      /nothing found; \d+ rules could not judge \(not known: the request\)\n$/,
    );
  });

  it('has colours only when told, and the same words', () => {
    const plain = reportText(broken);
    const coloured = reportText(broken, { colour: true });
    assert.equal(stripVTControlCharacters(plain), plain);
    assert.notEqual(coloured, plain);
    assert.equal(stripVTControlCharacters(coloured), plain);
  });

  it('shows a rule that failed', () => {
    const report = { ...clean.report, faults: [{ rule: 'some-rule', message: 'exchange 1: it broke' }] };
    assert.match(
      reportText({ ...clean, report }),
      /fault {2}some-rule\n {2}The rule failed: exchange 1: it broke/,
    );
  });
});

describe('reportJson', () => {
  it('has the members that programs rely on', () => {
    const json = reportJson(broken);
    assert.deepEqual(Object.keys(json), [
      'target',
      'exchanges',
      'diagnosis',
      'findings',
      'counts',
      'skipped',
    ]);
    assert.deepEqual(json.counts, { must: 2, should: 0, advice: 0 });
    for (const finding of json.findings) {
      for (const member of ['rule', 'kind', 'source', 'summary', 'why', 'fix', 'where'])
        assert.ok(member in finding, member);
    }
    assert.deepEqual(JSON.parse(JSON.stringify(json)), json);
  });

  it('tells of rules that failed', () => {
    const report = { ...clean.report, faults: [{ rule: 'some-rule', message: 'it broke' }] };
    assert.equal(reportJson({ ...clean, report }).faults?.length, 1);
  });
});
