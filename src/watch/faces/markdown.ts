// The report for a ticket: Markdown that GitHub, GitLab and Jira importers read, incidents first, tables short.

import type { Incident } from '../incident.ts';
import type { Picture } from '../picture.ts';
import type { FaceOptions } from './face.ts';
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
import { describeSignals, signalsOf, signalsOfClient, troubleIn } from './ranking.ts';
import { meaningOf, writeCode } from './reading.ts';

/** How the Markdown is made. */
export interface MarkdownOptions extends FaceOptions {
  /** Rows of each table. Default: 8. */
  readonly rows?: number;
}

/**
 * Writes the report as Markdown.
 *
 * @param picture what was counted
 * @param incidents what was read from it
 * @param options where the codes' pages stand, how long tables are
 * @returns a document with a line end after the last line
 */
export function reportMarkdown(
  picture: Picture,
  incidents: readonly Incident[],
  options: MarkdownOptions = {},
): string {
  const { rows = 8, pages } = options;
  const shown = show(picture, incidents, options);
  const link = (code: number) => codeLink(code, shown.picture.vendor, pages);
  const blocks = [
    ...head(shown.picture),
    ...(shown.incidents.length === 0
      ? ['No incidents found.']
      : shown.incidents.flatMap((each) => describe(each, link))),
    ...tables(shown.picture, rows, link),
    ...unreadable(shown.picture),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function head({ sources, from, to, requests, bytes, latency, signals, lines }: Picture): string[] {
  const names = sources.map((each) => each.name).join(', ') || 'Traffic';
  const facts = [
    writeRange(from, to),
    to > from ? writeSpan(to - from) : '',
    `${writeCount(requests)} requests`,
    writeRate(requests, to - from),
    `${writeShare(troubleIn(signals), requests)} ask for attention`,
    `${writeBytes(bytes)} sent`,
    latency === undefined
      ? ''
      : `p50 ${writeMilliseconds(latency.p50)}, p99 ${writeMilliseconds(latency.p99)}`,
    lines.bad === 0 ? '' : `${writeCount(lines.bad)} lines could not be read`,
  ];
  return [
    `# ${prose(names)}`,
    facts
      .filter((fact) => fact !== '')
      .map(prose)
      .join(' · '),
  ];
}

function describe(incident: Incident, link: (code: number) => string): string[] {
  const { urgency, signal, title, reading, evidence, fix, code, from, to, count } = incident;
  const when = [urgency, signal, `${writeCount(count)} responses`, writeRange(from, to)];
  return [
    `## ${prose(title)}`,
    `**${when
      .filter((part) => part !== '')
      .map(prose)
      .join(' · ')}**`,
    prose(reading),
    evidence.map(({ label, value }) => `- ${prose(label)}: ${prose(value)}`).join('\n'),
    `**Fix:** ${prose(fix)}`,
    `See ${link(code)}: \`statute ${writeCode(code)}\``,
  ];
}

function tables(picture: Picture, rows: number, link: (code: number) => string): string[] {
  const { statuses, routes, clients, missing, vendor, requests } = picture;
  const count = writeCount;
  return [
    ...table(
      'Statuses',
      ['code', '#responses', '#share', 'signal'],
      [...statuses].sort(([, a], [, b]) => b - a).slice(0, Math.max(rows, 12)),
      ([code, times]) => [
        link(code),
        count(times),
        writeShare(times, requests),
        meaningOf(code, vendor).signal,
      ],
    ),
    ...table('Routes', ['route', '#requests', 'trouble', '#p50', '#p99'], routes.slice(0, rows), (each) => [
      verbatim(each.route),
      count(each.count),
      describeSignals(signalsOf(each.statuses, vendor), count),
      writeMilliseconds(each.latency?.p50),
      writeMilliseconds(each.latency?.p99),
    ]),
    ...table('Clients', ['client', '#requests', 'trouble', 'agent'], clients.slice(0, rows), (each) => [
      verbatim(each.client),
      count(each.count),
      describeSignals(signalsOfClient(each), count),
      verbatim(each.agent),
    ]),
    ...table('Dead links', ['path', '#responses', 'linked from'], missing.slice(0, rows), (each) => [
      verbatim(each.path),
      count(each.count),
      verbatim(each.referrer),
    ]),
  ];
}

// A head that begins with # stands above numbers.
function table<T>(
  name: string,
  heads: readonly string[],
  rows: readonly T[],
  cells: (row: T) => readonly string[],
): string[] {
  if (rows.length === 0) return [];
  const line = (texts: readonly string[]) => `| ${texts.join(' | ')} |`;
  return [
    `## ${name}`,
    [
      line(heads.map((head) => head.replace('#', ''))),
      line(heads.map((head) => (head.startsWith('#') ? '---:' : '---'))),
      ...rows.map((row) => line(cells(row))),
    ].join('\n'),
  ];
}

function unreadable({ lines }: Picture): string[] {
  if (lines.samples.length === 0) return [];
  const samples = lines.samples.map(({ source, line, text }) => `${source}:${line}: ${text.slice(0, 300)}`);
  // A fence longer than any run of backticks in it (CommonMark 0.31 §4.5).
  const fence = '`'.repeat(Math.max(3, longestRun(samples.join('\n')) + 1));
  return ['## Lines that could not be read', `${fence}\n${samples.join('\n')}\n${fence}`];
}

function codeLink(code: number, vendor: string, pages: string | undefined): string {
  const words = `${writeCode(code)} ${prose(meaningOf(code, vendor).phrase)}`;
  return pages === undefined ? words : `[${words}](${pages.replace(/\/+$/, '')}/${writeCode(code)})`;
}

// Text of a log as code: a pipe would end the cell even there (GFM 0.29 §4.10).
function verbatim(text: string): string {
  if (text === '') return '';
  const fence = '`'.repeat(longestRun(text) + 1);
  const space = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${space}${text.replace(/\|/g, '\\|')}${space}${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((each) => each.length));
}

// Characters that Markdown or HTML would act on; a mention or an issue number stays a word.
function prose(text: string): string {
  return text
    .replace(/[\\`*_[\]<>|~]/g, '\\$&')
    .replace(/&(?=[#\w])/g, '\\&')
    .replace(/(?<=^|[\s(])([@#])(?=\w)/g, '$1\u200b')
    .replace(/\bhttps?:(?=\/\/)/gi, (scheme) => `${scheme}\u200b`);
}
