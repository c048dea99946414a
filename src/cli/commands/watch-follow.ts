// Following a log: a dashboard on a terminal, lines of text elsewhere, a page in a browser.

import type { Incident, OnRows, Picture, SessionOptions } from '../../watch/index.ts';
import { findIncidents, followLogs } from '../../watch/index.ts';
import type { Terminal } from '../command.ts';
import { complain, Failure } from '../command.ts';

/** How to follow and where to show it. */
export interface Following {
  readonly maskAddresses: boolean;
  readonly from: 'start' | 'end';
  readonly positions: string | undefined;
  readonly servePort: number | undefined;
  readonly metricsPort: number | undefined;
  /** A collector of OpenTelemetry. */
  readonly otlp: string | undefined;
  /** A file of counts by step that outlive the process. */
  readonly rollups: string | undefined;
}

/** How often a new picture is made at most, and counts are kept, in milliseconds. */
const redraw = 1_000;
const keep = 5_000;

/**
 * Follows logs until somebody ends it.
 *
 * @returns the exit status
 */
export async function followAndShow(
  paths: readonly string[],
  session: SessionOptions,
  terminal: Terminal,
  { maskAddresses, from, positions, servePort, metricsPort, otlp, rollups }: Following,
): Promise<number> {
  if (paths.includes('-'))
    throw new Failure('standard input cannot be followed; it is read as it comes without --follow.');
  let news = true;
  const live =
    metricsPort === undefined && otlp === undefined
      ? undefined
      : await exported(session.vendor ?? '', metricsPort, otlp, terminal);
  const logs = followLogs(paths, {
    ...session,
    from,
    ...(positions === undefined ? {} : { positions }),
    ...(live === undefined ? {} : { onRows: live.onRows }),
    onNews: () => {
      news = true;
    },
    onProblem: (problem) => complain(new Failure(problem), terminal),
  });
  logs.read();
  const picture = logs.picture();
  const incidents = findIncidents(picture);
  const screen =
    servePort === undefined
      ? await onTerminal(picture, incidents, maskAddresses)
      : await inBrowser(picture, incidents, servePort, terminal, maskAddresses);
  const refresh = setInterval(() => {
    if (!news) return;
    news = false;
    const next = logs.picture();
    screen.update(next, findIncidents(next));
  }, redraw);
  const store = rollups === undefined ? undefined : await openStore(rollups, paths);
  const commit = (): void => {
    if (positions !== undefined) logs.commit();
    store?.keep(logs.picture());
  };
  const keeping = setInterval(commit, keep);
  await screen.ended;
  clearInterval(refresh);
  clearInterval(keeping);
  commit();
  store?.close();
  logs.close();
  await screen.close();
  await live?.close();
  return 0;
}

/** Keeps counts by step in a file. */
export async function openStore(
  file: string,
  paths: readonly string[],
): Promise<{ readonly keep: (picture: Picture) => void; readonly close: () => void }> {
  const { openRollups } = await import('../../watch/rollups.ts');
  let store: ReturnType<typeof openRollups>;
  try {
    store = openRollups(file);
  } catch (error) {
    throw new Failure(`"${file}" cannot be used for rollups: ${(error as Error).message}`, { cause: error });
  }
  const source = paths.join(' ');
  return {
    keep: (picture) => {
      store.cover(picture, source);
      store.note(findIncidents(picture), source);
    },
    close: () => store.close(),
  };
}

/** Feeds what Prometheus scrapes and a collector of OpenTelemetry gets. */
async function exported(
  vendor: string,
  port: number | undefined,
  otlp: string | undefined,
  terminal: Terminal,
): Promise<{ readonly onRows: OnRows; readonly close: () => Promise<void> }> {
  const { liveTraffic } = await import('../../watch/live/traffic.ts');
  const { seeRows } = await import('../../watch/live/rows-as-lines.ts');
  const traffic = liveTraffic({ vendor });
  const ends: (() => Promise<void>)[] = [];
  if (port !== undefined) {
    const { readTraffic, serveMetrics } = await import('../../watch/exports/prometheus-server.ts');
    try {
      const server = await serveMetrics(readTraffic(traffic), { port });
      terminal.err(`Metrics for Prometheus are at ${server.url}\n`);
      ends.push(server.close);
    } catch (error) {
      throw new Failure(`metrics cannot be served on port ${port}: ${(error as Error).message}`, {
        cause: error,
      });
    }
  }
  if (otlp !== undefined) {
    if (!/^https?:\/\//.test(otlp) || !URL.canParse(otlp))
      throw new Failure('--otlp takes the address of a collector, as in http://127.0.0.1:4318/v1/metrics.');
    const { postOtlpRegularly } = await import('../../watch/exports/otlp.ts');
    const options = { url: otlp, counters: traffic.counters, service: 'statute-watch' };
    ends.push(
      postOtlpRegularly(options, undefined, (result) => {
        if (!result.sent)
          complain(new Failure(`the collector did not take the metrics: ${result.reason}`), terminal);
      }),
    );
  }
  return {
    onRows: (rows, dictionaries) => seeRows(rows, dictionaries, traffic.see),
    close: async () => {
      for (const end of ends) await end();
    },
  };
}

/** Shows a finished report in a browser until somebody ends it. */
export async function serveUntilStopped(
  picture: Picture,
  incidents: readonly Incident[],
  port: number,
  terminal: Terminal,
  { maskAddresses }: { readonly maskAddresses: boolean },
): Promise<void> {
  const screen = await inBrowser(picture, incidents, port, terminal, maskAddresses);
  await screen.ended;
  await screen.close();
}

interface Screen {
  readonly update: (picture: Picture, incidents: readonly Incident[]) => void;
  readonly ended: Promise<unknown>;
  readonly close: () => void | Promise<void>;
}

async function onTerminal(
  picture: Picture,
  incidents: readonly Incident[],
  maskAddresses: boolean,
): Promise<Screen> {
  const { dashboard } = await import('../../watch/faces/dashboard.ts');
  const { abilitiesOf } = await import('../../watch/faces/terminal/paint.ts');
  const { openKeyboard } = await import('../../watch/faces/dashboard/keyboard.ts');
  // Who writes to a file is asked for no keys.
  const keyboard = process.stdout.isTTY === true ? openKeyboard(process.stdin) : undefined;
  const { colour, unicode } = abilitiesOf(process.stdout.isTTY === true, process.env);
  return dashboard(picture, incidents, {
    output: process.stdout,
    ...(keyboard === undefined ? {} : { input: keyboard }),
    colour,
    unicode,
    maskAddresses,
  });
}

async function inBrowser(
  picture: Picture,
  incidents: readonly Incident[],
  port: number,
  terminal: Terminal,
  maskAddresses: boolean,
): Promise<Screen> {
  const { serveReport } = await import('../../watch/faces/serve.ts');
  let report: Awaited<ReturnType<typeof serveReport>>;
  try {
    report = await serveReport(picture, incidents, { port, maskAddresses });
  } catch (error) {
    throw new Failure(
      `the report cannot be served on port ${port}: ${(error as Error).message}. --port takes another.`,
      {
        cause: error,
      },
    );
  }
  terminal.out(`The report is at ${terminal.style('bold', report.url)}  (Ctrl+C stops it)\n`);
  return { update: report.update, close: report.close, ended: stopped() };
}

function stopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
}
