// A description of an API as a target of `statute check`, and as what traffic is checked against.

import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import type { Report, TargetReport } from '../../check/index.ts';
import { maskText, UnreadableInput } from '../../check/index.ts';
import { descriptionFingerprint } from '../../check/openapi/fingerprint.ts';
import type { Description, Load, Seen } from '../../check/openapi/index.ts';
import {
  checkDescription,
  describeDescription,
  openApiLimits,
  readOpenApi,
  trafficRules,
} from '../../check/openapi/index.ts';
import type { TrafficWatch } from '../../check/openapi/traffic-rules.ts';
import type { Kind } from '../../codes/index.ts';
import { Failure } from '../command.ts';
import { readBounded } from '../input.ts';
import type { Settings } from './check-options.ts';

/** How many findings of one rule are listed; more are counted. */
const listed = 1_000;

/** What a check of a description needs to know. */
type Told = Pick<Settings, 'openApiRules' | 'profile' | 'baseline'> & Partial<Pick<Settings, 'kinds'>>;

/**
 * Checks a description of an API.
 *
 * @param bytes the file, JSON or YAML
 * @param target its path, or `-` for standard input, which has no folder
 * @param prints takes the fingerprints of all findings
 * @throws Failure when it cannot be read
 */
export async function inspectOpenApi(
  bytes: Uint8Array,
  target: string,
  settings: Told,
  prints: Set<string>,
): Promise<TargetReport> {
  return outcomeOf(await read(bytes, target), target, settings, prints);
}

/** Traffic that is checked against a description. */
export interface Watched {
  /** To run over the exchanges. */
  readonly rules: TrafficWatch['rules'];
  /** Makes the report on the description, when all traffic was seen. */
  readonly end: (prints: Set<string>) => TargetReport;
}

/**
 * Opens a description that traffic is checked against.
 *
 * @param path its path
 * @throws Failure when it cannot be read
 */
export async function watchFor(path: string, settings: Told): Promise<Watched> {
  const bytes = await readBounded(path, noInput(), openApiLimits.file);
  const description = await read(bytes, path);
  const { rules, seen } = trafficRules(description, await settings.openApiRules());
  const known = await settings.openApiRules();
  return {
    rules,
    end: (prints) =>
      reportOn(description, path, settings, prints, checkOf(description, known, settings, seen), seen),
  };
}

async function outcomeOf(
  description: Description,
  target: string,
  settings: Told,
  prints: Set<string>,
): Promise<TargetReport> {
  const rules = await settings.openApiRules();
  return reportOn(description, target, settings, prints, checkOf(description, rules, settings));
}

function checkOf(
  description: Description,
  rules: Awaited<ReturnType<Told['openApiRules']>>,
  { profile }: Told,
  seen?: Seen,
): Report {
  return checkDescription(description, { rules, profile, ...(seen === undefined ? {} : { seen }) });
}

function reportOn(
  description: Description,
  target: string,
  { baseline, kinds }: Told,
  prints: Set<string>,
  report: Report,
  seen?: Seen,
): TargetReport {
  const name = nameOf(target);
  const all = report.findings.flatMap((each) => {
    const { rule, kind, where } = each;
    const setting = kinds?.at(rule, kind, pathIn(where.pointer)) ?? kind;
    if (setting === 'off') return [];
    return [{ finding: { ...each, kind: setting }, print: descriptionFingerprint(each, name) }];
  });
  for (const { print } of all) prints.add(print);
  const fresh = all.filter(({ print }) => !baseline.has(print));
  const counts: Record<Kind, number> = { must: 0, should: 0, advice: 0 };
  for (const { finding } of fresh) counts[finding.kind] += 1;
  const perRule = new Map<string, number>();
  const shown = fresh.filter(({ finding: { rule } }) => {
    const count = (perRule.get(rule) ?? 0) + 1;
    perRule.set(rule, count);
    return count <= listed;
  });
  const omitted = [...perRule].flatMap(([rule, count]) =>
    count > listed ? [[rule, count - listed] as const] : [],
  );
  const known = all.length - fresh.length;
  const { problems } = description;
  return {
    target: name,
    report: { ...report, findings: shown.map(({ finding }) => finding), counts },
    diagnosis: describeDescription(description, seen),
    fingerprints: shown.map(({ print }) => print),
    ...(omitted.length === 0 ? {} : { omitted: Object.fromEntries(omitted) }),
    ...(known === 0 ? {} : { known }),
    ...(problems.length === 0 ? {} : { error: maskText(problems.map(({ message }) => message).join(' ')) }),
  };
}

// `#/paths/~1orders~1{id}/get` is about `/orders/{id}` (RFC 6901 §4).
function pathIn(pointer: string | undefined): string | undefined {
  const path = /^#\/paths\/([^/]+)/.exec(pointer ?? '')?.[1];
  return path?.replace(/%7B/gi, '{').replace(/%7D/gi, '}').replaceAll('~1', '/').replaceAll('~0', '~');
}

async function read(bytes: Uint8Array, target: string): Promise<Description> {
  const load = target === '-' ? undefined : filesBeside(target);
  try {
    return await readOpenApi(bytes, { name: nameOf(target), ...(load === undefined ? {} : { load }) });
  } catch (error) {
    if (!(error instanceof UnreadableInput)) throw error;
    throw new Failure(error.message, { cause: error });
  }
}

function nameOf(target: string): string {
  return target === '-' ? 'stdin' : target;
}

// A link may lead out of the folder where a path does not.
function filesBeside(target: string): Load {
  const folder = dirname(resolve(target));
  return async (path) => {
    try {
      const file = await realpath(join(folder, path));
      const root = await realpath(folder);
      if (!file.startsWith(root.endsWith(sep) ? root : root + sep)) return undefined;
      const found = await stat(file);
      if (!found.isFile()) return undefined;
      // The reader says how much is too much; there is no need to read all of it for that.
      if (found.size > openApiLimits.file) return new Uint8Array(openApiLimits.file + 1);
      return await readFile(file);
    } catch {
      return undefined;
    }
  };
}

async function* noInput(): AsyncGenerator<Uint8Array> {}
