// How fast access logs are read beside what people use: one GiB of combined lines; as many with far more distinct paths and
// clients (what a tool's memory has to hold); the same compressed; JSON lines. Whole programs, in turns, medians.
// `wc -l` is the least that anything takes that looks at every byte. Programs that are not installed are left out.
// STATUTE_BENCH_MIB makes the logs smaller, STATUTE_BENCH_ROUNDS the rounds fewer, STATUTE_BENCH_ONLY picks subjects.

import { execFileSync, spawnSync } from 'node:child_process';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createGzip } from 'node:zlib';
import { build } from 'esbuild';
import { installApart } from '../test/install-apart.ts';
import { median } from './median.ts';
import type { Bench } from './run.ts';
import { makeLog } from './watch-log.ts';

const mebibytes = Number(process.env.STATUTE_BENCH_MIB ?? 1024);
const rounds = Number(process.env.STATUTE_BENCH_ROUNDS ?? 3);
const only = process.env.STATUTE_BENCH_ONLY?.split(',');
const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

interface Subject {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** The log it reads, in MiB. */
  readonly mebibytes: number;
  /** Left out unless STATUTE_BENCH_ONLY names it. */
  readonly onlyAsked?: boolean;
}

const goaccess = [
  '--no-global-config',
  '--no-progress',
  '--log-format=COMBINED',
  `--output=${join(tmpdir(), 'statute-watch-goaccess.json')}`,
];

/** Where the programs of this folder are as JavaScript: those who use the package do not run TypeScript either. */
const programs = join(tmpdir(), 'statute-watch-programs');

async function buildPrograms(): Promise<void> {
  mkdirSync(programs, { recursive: true });
  writeFileSync(join(programs, 'package.json'), '{ "type": "module" }\n');
  await build({
    entryPoints: ['watch-scan.ts', 'watch-tally.ts', 'watch-naive.ts', 'watch-gunzip.ts'].map(here),
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    outdir: programs,
    logLevel: 'error',
  });
}

function subjectsOf(logs: {
  readonly mid: string;
  readonly high: string;
  readonly json: string;
  readonly gzip: string;
}): readonly Subject[] {
  const scan = (engine: string, workers: number, log: string) => [
    join(programs, 'watch-scan.js'),
    engine,
    String(workers),
    log,
  ];
  const watch = (log: string, ...more: string[]) => [
    here('../dist/cli/main.js'),
    'watch',
    '--json',
    log,
    ...more,
  ];
  const node = process.execPath;
  const all = { mebibytes };
  return [
    // The whole: incidents, routes, clients, everything the report holds.
    { name: 'statute', command: node, args: watch(logs.mid, '--workers', '1'), ...all },
    { name: 'statute-2-threads', command: node, args: watch(logs.mid, '--workers', '2'), ...all },
    { name: 'statute-json', command: node, args: watch(logs.json), mebibytes: mebibytes / 4 },
    // Reading alone: status, time, method, path, bytes, address and agent with top lists.
    { name: 'statute-scan', command: node, args: scan('wasm', 1, logs.mid), ...all },
    { name: 'statute-plain', command: node, args: scan('plain', 1, logs.mid), ...all },
    { name: 'statute-scan-gzip', command: node, args: scan('wasm', 1, logs.gzip), ...all },
    { name: 'statute-high', command: node, args: watch(logs.high, '--workers', '1'), ...all },
    { name: 'statute-gzip', command: node, args: watch(logs.gzip), ...all },
    { name: 'wc', command: 'wc', args: ['-l', logs.mid], ...all },
    { name: 'grep', command: 'grep', args: ['-c', '" 500 ', logs.mid], ...all },
    { name: 'gzip-dc', command: 'gzip', args: ['-dc', logs.gzip], ...all },
    { name: 'node-gunzip', command: node, args: [join(programs, 'watch-gunzip.js'), logs.gzip], ...all },
    { name: 'zcat-wc', command: 'sh', args: ['-c', 'gzip -dc "$1" | wc -l', 'sh', logs.gzip], ...all },
    { name: 'naive', command: node, args: [join(programs, 'watch-naive.js'), logs.mid], ...all },
    { name: 'goaccess', command: 'goaccess', args: [logs.mid, ...goaccess], ...all },
    { name: 'goaccess-high', command: 'goaccess', args: [logs.high, ...goaccess], ...all },
    {
      name: 'lnav',
      command: 'lnav',
      args: ['-n', '-c', ';SELECT sc_status, count(*) FROM access_log GROUP BY sc_status', logs.mid],
      ...all,
    },
    { name: 'duckdb', command: node, args: [here('duckdb/query.ts'), 'combined', logs.mid], ...all },
    {
      name: 'duckdb-json',
      command: node,
      args: [here('duckdb/query.ts'), 'json', logs.json],
      mebibytes: mebibytes / 4,
    },
    // Ten times as long: what its memory is bounded by. Only when it is asked for, as it takes a minute.
    {
      name: 'statute-tenfold',
      command: 'sh',
      args: [
        '-c',
        `for n in 1 2 3 4 5 6 7 8 9 10; do cat "$2"; done | "$0" "$1" watch --json -`,
        node,
        here('../dist/cli/main.js'),
        logs.mid,
      ],
      mebibytes: mebibytes * 10,
      onlyAsked: true,
    },
    {
      name: 'jq-json',
      command: 'jq',
      args: ['-n', 'reduce inputs as $line ({}; .[$line.status | tostring] += 1)', logs.json],
      mebibytes: mebibytes / 4,
    },
  ];
}

/** Seconds and the most memory that a program had, in MiB (NaN where `time` is not installed). */
function measure({ name, command, args }: Subject): readonly [seconds: number, rssMiB: number] {
  const timed = existsSync('/usr/bin/time');
  const from = process.hrtime.bigint();
  const { status, stderr, error } = timed
    ? spawnSync('/usr/bin/time', ['-f', '\n%M', command, ...args], { stdio: ['ignore', 'ignore', 'pipe'] })
    : spawnSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const seconds = Number(process.hrtime.bigint() - from) / 1e9;
  if (status !== 0) throw new Error(`${name} ended with ${status ?? error}: ${stderr}`);
  return [seconds, timed ? Number(stderr.toString().trim().split('\n').at(-1)) / 1024 : Number.NaN];
}

/** The version of a program as it tells it; undefined if it is not installed. */
function versionOf(command: string): string | undefined {
  const { stdout, error } = spawnSync(command, ['--version'], { encoding: 'utf8' });
  return error === undefined ? (/\d+(?:\.\d+)+/.exec(stdout)?.[0] ?? 'unknown') : undefined;
}

async function compressed(log: string): Promise<string> {
  const path = `${log}.gz`;
  if (!existsSync(path) || statSync(path).mtimeMs < statSync(log).mtimeMs)
    await pipeline(createReadStream(log), createGzip(), createWriteStream(path));
  return path;
}

/** Makes the logs unless they are there, then measures. */
export async function run(): Promise<Bench> {
  const wants = (name: string) => only === undefined || only.includes(name);
  const some = (names: readonly string[]) => names.some(wants);
  await buildPrograms();
  const mid = makeLog('mid', mebibytes);
  const logs = {
    mid,
    high: some(['statute-high', 'goaccess-high']) ? makeLog('high', mebibytes) : '',
    json: some(['statute-json', 'jq-json', 'duckdb-json']) ? makeLog('json', mebibytes / 4) : '',
    gzip: some(['statute-gzip', 'statute-scan-gzip', 'gzip-dc', 'node-gunzip', 'zcat-wc'])
      ? await compressed(mid)
      : '',
  };
  const versions: Record<string, string> = {};
  if (some(['duckdb', 'duckdb-json'])) {
    installApart(here('duckdb/'));
    const { dependencies } = JSON.parse(readFileSync(here('duckdb/package.json'), 'utf8'));
    versions.duckdb = dependencies['@duckdb/node-api'];
  }
  const subjects = subjectsOf(logs).filter(({ name, command, onlyAsked = false }) => {
    if (!wants(name) || (onlyAsked && only === undefined)) return false;
    if (command === process.execPath || command === 'sh') return true;
    const version = versionOf(command);
    if (version !== undefined) versions[command] = version;
    else console.error(`${name} is left out: ${command} is not installed`);
    return version !== undefined;
  });
  // Once before, so that the logs are in the page cache.
  execFileSync(
    'cat',
    Object.values(logs).filter((log) => log !== ''),
    { stdio: 'ignore' },
  );
  const figures = new Map(subjects.map(({ name }) => [name, [] as (readonly [number, number])[]]));
  for (let round = 0; round < rounds; round++)
    for (const subject of subjects) figures.get(subject.name)!.push(measure(subject));
  const seconds = (name: string) => median((figures.get(name) ?? [[Number.NaN, 0]]).map(([value]) => value));
  const rounded = (value: number) => Math.round(value * 100) / 100;
  return {
    versions,
    rows: subjects.map(({ name, mebibytes: size }) => ({
      subject: name,
      metrics: {
        seconds: rounded(seconds(name)),
        rssMiB: Math.round(median(figures.get(name)!.map(([, rss]) => rss))),
        mebibytesPerSecond: Math.round(size / seconds(name)),
        ...(size === mebibytes ? { timesWc: rounded(seconds(name) / seconds('wc')) } : {}),
      },
    })),
  };
}
