// From what was pasted or dropped to an outcome: finds out what it is, reads it, checks it. The same in the browser, where
// nothing leaves the machine, and on the server for those without a script.

import type { Exchange } from '../../check/exchange.ts';
import { joined } from '../../check/library/bounded-read.ts';
import { limits } from '../../check/limits.ts';
import {
  checkDescription,
  describeDescription,
  openApiLimits,
  readOpenApi,
} from '../../check/openapi/index.ts';
import { readHar } from '../../check/readers/har.ts';
import { readNdjson } from '../../check/readers/ndjson.ts';
import { readRaw } from '../../check/readers/raw.ts';
import type { Format } from '../../check/readers/recognise-format.ts';
import { enoughToRecognise, recogniseFormat } from '../../check/readers/recognise-format.ts';
import { UnreadableInput } from '../../check/readers/unreadable.ts';
import type { Finding } from '../../check/rule.ts';
import { readings } from '../../codes/index.ts';
import { inspection } from './inspection.ts';
import { readLogLines } from './log-lines.ts';
import type { Checked, Outcome, SourceBlock, SourceLine, Unchecked } from './outcome.ts';
import type { Marks } from './source-lines.ts';
import { sourceLines } from './source-lines.ts';

/** How reading goes on. */
export interface ReadOptions {
  /** Is told how many bytes were read. */
  readonly onBytes?: (read: number) => void;
}

const name = 'input';
/** Findings of a description that are shown. */
const shownOfDescription = 300;

/**
 * Reads and checks an input.
 *
 * @param chunks its bytes, in pieces small enough that a page stays responsive between them
 * @returns always an outcome: what cannot be read is one, too
 */
export async function readInput(
  chunks: AsyncIterable<Uint8Array>,
  options: ReadOptions = {},
): Promise<Outcome> {
  const { head, rest } = await begin(watched(chunks, options));
  const format = recogniseFormat(head);
  if (format === 'har' || (format === 'ndjson' && hasResponses(head))) return records(format, rest);
  const bytes = await all(rest);
  if (bytes === undefined)
    return unchecked(
      `This is too large: ${limits.input / 1024 / 1024} MiB is the most, and only a HAR file or exchanges in lines may be longer.`,
    );
  const text = new TextDecoder().decode(bytes);
  if (text.trim() === '') return unchecked('There is nothing to check: paste a response, or choose a file.');
  if (format === 'openapi') return description(bytes, text);
  if (format === 'url-list') return addresses(text);
  const code = codeAlone(text);
  if (code !== undefined) return code;
  // A line of a log holds a request line as well, but does not begin with it.
  const messages = format === 'curl' || /^(?:[<>] )?(?:HTTP\/\d|[A-Z]+ \S+ HTTP\/)/m.test(text);
  const logged = messages ? undefined : readLogLines(text);
  if (logged !== undefined) return logged;
  if (format === 'json' || format === 'ndjson')
    return unchecked(
      'This JSON is neither a HAR file, nor exchanges with a “response” in a line each, nor an OpenAPI description, nor a log.',
      text,
    );
  return messagesIn(bytes, text, format);
}

async function messagesIn(bytes: Uint8Array, text: string, format: Format): Promise<Outcome> {
  const { run } = inspection(name);
  let list: readonly Exchange[];
  try {
    list = readRaw(bytes);
  } catch (error) {
    if (!(error instanceof UnreadableInput)) throw error;
    const { line, expected, wayOut } = error;
    const marks = new Map([[line, []]]);
    return {
      kind: 'unchecked',
      sentence: `This could not be read as HTTP: line ${line} should be ${expected}. ${wayOut}`,
      source: [sourceLines(text, marks)],
    };
  }
  const report = (await run(list))!;
  const what = format === 'curl' ? 'what curl -v prints' : list.length === 1 ? 'a response' : 'responses';
  return { kind: 'checked', what, report, source: [sourceLines(text, marksOf(report.report.findings))] };
}

async function records(format: 'har' | 'ndjson', rest: AsyncIterable<Uint8Array>): Promise<Outcome> {
  const { run, leaveOut } = inspection(name);
  const read = format === 'har' ? readHar : readNdjson;
  try {
    const report = await run(read(rest, { onLeftOut: leaveOut }));
    if (report === undefined) return unchecked('This file holds no response that could be checked.');
    const what = format === 'har' ? 'a HAR file' : 'exchanges in lines';
    return { kind: 'checked', what, report, source: excerpts(report.report.findings) };
  } catch (error) {
    if (!(error instanceof UnreadableInput)) throw error;
    return unchecked(`This could not be read: ${error.message}`);
  }
}

async function description(bytes: Uint8Array, text: string): Promise<Checked | Unchecked> {
  try {
    const read = await readOpenApi(bytes, { name });
    const report = checkDescription(read);
    const findings = report.findings.slice(0, shownOfDescription);
    const omitted: Record<string, number> = {};
    for (const { rule } of report.findings.slice(shownOfDescription))
      omitted[rule] = (omitted[rule] ?? 0) + 1;
    const { problems } = read;
    return {
      kind: 'checked',
      what: 'an OpenAPI description',
      report: {
        target: name,
        report: { ...report, findings },
        diagnosis: describeDescription(read),
        omitted,
        ...(problems.length === 0 ? {} : { error: problems.map(({ message }) => message).join(' ') }),
      },
      source: [sourceLines(text, marksOf(findings))],
    };
  } catch (error) {
    if (!(error instanceof UnreadableInput)) throw error;
    return unchecked(`This OpenAPI description could not be read: ${error.message}`, text, error.line);
  }
}

function addresses(text: string): Unchecked {
  const many = text.trim().includes('\n');
  return {
    ...unchecked(
      many
        ? 'These are addresses. Here one is asked at a time, in its own box; a list is for statute check --urls.'
        : 'This is an address. Put it into the box for addresses: only then is it asked, by this server.',
    ),
    see: { path: '#url', text: 'To the box for addresses' },
  };
}

// `503`, `HTTP 503`, `503 Service Unavailable`: there is nothing to check, and a page that says it all.
function codeAlone(text: string): Unchecked | undefined {
  const digits = /^\s*(?:HTTP\s+|status(?: code)?:?\s+)?(\d{3})(?:\s+[A-Za-z' -]{0,60})?\s*$/i.exec(
    text,
  )?.[1];
  const reading = digits === undefined ? undefined : readings(Number(digits))[0];
  if (reading === undefined) return undefined;
  return {
    kind: 'unchecked',
    sentence: `This is a code and no response: ${reading.summary} To check it, paste the fields as well.`,
    see: { path: `/${digits}`, text: `${digits} ${reading.phrase}` },
    source: [],
  };
}

function unchecked(sentence: string, text?: string, line?: number): Unchecked {
  const marks: Marks = new Map(line === undefined ? [] : [[line, []]]);
  return { kind: 'unchecked', sentence, source: text === undefined ? [] : [sourceLines(text, marks)] };
}

function marksOf(findings: readonly Finding[]): Marks {
  const marks = new Map<number, number[]>();
  for (const [i, { where }] of findings.entries()) {
    if (where.line === undefined || where.file !== undefined) continue;
    marks.set(where.line, [...(marks.get(where.line) ?? []), i + 1]);
  }
  return marks;
}

// JSON puts names and values in different lines, so that only those who know the field can mask it: what they show is shown.
function excerpts(findings: readonly Finding[]): readonly SourceBlock[] {
  const shown = new Map<string, SourceLine & { readonly findings: number[] }>();
  const places = new Map<number, number>();
  for (const [i, { where }] of findings.entries()) {
    const { line, excerpt, exchange } = where;
    if (line === undefined || excerpt === undefined) continue;
    const key = `${line} ${exchange} ${excerpt}`;
    const known = shown.get(key);
    if (known !== undefined) {
      known.findings.push(i + 1);
      continue;
    }
    // A file in one line has many places there.
    const place = (places.get(line) ?? 0) + 1;
    places.set(line, place);
    const told = place === 1 ? {} : { place };
    shown.set(key, { number: line, ...told, text: excerpt, marked: true, findings: [i + 1] });
  }
  if (shown.size === 0) return [];
  return [{ anchor: 'line', lines: [...shown.values()].sort((a, b) => a.number - b.number) }];
}

function hasResponses(head: Uint8Array): boolean {
  return /"response"\s*:\s*\{/.test(new TextDecoder().decode(head));
}

async function* watched(
  chunks: AsyncIterable<Uint8Array>,
  { onBytes }: ReadOptions,
): AsyncGenerator<Uint8Array> {
  let read = 0;
  for await (const chunk of chunks) {
    read += chunk.length;
    onBytes?.(read);
    yield chunk;
  }
}

async function begin(chunks: AsyncGenerator<Uint8Array>) {
  const first: Uint8Array[] = [];
  let length = 0;
  while (length < enoughToRecognise) {
    const { done, value } = await chunks.next();
    if (done === true) break;
    first.push(value);
    length += value.length;
  }
  const rest = async function* (): AsyncGenerator<Uint8Array> {
    yield* first;
    yield* chunks;
  };
  return { head: joined(first, length), rest: rest() };
}

async function all(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > openApiLimits.file) return undefined;
    parts.push(chunk);
  }
  return joined(parts, length);
}
