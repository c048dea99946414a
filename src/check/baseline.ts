// What is known already: findings by fingerprints that stay the same when lines move or identifiers change, so that
// only new ones count.

import type { Exchange } from './exchange.ts';
import { maskText } from './mask.ts';
import type { Subject } from './reporters/target-report.ts';
import type { Finding } from './rule.ts';

/** A file of fingerprints. */
export interface Baseline {
  readonly version: 1;
  /** In alphabetical order, each once. */
  readonly findings: readonly string[];
}

/** Thrown when a file is no baseline. */
export class NotABaseline extends Error {
  override readonly name = 'NotABaseline';
  readonly code = 'STATUTE_NOT_A_BASELINE';
}

/**
 * Says which exchange this is, without what differs from run to run.
 *
 * @param exchange one exchange
 */
export function subjectOfExchange({ request, response }: Exchange): Subject {
  const { status } = response;
  if (request === undefined) return { status };
  const { method, target } = request;
  return { method, target: maskText(target), status, route: routeOf(target) };
}

/**
 * The fingerprint of a finding: its rule, method, route and status code.
 *
 * @param finding what a rule reported
 * @param subject the exchange it is about
 * @param target what people call the input; takes the place of the route where the request is not known
 * @returns `405-allow-missing GET /orders/{id} 405`
 */
export function fingerprint({ rule }: Finding, { method, route, status }: Subject, target: string): string {
  const what = method === undefined ? '-' : method;
  const where = route ?? (target.split(/[\\/]/).at(-1) || '-');
  return `${rule} ${what} ${maskText(where)} ${String(status).padStart(3, '0')}`;
}

/**
 * The path of a target with identifiers, dates and other long words replaced, and without its query.
 *
 * @param target `/orders/17?page=2`, or a whole URL
 * @returns `/orders/{id}`
 */
export function routeOf(target: string): string {
  const path = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*([^?#]*)/i.exec(target)?.[1] ?? target.split(/[?#]/, 1)[0]!;
  if (path === '' || path === '/') return '/';
  return path
    .split('/')
    .map((segment) => (isVarying(segment) ? '{id}' : segment))
    .join('/');
}

// Numbers, UUIDs, hashes, dates, and words that no person would write.
function isVarying(segment: string): boolean {
  if (/^v\d{1,3}(?:\.\d+)?$/i.test(segment)) return false;
  return (
    /^\d+$/.test(segment) ||
    /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(segment) ||
    /^(?=.*\d)[0-9a-f]{8,}$/i.test(segment) ||
    /^\d{4}-\d{2}-\d{2}(?:T.*)?$/.test(segment) ||
    /^(?=.*\d)[\w.~%-]*\d{4,}[\w.~%-]*$/.test(segment) ||
    /^(?=.*\d)(?=.*[A-Z])[\w.~%-]{20,}$/.test(segment)
  );
}

/**
 * Makes a baseline of fingerprints.
 *
 * @param fingerprints in any order, with repetitions
 */
export function baselineOf(fingerprints: Iterable<string>): Baseline {
  return { version: 1, findings: [...new Set(fingerprints)].sort() };
}

/**
 * Reads a baseline.
 *
 * @param text the file's text
 * @throws NotABaseline when it is none
 */
export function parseBaseline(text: string): ReadonlySet<string> {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new NotABaseline('A baseline is a JSON file, and this is no JSON.');
  }
  const { version, findings } = (value ?? {}) as { readonly version?: unknown; readonly findings?: unknown };
  if (version !== 1) throw new NotABaseline('A baseline says "version": 1.');
  if (!Array.isArray(findings) || !findings.every((each): each is string => typeof each === 'string'))
    throw new NotABaseline('A baseline has a list of texts, "findings".');
  return new Set(findings);
}
