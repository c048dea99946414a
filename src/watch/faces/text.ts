// The report for a terminal or a pipe: what was read, incidents first, then signals over time and the tables.

import type { Incident } from '../incident.ts';
import type { Picture } from '../picture.ts';
import type { FaceOptions, Shown } from './face.ts';
import { show } from './face.ts';
import {
  writeBytes,
  writeCount,
  writeMilliseconds,
  writeRange,
  writeRate,
  writeShare,
  writeSpan,
} from './notation.ts';
import { describeIncident } from './terminal/incidents.ts';
import { toAscii, wrap } from './terminal/lines.ts';
import type { Paint } from './terminal/paint.ts';
import { painter } from './terminal/paint.ts';
import { tables } from './terminal/tables.ts';
import { timeline } from './terminal/timeline.ts';

/** How the text looks. */
export interface TextOptions extends FaceOptions {
  /** Columns of the terminal. Default: 80. */
  readonly width?: number;
  /** Default: no colour; `abilitiesOf` knows what an output can show. */
  readonly colour?: boolean;
  /** False: ASCII only. Default: true. */
  readonly unicode?: boolean;
  /** Rows of each table. Default: 10. */
  readonly rows?: number;
}

/**
 * Writes the report as text.
 *
 * @param picture what was counted
 * @param incidents what was read from it
 * @param options width, colour, characters
 * @returns lines, with a line end after the last
 */
export function reportText(
  picture: Picture,
  incidents: readonly Incident[],
  options: TextOptions = {},
): string {
  const { width = 80, colour = false, unicode = true, rows = 10 } = options;
  const shown = show(picture, incidents, options);
  const paint = painter(colour);
  const columns = Math.max(30, width);
  const blocks = [
    summary(shown, columns, paint),
    ...incidentBlocks(shown.incidents, columns, paint),
    timeline(shown.picture, columns, paint, unicode),
    ...tables(shown.picture, columns, paint, rows),
    unreadable(shown.picture, columns, paint),
  ].filter((block) => block.length > 0);
  const text = `${blocks.map((block) => block.join('\n')).join('\n\n')}\n`;
  return unicode ? text : toAscii(text);
}

/**
 * What was read, in a few lines.
 *
 * @param shown what may be shown
 * @param width columns of the terminal
 * @param paint colours
 */
export function summary({ picture }: Shown, width: number, paint: Paint): string[] {
  const { sources, from, to, requests, bytes, latency, lines, distinct } = picture;
  const names = sources.map(({ name, format }) => (format === '' ? name : `${name} (${format})`));
  const listed = names.length > 6 ? [...names.slice(0, 5), `${names.length - 5} more`] : names;
  const facts = [
    [writeRange(from, to), to > from ? writeSpan(to - from) : ''],
    [
      `${writeCount(requests)} requests`,
      writeRate(requests, to - from),
      `${writeBytes(bytes)} sent`,
      latency === undefined ? '' : `p50 ${writeMilliseconds(latency.p50)}`,
      latency === undefined ? '' : `p99 ${writeMilliseconds(latency.p99)}`,
    ],
    [
      `${writeCount(distinct.clients)} clients`,
      `${writeCount(distinct.paths)} paths`,
      lines.bad === 0
        ? `all ${writeCount(lines.read)} lines understood`
        : `${writeCount(lines.bad)} of ${writeCount(lines.read)} lines could not be read`,
    ],
  ];
  return [
    ...wrap(listed.join(', '), width).map((line) => paint('bold', line)),
    ...facts
      .map((parts) => parts.filter((part) => part !== '').join(' · '))
      .filter((line) => line !== '')
      .flatMap((line) => wrap(line, width)),
  ];
}

function incidentBlocks(incidents: readonly Incident[], width: number, paint: Paint): string[][] {
  if (incidents.length === 0) {
    return [[paint('green', 'No incidents found.')]];
  }
  const title = incidents.length === 1 ? '1 incident' : `${incidents.length} incidents`;
  const [first, ...rest] = incidents.map((each) => describeIncident(each, width, paint));
  return [[paint('bold', title), '', ...first!], ...rest];
}

function unreadable({ lines }: Picture, width: number, paint: Paint): string[] {
  if (lines.bad === 0) return [];
  return [
    paint('bold', 'Lines that could not be read'),
    ...wrap(
      `${writeCount(lines.bad)} of ${writeCount(lines.read)} (${writeShare(lines.bad, lines.read)})${lines.samples.length > 0 ? '; for example:' : '.'}`,
      width,
    ),
    ...lines.samples.flatMap(({ source, line, text }) =>
      wrap(`${source}:${line}: ${text}`, width - 2)
        .slice(0, 3)
        .map((part) => `  ${part}`),
    ),
  ];
}
