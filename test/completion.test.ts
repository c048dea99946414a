// What Tab completes, in the shells themselves; and that help, completion and the manual say the same.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { after, describe as suite, test } from 'node:test';
import { manPage } from '../scripts/man-page.ts';
import { commands } from '../src/cli/command-line.ts';
import { optionsOf } from '../src/cli/options-table.ts';
import { version } from '../src/cli/version.ts';
import { describe, knownCodes } from '../src/codes/index.ts';
import { runCli } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'statute-completion-'));
after(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'response.http'), '');

const all = await Promise.all(Object.values(commands).map(async (load) => (await load()).command));

interface Case {
  /** The line up to the cursor. */
  readonly line: string;
  /** Among what is offered. */
  readonly offers?: readonly string[];
  /** Not among it. */
  readonly not?: readonly string[];
  /** All that is offered, in any order. */
  readonly exactly?: readonly string[];
}

const cases: readonly Case[] = [
  {
    line: 'statute ',
    offers: ['check', 'watch', 'mcp', 'completion', '401', '000'],
    not: ['code', '--json'],
  },
  { line: 'statute ch', exactly: ['check'] },
  { line: 'statute 50', offers: ['500', '503'], not: ['401'] },
  { line: 'statute 401', exactly: ['401'] },
  { line: 'statute --v', exactly: ['--version'] },
  { line: 'statute 401 --', exactly: ['--full', '--json', '--help'] },
  { line: 'statute vs 401 40', offers: ['400', '403'], not: ['500'] },
  { line: 'statute rules 401-chal', offers: ['401-challenge-missing'], not: ['check'] },
  { line: 'statute check --fail-on ', exactly: ['must', 'should', 'advice', 'never'] },
  { line: 'statute check --profile s', exactly: ['spec', 'strict'] },
  { line: 'statute check --format sa', exactly: ['sarif'] },
  { line: 'statute check --fa', exactly: ['--fail-on'] },
  { line: 'statute check --only 401-challenge-m', exactly: ['401-challenge-missing'] },
  { line: 'statute check --only nothing', exactly: [] },
  { line: 'statute check res', exactly: ['response.http'] },
  { line: 'statute check --openapi res', exactly: ['response.http'] },
  { line: 'statute check --timeout ', exactly: [] },
  { line: 'statute watch --fail-on p', exactly: ['page'] },
  { line: 'statute watch --print g', exactly: ['grafana'] },
  { line: 'statute watch -f --from', exactly: ['--from-start'] },
  { line: 'statute completion ', exactly: ['bash', 'zsh', 'fish'] },
  { line: 'statute help com', exactly: ['completion'] },
  { line: 'statute search ', exactly: [] },
  { line: 'statute serve --p', exactly: ['--port'] },
  { line: 'statute nonsense ', exactly: [] },
];

function hold(offered: readonly string[], { line, offers = [], not = [], exactly }: Case): void {
  for (const each of offers)
    assert.ok(offered.includes(each), `${line}: ${each} is not in ${offered.join(' ')}`);
  for (const each of not) assert.ok(!offered.includes(each), `${line}: ${each} is offered`);
  if (exactly !== undefined) assert.deepEqual([...offered].sort(), [...exactly].sort(), line);
}

async function script(shell: string): Promise<string> {
  const { out, exitCode } = await runCli(['completion', shell]);
  assert.equal(exitCode, 0);
  const file = join(folder, `statute.${shell}`);
  writeFileSync(file, out);
  return file;
}

/** Runs a shell; leaves the test out where there is none. */
function run(t: TestContext, shell: string, args: readonly string[]): string | undefined {
  const { error, status, stdout, stderr } = spawnSync(shell, args, { cwd: folder, encoding: 'utf8' });
  if (error !== undefined && process.env.STATUTE_ALL !== '1') {
    t.skip(`${shell}: not installed`);
    return undefined;
  }
  assert.ifError(error);
  assert.deepEqual([status, stderr], [0, '']);
  return stdout;
}

/** What each line offers, from what a shell printed: the lines' answers stand apart by `=== `. */
function answers(stdout: string): string[][] {
  return stdout
    .split('=== \n')
    .slice(1)
    .map((part) =>
      [...new Set(part.split('\n').flatMap((line) => line.split('\t', 1)))].filter((each) => each !== ''),
    );
}

suite('bash', () => {
  const ask = (lines: readonly string[], more = '') =>
    lines
      .map(
        (line) =>
          `echo '=== '; COMP_LINE='${line}' COMP_POINT=${line.length}; ${more} _statute; printf '%s\\n' "\${COMPREPLY[@]}"`,
      )
      .join('\n');

  test('offers what fits', async (t) => {
    const file = await script('bash');
    const out = run(t, 'bash', ['--norc', '-c', `source '${file}'\n${ask(cases.map(({ line }) => line))}`]);
    if (out === undefined) return;
    const offered = answers(out);
    assert.equal(offered.length, cases.length);
    for (const [i, each] of cases.entries()) hold(offered[i]!, each);
  });

  test('cuts words as the shell does, at = and at commas', async (t) => {
    const file = await script('bash');
    const lines = [
      'statute which credentials=exp',
      'statute check --fail-on=mu',
      'statute check --probe=u',
      'statute check --skip 405,401-challenge-m',
    ];
    const out = run(t, 'bash', ['--norc', '-c', `source '${file}'\n${ask(lines)}`]);
    if (out === undefined) return;
    assert.deepEqual(answers(out), [['expired'], ['must'], ['unsafe'], ['405,401-challenge-missing']]);
  });

  test('the list that a second Tab shows has phrases', async (t) => {
    const file = await script('bash');
    const out = run(t, 'bash', [
      '--norc',
      '-c',
      `source '${file}'\n${ask(['statute 40', 'statute 401'], 'COMP_TYPE=63;')}`,
    ]);
    if (out === undefined) return;
    const [several = [], one = []] = answers(out);
    assert.ok(several.includes('401  Unauthorized'), several.join('\n'));
    assert.deepEqual(one, ['401']);
  });

  test('is what the command uses', async (t) => {
    const file = await script('bash');
    assert.match(
      run(t, 'bash', ['--norc', '-c', `source '${file}'; complete -p statute`]) ?? '-F _statute',
      /-F _statute/,
    );
  });
});

suite('zsh', () => {
  test('offers what fits', async (t) => {
    const file = await script('zsh');
    // The functions of the completion system, without a terminal: they print what they are given.
    const system = `
compdef() { : }
compset() { local cut=\${@[-1]}; [[ $PREFIX == \${~cut}* ]] || return 1; PREFIX=\${PREFIX##\${~cut}}; return 0 }
_describe() { local -a list=(\${(P)@[-1]}); for each in $list; do each=\${each%%:*}; [[ $each == $PREFIX* ]] && print -r -- $each; done; return 0 }
_files() { for each in *(N); do [[ $each == $PREFIX* ]] && print -r -- $each; done; return 0 }
source '${file}'
`;
    const lines = [
      ...cases.map(({ line }) => line),
      'statute check --fail-on=mu',
      'statute check --skip 405,401-challenge-m',
    ];
    const asked = lines.map((line) => {
      const words = line.split(' ');
      return `print '=== '; words=(${words.map((each) => `'${each}'`).join(' ')}); CURRENT=${words.length}; PREFIX=$words[-1]; _statute`;
    });
    const out = run(t, 'zsh', ['-f', '-c', `${system}${asked.join('\n')}\ntrue`]);
    if (out === undefined) return;
    const offered = answers(out);
    assert.equal(offered.length, lines.length);
    // Short names are words of their own in zsh.
    for (const [i, each] of cases.entries()) {
      hold(
        offered[i]!.filter((word) => !/^-\w$/.test(word)),
        each,
      );
    }
    assert.deepEqual(offered.slice(-2), [['must'], ['401-challenge-missing']]);
  });
});

suite('fish', () => {
  test('offers what fits', async (t) => {
    const file = await script('fish');
    const asked = cases.map(({ line }) => `echo '=== '; complete -C '${line}'`);
    const out = run(t, 'fish', ['--no-config', '-c', `source '${file}'\n${asked.join('\n')}\ntrue`]);
    if (out === undefined) return;
    const offered = answers(out);
    assert.equal(offered.length, cases.length);
    // Where nothing begins with the word, fish offers what holds its letters.
    for (const [i, each] of cases.entries()) {
      const begun = each.line.split(' ').at(-1)!;
      hold(
        offered[i]!.filter((word) => word.startsWith(begun)),
        each,
      );
    }
    assert.match(out, /^401\tUnauthorized$/m);
  });
});

suite('the table', () => {
  test('every code is there, with its phrase', async () => {
    const { out } = await runCli(['completion', '--json']);
    const { codes, rules, answers } = JSON.parse(out).lists;
    assert.equal(codes.length, knownCodes().length);
    assert.ok(codes.some((each: { text: string }) => each.text === describe(401).phrase));
    assert.ok(rules.length > 200);
    assert.ok(answers.some((each: { word: string }) => each.word === 'credentials=expired'));
  });

  test('every flag of the help is understood', () => {
    for (const command of all)
      for (const { names } of optionsOf(command))
        for (const name of names)
          assert.match(name, /^(?:--[a-z][a-z-]+|-[A-Za-z])$/, `${command.name}: ${name}`);
    const flags = all.flatMap((command) =>
      optionsOf(command).flatMap(({ names }) => names.map((name) => `${command.name} ${name}`)),
    );
    assert.equal(new Set(flags).size, flags.length, 'an option is there twice');
  });

  test('options with a value are told from those without', () => {
    const check = optionsOf({
      options: [
        { flag: '-X, --request <method>', text: 'm' },
        { flag: '--since <when>, --until <when>', text: 'w' },
        { flag: '--client, --path <value>', text: 'v' },
        { flag: '--markdown, --html', text: 'another face' },
        { flag: '--probe[=unsafe|raw]', text: 'more' },
        { flag: '--fail-on <kind>', text: 'exit 1: must (default), should; default never' },
      ],
    });
    assert.deepEqual(
      check.map(({ names, value, optional, choices }) => [
        names.join(' '),
        value,
        optional,
        choices.join(' '),
      ]),
      [
        ['--request -X', '<method>', undefined, ''],
        ['--since', '<when>', undefined, ''],
        ['--until', '<when>', undefined, ''],
        ['--client', '<value>', undefined, ''],
        ['--path', '<value>', undefined, ''],
        ['--markdown', undefined, undefined, ''],
        ['--html', undefined, undefined, ''],
        ['--probe', 'unsafe|raw', true, 'unsafe raw'],
        ['--fail-on', '<kind>', undefined, 'must should never'],
      ],
    );
  });

  test('no such shell', async () => {
    for (const args of [[], ['tcsh'], ['constructor'], ['bash', 'zsh']]) {
      const { exitCode, err } = await runCli(['completion', ...args]);
      assert.equal(exitCode, 2);
      assert.match(err.replace(/\s+/g, ' '), /bash\|zsh\|fish/);
    }
  });
});

suite('help', () => {
  test('the overview names every command', async () => {
    const { out } = await runCli(['--help']);
    for (const { usage } of all) assert.ok(out.includes(usage), usage);
  });

  for (const command of all)
    test(`${command.name} --help: usage, options, examples`, async () => {
      const { out, exitCode } = await runCli(
        command.name === 'code' ? ['401', '--help'] : [command.name, '--help'],
      );
      assert.equal(exitCode, 0);
      assert.ok(command.examples.length > 0);
      for (const { line } of command.examples) assert.ok(out.includes(line), line);
      for (const { flag } of command.options) assert.ok(out.includes(flag), flag);
      assert.ok(
        command.options.some(({ flag }) => flag.includes('--json')),
        'every command takes --json',
      );
    });

  test('--version', async () => {
    assert.equal((await runCli(['--version'])).out, `${version}\n`);
  });
});

suite('the manual', () => {
  const written = readFileSync(new URL('../man/statute.1', import.meta.url), 'utf8');

  test('is what the commands say', async () => {
    assert.equal(written, await manPage(), 'out of date: node scripts/man-page.ts');
  });

  test('names every command, option and example', () => {
    const names: Record<string, string> = {
      '(aq': "'",
      '(ga': '`',
      '(ha': '^',
      '(ti': '~',
      '(dq': '"',
      '(en': '–',
    };
    const plain = written.replace(/\\(\(..|.)/g, (_, name: string) =>
      name === 'e' ? '\\' : name === '&' ? '' : (names[name] ?? name),
    );
    for (const { usage, options, examples } of all) {
      assert.ok(plain.includes(usage.split(' ').slice(0, 2).join(' ')), usage);
      for (const { flag } of options) assert.ok(plain.includes(flag), flag);
      for (const { line } of examples) assert.ok(plain.includes(line), line);
    }
  });

  test('holds nothing that troff would take for something else', () => {
    for (const line of written.split('\n')) {
      assert.match(line, /^(?:\.(?:TH|SH|SS|TP|PP|EX|EE|RS|RE|B|\\")\b|[^.'])|^$|^\.\\"/, line);
      assert.match(line, /^[\x20-\x7e]*$/, `not ASCII: ${line}`);
      assert.ok(
        !/[^\\]-(?=-)/.test(line.replace(/^\.\\".*/, '')),
        `a hyphen that is typed has to be \\-: ${line}`,
      );
    }
  });

  test('man finds no fault in it', (t) => {
    const out = run(t, 'man', [
      '--warnings=all',
      '--local-file',
      new URL('../man/statute.1', import.meta.url).pathname,
    ]);
    if (out !== undefined) assert.match(out, /SYNOPSIS/);
  });
});
