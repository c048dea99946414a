// Runs the examples of the codes named, or of all: `node scripts/examples.ts 401 403`. For those who write them.
// With --record, when all of them pass, the versions they ran on are written down for the pages to show.

import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPython } from '../test/examples/program.ts';
import type { Language } from '../test/examples/run.ts';
import { codesFolder, runExamples } from '../test/examples/run.ts';

const python = findPython();
const languages: Language[] = [{ ending: 'ts', command: process.execPath }];
if ('command' in python) languages.push({ ending: 'py', command: python.command });
else console.log(`Python left out: ${python.missing}`);

const record = process.argv.includes('--record');
const chosen = process.argv.slice(2).filter((word) => word !== '--record');
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

if (record && failed === 0 && chosen.length === 0 && 'command' in python) {
  const file = join(codesFolder, 'examples-versions.json');
  writeFileSync(
    file,
    `${JSON.stringify({ node: nodeVersions(), python: pythonVersions(python.command) }, null, 2)}\n`,
  );
  console.log(`Versions written to ${file}.`);
}

// Version by the name that an example imports.
function nodeVersions(): Record<string, string> {
  const packages = ['express', 'hono', '@hono/node-server', 'jose'];
  const version = (name: string): string =>
    JSON.parse(readFileSync(join(codesFolder, '../../node_modules', name, 'package.json'), 'utf8')).version;
  return {
    'Node.js': process.versions.node,
    ...Object.fromEntries(packages.map((name) => [name, version(name)])),
  };
}

function pythonVersions(command: string): Record<string, string> {
  const program =
    'import fastapi, flask, httpx, json, jwt, platform, uvicorn; from importlib.metadata import version;' +
    'print(json.dumps({"Python": platform.python_version(), "fastapi": fastapi.__version__, "flask": version("flask"),' +
    ' "httpx": httpx.__version__, "jwt": jwt.__version__, "uvicorn": uvicorn.__version__}))';
  return JSON.parse(execFileSync(command, ['-c', program], { encoding: 'utf8' }));
}
