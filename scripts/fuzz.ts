// Fuzzes every reader of outside input for as long as it is told: `npm run fuzz -- --minutes 10`.

import { parseArgs } from 'node:util';
import { fuzz } from '../test/fuzz/target.ts';
import { targets } from '../test/fuzz/targets/index.ts';

const help = `Usage: npm run fuzz -- [options] [target …]

Gives every reader of outside input texts and bytes near valid ones, and says what failed, made small.

Options
  --minutes <n>  how long in all; 10
  --seed <n>     the same inputs again, of the target that is named
  --list         the names of the targets

Examples
  npm run fuzz                                ten minutes, everything
  npm run fuzz -- --minutes 1 fields          one minute for the grammars
  npm run fuzz -- --seed 42 check/raw         what seed 42 gave
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string' },
    list: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
});
const chosen = targets.filter(
  ({ name }) =>
    positionals.length === 0 || positionals.some((each) => name === each || name.startsWith(`${each}/`)),
);
const minutes = Number(values.minutes);

if (values.help) process.stdout.write(help);
else if (values.list) process.stdout.write(`${targets.map(({ name }) => name).join('\n')}\n`);
else if (!(minutes > 0) || chosen.length === 0) {
  process.stderr.write(
    `${chosen.length === 0 ? `No target is named ${positionals.join(', ')}` : `--minutes ${values.minutes} is no length of time`}; --list and --help say what there is.\n`,
  );
  process.exitCode = 2;
} else {
  const time = (minutes * 60_000) / chosen.length;
  let runs = 0;
  let failed = 0;
  for (const target of chosen) {
    const options = values.seed === undefined ? {} : { seed: Number(values.seed) };
    const result = await fuzz(target, { runs: Number.MAX_SAFE_INTEGER, time, ...options });
    runs += result.runs;
    process.stdout.write(
      `${result.failure === undefined ? 'ok    ' : 'FAILED'} ${result.name}: ${result.runs} inputs\n`,
    );
    if (result.failure === undefined) continue;
    failed++;
    process.stdout.write(`${result.failure.replace(/^/gm, '       ')}\n`);
  }
  process.stdout.write(`${runs} inputs, ${failed} of ${chosen.length} targets failed.\n`);
  process.exitCode = failed > 0 ? 1 : 0;
}
