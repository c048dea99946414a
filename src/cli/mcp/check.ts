// The tool `check`: finds where responses get their status codes wrong. Reads what it is given, no file, and asks an
// address only where the server was told that it may.

import type { Exchange, Profile, TargetReport } from '../../check/index.ts';
import { profiles, readHar, readNdjson, readRaw, recogniseFormat } from '../../check/index.ts';
import { reportText } from '../../check/reporters/text.ts';
import { cite } from '../../codes/index.ts';
import { Failure } from '../command.ts';
import { Inspection } from '../commands/check-inspect.ts';
import { inspectOpenApi } from '../commands/check-openapi.ts';
import { selectRules } from '../commands/check-rules.ts';
import type { Reach } from './live.ts';
import { ask, safeMethods } from './live.ts';
import { diagnosis, list, object, string } from './schemas.ts';
import type { Reply, Tool } from './tool.ts';
import { bounded, bounds } from './tool.ts';

/** What `check` takes. */
export interface CheckInput {
  readonly text?: string;
  readonly url?: string;
  readonly method?: (typeof safeMethods)[number];
  readonly profile?: Profile;
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  /** How many findings are listed at most. */
  readonly limit?: number;
}

const count = { type: 'integer', minimum: 0 };

/**
 * Makes the tool `check`.
 *
 * @param reach which addresses it may ask
 */
export function checkTool(reach: Reach): Tool<CheckInput> {
  const names = { ...list({ ...string, maxLength: 100 }), maxItems: 100 };
  return {
    name: 'check',
    title: 'Check HTTP messages',
    description: `Finds where HTTP responses get their status code, or the fields that go with it, wrong: what, why, the fix, and the section that says so. Takes text: a raw response or exchange, what \`curl -i\` or \`curl -v\` prints, a HAR file, JSON lines, or an OpenAPI description.${reach.live ? ' Or asks a URL once, without following redirects.' : ''}`,
    input: {
      text: {
        ...string,
        maxLength: bounds.input,
        description: 'the messages or the description; what it is gets recognised',
      },
      url: {
        ...string,
        maxLength: 8_000,
        description: reach.live
          ? 'an http or https address to ask, instead of text'
          : 'only with a server that was started with --allow-live',
      },
      method: { enum: [...safeMethods], description: 'the method to ask the URL with (default GET)' },
      profile: {
        enum: Object.keys(profiles),
        description: 'how much of the rule book applies (default recommended)',
      },
      only: { ...names, description: 'these rules alone: ids, families ("401") or patterns ("*-syntax")' },
      skip: { ...names, description: 'rules to leave out, named in the same way' },
      limit: {
        type: 'integer',
        minimum: 1,
        maximum: bounds.findings.most,
        description: `findings that are listed at most (default ${bounds.findings.usual})`,
      },
    },
    required: [],
    output: output(),
    example: { text: 'HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n' },
    asksOthers: reach.live,
    async run(input, signal) {
      const { text, url, only = [], skip = [], limit = bounds.findings.usual } = input;
      if ((text === undefined) === (url === undefined))
        throw new Failure(
          'give either "text" or "url". For example: {"text":"HTTP/1.1 401 Unauthorized\\r\\n\\r\\n"}',
        );
      const settings = {
        ...(await selectRules(only, skip)),
        // Who names rules means them, whether they are in the default profile or not.
        profile: input.profile ?? (only.length > 0 ? 'strict' : 'recommended'),
        baseline: new Set<string>(),
        fixes: true,
      } as const;
      if (url !== undefined) {
        const exchange = await ask(url, input.method ?? 'GET', reach, signal);
        return reply(await new Inspection(url, settings).run([exchange]), limit);
      }
      if (recogniseFormat(text!) === 'openapi') {
        const bytes = new TextEncoder().encode(text);
        return reply(await inspectOpenApi(bytes, '-', settings, new Set()), limit);
      }
      const inspection = new Inspection('input', settings);
      return reply(await inspection.run(exchangesIn(text!, inspection)), limit);
    },
  };
}

function exchangesIn(text: string, inspection: Inspection): AsyncIterable<Exchange> | readonly Exchange[] {
  const bytes = new TextEncoder().encode(text);
  const options = {
    name: 'input',
    onLeftOut: (record: Parameters<Inspection['leaveOut']>[0]) => inspection.leaveOut(record),
  };
  const once = (async function* () {
    yield bytes;
  })();
  switch (recogniseFormat(text)) {
    case 'har':
      return readHar(once, options);
    case 'ndjson':
      return readNdjson(once, options);
    case 'json':
      throw new Failure(
        'this JSON is neither a HAR file, nor exchanges with a "response" in a line each, nor an OpenAPI description. To ask about single values, use explain {"status":401,"fields":{}}.',
      );
    case 'url-list':
      throw new Failure(
        'this is an address, not a message. Give it as "url" to a server started with --allow-live, or give the text that `curl -si` prints for it.',
      );
    default:
      return readRaw(bytes, { name: 'input' });
  }
}

function reply(report: TargetReport, limit: number): Reply {
  const { findings, counts, exchanges, operations } = report.report;
  const shown = findings.slice(0, limit);
  const omitted = counts.must + counts.should + counts.advice - shown.length;
  const listed: TargetReport = { ...report, report: { ...report.report, findings: shown } };
  const more =
    omitted === 0 ? '' : `${omitted} more findings are not listed: raise "limit", or narrow with "only".\n`;
  return {
    text: bounded(`${reportText(listed)}${more}`),
    data: {
      target: report.target,
      exchanges,
      ...(operations === undefined ? {} : { operations }),
      diagnosis: { ...report.diagnosis },
      findings: shown.map(({ rule, kind, source, summary, why, fix, detail, where }) => ({
        rule,
        kind,
        source,
        url: cite(source).url,
        summary,
        ...(detail === undefined ? {} : { detail }),
        why,
        fix,
        where: { ...where },
      })),
      counts: { ...counts },
      omitted,
      ...(report.error === undefined ? {} : { error: report.error }),
    },
  };
}

function output() {
  const kinds = { must: count, should: count, advice: count };
  const finding = object(
    {
      rule: string,
      kind: { enum: Object.keys(kinds) },
      source: string,
      url: { ...string, description: 'where the section can be read' },
      summary: string,
      detail: string,
      why: string,
      fix: string,
      where: object({ exchange: count, message: string, part: string, line: count, column: count }, [
        'exchange',
      ]),
    },
    ['rule', 'kind', 'source', 'url', 'summary', 'why', 'fix', 'where'],
  );
  return object(
    {
      target: string,
      exchanges: count,
      operations: count,
      diagnosis,
      findings: list(finding),
      counts: object(kinds),
      omitted: { ...count, description: 'findings that are counted but not listed' },
      error: { ...string, description: 'why the input could not be read to its end' },
    },
    ['target', 'exchanges', 'diagnosis', 'findings', 'counts', 'omitted'],
  );
}
