// Compares the catalogue with a copy of the IANA registry, so that it does not drift.

import { formatCitation } from '../cite.ts';
import type { StatusCode } from '../types.ts';

/** A copy of the registry, as it was on a day. */
export interface RegistryCopy {
  readonly registry: string;
  /** `YYYY-MM-DD`: when IANA last changed it. */
  readonly updated: string;
  readonly entries: readonly {
    readonly code: number;
    readonly description: string;
    readonly references: readonly string[];
  }[];
}

/**
 * Compares a copy of the registry with the catalogue.
 *
 * @param copy the registry
 * @param catalogue the facts by number
 * @returns the differences, each a sentence that says what to do; none if the two agree
 */
export function compareWithRegistry(copy: RegistryCopy, catalogue: readonly StatusCode[]): string[] {
  const facts = new Map(catalogue.map((fact) => [fact.code, fact]));
  const entries = new Map(copy.entries.map((entry) => [entry.code, entry]));
  const found: string[] = [];
  for (const entry of copy.entries) {
    const fact = facts.get(entry.code);
    if (fact === undefined) {
      found.push(
        `${entry.code} ${entry.description} is registered, and the catalogue lacks it: add src/codes/${entry.code}/code.ts.`,
      );
      continue;
    }
    // The registry writes its remarks behind the phrase: `Not Extended (OBSOLETED)`.
    const [, phrase = '', remark = ''] = /^(.*?)(?: \(([A-Z].{8,})\))?$/.exec(entry.description) ?? [];
    if (phrase !== fact.phrase)
      found.push(`${entry.code}: the registry says "${phrase}", the catalogue "${fact.phrase}".`);
    const state = /^TEMPORARY/.test(remark)
      ? 'temporary'
      : /^OBSOLETED/.test(remark)
        ? 'deprecated'
        : phrase === '(Unused)'
          ? 'reserved'
          : 'registered';
    // The specification can deprecate what the registry lists without a remark (305).
    if (state !== fact.registration && !(state === 'registered' && fact.registration === 'deprecated')) {
      found.push(`${entry.code}: the registry has it as ${state}, the catalogue as ${fact.registration}.`);
    }
    const expires = /expires (\d{4}-\d\d-\d\d)/.exec(remark)?.[1];
    if (expires !== fact.expires)
      found.push(
        `${entry.code}: the registry's entry expires ${expires ?? 'never'}, the catalogue's ${fact.expires ?? 'never'}.`,
      );
    const cited = formatCitation(fact.spec);
    const document = fact.spec.rfc.replace(/-\d\d$/, '');
    if (
      !entry.references.some(
        (each) =>
          each === cited ||
          each === fact.spec.rfc ||
          (document.startsWith('draft-') && each.startsWith(document)),
      )
    ) {
      found.push(
        `${entry.code}: the registry refers to ${entry.references.join(', ')}, the catalogue to ${cited}.`,
      );
    }
  }
  for (const { code, phrase } of catalogue) {
    if (!entries.has(code))
      found.push(
        `${code} ${phrase} is not in the registry of ${copy.updated}: it belongs under vendors/, or the copy is old.`,
      );
  }
  return found;
}

/**
 * The temporary registrations that have run out by a day: their page says so until the registry is read again.
 *
 * @param today `YYYY-MM-DD`
 */
export function expired(catalogue: readonly StatusCode[], today: string): StatusCode[] {
  return catalogue.filter((fact) => fact.expires !== undefined && fact.expires < today);
}
