// The options of `statute check` that make it ask more than once: `--probe` and `--site`.

import type { Level, ProbeRule } from '../../check/probe/index.ts';
import type { Outcome } from '../../check/reporters/target-report.ts';
import type { SiteRule } from '../../check/site/index.ts';
import type { Command, Terminal } from '../command.ts';
import { Failure } from '../command.ts';
import { hide } from './check-input.ts';
import type { Settings } from './check-options.ts';

/** What is asked for. */
export interface Asking {
  /** Probe each address, with requests of these levels besides safe ones. */
  readonly probe?: readonly Level[];
  /** Crawl from each address. */
  readonly site: boolean;
  /** The file that a crawl is kept in. */
  readonly resume?: string;
  /** How many addresses a crawl asks. */
  readonly maxPages?: number;
  /** Milliseconds between two requests. */
  readonly pause?: number;
  /** All rules that these options bring in. */
  readonly known: readonly { readonly id: string }[];
  readonly probeRules: readonly ProbeRule[];
  readonly siteRules: readonly SiteRule[];
}

/** For node:util `parseArgs`. */
export const askingOptions = {
  probe: { type: 'string' },
  site: { type: 'boolean', default: false },
  resume: { type: 'string' },
  'max-pages': { type: 'string' },
  pause: { type: 'string' },
} as const;

/** What `--help` says. */
export const askingTexts: Command['options'] = [
  {
    flag: '--probe[=unsafe|raw]',
    text: 'send a few more requests to each address, safe ones alone: HEAD, TRACE, unknown methods, ranges, conditions, paths that cannot exist; unsafe adds PUT, POST and DELETE, raw adds malformed requests',
  },
  {
    flag: '--site',
    text: 'crawl from each address, within its origin, as robots.txt allows: dead links, redirects, errors',
  },
  { flag: '--max-pages <n>', text: 'how many addresses a crawl asks (default 200)' },
  { flag: '--resume <file>', text: 'keep a crawl in this file, and go on where it stopped' },
  { flag: '--pause <seconds>', text: 'between two requests (default 0.1 for a probe, 0.2 for a crawl)' },
];

/**
 * Gives `--probe` alone the value that it stands for; an option has either always a value or never.
 *
 * @param args the words of the command
 */
export function withProbe(args: readonly string[]): string[] {
  const end = args.indexOf('--');
  return args.map((word, i) => (word === '--probe' && (end === -1 || i < end) ? '--probe=safe' : word));
}

/**
 * Reads the options.
 *
 * @returns `undefined` when neither `--probe` nor `--site` is there
 * @throws Failure for a wrong value
 */
export async function readAsking(
  values: {
    readonly probe?: string | undefined;
    readonly site: boolean;
    readonly resume?: string | undefined;
    readonly 'max-pages'?: string | undefined;
    readonly pause?: string | undefined;
    readonly request?: string;
  },
  targets: readonly string[],
): Promise<Asking | undefined> {
  const { probe, site, resume, pause } = values;
  const most = values['max-pages'];
  if (probe === undefined && !site) {
    const alone = resume !== undefined ? '--resume' : most !== undefined ? '--max-pages' : undefined;
    if (alone !== undefined) throw new Failure(`${alone} goes with --site.`);
    if (pause !== undefined) throw new Failure('--pause goes with --probe or --site.');
    return undefined;
  }
  if (probe !== undefined && site)
    throw new Failure('--probe and --site are two checks: run one after the other.');
  if (resume !== undefined && (!site || targets.length > 1))
    throw new Failure('--resume keeps one crawl: name one address, with --site.');
  if (values.request !== undefined && values.request !== 'GET')
    throw new Failure(`${site ? '--site' : '--probe'} chooses the methods itself: leave --request out.`);
  const probeRules = (await import('../../check/probe/rules/index.ts')).probeRules;
  const siteRules = site ? (await import('../../check/site/rules/index.ts')).siteRules : [];
  return {
    ...(probe === undefined ? {} : { probe: levels(probe) }),
    site,
    ...(resume === undefined ? {} : { resume }),
    ...(most === undefined ? {} : { maxPages: whole('--max-pages', most, 1, 1_000_000) }),
    ...(pause === undefined ? {} : { pause: seconds(pause) }),
    known: [...probeRules, ...siteRules],
    probeRules,
    siteRules,
  };
}

/**
 * Probes an address, or crawls from it.
 *
 * @param prints takes the fingerprints of what was found
 */
export async function inspectAsking(
  target: string,
  settings: Settings,
  terminal: Terminal,
  prints: Set<string>,
): Promise<Outcome> {
  const { asking } = settings;
  try {
    if (!/^https?:\/\//i.test(target) || !URL.canParse(target))
      throw new Failure(
        `"${hide(target)}" is no http or https address, and only those can be ${asking?.site ? 'crawled' : 'probed'}.`,
      );
    if (asking?.site)
      return await (await import('./check-site.ts')).inspectSite(target, settings, terminal, prints);
    return await (await import('./check-probe.ts')).inspectProbe(target, settings, prints);
  } catch (error) {
    if (error instanceof Failure) return { target: hide(target), error: error.message };
    throw error;
  }
}

function levels(text: string): readonly Level[] {
  return text.split(',').map((each): Level => {
    if (each === 'safe' || each === 'unsafe' || each === 'raw') return each;
    throw new Failure(`--probe takes unsafe, raw, or both with a comma, not "${each}".`);
  });
}

function whole(flag: string, text: string, from: number, to: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < from || value > to)
    throw new Failure(`${flag} takes a whole number from ${from} to ${to}, not "${text}".`);
  return value;
}

function seconds(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 60))
    throw new Failure(`--pause takes seconds from 0 to 60, not "${text}".`);
  return value * 1000;
}
