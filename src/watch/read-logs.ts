// Reads files to their end and says what was in them.

import type { Incident } from './incident.ts';
import { findIncidents } from './incidents/index.ts';
import type { Picture } from './picture.ts';
import type { SourceProblem } from './scan/source.ts';
import { expandInputs, readSource } from './scan/source.ts';
import type { SessionOptions } from './session.ts';
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
  /** Is told how many bytes were read so far, after decompression. */
  readonly onProgress?: (bytes: number, name: string) => void;
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
  const session = new Session(options);
  const { names, problems: missing } = expandInputs(words);
  const problems = [...missing];
  let before = 0;
  for (const name of names) {
    let end = (): void => {};
    let read = 0;
    const { problem, bytes } = await readSource(name, (start) => {
      const target = session.open(name, start);
      end = target.end;
      return {
        space: target.space,
        filled: (length) => {
          target.filled(length);
          read += length;
          options.onProgress?.(before + read, name);
        },
      };
    });
    end();
    before += bytes;
    if (problem !== undefined) problems.push({ name, problem });
  }
  const picture = session.end();
  return { picture, incidents: findIncidents(picture), problems };
}
