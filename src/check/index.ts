// The public face of `check`: rules over exchanges, readers that make them, reporters for programs. Runs anywhere;
// the reader of live addresses and the reporter for terminals need Node and are imported by their own files.

export { readCase } from './case.ts';
export type { Checker, CheckOptions, Fault, Report, Skipped } from './check.ts';
export { check, createChecker } from './check.ts';
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
export { limits } from './limits.ts';
export { maskText } from './mask.ts';
export type { Profile } from './profiles.ts';
export { inProfile, profiles } from './profiles.ts';
export type { RawOptions } from './readers/raw.ts';
export { readRaw } from './readers/raw.ts';
export type { UnreadableDetails } from './readers/unreadable.ts';
export { UnreadableInput } from './readers/unreadable.ts';
export type { JsonReport } from './reporters/json.ts';
export { reportJson } from './reporters/json.ts';
export type { TargetReport } from './reporters/target-report.ts';
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
