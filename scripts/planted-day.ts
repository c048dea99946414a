// A made-up day with planted incidents, and a judge of what is found in it:
// `node scripts/planted-day.ts --seed 1..20 --lines 200000 --format combined|timed|json [--quiet] [--print]`
// With --print the log itself goes to the standard output, for programs that read logs.

import { parseArgs } from 'node:util';
import { findIncidents } from '../src/watch/incidents/index.ts';
import { pictureOf } from '../src/watch/oracle.ts';
import type { LogFormat } from './planted-day/formats.ts';
import { formats, written } from './planted-day/formats.ts';
import { generate } from './planted-day/generate.ts';
import { judge } from './planted-day/judge.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1..20' },
    lines: { type: 'string', default: '200000' },
    format: { type: 'string', default: 'timed' },
    quiet: { type: 'boolean', default: false },
    print: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
});
const format = formats.find((each) => each === values.format) as LogFormat | undefined;
if (format === undefined) throw new TypeError(`--format is one of ${formats.join(', ')}`);
const [first, last] = values.seed.split('..').map(Number) as [number, number | undefined];
const perKind = new Map<string, { found: number; missed: number; false: number }>();
const rowOf = (kind: string) => perKind.get(kind) ?? { found: 0, missed: 0, false: 0 };

// A reader that has seen enough, such as head, closes the pipe.
process.stdout.on('error', () => process.exit());

for (let seed = first; seed <= (last ?? first); seed++) {
  const day = generate({ seed, lines: Number(values.lines), format, quiet: values.quiet });
  if (values.print) {
    for (const line of day.lines) process.stdout.write(`${written(line, format)}\n`);
    continue;
  }
  const incidents = findIncidents(pictureOf(day.lines, { vendor: 'nginx' }));
  const verdict = judge(day.labels, incidents);
  for (const { kind } of verdict.found) perKind.set(kind, { ...rowOf(kind), found: rowOf(kind).found + 1 });
  for (const { kind } of verdict.missed)
    perKind.set(kind, { ...rowOf(kind), missed: rowOf(kind).missed + 1 });
  for (const { kind } of verdict.false) perKind.set(kind, { ...rowOf(kind), false: rowOf(kind).false + 1 });
  console.log(
    `seed ${seed}: ${day.lines.length} lines, ${day.labels.length} planted, ${verdict.found.length} found, ${verdict.missed.length} missed, ${verdict.false.length} false, ${verdict.again.length} told twice`,
  );
  for (const { kind, from, to, subject } of verdict.missed) {
    console.log(
      `  missed ${kind} ${new Date(from).toISOString()} to ${new Date(to).toISOString()} ${subject ?? ''}`,
    );
  }
  for (const { kind, title } of verdict.false) console.log(`  false ${kind}: ${title}`);
  for (const { kind, title } of verdict.again) console.log(`  again ${kind}: ${title}`);
  if (values.verbose) for (const { urgency, title } of incidents) console.log(`  ${urgency} ${title}`);
}

if (!values.print) {
  const sum = { found: 0, missed: 0, false: 0 };
  for (const [kind, row] of [...perKind].sort()) {
    console.log(`${kind.padEnd(24)} found ${row.found}  missed ${row.missed}  false ${row.false}`);
    for (const key of ['found', 'missed', 'false'] as const) sum[key] += row[key];
  }
  console.log(`all                      found ${sum.found}  missed ${sum.missed}  false ${sum.false}`);
  process.exitCode = sum.missed + sum.false > 0 ? 1 : 0;
}
