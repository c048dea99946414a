// Runs the examples of one code: servers are asked, clients are run, everything is compared with what is shown.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StatusCode } from '../../src/codes/index.ts';
import { codes } from '../../src/codes/index.ts';
import { differences } from './compare.ts';
import type { ShownExchange } from './exchange-file.ts';
import { parseExchangeFile } from './exchange-file.ts';
import type { Running } from './program.ts';
import { runClient, startServer } from './program.ts';
import { startStandIn } from './stand-in.ts';
import { send } from './wire.ts';

/** Where the codes and their examples are. */
export const codesFolder: string = fileURLToPath(new URL('../../src/codes', import.meta.url));

/** What running the examples of a code showed. */
export interface Outcome {
  /** Sentences, each naming the file. */
  readonly failures: readonly string[];
  /** Exchanges that were compared. */
  readonly exchanges: number;
  /** Clients that ran. */
  readonly clients: number;
  /** The bytes each server answered with, for the linter. */
  readonly answers: readonly { readonly title: string; readonly request: string; readonly bytes: Buffer }[];
}

/** A language of the examples, and the command that runs it. */
export interface Language {
  readonly ending: 'ts' | 'py';
  readonly command: string;
}

/**
 * Runs the examples of one code in one language.
 *
 * @param folder `401`
 * @param root the folder of the codes; another one in the tests of this runner
 */
export async function runExamples(
  folder: string,
  language: Language,
  root: string = codesFolder,
): Promise<Outcome> {
  const examples = join(root, folder, 'examples');
  const name = (part: string) => `${folder}/examples/${part}.${language.ending}`;
  const file = (part: string) => join(examples, `${part}.${language.ending}`);
  const shown = parseExchangeFile(readFileSync(join(examples, 'exchange.http'), 'utf8'));
  const failures = wrongPhrases(shown, folder);
  const answers: { title: string; request: string; bytes: Buffer }[] = [];
  let clients = 0;

  if (existsSync(file('server'))) {
    const server = await startServer(language.command, file('server'));
    try {
      for (const exchange of shown) {
        const { responses, bytes } = await send(server.port, exchange);
        answers.push({
          title: exchange.title,
          request: `${exchange.head}\r\n\r\n${exchange.content}`,
          bytes,
        });
        failures.push(
          ...differences(exchange, responses).map(
            (each) => `${name('server')}, "${exchange.title}": ${each}`,
          ),
        );
      }
    } finally {
      await server.stop();
    }
  }
  if (existsSync(file('client'))) {
    const { variables, output } = expectedOutput(readFileSync(join(examples, 'client.txt'), 'utf8'));
    const server = await serverFor(examples, shown);
    try {
      const printed = await runClient(language.command, file('client'), {
        ...variables,
        API: `http://127.0.0.1:${server.port}`,
      });
      clients = 1;
      if (printed.trimEnd() !== output)
        failures.push(`${name('client')} printed:\n${printed}\nand not, as client.txt shows:\n${output}`);
    } catch (error) {
      failures.push(`${name('client')}: ${(error as Error).message}`);
    } finally {
      await server.stop();
    }
  }
  return { failures, exchanges: answers.length, clients, answers };
}

// Clients of both languages talk to the Node.js server, so that each is seen to work with the other; where the code is
// not ours to send, a stand-in plays the server.
function serverFor(examples: string, shown: readonly ShownExchange[]): Promise<Running> {
  const server = join(examples, 'server.ts');
  return existsSync(server) ? startServer(process.execPath, server) : startStandIn(shown);
}

// `# NAME=value` lines set the client's environment; the rest is what it prints.
function expectedOutput(text: string) {
  const lines = text.split('\n');
  const settings = lines.filter((line) => /^# [A-Z_]+=/.test(line));
  const variables = Object.fromEntries(
    settings.map((line) => [line.slice(2, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
  return { variables, output: lines.slice(settings.length).join('\n').trimEnd() };
}

// The phrase on the wire means nothing and frameworks still send old ones, but what we show has the registry's.
function wrongPhrases(shown: readonly ShownExchange[], folder: string): string[] {
  return shown.flatMap(({ title, responses }) =>
    responses.flatMap(({ status, phrase }) => {
      const fact = (codes as Readonly<Record<number, StatusCode>>)[status];
      return fact === undefined || fact.phrase === phrase
        ? []
        : [
            `${folder}/examples/exchange.http, "${title}": the phrase of ${status} is ${fact.phrase}, not "${phrase}"`,
          ];
    }),
  );
}
