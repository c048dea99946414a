// `npm run registry [-- <file>]`: compares the catalogue with a copy of the IANA registry and explains the differences.
// The file may be the committed copy's JSON (the default) or the CSV that IANA offers for download.

import { readFileSync } from 'node:fs';
import type { StatusCode } from '../src/codes/index.ts';
import { codes } from '../src/codes/index.ts';
import type { RegistryCopy } from '../src/codes/registry/compare.ts';
import { compareWithRegistry, expired } from '../src/codes/registry/compare.ts';
import { readIanaCsv } from '../src/codes/registry/iana-csv.ts';

const file = process.argv[2];
const text = readFileSync(
  file ?? new URL('../src/codes/registry/http-status-codes.json', import.meta.url),
  'utf8',
);
const copy: RegistryCopy = text.trimStart().startsWith('{') ? JSON.parse(text) : readIanaCsv(text);
const catalogue: readonly StatusCode[] = Object.values(codes);
const differences = compareWithRegistry(copy, catalogue);

console.log(`${copy.registry}, ${copy.entries.length} entries, last changed ${copy.updated}.`);
for (const each of differences) console.log(`- ${each}`);
for (const fact of expired(catalogue, new Date().toISOString().slice(0, 10))) {
  console.log(
    `- ${fact.code} ${fact.phrase}: its temporary registration ran out on ${fact.expires}. Read the registry again: extended, permanent, or gone?`,
  );
}
if (differences.length === 0) console.log('The catalogue agrees with it.');
process.exitCode = differences.length > 0 ? 1 : 0;
