// Upgrade: the protocols a connection could switch to, most wanted first (RFC 9110 §7.8). Required on 426.

import { formatToken, isBlankList, readList, tokenEnd } from './grammar.ts';
import type { Parsed, Problem } from './parsed.ts';
import { report } from './report.ts';

/** A protocol: `websocket`, or `HTTP` with version `2.0`. Names are compared without regard to case. */
export interface Protocol {
  readonly name: string;
  readonly version?: string;
}

const SLASH = 0x2f;

/**
 * Parses the value of Upgrade into its protocols, in order of preference. `undefined` when there is none.
 * Never throws. Problems: `empty-value`, `version-missing`, `duplicate-protocol`, `empty-list-element`,
 * `missing-comma`, `bad-character`. RFC 9110 §7.8.
 */
export function parseUpgrade(value: string): Parsed<readonly Protocol[]> {
  const problems: Problem[] = [];
  if (isBlankList(value)) {
    report(problems, 'empty-value', 'There is no protocol in this value.', 0, value.length);
    return { value: undefined, problems };
  }
  const protocols: Protocol[] = [];
  const seen = new Set<string>();
  readList(value, problems, (at) => {
    const nameEnd = tokenEnd(value, at);
    if (nameEnd === at) return at;
    const name = value.slice(at, nameEnd);
    let end = nameEnd;
    let protocol: Protocol = { name };
    if (value.charCodeAt(nameEnd) === SLASH) {
      end = tokenEnd(value, nameEnd + 1);
      if (end > nameEnd + 1) protocol = { name, version: value.slice(nameEnd + 1, end) };
      else report(problems, 'version-missing', 'No version follows the slash.', nameEnd, end);
    }
    const key = value.slice(at, end).toLowerCase();
    if (seen.has(key)) report(problems, 'duplicate-protocol', 'This protocol is listed already.', at, end);
    else protocols.push(protocol);
    seen.add(key);
    return end;
  });
  if (protocols.length > 0) return { value: protocols, problems };
  return { value: undefined, problems };
}

/**
 * Writes protocols as a value of Upgrade, in the given order, a repeated one once.
 * @throws TypeError on an empty list, and on a name or version that is not a token.
 */
export function formatUpgrade(protocols: readonly Protocol[]): string {
  if (protocols.length === 0) throw new TypeError('At least one protocol is needed');
  const written = new Map<string, string>();
  for (const { name, version } of protocols) {
    let protocol = formatToken(name, 'A protocol name');
    if (version !== undefined) protocol += `/${formatToken(version, 'A protocol version')}`;
    const key = protocol.toLowerCase();
    if (!written.has(key)) written.set(key, protocol);
  }
  return [...written.values()].join(', ');
}
