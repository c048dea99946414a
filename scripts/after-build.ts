// What `tsc` does not do for a build: the command is made executable, and each code's description is written to
// a file of its own, for programs in other languages and so that looking one up loads nothing else; what pages run in
// the browser is bundled.

import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { describe, knownCodes } from '../src/codes/index.ts';
import { writeBundles } from './bundles.ts';
import { writeReference } from './reference.ts';

const dist = new URL('../dist/', import.meta.url);
const json = new URL('codes/json/', dist);

chmodSync(new URL('cli/main.js', dist), 0o755);
mkdirSync(json, { recursive: true });
for (const code of knownCodes()) writeFileSync(new URL(`${code}.json`, json), JSON.stringify(describe(code)));
writeReference(new URL('reference.json', dist));
await writeBundles(new URL('site/bundles/', dist));
