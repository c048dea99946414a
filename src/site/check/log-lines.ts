// Lines of an access log: what each status in them means to the one who wrote the log. No rule applies, as a log has neither
// fields nor content.

import type { Reading } from '../../codes/index.ts';
import { readings } from '../../codes/index.ts';
import { recogniseFormat } from '../../watch/formats/index.ts';
import { signalOf } from '../../watch/signal.ts';
import type { Logged, LoggedStatus } from './outcome.ts';
import { sourceLines } from './source-lines.ts';

/** Lines that are read; for more there is /watch. */
const most = 10_000;

const urgency = ['bug', 'upstream', 'load', 'auth', 'limit', 'client', 'missing', 'redirect', 'ok'] as const;

/**
 * Reads lines of a log.
 *
 * @param text the lines
 * @returns `undefined` where they are of no log that is known
 */
export function readLogLines(text: string): Logged | undefined {
  const lines = text.split(/\r?\n/, most);
  const format = recogniseFormat(lines.slice(0, 100), text.slice(0, 65_536));
  // A log of documents is read as a whole: that is what /watch does.
  if (format === undefined || 'read' in format) return undefined;
  const read = format.reader(lines.slice(0, 100));
  const { vendor = '' } = format;
  const found = new Map<number, { -readonly [Name in keyof LoggedStatus]: LoggedStatus[Name] }>();
  let good = 0;
  let unread = 0;
  for (const [i, line] of lines.entries()) {
    const said = read(line);
    if (said === 'skip' || line.trim() === '') continue;
    if (said === undefined) {
      unread += 1;
      continue;
    }
    good += 1;
    const known = found.get(said.status);
    if (known !== undefined) known.lines += 1;
    else
      found.set(said.status, {
        status: said.status,
        lines: 1,
        line: i + 1,
        asked: `${said.method} ${said.path}`.trim().slice(0, 120),
        reading: readingOf(said.status, vendor),
      });
  }
  if (good === 0) return undefined;
  const place = ({ status }: LoggedStatus) => urgency.indexOf(signalOf(status, vendor));
  const statuses = [...found.values()].sort((a, b) => place(a) - place(b) || b.lines - a.lines);
  const marks = new Map(statuses.map(({ line }, i) => [line, [i + 1]]));
  return {
    kind: 'log',
    format: format.title,
    statuses,
    read: good,
    unread,
    source: [sourceLines(text, marks)],
  };
}

// The registered meaning; else that of who wrote the log; else the only one, or the only one that is written into logs.
function readingOf(status: number, vendor: string): Reading | undefined {
  if (status < 100 || status > 999) return undefined;
  const all = readings(status);
  const logged = all.filter(({ visibility }) => visibility === 'log');
  return (
    all.find(({ ownerId }) => ownerId === 'iana') ??
    all.find(({ ownerId }) => ownerId === vendor) ??
    (all.length === 1 ? all[0] : logged.length === 1 ? logged[0] : undefined)
  );
}
