// Reads access logs and live traffic, and tells the incidents in them from each other, each with its evidence and fix.
// `await readLogs(paths)` gives the picture and the incidents of files; for a running server begin with `liveTraffic()`,
// and fill it by the `watch` of your framework's path. For Node.js.

export type { RecordOptions } from './exports/opentelemetry.ts';
export { recordTo } from './exports/opentelemetry.ts';
export type { OtlpOptions, OtlpResult } from './exports/otlp.ts';
export { postOtlp, postOtlpRegularly } from './exports/otlp.ts';
export { openMetrics, openMetricsType } from './exports/prometheus.ts';
export type { MetricsServer, MetricsServerOptions } from './exports/prometheus-server.ts';
export { metricsHandler, readTraffic, serveMetrics } from './exports/prometheus-server.ts';
export { reportHtml } from './faces/html.ts';
export { reportJson } from './faces/json.ts';
export { reportMarkdown } from './faces/markdown.ts';
export { reportText } from './faces/text.ts';
export type { Criteria } from './filter.ts';
export { readMoment, readStatuses } from './filter.ts';
export type { FollowedLogs, FollowLogsOptions } from './follow-logs.ts';
export { followLogs } from './follow-logs.ts';
export type { DocumentFormat, Format, LineReader, LineResult } from './format.ts';
export type { NdjsonMapping } from './formats/index.ts';
export { documentFormats, formats } from './formats/index.ts';
export type { Detector, Incident, Urgency } from './incident.ts';
export { detectors, findIncidents } from './incidents/index.ts';
export type { LiveTraffic, LiveTrafficOptions } from './live/traffic.ts';
export { liveTraffic } from './live/traffic.ts';
export type { LogLine } from './log-line.ts';
export { emptyLine } from './log-line.ts';
export type {
  Chain,
  Client,
  ClientSignal,
  CrawlerVisit,
  Failure,
  Gone,
  Latency,
  Missing,
  Picture,
  Redirect,
  Route,
  StatusCount,
  Step,
  Top,
  Upstream,
} from './picture.ts';
export type { ReadLogsOptions, Watched } from './read-logs.ts';
export { readLogs } from './read-logs.ts';
export type { Part, Rollups, RollupsOptions } from './rollups.ts';
export { openRollups } from './rollups.ts';
export type { SourceProblem } from './scan/source.ts';
export type { OnRows, SessionData, SessionOptions } from './session.ts';
export { pack, Session, UnknownFormat, unpack } from './session.ts';
export { signalOf, signals } from './signal.ts';
