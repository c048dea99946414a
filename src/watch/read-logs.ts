// Reads files to their end and says what was in them.

import type { Incident } from './incident.ts';
import { findIncidents } from './incidents/index.ts';
import type { Picture } from './picture.ts';
import { alone, scanParallel } from './scan/parallel.ts';
import type { SourceProblem } from './scan/source.ts';
import { describeFile, expandInputs, readSource } from './scan/source.ts';
import type { RangeCounts } from './scan-range.ts';
import type { SessionData, SessionOptions } from './session.ts';
import { Session } from './session.ts';

/** What was found in logs. */
export interface Watched {
  readonly picture: Picture;
  readonly incidents: readonly Incident[];
  /** Inputs that could not be read, or not to their end. */
  readonly problems: readonly SourceProblem[];
}

/** How to read, and whom to tell how far it is. */
export interface ReadLogsOptions extends SessionOptions {
  /** How many threads; absent: one for less than 2 GiB, else one a processor. */
  readonly workers?: number;
  /** Is told how many bytes were read so far, after decompression. */
  readonly onProgress?: (bytes: number) => void;
}

/**
 * Reads logs and finds incidents.
 *
 * @param words paths, globs, or `-` for standard input; compressed files are recognised
 * @throws UnknownFormat when the format asked for does not exist
 * @example
 * const { incidents } = await readLogs(['/var/log/nginx/access.log*']);
 */
export async function readLogs(words: readonly string[], options: ReadLogsOptions = {}): Promise<Watched> {
  const { workers, onProgress = () => {}, ...rest } = options;
  const { names, problems: missing } = expandInputs(words);
  const problems = [...missing];
  const session = new Session(rest);
  const together = workers === 1 || (workers === undefined && bytesOf(names) < alone);
  const read = together ? readHere : readInThreads;
  await read(session, names, { rest, workers, onProgress, problems });
  const picture = session.end();
  return { picture, incidents: findIncidents(picture), problems };
}

interface Run {
  readonly rest: SessionOptions;
  readonly workers: number | undefined;
  readonly onProgress: (bytes: number) => void;
  readonly problems: SourceProblem[];
}

async function readHere(
  session: Session,
  names: readonly string[],
  { onProgress, problems }: Run,
): Promise<void> {
  let read = 0;
  for (const name of names) {
    let end = (): void => {};
    const { problem } = await readSource(name, (start) => {
      const target = session.open(name, start);
      end = target.end;
      return {
        space: target.space,
        filled: (length) => {
          target.filled(length);
          read += length;
          onProgress(read);
        },
      };
    });
    end();
    if (problem !== undefined) problems.push({ name, problem });
  }
}

async function readInThreads(
  session: Session,
  names: readonly string[],
  { rest, workers, onProgress, problems }: Run,
): Promise<void> {
  const module = new URL(
    import.meta.url.endsWith('.ts') ? './scan-range.ts' : './scan-range.js',
    import.meta.url,
  );
  const before = new Map<string, number>();
  let read = 0;
  const parts = scanParallel<SessionOptions, RangeCounts>({
    names,
    module: module.href,
    argument: rest,
    ...(workers === undefined ? {} : { workers }),
  });
  for await (const { range, result } of parts) {
    const lines = before.get(range.name) ?? 0;
    before.set(range.name, lines + result.data.lines.read);
    session.add(later(result.data, lines));
    read += result.bytes;
    onProgress(read);
    if (result.problem !== undefined) problems.push({ name: range.name, problem: result.problem });
  }
}

/** The same with line numbers that count from the start of the file. */
function later(data: SessionData, lines: number): SessionData {
  const samples = data.lines.samples.map((sample) => ({ ...sample, line: sample.line + lines }));
  return { ...data, lines: { ...data.lines, samples } };
}

function bytesOf(names: readonly string[]): number {
  let all = 0;
  for (const name of names) {
    try {
      all += name === '-' ? 0 : describeFile(name).size;
    } catch {
      // Reading it will tell what is wrong.
    }
  }
  return all;
}
