// Access logs of AWS load balancers: the Application Load Balancer's and the classic one's (Elastic Load Balancing user
// guides, Access logs).

import type { Format, LineResult } from '../format.ts';
import type { LogLine } from '../log-line.ts';
import { emptyLine } from '../log-line.ts';
import { bytesFrom, statusOf } from './measure.ts';
import { quoteEnd } from './quotes.ts';
import { shareRead } from './recognise.ts';
import { addressBeforePort, splitUrl } from './target.ts';
import { isoTime } from './time.ts';

/** Cuts a line at its spaces; what stands in quotes is one word, without them. */
function quotedWords(line: string, most: number): readonly string[] {
  const words: string[] = [];
  let at = 0;
  while (at < line.length && words.length < most) {
    if (line.charCodeAt(at) === 34) {
      let end = quoteEnd(line, at + 1);
      if (end < 0) end = line.length;
      words.push(line.slice(at + 1, end));
      at = end + 2;
    } else {
      let end = line.indexOf(' ', at);
      if (end < 0) end = line.length;
      words.push(line.slice(at, end));
      at = end + 1;
    }
  }
  return words;
}

/** What both logs have, from the client's address to the User-Agent. */
function readCommon(words: readonly string[], at: number): LogLine | undefined {
  const status = statusOf(words[at + 5] ?? '?');
  if (status === undefined) return undefined;
  const line = emptyLine();
  line.status = status;
  line.client = addressBeforePort(words[at]!);
  line.upstream = words[at + 1] === '-' ? '' : words[at + 1]!;
  line.duration = sum(words[at + 2]!, words[at + 3]!, words[at + 4]!);
  const upstreamStatus = Number(words[at + 6]);
  line.upstreamStatus = upstreamStatus >= 100 && upstreamStatus <= 999 ? upstreamStatus : 0;
  line.bytes = bytesFrom(words[at + 8]);
  setRequest(line, words[at + 9] ?? '');
  line.agent = words[at + 10] === '-' ? '' : (words[at + 10] ?? '');
  return line;
}

/** `GET http://example.com:80/path?query HTTP/1.1`; what the balancer could not read is a hyphen: `- http://host:80- -`. */
function setRequest(line: LogLine, request: string): void {
  const space = request.indexOf(' ');
  const method = request.slice(0, Math.max(0, space));
  const last = request.lastIndexOf(' ');
  const url = request.slice(space + 1, last > space ? last : request.length);
  if (method === '-' || method === '') {
    line.host = splitUrl(url.replace(/-$/, '')).host;
    return;
  }
  line.method = method;
  const { host, path } = splitUrl(url);
  line.host = host;
  line.path = path;
}

/** The three times together, in milliseconds. A -1 among them: nobody answered in that step, so nobody measured it. */
function sum(...seconds: readonly string[]): number {
  let total = 0;
  for (const text of seconds) {
    const value = Number(text);
    if (!(value >= 0)) return Number.NaN;
    total += value;
  }
  return Math.round(total * 1e6) / 1e3;
}

function readAlb(line: string): LineResult {
  if (line.trim() === '') return 'skip';
  // type time elb client target …: the balancer's own name has two slashes.
  const words = quotedWords(line, 30);
  if (words.length < 14 || !kinds.has(words[0]!)) return undefined;
  const out = readCommon(words, 3);
  if (out === undefined) return undefined;
  out.time = isoTime(words[1]!);
  // error_reason, then classification_reason: why there was no ordinary answer.
  out.ending = plain(words[24]) || plain(words[28]);
  if (out.host === '') out.host = plain(words[18]).toLowerCase();
  return out;
}

const kinds = new Set(['http', 'https', 'h2', 'ws', 'wss', 'grpc', 'grpcs']);

function plain(word: string | undefined): string {
  return word === undefined || word === '-' ? '' : word;
}

const albReader = () => readAlb;

/** AWS Application Load Balancer. */
export const alb: Format = {
  name: 'alb',
  title: 'AWS Application Load Balancer',
  vendor: 'aws-alb',
  recognise: (lines) =>
    lines.some((line) => /^(?:https?|h2|wss?|grpcs?) \d{4}-\d\d-\d\dT/.test(line))
      ? shareRead(albReader, lines)
      : 0,
  reader: albReader,
};

function readElb(line: string): LineResult {
  if (line.trim() === '') return 'skip';
  // time elb client backend …
  const words = quotedWords(line, 15);
  if (words.length < 11 || Number.isNaN(isoTime(words[0]!))) return undefined;
  // A TCP listener logs connections, not requests.
  if (words[7] === '-' && words[8] === '-' && words[11]?.startsWith('- - -')) return 'skip';
  const out = readCommon(words, 2);
  if (out === undefined) return undefined;
  out.time = isoTime(words[0]!);
  return out;
}

const elbReader = () => readElb;

/** AWS classic load balancer. */
export const elb: Format = {
  name: 'elb',
  title: 'AWS classic load balancer',
  recognise: (lines) =>
    lines.some((line) => /^\d{4}-\d\d-\d\dT[\d:.]{8,16}Z [\w-]+ \S+:\d+ /.test(line))
      ? shareRead(elbReader, lines) * 0.97
      : 0,
  reader: elbReader,
};
