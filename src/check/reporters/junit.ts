// The report for build servers: JUnit XML, a test suite for each target.

import type { Kind } from '../../codes/index.ts';
import { maskText } from '../mask.ts';
import type { Outcome, TargetReport } from './target-report.ts';
import { isChecked, lookedAt, remarksOn, subjectOf } from './target-report.ts';

/** What the reporter is told. */
export interface JunitOptions {
  /** The kinds that count as failures; other findings are shown in tests that pass. Default: `must`. */
  readonly failOn?: readonly Kind[];
}

/**
 * Writes JUnit XML: a test case per finding, or one that passes where there is none.
 *
 * @param outcomes the targets in order
 * @returns a whole XML document
 */
export function reportJunit(outcomes: readonly Outcome[], { failOn = ['must'] }: JunitOptions = {}): string {
  const suites = outcomes.map((outcome) =>
    isChecked(outcome) ? checked(outcome, failOn) : unusable(outcome),
  );
  const sum = (of: (suite: Suite) => number) => suites.reduce((total, suite) => total + of(suite), 0);
  const counts = `tests="${sum((each) => each.tests)}" failures="${sum((each) => each.failures)}" errors="${sum((each) => each.errors)}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="statute" ${counts}>\n${suites.map(write).join('')}</testsuites>\n`;
}

interface Suite {
  readonly name: string;
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly lines: readonly string[];
}

function write({ name, tests, failures, errors, lines }: Suite): string {
  const counts = `tests="${tests}" failures="${failures}" errors="${errors}" skipped="0"`;
  return `  <testsuite name="${xml(name)}" ${counts}>\n${lines.join('')}  </testsuite>\n`;
}

function unusable({ target, error }: Exclude<Outcome, TargetReport>): Suite {
  const name = maskText(target);
  const lines = [
    `    <testcase classname="${xml(name)}" name="input">\n      <error message="${xml(error)}" type="unusable"/>\n    </testcase>\n`,
  ];
  return { name, tests: 1, failures: 0, errors: 1, lines };
}

function checked(input: TargetReport, failOn: readonly Kind[]): Suite {
  const name = maskText(input.target);
  const { findings, faults } = input.report;
  const lines: string[] = [];
  let failures = 0;
  let errors = 0;
  for (const finding of findings) {
    const { rule, kind, summary, detail, why, fix, source, where } = finding;
    const subject = subjectOf(input, finding);
    const line = where.line === undefined ? '' : ` line="${where.line}"`;
    const text = [detail, where.excerpt, `Why: ${why}`, `Fix: ${fix}`, `See: ${source}`]
      .filter((part) => part !== undefined)
      .join('\n');
    const open = `    <testcase classname="${xml(rule)}" name="${xml(subject === '' ? summary : subject)}" file="${xml(maskText(where.file ?? input.target))}"${line}>\n`;
    if (failOn.includes(kind)) {
      failures += 1;
      lines.push(
        `${open}      <failure message="${xml(summary)}" type="${kind}">${xml(text)}</failure>\n    </testcase>\n`,
      );
    } else
      lines.push(
        `${open}      <system-out>${xml(`${kind}: ${summary}\n${text}`)}</system-out>\n    </testcase>\n`,
      );
  }
  for (const { rule, message } of faults) {
    errors += 1;
    lines.push(
      `    <testcase classname="${xml(rule)}" name="the rule itself">\n      <error message="${xml(message)}" type="fault"/>\n    </testcase>\n`,
    );
  }
  if (input.error !== undefined) {
    errors += 1;
    lines.push(
      `    <testcase classname="${xml(name)}" name="input">\n      <error message="${xml(input.error)}" type="unusable"/>\n    </testcase>\n`,
    );
  }
  if (lines.length === 0) {
    const many = lookedAt(input.report);
    lines.push(`    <testcase classname="statute" name="${many}: nothing found" file="${xml(name)}"/>\n`);
  }
  const tests = lines.length;
  const remarks = remarksOn(input);
  if (remarks.length > 0) lines.push(`    <system-out>${xml(remarks.join('\n'))}</system-out>\n`);
  return { name, tests, failures, errors, lines };
}

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
};

/**
 * Text as XML 1.0 may hold it, in an element or an attribute; what it may not hold at all becomes U+FFFD (XML §2.2).
 *
 * @param text any text
 */
export function xml(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these may not stand in XML
      .replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, '\ufffd')
      .replace(/[&<>"\n\t]/g, (character) => references[character]!)
  );
}
