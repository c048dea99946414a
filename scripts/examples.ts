// Runs the examples of the codes named, or of all: `node scripts/examples.ts 401 403`. For those who write them.

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findPython } from '../test/examples/program.ts';
import type { Language } from '../test/examples/run.ts';
import { codesFolder, runExamples } from '../test/examples/run.ts';

const python = findPython();
const languages: Language[] = [{ ending: 'ts', command: process.execPath }];
if ('command' in python) languages.push({ ending: 'py', command: python.command });
else console.log(`Python left out: ${python.missing}`);

const chosen = process.argv.slice(2);
const folders = chosen.length > 0 ? chosen : readdirSync(codesFolder).filter((name) => /^\d{3}$/.test(name));
let failed = 0;
for (const folder of folders) {
  if (!existsSync(join(codesFolder, folder, 'examples', 'exchange.http'))) {
    console.log(`${folder}: no examples`);
    continue;
  }
  for (const language of languages) {
    const { failures, exchanges, clients } = await runExamples(folder, language);
    failed += failures.length;
    console.log(
      `${folder} ${language.ending}: ${exchanges} exchanges, ${clients} client, ${failures.length} failures`,
    );
    for (const failure of failures) console.log(`  ${failure}`);
  }
}
process.exitCode = failed > 0 ? 1 : 0;
