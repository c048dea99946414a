// `npm run bench -- <name> [--json]`: runs one bench, or all, and prints its table. Every bench runs its subjects in
// turns within the same minutes and compares medians; figures of different runs are never mixed.

import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { cpus } from 'node:os';

/** What a bench answers. */
export interface Bench {
  /** Versions of what was compared, by name. */
  readonly versions: Readonly<Record<string, string>>;
  readonly rows: readonly { readonly subject: string; readonly metrics: Readonly<Record<string, number>> }[];
}

const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.slice(0, -'.bench.ts'.length));
const words = process.argv.slice(2).filter((word) => word !== '--');
const json = words.includes('--json');
const chosen = words.filter((word) => word !== '--json');
const unknown = chosen.find((name) => !names.includes(name));
if (unknown !== undefined) {
  console.error(`There is no bench "${unknown}". There are: ${names.join(', ')}.`);
  process.exit(2);
}

for (const name of chosen.length > 0 ? chosen : names) {
  const { run }: { run: () => Promise<Bench> } = await import(`./${name}.bench.ts`);
  const { versions, rows } = await run();
  const machine = `${cpus()[0]?.model ?? 'unknown'} × ${cpus().length}, ${process.platform} ${process.arch}`;
  const result = {
    bench: name,
    machine,
    versions: { node: process.versions.node, statute: revision(), ...versions },
    rows,
  };
  if (json) console.log(JSON.stringify(result));
  else {
    console.log(
      `\n${name}  (${machine}; ${Object.entries(result.versions)
        .map(([what, version]) => `${what} ${version}`)
        .join(', ')})`,
    );
    console.table(Object.fromEntries(rows.map((row) => [row.subject, row.metrics])));
  }
}

function revision(): string {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return 'unpacked';
  }
}
