// Changes the decision tables one operator at a time and says which changes no test notices: `node scripts/mutation.ts client`.
// Everything happens in a copy of the repository; the tree itself is not touched.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { installApart } from '../test/install-apart.ts';
import { targets } from '../test/mutation/targets.ts';

const help = `Usage: node scripts/mutation.ts [options] [target …]

Changes the decision tables of client and guard one operator at a time, runs the tests that reach the change, and prints
for each file how many changes were found out. A target is a room or a file: client, client/verdict, guard/tokens/scope.

Options
  --survivors    also print each change that no test noticed
  --workers <n>  processes at once; 2
  --list         the names of the targets
  --help

Examples
  node scripts/mutation.ts client/verdict --survivors    one file, in ten seconds
  node scripts/mutation.ts                               everything, in a quarter of an hour
`;

/** The part of Stryker's report that is read. */
interface Report {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>;
}

interface Mutant {
  readonly status: 'Killed' | 'Timeout' | 'Survived' | 'NoCoverage' | 'RuntimeError' | 'CompileError';
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly location: Readonly<Record<'start' | 'end', { readonly line: number; readonly column: number }>>;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const apart = join(root, 'test/mutation/');
const names = targets.flatMap(({ room, sources }) => sources.map((source) => `${room}/${source}`));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    survivors: { type: 'boolean' },
    workers: { type: 'string', default: '2' },
    list: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
});
const unknown = positionals.filter((each) => !names.some((name) => isChosen(name, each)));
const workers = Number(values.workers);

if (values.help) process.stdout.write(help);
else if (values.list) process.stdout.write(`${names.join('\n')}\n`);
else if (unknown.length > 0 || !(Number.isInteger(workers) && workers > 0)) {
  process.stderr.write(
    `${unknown.length > 0 ? `No target is named ${unknown.join(', ')}` : `--workers ${values.workers} is no number of processes`}; --list and --help say what there is.\n`,
  );
  process.exitCode = 2;
} else {
  installApart(apart);
  const copy = mkdtempSync(join(tmpdir(), 'statute-mutation-'));
  try {
    for (const name of ['src', 'package.json'])
      cpSync(join(root, name), join(copy, name), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    process.stdout.write('| file | found out | timed out | survived | score |\n|---|--:|--:|--:|--:|\n');
    for (const { room, sources, tests } of targets) {
      const chosen = sources.filter((source) => {
        const name = `${room}/${source}`;
        return positionals.length === 0 || positionals.some((each) => isChosen(name, each));
      });
      if (chosen.length > 0) print(mutate(copy, room, chosen, tests));
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function isChosen(name: string, wanted: string): boolean {
  return name === wanted || name.startsWith(`${wanted}/`);
}

function mutate(copy: string, room: string, sources: readonly string[], tests: readonly string[]): Report {
  const report = join(copy, 'report.json');
  const config = join(copy, 'stryker.json');
  const options = {
    testRunner: 'statute',
    plugins: [join(apart, 'runner.ts')],
    statuteTests: tests.map((name) => `src/${room}/${name}.test.ts`),
    mutate: sources.map((name) => `src/${room}/${name}.ts`),
    ignorePatterns: ['**', '!src/**', '!package.json'],
    coverageAnalysis: 'perTest',
    concurrency: workers,
    timeoutMS: 3000,
    // The sources run as they are, by type stripping: there are no types to be switched off.
    disableTypeChecks: false,
    reporters: ['json'],
    jsonReporter: { fileName: report },
    warnings: { unknownOptions: false },
    allowConsoleColors: false,
  };
  writeFileSync(config, JSON.stringify(options));
  const stryker = join(apart, 'node_modules/@stryker-mutator/core/bin/stryker.js');
  // What it says goes to stderr, beside the table.
  execFileSync(process.execPath, [stryker, 'run', config], { cwd: copy, stdio: ['ignore', 2, 2] });
  return JSON.parse(readFileSync(report, 'utf8')) as Report;
}

function print({ files }: Report): void {
  const left: string[] = [];
  for (const [file, { source, mutants }] of Object.entries(files)) {
    const count = (...statuses: readonly Mutant['status'][]) =>
      mutants.filter(({ status }) => statuses.includes(status)).length;
    const killed = count('Killed');
    const late = count('Timeout');
    const survived = count('Survived', 'NoCoverage');
    const score = ((killed + late) / (killed + late + survived)) * 100;
    const name = file.replace(/^src\/|\.ts$/g, '');
    process.stdout.write(`| ${name} | ${killed} | ${late} | ${survived} | ${score.toFixed(1)} % |\n`);
    const lines = source.split('\n');
    for (const { status, location, mutatorName, replacement = '' } of mutants) {
      if (status !== 'Survived' && status !== 'NoCoverage') continue;
      const { start, end } = location;
      const till = start.line === end.line ? end.column - 1 : undefined;
      const was = lines[start.line - 1]!.slice(start.column - 1, till).trim();
      left.push(`${file}:${start.line} ${mutatorName}: ${was}  →  ${replacement.replace(/\s+/g, ' ')}`);
    }
  }
  if (values.survivors) process.stdout.write(`\n${left.join('\n')}\n\n`);
}
