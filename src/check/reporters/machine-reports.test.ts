// Reports for programs other than ours: their formats' own rules, and text that tries to break out of them.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { HtmlValidate } from 'html-validate';
import { fingerprint, subjectOfExchange } from '../baseline.ts';
import { check } from '../check.ts';
import { diagnose } from '../diagnosis.ts';
import { readRaw } from '../readers/raw.ts';
import { reportGithub } from './github.ts';
import { reportHtml } from './html.ts';
import { reportJunit, xml } from './junit.ts';
import { reportMarkdown } from './markdown.ts';
import { reportSarif } from './sarif.ts';
import type { Outcome, TargetReport } from './target-report.ts';

function target(text: string, name = 'dir/a b.http'): TargetReport {
  const exchanges = readRaw(new TextEncoder().encode(text.replaceAll('\n', '\r\n')));
  const report = check(exchanges);
  const subjects = new Map(exchanges.map((each, i) => [i + 1, subjectOfExchange(each)]));
  return {
    target: name,
    report,
    diagnosis: diagnose(exchanges.at(-1)!),
    subjects,
    fingerprints: report.findings.map((each) => fingerprint(each, subjects.get(each.where.exchange)!, name)),
  };
}

const broken = target(
  'DELETE /orders/17?x=<b>&y="z" HTTP/1.1\nHost: a\n\nHTTP/1.1 405 Method <Not> Allowed\nRetry-After: 1.5 ]]>\nContent-Length: 0\n\nHTTP/1.1 503 Service Unavailable\nContent-Length: 0\n\n',
);
const clean = target('HTTP/1.1 200 OK\nContent-Length: 0\n\n', 'clean.http');
const unusable = { target: 'no <such> file', error: 'It "does not" exist & never did.' };
const cut: TargetReport = {
  ...clean,
  target: 'cut.har',
  error: 'line 7: it ends in the middle of entry 3',
  leftOut: [{ reason: 'no-response', records: 2, line: 5 }],
  known: 1,
  omitted: { 'some-rule': 4 },
};
const faulty: TargetReport = {
  ...clean,
  target: 'faulty.http',
  report: { ...clean.report, faults: [{ rule: 'some-rule', message: 'exchange 1: <it> broke' }] },
};
const all: readonly Outcome[] = [broken, clean, unusable, cut, faulty];

describe('SARIF', () => {
  const log = reportSarif(all, { version: '1.2.3' });
  const [run] = log.runs;

  it('has what the schema requires of a log, a run and a driver', () => {
    assert.equal(log.version, '2.1.0');
    assert.match(log.$schema, /^https:\/\/.*sarif-2\.1\.0\.json$/);
    assert.equal(log.runs.length, 1);
    assert.deepEqual([run.tool.driver.name, run.tool.driver.version], ['statute', '1.2.3']);
    assert.equal(run.columnKind, 'utf16CodeUnits');
    assert.deepEqual(JSON.parse(JSON.stringify(log)), log);
  });

  it('has rules with help, each once', () => {
    const { rules } = run.tool.driver;
    assert.equal(new Set(rules.map(({ id }) => id)).size, rules.length);
    for (const { shortDescription, fullDescription, help, helpUri, defaultConfiguration } of rules) {
      for (const { text } of [shortDescription, fullDescription, help]) assert.ok(text.length > 20);
      assert.ok(help.markdown.length > 20);
      assert.ok(URL.canParse(helpUri));
      assert.ok(['error', 'warning', 'note'].includes(defaultConfiguration.level));
    }
  });

  it('has results that point at their rule and at a region', () => {
    assert.equal(run.results.length, broken.report.findings.length);
    for (const { ruleId, ruleIndex, kind, level, message, locations, partialFingerprints } of run.results) {
      assert.equal(run.tool.driver.rules[ruleIndex]?.id, ruleId);
      assert.equal(kind, 'fail');
      assert.equal(level, run.tool.driver.rules[ruleIndex]!.defaultConfiguration.level);
      assert.ok(message.text.length > 10);
      assert.equal(locations.length, 1);
      const { artifactLocation, region } = locations[0].physicalLocation;
      assert.equal(artifactLocation.uri, 'dir/a%20b.http');
      assert.ok(region!.startLine >= 1 && region!.startColumn! >= 1);
      assert.match(
        partialFingerprints!['statute/v1'],
        /^\S+ DELETE \/orders\/\{id\} 405$|^\S+ - a b\.http 503$/,
      );
    }
  });

  it('tells levels by kind', () => {
    const levels = Object.fromEntries(run.results.map(({ ruleId, level }) => [ruleId, level]));
    assert.equal(levels['405-allow-missing'], 'error');
    assert.equal(levels['503-retry-after'], 'note');
  });

  it('tells of targets that could not be read', () => {
    const [invocation] = run.invocations;
    assert.equal(invocation.executionSuccessful, false);
    const errors = invocation.toolExecutionNotifications.filter(({ level }) => level === 'error');
    assert.ok(errors.some(({ message }) => message.text === unusable.error));
    assert.ok(errors.some(({ message }) => message.text.includes('entry 3')));
    assert.ok(errors.some(({ message }) => message.text.includes('some-rule')));
    const calm = reportSarif([clean], { version: '1' }).runs[0];
    assert.deepEqual(calm.invocations, [{ executionSuccessful: true, toolExecutionNotifications: [] }]);
    assert.deepEqual([calm.results, calm.tool.driver.rules], [[], []]);
  });

  const places: readonly (readonly [string, string])[] = [
    ['a.http', 'a.http'],
    ['./a.http', 'a.http'],
    ['dir\\a.http', 'dir/a.http'],
    ['/tmp/ä#1.http', 'file:///tmp/%C3%A4%231.http'],
    ['C:\\x\\a.http', 'file:///C:/x/a.http'],
    ['https://ada:love@example.com/a b?x=%20', 'https://***@example.com/a%20b?x=%20'],
    ['stdin', 'stdin'],
    ['\ud800.http', '%EF%BF%BD.http'],
  ];
  for (const [name, uri] of places) {
    it(`writes ${JSON.stringify(name)} as a URI reference`, () => {
      const { results } = reportSarif([{ ...broken, target: name }], { version: '1' }).runs[0];
      assert.equal(results[0]!.locations[0].physicalLocation.artifactLocation.uri, uri);
    });
  }
});

// Well-formed enough to be told apart from what is not: tags that match, attributes in quotes, no stray markup.
function assertWellFormed(document: string): number {
  const open: string[] = [];
  let elements = 0;
  let at = 0;
  assert.match(document, /^<\?xml version="1\.0" encoding="UTF-8"\?>\n/);
  const token =
    /<\?xml [^?]*\?>|<(\/?)([A-Za-z][\w-]*)((?: [\w-]+="(?:[^"<&]|&(?:amp|lt|gt|quot|#\d+);)*")*)(\/?)>|(?:[^<&\]]|\](?!\]>)|&(?:amp|lt|gt|quot|#\d+);)+/y;
  while (at < document.length) {
    token.lastIndex = at;
    const match = token.exec(document);
    assert.ok(match !== null, `not well-formed at ${at}: ${document.slice(at, at + 60)}`);
    const [, closing, name, , empty] = match;
    if (name !== undefined) {
      if (closing === '/') assert.equal(open.pop(), name);
      else {
        elements += 1;
        if (empty !== '/') open.push(name);
      }
    }
    at = token.lastIndex;
  }
  assert.deepEqual(open, []);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has none of these
  assert.doesNotMatch(document, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
  return elements;
}

describe('JUnit', () => {
  it('is well-formed and counts', () => {
    const document = reportJunit(all, { failOn: ['must'] });
    assertWellFormed(document);
    const { must } = broken.report.counts;
    assert.match(
      document,
      new RegExp(`<testsuites name="statute" tests="\\d+" failures="${must}" errors="3">`),
    );
    assert.equal(document.match(/<failure /g)!.length, must);
    assert.equal(document.match(/<error /g)!.length, 3);
    assert.equal(document.match(/<testcase /g)!.length, Number(/tests="(\d+)"/.exec(document)![1]));
    assert.match(
      document,
      /<testcase classname="statute" name="1 exchange: nothing found" file="clean\.http"\/>/,
    );
  });
  it('fails as the check does', () => {
    const { must, advice, should } = broken.report.counts;
    const failures = (failOn: readonly ('must' | 'should' | 'advice')[]) =>
      reportJunit([broken], { failOn }).match(/<failure /g)?.length ?? 0;
    assert.deepEqual([failures([]), failures(['must', 'should', 'advice'])], [0, must + should + advice]);
  });
  it('holds any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        assertWellFormed(reportJunit([{ target: text, error: text }]));
        assert.doesNotMatch(xml(text), /[<>"]/);
      }),
    );
  });
});

describe('GitHub annotations', () => {
  it('name the file, the place and the rule', () => {
    const lines = reportGithub(broken).trimEnd().split('\n');
    assert.equal(lines.length, broken.report.findings.length);
    assert.match(
      lines[0]!,
      /^::error file=dir\/a b\.http,line=4,col=1,title=405-allow-missing::exchange 1, DELETE /,
    );
    assert.ok(lines.some((line) => /^::notice .*title=503-retry-after::/.test(line)));
  });
  it('name no file where there is none', () => {
    assert.match(reportGithub({ ...broken, target: 'https://example.com/' }), /^::error line=4,/);
    assert.equal(reportGithub({ target: 'stdin', error: 'empty' }), '::error::empty\n');
  });
  it('cannot be broken out of', () => {
    const text = 'a,b:c%d\r\n::set-output name=x::y';
    assert.equal(
      reportGithub({ target: text, error: text }),
      '::error file=a%2Cb%3Ac%25d%0D%0A%3A%3Aset-output name=x%3A%3Ay::a,b:c%25d%0D%0A::set-output name=x::y\n',
    );
  });
  it('tell of the rest', () => {
    assert.match(reportGithub(faulty), /^::error .*title=some-rule::The rule failed/m);
    assert.match(reportGithub(cut), /^::error file=cut\.har::2 records left out/);
  });
});

describe('Markdown', () => {
  it('has a row per finding, and each rule once', () => {
    const text = reportMarkdown(all);
    assert.equal(text.match(/^\| (?:must|should|advice) \|/gm)!.length, broken.report.findings.length);
    assert.equal(text.match(/^### 405-allow-missing$/gm)!.length, 1);
    assert.match(text, /Not checked: It "does not" exist & never did\./);
    assert.match(text, /2 records left out, the first in line 5/);
  });
  it('escapes what a message brings along', () => {
    const text = reportMarkdown([{ target: '<img src=x>|@team [a](b)\n# c', error: '`x`' }]);
    assert.ok(text.includes('## \\<img src=x\\>\\|@\u200bteam \\[a\\](b) \\# c'));
  });
});

describe('HTML', () => {
  it('is valid, and loads nothing', async () => {
    const page = reportHtml(all);
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended'],
      rules: { 'long-title': 'off' },
    });
    const { results } = await validator.validateString(page);
    assert.deepEqual(
      results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message, line }) => `${line}: ${ruleId}: ${message}`),
      ),
      [],
    );
    assert.doesNotMatch(page, /<script|<link|<img|@import|url\(|\son\w+=/i);
    assert.match(page, /prefers-color-scheme: dark/);
    assert.equal(page.match(/<article /g)!.length, broken.report.findings.length);
  });
  it('escapes what a message brings along', () => {
    assert.ok(!reportHtml([{ target: '<script>alert(1)</script>', error: '"><b>' }]).includes('<script'));
    assert.ok(reportHtml([broken]).includes('x=&lt;b&gt;&amp;y=&quot;z&quot;'));
  });
});
