// Reads the CSV that IANA offers of its registry: Value, Description, Reference.

import type { RegistryCopy } from './compare.ts';

/**
 * Reads IANA's `http-status-codes-1.csv`. Ranges marked Unassigned are left out.
 *
 * @param text the file
 * @returns the copy; the CSV does not say when it was last changed, so `updated` is `unknown`
 */
export function readIanaCsv(text: string): RegistryCopy {
  const entries = rows(text)
    .slice(1)
    .filter(([value, description]) => /^\d{3}$/.test(value ?? '') && description !== 'Unassigned')
    .map(([value, description = '', reference = '']) => ({
      code: Number(value),
      description,
      references: [...reference.matchAll(/\[([^\]]+)\]/g)].map((match) => section(match[1]!)),
    }));
  return { registry: 'Hypertext Transfer Protocol (HTTP) Status Code Registry', updated: 'unknown', entries };
}

// `RFC9110, Section 15.5.2` becomes `RFC 9110 §15.5.2`.
function section(reference: string): string {
  const parts = /^RFC(\d+)(?:, Section ([\d.]+))?$/.exec(reference);
  return parts === null ? reference : `RFC ${parts[1]}${parts[2] === undefined ? '' : ` §${parts[2]}`}`;
}

// RFC 4180: quoted cells may hold commas, line ends and doubled quotes.
function rows(text: string): string[][] {
  const all: string[][] = [[]];
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/g)) {
    all.at(-1)!.push(quoted?.replaceAll('""', '"') ?? bare ?? '');
    if (end === '') break;
    if (end !== ',') all.push([]);
  }
  return all.filter((row) => row.some((cell) => cell !== ''));
}
