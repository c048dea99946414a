// The public face of `watch`: logs and live traffic as pictures, and the incidents in them.

export type { Criteria } from './filter.ts';
export { readMoment, readStatuses } from './filter.ts';
export type { FollowedLogs, FollowLogsOptions } from './follow-logs.ts';
export { followLogs } from './follow-logs.ts';
export type { DocumentFormat, Format, LineReader, LineResult } from './format.ts';
export type { NdjsonMapping } from './formats/index.ts';
export { documentFormats, formats } from './formats/index.ts';
export type { Detector, Incident, Urgency } from './incident.ts';
export { detectors, findIncidents } from './incidents/index.ts';
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
export type { SourceProblem } from './scan/source.ts';
export type { SessionData, SessionOptions } from './session.ts';
export { pack, Session, UnknownFormat, unpack } from './session.ts';
export { signalOf, signals } from './signal.ts';
