// All meanings of a number side by side: the registry's, and those that vendors gave it.

import { formatCitation } from './cite.ts';
import { parseStatusCode } from './parse-status-code.ts';
import { codes } from './registered.ts';
import type { Reading, StatusCode, Vendor, VendorCode } from './types.ts';
import { vendors } from './vendors/index.ts';

const byCode = new Map<number, Reading[]>();
for (const fact of Object.values(codes) as StatusCode[]) byCode.set(fact.code, [registered(fact)]);
for (const vendor of vendors) {
  for (const fact of vendor.codes) {
    const list = byCode.get(fact.code);
    if (list === undefined) byCode.set(fact.code, [reported(vendor, fact)]);
    else list.push(reported(vendor, fact));
  }
}

/**
 * Every meaning of a number: the registry's first, then the vendors', best evidence first.
 *
 * @param code `499`
 * @returns empty for a number nobody is known to use
 * @throws NotAStatusCode if it is no three-digit number
 */
export function readings(code: number | string): readonly Reading[] {
  return byCode.get(parseStatusCode(code)) ?? [];
}

/**
 * All numbers with at least one meaning, ascending.
 */
export function knownCodes(): readonly number[] {
  return [...byCode.keys()].sort((a, b) => a - b);
}

function registered(fact: StatusCode): Reading {
  return {
    code: fact.code,
    phrase: fact.phrase,
    summary: fact.summary,
    owner: 'IANA',
    ownerId: 'iana',
    visibility: 'wire',
    treatment: fact.treatment,
    condition: fact.condition,
    signal: fact.signal,
    evidence: 'spec',
    source: formatCitation(fact.spec),
    url: fact.spec.url,
  };
}

function reported(vendor: Vendor, { keywords: _, ...fact }: VendorCode): Reading {
  return { ...fact, owner: vendor.name, ownerId: vendor.id };
}
