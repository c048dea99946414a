// Reads logs wherever there are blobs and streams, a browser's worker above all: the formats, the tally and the detectors
// are those of `statute watch`; nothing here knows files or sockets.

import type { TextDictionaries } from '../../watch/dictionary.ts';
import { newTexts } from '../../watch/dictionary.ts';
import type { DocumentFormat, Format } from '../../watch/format.ts';
import { compile, formatNamed, recogniseFormat } from '../../watch/formats/index.ts';
import type { Incident } from '../../watch/incident.ts';
import { findIncidents } from '../../watch/incidents/index.ts';
import type { Picture } from '../../watch/picture.ts';
import type { RowReader } from '../../watch/rows.ts';
import { Decoder } from '../../watch/scan/decode.ts';
import { finish } from '../../watch/tally/finish.ts';
import { dataOf, merge } from '../../watch/tally/merge.ts';
import { Tally } from '../../watch/tally/tally.ts';
import { textReader } from '../../watch/text-reader.ts';
import { unpacked } from './unpack.ts';

/** One log. */
export interface LogInput {
  /** For people; a name with `nginx` in it says whose codes hold. */
  readonly name: string;
  readonly content: Blob;
}

/** How far it is. */
export interface Progress {
  /** Of the blobs as they are, compressed or not. */
  readonly bytes: number;
  /** Of all blobs. */
  readonly of: number;
  readonly lines: number;
}

/** How to read. */
export interface ReadLogOptions {
  /** A format's name, nginx's `log_format` or Apache's `LogFormat`; absent or empty: each input says what it is. */
  readonly format?: string;
  /** Is told after each piece. */
  readonly onProgress?: (progress: Progress) => void;
}

/** What was read. */
export interface ReadLog {
  readonly picture: Picture;
  readonly incidents: readonly Incident[];
  /** Sentences about what could not be read. */
  readonly problems: readonly string[];
}

/** Nothing could be read; the message says why and what to do. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

const startSize = 64 * 1024;
const unknown: Format = {
  name: 'unknown',
  title: 'not recognised',
  recognise: () => 0,
  reader: () => (line) => (line.trim() === '' ? 'skip' : undefined),
};

interface Lane {
  readonly dictionaries: TextDictionaries;
  readonly tally: Tally;
}

/**
 * Reads logs and finds incidents.
 *
 * @param inputs in the order of their lines
 * @throws Unreadable when no line of them is a request, or the format asked for is none
 */
export async function readLog(
  inputs: readonly LogInput[],
  { format = '', onProgress = () => {} }: ReadLogOptions = {},
): Promise<ReadLog> {
  const wanted = format.trim() === '' ? undefined : formatOf(format.trim());
  const of = inputs.reduce((sum, { content }) => sum + content.size, 0);
  const lanes = new Map<string, Lane>();
  const read: { readonly name: string; readonly format: string; readonly reader: RowReader }[] = [];
  const problems: string[] = [];
  let bytes = 0;
  const lineCount = () => read.reduce((sum, { reader }) => sum + reader.counts().lines, 0);

  const open = (name: string, start: Uint8Array) => {
    const lines = linesOf(start);
    const found = wanted ?? recogniseFormat(lines, new TextDecoder('latin1').decode(start)) ?? unknown;
    // A log in nginx's own folder is nginx's, though its format is everybody's.
    const vendor = found.vendor ?? (/nginx/i.test(name) ? 'nginx' : '');
    const lane = lanes.get(vendor) ?? newLane(vendor);
    lanes.set(vendor, lane);
    const reader = textReader(found, lines, lane.dictionaries);
    read.push({ name, format: found.name, reader });
    const emit: Parameters<RowReader['end']>[0] = (rows) => lane.tally.add(rows);
    return {
      space: reader.space,
      filled: (length: number) => reader.filled(length, emit),
      end: () => reader.end(emit),
    };
  };

  for (const { name, content } of inputs) {
    let target: ReturnType<typeof open> | undefined;
    const decoder = new Decoder((start) => {
      target = open(name, start);
      return target;
    }, startSize);
    try {
      const pieces = await unpacked(content, (length) => {
        bytes += length;
      });
      for (;;) {
        const { done, value } = await pieces.read();
        if (done) break;
        decoder.write(value);
        onProgress({ bytes, of, lines: lineCount() });
      }
    } catch (error) {
      problems.push(`${name}: ${(error as Error).message}`);
    }
    // What came before the damage is kept.
    decoder.end();
    target?.end();
    onProgress({ bytes, of, lines: lineCount() });
  }

  const picture = finish(merge(Array.from(lanes.values(), ({ tally }) => dataOf(tally))), readingOf(read));
  if (picture.requests === 0) throw new Unreadable(nothing(picture, problems, wanted !== undefined));
  return { picture, incidents: findIncidents(picture), problems };
}

function newLane(vendor: string): Lane {
  const dictionaries = newTexts();
  return { dictionaries, tally: new Tally(dictionaries, { vendor }) };
}

function linesOf(start: Uint8Array): readonly string[] {
  const lines = new TextDecoder().decode(start).split(/\r?\n/);
  // The last line may be cut where the first bytes end.
  if (lines.length > 1) lines.pop();
  return lines.slice(0, 200);
}

function formatOf(text: string): Format | DocumentFormat {
  const named = formatNamed(text.replaceAll('_', '-'));
  if (named !== undefined) return named;
  try {
    if (/[$%]/.test(text)) return compile(text);
  } catch (error) {
    throw new Unreadable(`The format cannot be used: ${(error as Error).message}`, { cause: error });
  }
  throw new Unreadable(
    `There is no format “${text}”. Give the log_format string of nginx, the LogFormat string of Apache, or a name such as combined, caddy or haproxy; or leave it empty.`,
  );
}

function readingOf(read: readonly { name: string; format: string; reader: RowReader }[]) {
  const lines = { read: 0, understood: 0, bad: 0, skipped: 0 };
  const samples: { source: string; line: number; text: string }[] = [];
  let logBytes = 0;
  for (const { name, reader } of read) {
    const counts = reader.counts();
    lines.read += counts.lines;
    lines.bad += counts.bad;
    lines.skipped += counts.skipped;
    lines.understood += counts.lines - counts.bad - counts.skipped;
    samples.push(...counts.samples.map(({ line, text }) => ({ source: name, line, text })));
    logBytes += counts.bytes;
  }
  const sources = read.map(({ name, format }) => ({ name, format }));
  return { sources, lines: { ...lines, samples: samples.slice(0, 10) }, logBytes };
}

function nothing({ lines }: Picture, problems: readonly string[], told: boolean): string {
  if (problems.length > 0) return problems.join(' ');
  if (lines.read === lines.skipped) return 'There is nothing in it: no line that could be a request.';
  const count =
    lines.read === 1 ? 'The line in it is' : `None of its ${lines.read.toLocaleString('en')} lines is`;
  return told
    ? `${count} written in the format that was given. Leave the format empty to have it recognised, or compare it with a line of the log.`
    : `${count} a request as any known format writes it. If the server has a format of its own, give its log_format or LogFormat string under “Format”, and read again.`;
}
