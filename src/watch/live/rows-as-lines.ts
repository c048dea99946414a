// Rows of a log that is followed as lines, so that live traffic, and with it every export, may be fed from a log as well.

import type { LogLine } from '../log-line.ts';
import { emptyLine } from '../log-line.ts';
import type { Dictionaries, Rows } from '../rows.ts';
import { methods } from '../rows.ts';

/** What stands for a method without a number of its own. */
const otherMethod = '*';

/**
 * Gives each row of a batch as a line. A method that has no number of its own is `*`.
 *
 * @param rows a batch as a reader emits it
 * @param dictionaries those of the reader
 * @param see gets each line once, in order; one object serves for all, so it must not be kept
 */
export function seeRows(rows: Rows, dictionaries: Dictionaries, see: (line: LogLine) => void): void {
  const { has, length } = rows;
  const line = emptyLine();
  for (let row = 0; row < length; row++) {
    line.time = rows.time[row]!;
    line.status = rows.status[row]!;
    line.method = methods[rows.method[row]!] ?? otherMethod;
    line.path = dictionaries.path.text(rows.path[row]!);
    line.client = dictionaries.client.text(rows.client[row]!);
    line.agent = dictionaries.agent.text(rows.agent[row]!);
    line.bytes = rows.bytes[row]!;
    line.referrer = dictionaries.referrer.text(rows.referrer[row]!);
    line.user = has.has('user') ? dictionaries.user.text(rows.user[row]!) : '';
    line.host = has.has('host') ? dictionaries.host.text(rows.host[row]!) : '';
    line.ending = has.has('ending') ? dictionaries.ending.text(rows.ending[row]!) : '';
    line.upstream = has.has('upstream') ? dictionaries.upstream.text(rows.upstream[row]!) : '';
    line.upstreamStatus = has.has('upstream') ? rows.upstreamStatus[row]! : 0;
    line.duration = has.has('duration') ? rows.duration[row]! : Number.NaN;
    line.retryAfter = has.has('retryAfter') ? rows.retryAfter[row]! : Number.NaN;
    see(line);
  }
}
