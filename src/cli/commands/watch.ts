// `statute watch <logs>`: what happened, told from access logs.

import { statSync, writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { readMoment, readStatuses } from '../../watch/filter.ts';
import type { Criteria, Incident, Picture, SessionOptions, Urgency } from '../../watch/index.ts';
import type { Command, Terminal } from '../command.ts';
import { complain, Failure } from '../command.ts';
import { readOptions } from '../options.ts';
import { showProgress } from '../progress.ts';

export const command: Command = {
  name: 'watch',
  summary: 'tell bugs from load from auth failures in access logs',
  usage: 'statute watch <log|glob|-> …',
  options: [
    { flag: '--format <name|string>', text: "the log's format; a server's log_format or LogFormat string" },
    {
      flag: '--field <what=key>',
      text: 'which key of a JSON line holds what: status=res.code; may be repeated',
    },
    {
      flag: '--vendor <name>',
      text: "whose meaning vendors' codes have (nginx, aws-alb …), if the log does not tell",
    },
    { flag: '--since <when>, --until <when>', text: '14:00, 2026-11-22T14:00, 30m or 2h or 7d ago; UTC' },
    { flag: '--status <codes>', text: 'count only these: 5xx, 401,403, 400-499' },
    {
      flag: '--client, --path, --host, --method <value>',
      text: 'count only these; * at the end; may be repeated',
    },
    { flag: '-f, --follow', text: 'go on as the log grows, through rotation: a dashboard on a terminal' },
    { flag: '--from-start', text: 'with --follow: read what is there first' },
    {
      flag: '--positions <folder>',
      text: 'with --follow: remember counts and place, so that a restart counts nothing twice and loses nothing',
    },
    { flag: '--serve', text: 'show the report in a browser; with --follow it stays up to date' },
    { flag: '--port <n>', text: 'the port for --serve (default 4011)' },
    { flag: '--metrics <port>', text: 'with --follow: a Prometheus endpoint on this port' },
    {
      flag: '--otlp <url>',
      text: 'with --follow: post metrics to a collector of OpenTelemetry every minute',
    },
    { flag: '--rollups <file>', text: 'keep counts by step, route and signal in a SQLite file' },
    {
      flag: '--print prometheus-rules|grafana',
      text: 'print recording and burn-rate alert rules for Prometheus, or a dashboard for Grafana',
    },
    {
      flag: '--markdown, --html, --json',
      text: 'another face; --json is one object: { picture, incidents }',
    },
    { flag: '--parquet <folder>', text: 'write the tables as Parquet files as well' },
    { flag: '--output <file>', text: 'write the report there' },
    { flag: '--rows <n>', text: 'rows of each table (default 10)' },
    { flag: '--mask-ip', text: "show networks instead of clients' addresses" },
    {
      flag: '--workers <n>',
      text: 'threads for large files (default 1 below 2 GB, else one per processor)',
    },
    { flag: '--engine <url>', text: 'clickhouse://…: count in a database instead' },
    { flag: '--fail-on <urgency>', text: 'exit 1 on an incident: page, ticket, note; default never' },
  ],
  examples: [
    { line: 'statute watch /var/log/nginx/access.log', text: 'what happened, and what to do about it' },
    {
      line: 'statute watch "/var/log/nginx/access.log*" --since 2h',
      text: 'rotated and compressed files too',
    },
    { line: 'statute watch access.log --html --output report.html', text: 'one file to send to somebody' },
    { line: 'statute watch -f /var/log/caddy/access.json', text: 'a live dashboard; q quits' },
    {
      line: 'statute watch --format \'$remote_addr [$time_local] "$request" $status\' app.log',
      text: 'a format of your own',
    },
    { line: 'zcat old.gz | statute watch - --json', text: 'for programs' },
  ],
  async run(args, terminal) {
    const { values, positionals } = readOptions(args, command, {
      format: { type: 'string' },
      field: { type: 'string', multiple: true, default: [] },
      vendor: { type: 'string' },
      since: { type: 'string' },
      until: { type: 'string' },
      status: { type: 'string' },
      client: { type: 'string', multiple: true },
      path: { type: 'string', multiple: true },
      host: { type: 'string', multiple: true },
      method: { type: 'string', multiple: true },
      follow: { type: 'boolean', short: 'f', default: false },
      'from-start': { type: 'boolean', default: false },
      positions: { type: 'string' },
      serve: { type: 'boolean', default: false },
      port: { type: 'string', default: '4011' },
      metrics: { type: 'string' },
      otlp: { type: 'string' },
      rollups: { type: 'string' },
      print: { type: 'string' },
      markdown: { type: 'boolean', default: false },
      html: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      parquet: { type: 'string' },
      output: { type: 'string', short: 'o' },
      rows: { type: 'string', default: '10' },
      'mask-ip': { type: 'boolean', default: false },
      workers: { type: 'string' },
      engine: { type: 'string' },
      'fail-on': { type: 'string', default: 'never' },
    });
    if (values.print !== undefined) return print(values.print, terminal);
    if (positionals.length === 0 && values.engine === undefined)
      throw new Failure(
        'no log to read. Name files, or - for standard input: statute watch /var/log/nginx/access.log',
      );
    const chosen = [values.json, values.markdown, values.html].filter(Boolean).length;
    if (chosen > 1) throw new Failure('choose one of --json, --markdown and --html.');
    const face: Face = {
      name: values.json ? 'json' : values.markdown ? 'markdown' : values.html ? 'html' : 'text',
      maskAddresses: values['mask-ip'],
      rows: number('--rows', values.rows, 1, 1000),
      output: values.output,
    };
    const failing = urgencies(values['fail-on']);
    const session: SessionOptions = {
      criteria: criteria(values),
      ...(values.format === undefined ? {} : { format: values.format }),
      ...(values.vendor === undefined ? {} : { vendor: vendor(values.vendor) }),
      ...(values.field.length === 0 ? {} : { fields: mapping(values.field) }),
    };
    const { UnknownFormat } = await import('../../watch/session.ts');
    try {
      if (values.follow) {
        const { followAndShow } = await import('./watch-follow.ts');
        return await followAndShow(positionals, session, terminal, {
          maskAddresses: face.maskAddresses,
          from: values['from-start'] ? 'start' : 'end',
          positions: values.positions,
          servePort: values.serve ? number('--port', values.port, 0, 65535) : undefined,
          metricsPort:
            values.metrics === undefined ? undefined : number('--metrics', values.metrics, 0, 65535),
          otlp: values.otlp,
          rollups: values.rollups,
        });
      }
      const { picture, incidents, unusable } = await read(positionals, session, values, terminal);
      if (values.parquet !== undefined) {
        const { writeParquet } = await import('../../watch/exports/parquet.ts');
        const { maskAddresses } = face;
        for (const file of writeParquet(values.parquet, picture, incidents, { maskAddresses }))
          terminal.err(`${file} written\n`);
      }
      if (values.rollups !== undefined) {
        const { openStore } = await import('./watch-follow.ts');
        const store = await openStore(values.rollups, positionals);
        store.keep(picture);
        store.close();
      }
      if (values.serve) {
        const { serveUntilStopped } = await import('./watch-follow.ts');
        await serveUntilStopped(picture, incidents, number('--port', values.port, 0, 65535), terminal, face);
        return 0;
      }
      await show(picture, incidents, face, terminal);
      if (picture.requests === 0 && unusable) return 2;
      return incidents.some((each) => failing.includes(each.urgency)) ? 1 : 0;
    } catch (error) {
      if (error instanceof UnknownFormat) throw new Failure(error.message, { cause: error });
      throw error;
    }
  },
};

async function print(what: string, terminal: Terminal): Promise<number> {
  if (what === 'prometheus-rules') {
    const { prometheusRules } = await import('../../watch/exports/prometheus-rules.ts');
    terminal.out(prometheusRules());
  } else if (what === 'grafana') {
    const { grafanaDashboard } = await import('../../watch/exports/grafana.ts');
    terminal.out(`${JSON.stringify(grafanaDashboard(), null, 2)}\n`);
  } else throw new Failure(`--print takes prometheus-rules or grafana, not "${what}".`);
  return 0;
}

interface Face {
  readonly name: 'text' | 'json' | 'markdown' | 'html';
  readonly maskAddresses: boolean;
  readonly rows: number;
  readonly output: string | undefined;
}

async function read(
  words: readonly string[],
  session: SessionOptions,
  values: { readonly workers?: string | undefined; readonly engine?: string | undefined },
  terminal: Terminal,
): Promise<{ picture: Picture; incidents: readonly Incident[]; unusable: boolean }> {
  if (values.engine !== undefined) {
    const { askEngine } = await import('./watch-engine.ts');
    return { ...(await askEngine(values.engine, words, session)), unusable: false };
  }
  // By itself the engine lets its memory for new objects grow sixteenfold before it looks for what can be given back. A
  // report is made of objects that stay, so that buys little time and takes a third of all memory.
  setFlagsFromString('--semi-space-growth-factor=1');
  const { readLogs } = await import('../../watch/read-logs.ts');
  const progress = showProgress(words.join(' '), terminal, process.stderr.isTTY === true);
  const total = sizeOf(words);
  const { picture, incidents, problems } = await readLogs(words, {
    ...session,
    ...(values.workers === undefined ? {} : { workers: number('--workers', values.workers, 1, 64) }),
    onProgress: (bytes) => progress.bytes(bytes, total),
  });
  progress.done();
  for (const { name, problem } of problems) complain(new Failure(`${name}: ${problem}`), terminal);
  if (picture.requests === 0 && picture.lines.read > 0 && problems.length === 0)
    complain(
      new Failure(
        `none of ${picture.lines.read} lines counts: ${picture.lines.bad > 0 ? 'their format is not known. Give it with --format, or name JSON keys with --field' : 'no line passes the filters'}.`,
      ),
      terminal,
    );
  return { picture, incidents, unusable: problems.length > 0 || picture.lines.bad > 0 };
}

/** Bytes of plain files; unknown as soon as one is compressed, since progress counts what is inside. */
function sizeOf(words: readonly string[]): number | undefined {
  let total = 0;
  for (const word of words) {
    const stat = statSync(word, { throwIfNoEntry: false });
    if (stat === undefined || !stat.isFile() || /\.(?:gz|zst)$/.test(word)) return undefined;
    total += stat.size;
  }
  return total;
}

async function show(
  picture: Picture,
  incidents: readonly Incident[],
  { name, maskAddresses, rows, output }: Face,
  terminal: Terminal,
): Promise<void> {
  if (name === 'json' && output === undefined) {
    // Piece by piece, so that the whole text is never in memory.
    const { reportJsonText } = await import('../../watch/faces/json.ts');
    for (const piece of reportJsonText(picture, incidents, { maskAddresses })) terminal.out(piece);
    terminal.out('\n');
    return;
  }
  const text = await written(picture, incidents, { name, maskAddresses, rows, output }, terminal);
  if (output === undefined) terminal.out(text);
  else {
    try {
      writeFileSync(output, text);
    } catch (error) {
      throw new Failure(`"${output}" could not be written: ${(error as Error).message}`, { cause: error });
    }
    terminal.err(`${output} written\n`);
  }
}

async function written(
  picture: Picture,
  incidents: readonly Incident[],
  { name, maskAddresses, rows, output }: Face,
  terminal: Terminal,
): Promise<string> {
  if (name === 'json') {
    const { reportJsonText } = await import('../../watch/faces/json.ts');
    return `${[...reportJsonText(picture, incidents, { maskAddresses })].join('')}\n`;
  }
  if (name === 'markdown') {
    const { reportMarkdown } = await import('../../watch/faces/markdown.ts');
    return reportMarkdown(picture, incidents, { maskAddresses, rows });
  }
  if (name === 'html') {
    const { reportHtml } = await import('../../watch/faces/html.ts');
    return reportHtml(picture, incidents, { maskAddresses });
  }
  const { reportText } = await import('../../watch/faces/text.ts');
  const { abilitiesOf } = await import('../../watch/faces/terminal/paint.ts');
  const screen = output === undefined && process.stdout.isTTY === true;
  const { colour, unicode } = abilitiesOf(screen, process.env);
  return reportText(picture, incidents, { width: terminal.width, colour, unicode, rows, maskAddresses });
}

function number(flag: string, text: string, from: number, to: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= from && value <= to))
    throw new Failure(`${flag} takes a number from ${from} to ${to}, not "${text}".`);
  return value;
}

const order: readonly Urgency[] = ['page', 'ticket', 'note'];

function urgencies(name: string): readonly Urgency[] {
  if (name === 'never') return [];
  const at = order.indexOf(name as Urgency);
  if (at === -1) throw new Failure(`--fail-on takes page, ticket, note or never, not "${name}".`);
  return order.slice(0, at + 1);
}

function vendor(name: string): string {
  if (!/^[a-z0-9-]+$/.test(name)) throw new Failure(`"${name}" is no vendor's name, as in --vendor nginx.`);
  return name;
}

function mapping(fields: readonly string[]): NonNullable<SessionOptions['fields']> {
  return Object.fromEntries(
    fields.map((text) => {
      const equals = text.indexOf('=');
      if (equals < 1)
        throw new Failure(`--field is written what=key, as in --field status=res.code, not "${text}".`);
      return [text.slice(0, equals), text.slice(equals + 1)];
    }),
  );
}

interface Filters {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly status?: string | undefined;
  readonly client?: readonly string[] | undefined;
  readonly path?: readonly string[] | undefined;
  readonly host?: readonly string[] | undefined;
  readonly method?: readonly string[] | undefined;
}

function criteria({ since, until, status, client, path, host, method }: Filters): Criteria {
  const now = Date.now();
  const wanted = status === undefined ? undefined : readStatuses(status);
  if (status !== undefined && wanted === undefined)
    throw new Failure(`--status takes codes and classes, as in 5xx or 401,403, not "${status}".`);
  return {
    ...(since === undefined ? {} : { since: moment('--since', since, now) }),
    ...(until === undefined ? {} : { until: moment('--until', until, now) }),
    ...(wanted === undefined ? {} : { status: wanted }),
    ...(client === undefined ? {} : { client }),
    ...(path === undefined ? {} : { path }),
    ...(host === undefined ? {} : { host }),
    ...(method === undefined ? {} : { method }),
  };
}

function moment(flag: string, text: string, now: number): number {
  const found = readMoment(text, now);
  if (found === undefined)
    throw new Failure(`${flag} takes a time such as 14:00, 2026-11-22T14:00 or 2h, not "${text}".`);
  return found;
}
