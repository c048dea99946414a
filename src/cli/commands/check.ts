// `statute check <what>`: finds where a response gets its status code wrong.

import { baselineOf } from '../../check/baseline.ts';
import { limits, UnreadableInput } from '../../check/index.ts';
import { readUrlList } from '../../check/readers/url-list.ts';
import type { Outcome } from '../../check/reporters/target-report.ts';
import { isChecked } from '../../check/reporters/target-report.ts';
import type { Command, Terminal } from '../command.ts';
import { complain, Failure } from '../command.ts';
import { readBounded } from '../input.ts';
import { showProgress } from '../progress.ts';
import { hide, openInput, unreadableIsFailure } from './check-input.ts';
import { Inspection } from './check-inspect.ts';
import type { Settings } from './check-options.ts';
import { optionTexts, readSettings } from './check-options.ts';
import { openOutput, save } from './check-output.ts';

export const command: Command = {
  name: 'check',
  summary: 'find where a response gets its status code wrong, why, and the fix',
  usage: 'statute check <file|url|-> …',
  options: optionTexts,
  examples: [
    {
      line: 'statute check https://api.example.com/orders',
      text: 'ask a live address once, without following redirects',
    },
    {
      line: 'statute check response.http',
      text: 'a raw response, a request and its response, or several exchanges separated by ### lines',
    },
    {
      line: 'statute check openapi.yaml',
      text: 'a description of an API, OpenAPI 3, with the files beside it',
    },
    {
      line: 'statute check session.har --openapi openapi.yaml',
      text: 'which answers the description does not know, and which of its codes never came',
    },
    { line: 'statute check session.har', text: 'the network log of a browser or a proxy, of any length' },
    { line: 'curl -si https://example.com/ | statute check -', text: 'what curl saw; curl -v works as well' },
    { line: 'statute check --fail-on should --json *.http', text: 'for a pipeline' },
    {
      line: 'statute check --format sarif --output statute.sarif session.har',
      text: 'for code scanning',
    },
  ],
  async run(args, terminal) {
    try {
      return await run(await readSettings(args, command), terminal);
    } catch (error) {
      // Programs that asked for JSON get JSON, whatever went wrong.
      if (error instanceof Failure && args.includes('--json'))
        terminal.out(`${JSON.stringify({ error: error.message })}\n`);
      throw error;
    }
  },
};

async function run(told: Settings, terminal: Terminal): Promise<number> {
  const watched = told.openapi === undefined ? undefined : await watch(told.openapi, told);
  const settings = watched === undefined ? told : { ...told, rules: [...told.rules, ...watched.rules] };
  const targets = [...settings.targets];
  for (const list of settings.urls) {
    const bytes = await readBounded(list, terminal.stdin, limits.input);
    targets.push(...unreadableIsFailure(() => readUrlList(bytes, list === '-' ? 'stdin' : list)));
  }
  const output = openOutput(
    settings,
    targets.length > 1 || watched !== undefined || settings.asking?.site === true,
    terminal,
  );
  const prints = new Set<string>();
  let unusable = false;
  let found = false;
  const take = async (outcome: Outcome): Promise<void> => {
    if (isChecked(outcome)) {
      const { counts } = outcome.report;
      found ||= settings.failOn.some((kind) => counts[kind] > 0);
    }
    await output.add(outcome);
    if (outcome.error === undefined) return;
    // One bad target does not keep the others from being checked.
    unusable = true;
    complain(new Failure(outcome.error), terminal);
  };
  for (const target of targets) await take(await inspect(target, settings, terminal, prints));
  if (watched !== undefined) await take(watched.end(prints));
  await output.finish();
  if (settings.writeBaseline !== undefined) {
    await save(settings.writeBaseline, `${JSON.stringify(baselineOf(prints), null, 2)}\n`);
    found = false;
  }
  return unusable ? 2 : found ? 1 : 0;
}

async function watch(path: string, settings: Settings) {
  return (await import('./check-openapi.ts')).watchFor(path, settings);
}

async function inspect(
  target: string,
  settings: Settings,
  terminal: Terminal,
  prints: Set<string>,
): Promise<Outcome> {
  const name = target === '-' ? 'stdin' : target;
  if (settings.asking !== undefined) {
    const { inspectAsking } = await import('./check-asking.ts');
    return await inspectAsking(target, settings, terminal, prints);
  }
  const progress = showProgress(name, terminal, process.stderr.isTTY === true);
  const inspection = new Inspection(name, settings);
  try {
    const input = await openInput(target, {
      live: settings.live,
      terminal,
      onLeftOut: (record) => inspection.leaveOut(record),
      onBytes: progress.bytes,
    });
    if (input.kind === 'openapi') {
      const { inspectOpenApi } = await import('./check-openapi.ts');
      return await inspectOpenApi(input.bytes, target, settings, prints);
    }
    return await inspection.run(input.exchanges);
  } catch (error) {
    if (error instanceof Failure || error instanceof UnreadableInput)
      return { target: hide(name), error: error.message };
    throw error;
  } finally {
    progress.done();
    for (const print of inspection.fingerprints) prints.add(print);
  }
}
