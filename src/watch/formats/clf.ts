// The common log format of Apache and nginx, combined, both with a virtual host in front, and all of them with fields of
// one's own behind.

import type { Format, LineReader, LineResult } from '../format.ts';
import type { ExtraPlan } from './clf-extras.ts';
import { learnExtras } from './clf-extras.ts';
import { Draft } from './draft.ts';
import { bytesFrom, statusOf } from './measure.ts';
import { isEscaped, quoteEnd } from './quotes.ts';
import { withoutQuery } from './target.ts';
import { clfTime } from './time.ts';

/** How much of a line there is: up to the bytes, or up to the User-Agent; and whether anything follows. */
interface Shape {
  readonly combined: boolean;
  readonly extra: boolean;
}

/** Where the time begins, behind its bracket; -1 where there is none. */
export function timeStart(line: string): number {
  let at = line.indexOf('[');
  while (at >= 0) {
    if (line.charCodeAt(at + 3) === 47 && line.charCodeAt(at + 7) === 47 && line.charCodeAt(at + 12) === 58)
      return at + 1;
    at = line.indexOf('[', at + 1);
  }
  return -1;
}

/** The quote that ends a request line: a status follows it. Clients send quotes too, and not all servers escape them. */
function requestEnd(line: string, at: number): number {
  let end = line.indexOf('" ', at);
  while (end >= 0) {
    const next = line.charCodeAt(end + 2);
    if (((next >= 48 && next <= 57) || next === 45) && !isEscaped(line, end)) return end;
    end = line.indexOf('" ', end + 1);
  }
  return -1;
}

function wordEnd(line: string, at: number): number {
  const end = line.indexOf(' ', at);
  return end < 0 ? line.length : end;
}

/** Reads lines into one draft, and keeps where the fields of the format itself end. */
class CommonLine {
  readonly draft = new Draft();
  shape: Shape = { combined: false, extra: false };
  /** What follows the format's own fields. */
  rest = '';

  /**
   * @param open whether more fields may follow
   * @returns whether the line is of this format
   */
  read(line: string, vhost: boolean, open: boolean): boolean {
    const { draft } = this;
    draft.start();
    const time = timeStart(line);
    if (time < 2) return false;
    this.#head(line, time - 1, vhost);
    const close = line.indexOf(']', time);
    if (close < 0 || line.charCodeAt(close + 2) !== 34) return false;
    draft.time(clfTime(line, time), 1);
    const quote = requestEnd(line, close + 3);
    if (quote < 0) return false;
    draft.requestLine(line.slice(close + 3, quote));
    const statusEnd = wordEnd(line, quote + 2);
    const status = line.slice(quote + 2, statusEnd);
    if (statusOf(status) === undefined) return false;
    draft.status(status);
    const bytesEnd = wordEnd(line, statusEnd + 1);
    draft.line.bytes = bytesFrom(line.slice(statusEnd + 1, bytesEnd));
    this.#tail(line, bytesEnd, open);
    return true;
  }

  /** Client, identity and user; a virtual host before them. */
  #head(line: string, end: number, vhost: boolean): void {
    const { draft } = this;
    let at = 0;
    if (vhost) {
      at = wordEnd(line, 0);
      draft.host(line.slice(0, at), 1);
      at += 1;
    }
    const client = wordEnd(line, at);
    draft.peer(line.slice(at, client));
    const user = line.slice(wordEnd(line, client + 1) + 1, end - 1);
    draft.line.user = user === '-' || user === '""' ? '' : user;
  }

  /** Referer and User-Agent, if they are there. */
  #tail(line: string, at: number, open: boolean): void {
    const { line: out } = this.draft;
    this.rest = '';
    if (line.charCodeAt(at + 1) !== 34) {
      this.shape = { combined: false, extra: at < line.length };
      if (at < line.length) this.rest = line.slice(at + 1);
      return;
    }
    const referrerEnd = quoteEnd(line, at + 2);
    if (referrerEnd < 0 || line.charCodeAt(referrerEnd + 2) !== 34) {
      this.shape = { combined: false, extra: true };
      this.rest = line.slice(at + 1);
      return;
    }
    const referrer = line.slice(at + 2, referrerEnd);
    out.referrer = referrer === '-' ? '' : withoutQuery(referrer);
    // Where nothing may follow, the line's last quote ends User-Agent, whatever quotes are in it.
    const closed = !open && line.endsWith('"') && line.length > referrerEnd + 3;
    let agentEnd = closed ? line.length - 1 : quoteEnd(line, referrerEnd + 3);
    while (agentEnd >= 0 && agentEnd + 1 < line.length && line.charCodeAt(agentEnd + 1) !== 32)
      agentEnd = quoteEnd(line, agentEnd + 1);
    if (agentEnd < 0) agentEnd = line.length;
    const agent = line.slice(referrerEnd + 3, agentEnd);
    out.agent = agent === '-' ? '' : agent;
    this.rest = agentEnd + 2 < line.length ? line.slice(agentEnd + 2) : '';
    this.shape = { combined: true, extra: this.rest !== '' };
  }
}

/** Whether what stands before the time is client, identity and user, and a virtual host before them or not. */
function hasHead(line: string, vhost: boolean): boolean {
  const end = timeStart(line) - 2;
  if (end < 0) return false;
  const words = line.slice(0, end).split(' ', 8);
  // Nobody sends an identity: a hyphen stands there, and tells a virtual host from a user's name with a space.
  const host = words.length >= 4 && words[2] === '-' && words[1] !== '-';
  return vhost ? host : !host && (words.length === 3 || words[1] === '-');
}

function reader(vhost: boolean, plan: ExtraPlan | undefined): LineReader {
  const common = new CommonLine();
  return (line: string): LineResult => {
    if (line === '' || line.trim() === '') return 'skip';
    if (!common.read(line, vhost, plan !== undefined)) return line.charCodeAt(0) === 35 ? 'skip' : undefined;
    if (plan !== undefined && common.rest !== '') plan(common.draft, common.rest);
    return common.draft.finish();
  };
}

/** What the first lines have behind the format's own fields. */
function extras(lines: readonly string[], vhost: boolean): readonly string[] {
  const common = new CommonLine();
  return lines.flatMap((line) => (common.read(line, vhost, true) && common.rest !== '' ? [common.rest] : []));
}

function format(name: string, title: string, vhost: boolean, combined: boolean, extra: boolean): Format {
  return {
    name,
    title,
    recognise: (lines) => {
      const common = new CommonLine();
      let good = 0;
      let all = 0;
      for (const line of lines.slice(0, 40)) {
        if (line.trim() === '') continue;
        all += 1;
        if (!hasHead(line, vhost) || !common.read(line, vhost, true)) continue;
        if (common.shape.combined === combined && common.shape.extra === extra) good += 1;
      }
      return good === 0 ? 0 : (0.9 * good) / all;
    },
    reader: (lines) => reader(vhost, extra ? learnExtras(extras(lines, vhost)) : undefined),
  };
}

/** Fields of the common log format alone. */
export const common = format('common', 'Apache and nginx, common', false, false, false);
/** Common, Referer, User-Agent: what nginx writes by default, and most Apaches. */
export const combined = format('combined', 'Apache and nginx, combined', false, true, false);
/** Debian's default for Apache with virtual hosts. */
export const vhostCombined = format(
  'vhost-combined',
  'Apache, combined with virtual host',
  true,
  true,
  false,
);
/** Apache, common with virtual host. */
export const vhostCommon = format('vhost-common', 'Apache, common with virtual host', true, false, false);
/** common with more fields. */
export const commonPlus = format('common-plus', 'common with more fields', false, false, true);
/** combined with more fields. */
export const combinedPlus = format('combined-plus', 'combined with more fields', false, true, true);
/** combined with virtual host and more fields. */
export const vhostCombinedPlus = format(
  'vhost-combined-plus',
  'combined with virtual host and more fields',
  true,
  true,
  true,
);
