// `statute check --site <address>`: crawls a site, and judges each answer and all of them together.

import { readFile, rename, writeFile } from 'node:fs/promises';
import { fingerprint, subjectOfExchange } from '../../check/baseline.ts';
import type { Exchange, TargetReport } from '../../check/index.ts';
import { check, diagnose, maskText } from '../../check/index.ts';
import { isCredential } from '../../check/probe/credentials.ts';
import { probe } from '../../check/probe/index.ts';
import { createSender } from '../../check/probe/send.ts';
import type { CrawlState, End, Fetch, PageRecord, Step } from '../../check/site/index.ts';
import { Crawl, judgeSite, probedOfSite } from '../../check/site/index.ts';
import type { Terminal } from '../command.ts';
import { Failure } from '../command.ts';
import type { Added } from './check-added.ts';
import { withAdded } from './check-added.ts';
import { hide } from './check-input.ts';
import { asSettled, Inspection } from './check-inspect.ts';
import type { Settings } from './check-options.ts';

/** What `--resume` keeps. */
interface Kept {
  readonly crawl: CrawlState;
  /** What was found on single exchanges and by the probe so far. */
  readonly found: readonly Added[];
}

/** Bytes of content that the rules on the order of exchanges may look back at. */
const whole = 16 * 1024 * 1024;
/** A crawl is written down after so many pages. */
const every = 25;

/**
 * Crawls from an address.
 *
 * @param target an http or https address
 * @param prints takes the fingerprints of what was found
 * @throws Failure when nothing can be crawled, or the kept crawl cannot be used
 */
export async function inspectSite(
  target: string,
  settings: Settings,
  terminal: Terminal,
  prints: Set<string>,
): Promise<TargetReport> {
  const { asking, live, profile, baseline, isChosen, kinds } = settings;
  const file = asking?.resume;
  const before = file === undefined ? undefined : await load(file);
  const send = createSender({ timeout: live.timeout });
  const stop = new AbortController();
  const crawl = begin(target, {
    fetch: fetchBy(send, new URL(target), live.fields),
    limits: {
      ...(asking?.maxPages === undefined ? {} : { pages: asking.maxPages }),
      ...(asking?.pause === undefined ? {} : { pause: asking.pause }),
    },
    ...(before === undefined ? {} : { state: before.crawl }),
    signedIn: live.fields.some(isCredential),
    signal: stop.signal,
  });
  const found: Added[] = [...(before?.found ?? [])];
  if (before === undefined) found.push(...(await probeStart(target, settings, send)));
  const offset = before?.crawl.pages.filter((page) => page.number > 0).length ?? 0;
  const progress = showPages(target, terminal);
  const inspection = new Inspection(target, settings);
  const interrupted = (): void => stop.abort();
  process.once('SIGINT', interrupted);
  let steps = 0;
  let held = 0;
  let diagnosis: TargetReport['diagnosis'] | undefined;

  async function* exchanges(): AsyncGenerator<Exchange> {
    for await (const step of crawl.run()) {
      steps += 1;
      progress.page(step, crawl.pages.length);
      if (settings.format === 'json' && settings.output === undefined)
        terminal.out(`${JSON.stringify(pageJson(step, settings))}\n`);
      if (file !== undefined && steps % every === 0) await save(file, { crawl: crawl.state, found });
      if (step.exchange === undefined) continue;
      diagnosis ??= diagnose(step.exchange);
      const seen = remembered(step.exchange, step.page.url);
      yield seen;
      held += seen.response.content?.bytes.length ?? 0;
      if (held > whole) forget(seen);
    }
  }

  let report: TargetReport;
  try {
    report = await inspection.run(exchanges());
  } catch (error) {
    if (!(error instanceof Failure) || steps > 0) throw error;
    throw new Failure(nothing(crawl.end, target, file), { cause: error });
  } finally {
    progress.done();
    process.removeListener('SIGINT', interrupted);
  }
  for (const print of inspection.fingerprints) prints.add(print);
  const moved = renumber(report, offset);
  if (file !== undefined) {
    const now = moved.report.findings.map((finding, i): Added => {
      const subject = moved.subjects?.get(finding.where.exchange);
      return { finding, print: moved.fingerprints?.[i] ?? '', ...(subject === undefined ? {} : { subject }) };
    });
    await save(file, { crawl: crawl.state, found: [...found, ...now] });
  }
  const chosen = (asking?.siteRules ?? []).filter(isChosen);
  const together = judgeSite(crawl.pages, { rules: kinds?.adjust(chosen) ?? chosen, profile }).flatMap(
    ({ finding: each, page, about }): readonly Added[] => {
      const at = about ?? page;
      const finding = asSettled(each, at && blank(at.url, at.status ?? 0), kinds);
      if (finding === undefined) return [];
      const print = fingerprint(finding, subjectOfPage(at), target);
      return [{ finding, print, ...(page === undefined ? {} : { subject: subjectOfPage(page) }) }];
    },
  );
  const all = withAdded(moved, [...found, ...together], baseline, prints);
  const left = why[crawl.end ?? 'stopped'];
  return {
    ...all,
    diagnosis: diagnosis ?? all.diagnosis,
    report: { ...all.report, exchanges: moved.report.exchanges + offset },
    site: {
      pages: crawl.pages.length,
      waiting: crawl.state.waiting.length,
      forbidden: crawl.forbidden.length,
      ...(left === undefined ? {} : { stopped: left }),
    },
  };
}

function begin(target: string, options: ConstructorParameters<typeof Crawl>[1]): Crawl {
  try {
    return new Crawl(target, options);
  } catch (error) {
    if (error instanceof TypeError) throw new Failure(error.message, { cause: error });
    throw error;
  }
}

// Fields go to the origin that was named; a site that moves to another host gets none of them.
function fetchBy(
  send: ReturnType<typeof createSender>,
  start: URL,
  fields: Settings['live']['fields'],
): Fetch {
  return async (url, method) => {
    const outcome = await send({ method, url, fields: url.origin === start.origin ? fields : [] });
    return 'exchange' in outcome ? { exchange: outcome.exchange } : { failed: outcome.failed };
  };
}

async function probeStart(
  target: string,
  { asking, live, profile, isChosen, kinds }: Settings,
  send: ReturnType<typeof createSender>,
): Promise<readonly Added[]> {
  const chosen = (asking?.probeRules ?? []).filter(
    (rule) => probedOfSite.includes(rule.id) && isChosen(rule),
  );
  const rules = kinds?.adjust(chosen) ?? chosen;
  if (rules.length === 0) return [];
  const { exchanges, findings } = await probe(target, {
    send,
    fields: live.fields,
    profile,
    rules,
    pause: asking?.pause ?? 200,
  }).catch((error: unknown) => {
    throw error instanceof Error ? new Failure(error.message, { cause: error }) : error;
  });
  return findings.flatMap((each): readonly Added[] => {
    const exchange = exchanges[each.where.exchange - 1]!;
    const finding = asSettled(each, exchange, kinds);
    if (finding === undefined) return [];
    const subject = subjectOfExchange(exchange);
    const { method = '', target: path = '', status } = subject;
    const what = `${method} ${path}: ${status}. ${finding.detail ?? ''}`.trimEnd();
    // These exchanges are none of the crawl's.
    const shown = { ...finding, detail: what, where: { ...finding.where, exchange: 0 } };
    return [{ finding: shown, print: fingerprint(finding, subject, target) }];
  });
}

type Seen = { -readonly [K in keyof Exchange]: Exchange[K] };

// Rules on the order compare addresses, so the request says all of its own.
function remembered(exchange: Exchange, url: string): Seen {
  const { request } = exchange;
  return { ...exchange, request: request === undefined ? undefined : { ...request, target: url } };
}

function forget(exchange: Seen): void {
  const { content: _, ...rest } = exchange.response;
  exchange.response = { ...rest, content: undefined };
  exchange.evidence = { ...exchange.evidence, content: false };
}

function renumber(report: TargetReport, offset: number): TargetReport {
  if (offset === 0) return report;
  const findings = report.report.findings.map((finding) => ({
    ...finding,
    where: { ...finding.where, exchange: finding.where.exchange + offset },
  }));
  const subjects = new Map(
    Array.from(report.subjects ?? [], ([number, subject]) => [number + offset, subject]),
  );
  return { ...report, report: { ...report.report, findings }, subjects };
}

function subjectOfPage(page: PageRecord | undefined) {
  if (page === undefined) return { status: 0 };
  const { url, status = 0 } = page;
  return { ...subjectOfExchange(blank(url, status)) };
}

function blank(target: string, status: number): Exchange {
  const none = { version: undefined, fields: [], content: undefined };
  return {
    request: { ...none, method: 'GET', target },
    interim: [],
    response: { ...none, status, phrase: '' },
    evidence: { raw: false, content: false, request: true, fields: false, fromCache: false },
  };
}

function pageJson({ page, exchange }: Step, { rules, profile, kinds }: Settings) {
  const { url, links, from, digest: _, ...rest } = page;
  return {
    page: maskText(url),
    ...rest,
    ...(rest.location === undefined ? {} : { location: maskText(rest.location) }),
    ...(from === undefined ? {} : { from: { ...from, url: maskText(from.url) } }),
    links: links.length,
    findings:
      exchange === undefined
        ? []
        : check(exchange, { rules, profile }).findings.flatMap((each) => {
            const finding = asSettled(each, exchange, kinds);
            return finding === undefined ? [] : [{ rule: finding.rule, kind: finding.kind }];
          }),
  };
}

const why: Readonly<Record<End, string | undefined>> = {
  done: undefined,
  pages: 'the number of pages is limited; --max-pages allows more',
  time: 'the time is limited',
  bytes: 'the amount of content is limited',
  'asked to wait': 'the server asked for a longer pause',
  silent: 'the server gave no answer five times in a row',
  robots: 'robots.txt is answered with an error of the server, which forbids everything',
  stopped: 'it was interrupted',
};

function nothing(end: End | undefined, target: string, file: string | undefined): string {
  if (end === 'done' && file !== undefined)
    return `the crawl in "${file}" is complete, or robots.txt forbids what is left. Take the file away to begin anew.`;
  if (end === 'done') return `${hide(target)}: robots.txt forbids it.`;
  return `${hide(target)} was not crawled: ${why[end ?? 'stopped']}.`;
}

function showPages(target: string, { err, width }: Terminal) {
  const shown = process.stderr.isTTY === true;
  return {
    page({ page, waiting }: Step, pages: number): void {
      if (!shown) return;
      const line = `${hide(target)}: ${pages} asked, ${waiting} waiting; ${page.status ?? 'no answer'} ${hide(page.url)}`;
      err(`\r${line.slice(0, width - 1).padEnd(width - 1)}`);
    },
    done(): void {
      if (shown) err(`\r${' '.repeat(width - 1)}\r`);
    },
  };
}

async function load(file: string): Promise<Kept | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Failure(`"${file}" could not be read: ${(error as Error).message}`, { cause: error });
  }
  try {
    const kept = JSON.parse(text) as Kept;
    if (kept.crawl.version === 1 && Array.isArray(kept.crawl.waiting) && Array.isArray(kept.found))
      return kept;
  } catch {
    // Told below.
  }
  throw new Failure(`"${file}" holds no crawl. Take it away to begin anew.`);
}

// Never half a file: who is interrupted while writing keeps the last whole one.
async function save(file: string, kept: Kept): Promise<void> {
  try {
    await writeFile(`${file}.part`, JSON.stringify(kept), { mode: 0o600 });
    await rename(`${file}.part`, file);
  } catch (error) {
    throw new Failure(`"${file}" could not be written: ${(error as Error).message}`, { cause: error });
  }
}
