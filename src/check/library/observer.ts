// What all observers of a running program have in common: which responses are looked at, and that each distinct finding
// is told once. Nothing that goes wrong in here reaches the program.

import { fingerprint, subjectOfExchange } from '../baseline.ts';
import type { Exchange } from '../exchange.ts';
import type { Subject } from '../reporters/target-report.ts';
import type { Finding } from '../rule.ts';
import { messageOf } from './conformance-error.ts';
import type { ConformOptions } from './judge.ts';
import { judge } from './judge.ts';

/** What an observer may be told. */
export interface CheckResponsesOptions extends ConformOptions {
  /**
   * Is given what is new about an exchange: no finding twice for the same method, route and status code. Credentials are
   * masked, and no content is quoted. Default: prints what `statute check` would.
   */
  readonly report?: (findings: readonly Finding[], subject: Subject) => void;
  /** The share of exchanges that are looked at, from 0 to 1. Default: 1. */
  readonly sample?: number;
  /** Observe even where `NODE_ENV` is `production`. */
  readonly production?: boolean;
}

/** Fingerprints that are remembered; beyond that the oldest are forgotten, and may be told again. */
const remembered = 2_000;

/** Looks at exchanges. */
export interface Observer {
  /** Whether the next exchange is to be looked at. */
  readonly due: () => boolean;
  /** Looks at an exchange; `route` is the framework's, if it has one. Throws nothing. */
  readonly see: (exchange: Exchange, route?: string) => void;
}

/**
 * Makes an observer.
 *
 * @returns `undefined` in production, unless told
 * @throws TypeError when an option has a value it cannot have
 */
export function observerOf(options: CheckResponsesOptions): Observer | undefined {
  const { report = print, sample = 1, production = false } = options;
  if (!(sample >= 0 && sample <= 1)) throw new TypeError(`sample is a number from 0 to 1, not ${sample}.`);
  // Says now what is wrong with the options, not at every response.
  judge(nothing, options, 'advice');
  if (!production && isProduction()) {
    // biome-ignore lint/suspicious/noConsole: nothing else tells why nothing is found
    console.warn(
      'statute: responses are not checked, as NODE_ENV is production. Say `production: true` if they should be.',
    );
    return undefined;
  }
  const told = new Set<string>();
  const isNew = (mark: string): boolean => {
    if (told.has(mark)) return false;
    if (told.size >= remembered) told.delete(told.values().next().value!);
    told.add(mark);
    return true;
  };
  const see = (exchange: Exchange, route?: string): void => {
    const subject = { ...subjectOfExchange(exchange), ...(route === undefined ? {} : { route }) };
    const fresh = judge(exchange, options, 'advice')
      .findings.filter((finding) => isNew(fingerprint(finding, subject, '-')))
      .map(withoutContent);
    if (fresh.length > 0) report === print ? print(fresh, subject, exchange) : report(fresh, subject);
  };
  return {
    due: () => sample === 1 || Math.random() < sample,
    see: (exchange, route) => {
      try {
        see(exchange, route);
      } catch (error) {
        // biome-ignore lint/suspicious/noConsole: the program is not to notice, its author is
        console.error('statute: an exchange could not be checked or reported:', error);
      }
    },
  };
}

const nothing: Exchange = {
  request: undefined,
  interim: [],
  response: { status: 200, phrase: 'OK', version: undefined, fields: [], content: undefined },
  evidence: { raw: false, content: false, request: false, fields: false, fromCache: false },
};

function print(findings: readonly Finding[], _: Subject, exchange?: Exchange): void {
  // biome-ignore lint/suspicious/noConsole: printing is the default
  console.warn(`statute: ${messageOf(exchange!, findings)}\n`);
}

/** Content is the users' business, and logs live long. */
function withoutContent(finding: Finding): Finding {
  if (finding.where.part !== 'content') return finding;
  const { excerpt: _, caret: __, ...where } = finding.where;
  return { ...finding, where };
}

function isProduction(): boolean {
  const { process } = globalThis as { process?: { readonly env?: Record<string, string | undefined> } };
  return process?.env?.NODE_ENV === 'production';
}
