// How long `statute 401` takes beside `node -e 0`, the least that any Node program takes.

import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median } from './median.ts';
import type { Bench } from './run.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const subjects: Readonly<Record<string, readonly string[]>> = {
  'node -e 0': ['-e', '0'],
  statute: ['dist/cli/main.js', '401'],
  'statute --json': ['dist/cli/main.js', '401', '--json'],
  'statute search': ['dist/cli/main.js', 'search', 'teapot'],
};

/** Starts each subject in turns, forty rounds after three to warm the disk's cache. */
export async function run(): Promise<Bench> {
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: ['ignore', 2, 2] });
  const times = new Map(Object.keys(subjects).map((name) => [name, [] as number[]]));
  for (let round = -3; round < 40; round++) {
    for (const [name, args] of Object.entries(subjects)) {
      const from = process.hrtime.bigint();
      const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'ignore' });
      const spent = Number(process.hrtime.bigint() - from) / 1e6;
      if (status !== 0) throw new Error(`${name} ended with ${status}`);
      if (round >= 0) times.get(name)!.push(spent);
    }
  }
  const base = median(times.get('node -e 0')!);
  const rounded = (value: number) => Math.round(value * 100) / 100;
  return {
    versions: {},
    rows: [...times].map(([subject, values]) => {
      const ms = median(values);
      return { subject, metrics: { ms: rounded(ms), ratio: rounded(ms / base) } };
    }),
  };
}
