// Finds where messages get their status code, or the fields that go with it, wrong: what, why, the fix, and the section.
// `readRaw(bytes)`, `readHar(…)` and `readNdjson(…)` make exchanges, `check(exchanges)` judges them, and
// `diagnose(exchange)` tells what one means. Runs anywhere.

export type { Baseline } from './baseline.ts';
export { baselineOf, fingerprint, parseBaseline } from './baseline.ts';
export { readCase } from './case.ts';
export type { Checker, CheckOptions, Compared, Fault, Report, Skipped } from './check.ts';
export { check, createChecker } from './check.ts';
export type { ChangedLine, Correction } from './corrections/corrected.ts';
export { corrected } from './corrections/corrected.ts';
export type { Server, Snippets } from './corrections/snippets.ts';
export { servers, snippets } from './corrections/snippets.ts';
export type { Diagnosis } from './diagnosis.ts';
export { diagnose } from './diagnosis.ts';
export type {
  Content,
  Evidence,
  Exchange,
  FieldLine,
  FramingProblem,
  Message,
  RequestMessage,
  ResponseMessage,
} from './exchange.ts';
export type { Insight, InsightCollector } from './insights.ts';
export { collectInsights } from './insights.ts';
export type { ExchangeOptions, RequestLike } from './library/fetch-exchange.ts';
export { exchangeOf } from './library/fetch-exchange.ts';
export { limits } from './limits.ts';
export { maskText } from './mask.ts';
export type {
  CoverageRule,
  Description,
  DescriptionOptions,
  DescriptionProblem,
  DescriptionRule,
  DescriptionSpot,
  DescriptionViolation,
  DocumentedResponse,
  Load,
  OpenApiOptions,
  OpenApiRule,
  Operation,
  Seen,
  TrafficRule,
} from './openapi/index.ts';
export {
  checkDescription,
  describeDescription,
  descriptionFingerprint,
  openApiLimits,
  openApiRules,
  readOpenApi,
  trafficRules,
} from './openapi/index.ts';
export type { Profile } from './profiles.ts';
export { inProfile, profiles } from './profiles.ts';
export { readHar } from './readers/har.ts';
export { readNdjson } from './readers/ndjson.ts';
export type { RawOptions } from './readers/raw.ts';
export { readRaw } from './readers/raw.ts';
export type { Format } from './readers/recognise-format.ts';
export { recogniseFormat } from './readers/recognise-format.ts';
export type { UnreadableDetails } from './readers/unreadable.ts';
export { UnreadableInput } from './readers/unreadable.ts';
export { readUrlList } from './readers/url-list.ts';
export { reportGithub } from './reporters/github.ts';
export { reportHtml } from './reporters/html.ts';
export type { JsonReport } from './reporters/json.ts';
export { reportJson } from './reporters/json.ts';
export type { JunitOptions } from './reporters/junit.ts';
export { reportJunit } from './reporters/junit.ts';
export { reportMarkdown } from './reporters/markdown.ts';
export type { SarifOptions } from './reporters/sarif.ts';
export { reportSarif } from './reporters/sarif.ts';
export type { Outcome, TargetReport, UnusableTarget } from './reporters/target-report.ts';
export type {
  Case,
  ExchangeRule,
  Finding,
  Need,
  Place,
  Rule,
  SequenceRule,
  SequenceViolation,
  Spot,
  Violation,
} from './rule.ts';
export { rules } from './rules/index.ts';
export type { RecognisedSender } from './senders/index.ts';
export { recognise } from './senders/index.ts';
