// Following a log: a dashboard on a terminal, lines of text elsewhere, a page in a browser.

import type { Incident, Picture, SessionOptions } from '../../watch/index.ts';
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
  { maskAddresses, from, positions, servePort, metricsPort }: Following,
): Promise<number> {
  if (paths.includes('-'))
    throw new Failure('standard input cannot be followed; it is read as it comes without --follow.');
  let news = true;
  const logs = followLogs(paths, {
    ...session,
    from,
    ...(positions === undefined ? {} : { positions }),
    onNews: () => {
      news = true;
    },
    onProblem: (problem) => complain(new Failure(problem), terminal),
  });
  logs.read();
  const picture = logs.picture();
  const incidents = findIncidents(picture);
  const screens = [
    servePort === undefined
      ? await onTerminal(picture, incidents, maskAddresses)
      : await inBrowser(picture, incidents, servePort, terminal, maskAddresses),
    ...(metricsPort === undefined ? [] : [await asMetrics(picture, incidents, metricsPort, terminal)]),
  ];
  const refresh = setInterval(() => {
    if (!news) return;
    news = false;
    const next = logs.picture();
    const found = findIncidents(next);
    for (const screen of screens) screen.update(next, found);
  }, redraw);
  const keeping = positions === undefined ? undefined : setInterval(() => logs.commit(), keep);
  await screens[0]!.ended;
  clearInterval(refresh);
  clearInterval(keeping);
  if (positions !== undefined) logs.commit();
  logs.close();
  for (const screen of screens) await screen.close();
  return 0;
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
  const { colour, unicode } = abilitiesOf(process.stdout.isTTY === true, process.env);
  return dashboard(picture, incidents, {
    output: process.stdout,
    ...(process.stdin.isTTY === true ? { input: process.stdin } : {}),
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
