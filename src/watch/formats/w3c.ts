// The extended log file format of the W3C, whose `#Fields:` line names the columns: IIS (UTC), CloudFront, and others.

import type { Format, LineReader } from '../format.ts';
import type { LogLine } from '../log-line.ts';
import { emptyLine } from '../log-line.ts';
import type { Unit } from './measure.ts';
import { bytesFrom, durationFrom, statusOf } from './measure.ts';
import { shareRead } from './recognise.ts';
import { addressOf, clientOf, hostOf, withoutQuery } from './target.ts';
import { epochTime, isoTime } from './time.ts';

/** How one sender writes the columns. */
export interface W3cWays {
  /** Of `time-taken`. */
  readonly unit: Unit;
  /** Undoes what the sender did to texts. */
  readonly text: (value: string) => string;
  /** What its own columns say of how a request ended. */
  readonly ending: (line: LogLine, column: (name: string) => string) => string;
}

/** Reads the columns of a `#Fields:` line. */
export function w3cFields(line: string): readonly string[] {
  return line
    .slice(line.indexOf(':') + 1)
    .trim()
    .split(/\s+/, 300);
}

/**
 * Reads a line of columns.
 *
 * @returns `undefined` where there is no status code in it
 */
export function w3cReader(
  ways: W3cWays,
  separator: string,
  given: readonly string[] | undefined,
): LineReader {
  let places = new Map(given?.map((name, at) => [name.toLowerCase(), at]));
  let least = given === undefined ? Number.POSITIVE_INFINITY : (places.get('sc-status') ?? -1);
  let values: readonly string[] = [];
  const column = (name: string): string => {
    const at = places.get(name);
    const value = at === undefined ? '-' : (values[at] ?? '-');
    return value === '-' ? '' : value;
  };
  return (line) => {
    if (line.charCodeAt(0) === 35) {
      if (line.startsWith('#Fields:')) {
        places = new Map(w3cFields(line).map((name, at) => [name.toLowerCase(), at]));
        least = places.get('sc-status') ?? Number.POSITIVE_INFINITY;
      }
      return 'skip';
    }
    if (line.trim() === '') return 'skip';
    values = line.split(separator, 300);
    if (values.length <= least) return undefined;
    const status = statusOf(values[least] ?? '?');
    return status === undefined ? undefined : fill(status, column, ways);
  };
}

function fill(status: number, column: (name: string) => string, ways: W3cWays): LogLine {
  const line = emptyLine();
  line.status = status;
  line.time = timeOf(column);
  line.method = column('cs-method');
  line.path = withoutQuery(column('cs-uri-stem') || column('cs-uri'));
  line.host = hostOf(column('x-host-header') || column('cs-host') || column('cs(host)'));
  line.client = clientOf(addressOf(column('c-ip')), column('x-forwarded-for'));
  line.user = ways.text(column('cs-username'));
  line.agent = ways.text(column('cs(user-agent)') || column('cs-user-agent'));
  line.referrer = withoutQuery(ways.text(column('cs(referer)') || column('cs-referer')));
  line.bytes = bytesFrom(column('sc-bytes'));
  line.duration = durationFrom(column('time-taken'), ways.unit);
  line.ending = ways.ending(line, column);
  return line;
}

function timeOf(column: (name: string) => string): number {
  const stamp = column('timestamp(ms)') || column('timestamp');
  if (stamp !== '') return epochTime(Number(stamp));
  const date = column('date');
  const time = column('time');
  return date === '' || time === '' ? Number.NaN : isoTime(`${date} ${time}`);
}

const iisWays: W3cWays = {
  unit: 'ms',
  text: (value) => value.replaceAll('+', ' '),
  // 401.2 is another thing than 401.1: the substatus says which check refused. Windows' own code where there is none.
  ending: ({ status }, column) => {
    const sub = column('sc-substatus');
    if (sub !== '' && sub !== '0') return `${status}.${sub}`;
    const windows = column('sc-win32-status');
    return windows === '' || windows === '0' ? '' : `win32 ${windows}`;
  },
};

/** IIS's default columns, for a piece of a file that begins behind the `#Fields:` line. */
const iisDefault =
  'date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken';

const day = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \S+ [A-Z]+ \//;

const iisReader: Format['reader'] = (lines) => {
  const fields = lines.find((line) => line.startsWith('#Fields:'));
  return w3cReader(
    iisWays,
    ' ',
    (fields === undefined ? iisDefault : w3cFields(fields).join(' ')).split(' '),
  );
};

/** IIS, W3C. */
export const iis: Format = {
  name: 'iis',
  title: 'IIS, W3C',
  vendor: 'microsoft',
  recognise: (lines) => {
    const fields = lines.find((line) => line.startsWith('#Fields:'));
    if (lines.some((line) => line.includes('\t'))) return 0;
    // Columns that are named cannot be taken for others; columns that are guessed can.
    if (fields === undefined)
      return lines.some((line) => day.test(line)) ? 0.8 * shareRead(iisReader, lines) : 0;
    if (fields.includes('x-edge-') || !fields.includes('sc-status')) return 0;
    return lines.every((line) => line === '' || line.startsWith('#')) ? 0.9 : shareRead(iisReader, lines);
  },
  reader: iisReader,
};
