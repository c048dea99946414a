// The report for code scanning: SARIF 2.1.0, with places in the input, rules with their help, and fingerprints.

import type { Kind } from '../../codes/index.ts';
import { cite } from '../../codes/index.ts';
import { maskText } from '../mask.ts';
import type { Finding } from '../rule.ts';
import type { Outcome, TargetReport } from './target-report.ts';
import { isChecked, remarksOn, subjectOf } from './target-report.ts';

/** What SARIF calls our kinds (SARIF 2.1.0 §3.27.10). */
export const sarifLevels: Readonly<Record<Kind, 'error' | 'warning' | 'note'>> = {
  must: 'error',
  should: 'warning',
  advice: 'note',
};

/** What the reporter is told. */
export interface SarifOptions {
  /** Statute's version. */
  readonly version: string;
}

/** A SARIF log; the parts that are written. */
export interface SarifLog {
  readonly $schema: string;
  readonly version: '2.1.0';
  readonly runs: readonly [SarifRun];
}

/** The one run of a log. */
export interface SarifRun {
  readonly tool: { readonly driver: SarifDriver };
  readonly columnKind: 'utf16CodeUnits';
  readonly invocations: readonly [
    {
      readonly executionSuccessful: boolean;
      readonly toolExecutionNotifications: readonly SarifNotification[];
    },
  ];
  readonly results: readonly SarifResult[];
}

/** The tool and its rules. */
export interface SarifDriver {
  readonly name: 'statute';
  readonly version: string;
  readonly rules: readonly SarifRule[];
}

/** A rule, as SARIF calls it a reporting descriptor. */
export interface SarifRule {
  readonly id: string;
  readonly shortDescription: SarifText;
  readonly fullDescription: SarifText;
  readonly help: SarifText & { readonly markdown: string };
  readonly helpUri: string;
  readonly defaultConfiguration: { readonly level: 'error' | 'warning' | 'note' };
  readonly properties: { readonly kind: Kind; readonly source: string; readonly tags: readonly string[] };
}

/** A text. */
export interface SarifText {
  readonly text: string;
}

/** Something that happened while checking. */
export interface SarifNotification {
  readonly level: 'error' | 'note';
  readonly message: SarifText;
  readonly locations?: readonly SarifLocation[];
}

/** A finding. */
export interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly kind: 'fail';
  readonly level: 'error' | 'warning' | 'note';
  readonly message: SarifText;
  readonly locations: readonly [SarifLocation];
  readonly partialFingerprints?: { readonly 'statute/v1': string };
  readonly properties?: { readonly exchange?: number; readonly subject?: string };
}

/** A place in an input. */
export interface SarifLocation {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string };
    readonly region?: {
      readonly startLine: number;
      readonly startColumn?: number;
      readonly snippet?: SarifText;
    };
  };
  /** The part of a description (SARIF 2.1.0 §3.33). */
  readonly logicalLocations?: readonly [{ readonly fullyQualifiedName: string; readonly kind: 'object' }];
}

/**
 * Writes a SARIF log of all targets.
 *
 * @param outcomes the targets in order, those that could not be checked among them
 * @returns plain data for `JSON.stringify`
 */
export function reportSarif(outcomes: readonly Outcome[], { version }: SarifOptions): SarifLog {
  const rules = new Map<string, SarifRule>();
  const index = new Map<string, number>();
  const results: SarifResult[] = [];
  const notifications: SarifNotification[] = [];
  let successful = true;
  for (const outcome of outcomes) {
    const locations = [locationOf(outcome.target)];
    if (!isChecked(outcome)) {
      successful = false;
      notifications.push({ level: 'error', message: { text: outcome.error }, locations });
      continue;
    }
    if (outcome.error !== undefined) successful = false;
    outcome.report.findings.forEach((finding, i) => {
      if (!rules.has(finding.rule)) {
        index.set(finding.rule, rules.size);
        rules.set(finding.rule, ruleOf(finding));
      }
      results.push(resultOf(outcome, finding, index.get(finding.rule)!, outcome.fingerprints?.[i]));
    });
    for (const { rule, message } of outcome.report.faults)
      notifications.push({
        level: 'error',
        message: { text: `The rule ${rule} failed: ${message}` },
        locations,
      });
    for (const text of remarksOn(outcome))
      notifications.push({
        level: outcome.error === undefined ? 'note' : 'error',
        message: { text },
        locations,
      });
  }
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'statute', version, rules: [...rules.values()] } },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: successful, toolExecutionNotifications: notifications }],
        results,
      },
    ],
  };
}

function ruleOf({ rule, kind, source, summary, why, fix }: Finding): SarifRule {
  const { url } = cite(source);
  return {
    id: rule,
    shortDescription: { text: summary },
    fullDescription: { text: `${summary} ${why}` },
    help: {
      text: `Why: ${why}\nFix: ${fix}\nSee: ${source}, ${url}`,
      markdown: `**Why:** ${why}\n\n**Fix:** ${fix}\n\n**See:** [${source}](${url})`,
    },
    helpUri: url,
    defaultConfiguration: { level: sarifLevels[kind] },
    properties: { kind, source, tags: ['http', 'status-code'] },
  };
}

function resultOf(
  input: TargetReport,
  finding: Finding,
  ruleIndex: number,
  fingerprint: string | undefined,
): SarifResult {
  const { rule, kind, summary, detail, fix, where } = finding;
  const subject = subjectOf(input, finding);
  const parts = [subject === '' ? summary : `${subject}. ${summary}`, detail, fix];
  return {
    ruleId: rule,
    ruleIndex,
    kind: 'fail',
    level: sarifLevels[kind],
    message: { text: parts.filter((part) => part !== undefined).join(' ') },
    locations: [locationOf(input.target, finding)],
    ...(fingerprint === undefined ? {} : { partialFingerprints: { 'statute/v1': fingerprint } }),
    properties: {
      ...(where.exchange === 0 ? {} : { exchange: where.exchange }),
      ...(subject === '' ? {} : { subject }),
    },
  };
}

function locationOf(target: string, finding?: Finding): SarifLocation {
  const { line, column, excerpt, file, pointer } = finding?.where ?? {};
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(file ?? target) },
      ...(line === undefined
        ? {}
        : {
            region: {
              startLine: line,
              ...(column === undefined ? {} : { startColumn: column }),
              ...(excerpt === undefined ? {} : { snippet: { text: excerpt } }),
            },
          }),
    },
    ...(pointer === undefined
      ? {}
      : { logicalLocations: [{ fullyQualifiedName: pointer, kind: 'object' }] as const }),
  };
}

// A URI reference (RFC 3986 §4.1): a relative path keeps its slashes, an address is one already.
function uriOf(target: string): string {
  const masked = maskText(target);
  if (/^https?:\/\//i.test(masked)) return encodeURI(decoded(masked));
  const path = masked.replaceAll('\\', '/').replace(/^\.\//, '');
  if (/^[A-Za-z]:\//.test(path)) return `file:///${encodePath(path)}`;
  return path.startsWith('/') ? `file://${encodePath(path)}` : encodePath(path);
}

function encodePath(path: string): string {
  return path
    .split('/')
    .map((part) => encodeURIComponent(part.toWellFormed()))
    .join('/')
    .replace(/^([A-Za-z])%3A(?=\/)/, '$1:');
}

function decoded(address: string): string {
  try {
    return decodeURI(address).toWellFormed();
  } catch {
    return address.toWellFormed();
  }
}
