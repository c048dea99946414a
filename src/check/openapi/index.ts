// The public face of the checks on descriptions of APIs. Runs anywhere: files are opened by whoever asks.

export type { DescriptionOptions } from './check-description.ts';
export { checkDescription, describeDescription } from './check-description.ts';
export type {
  Description,
  DescriptionProblem,
  DescriptionSpot,
  DocumentedResponse,
  Operation,
} from './description.ts';
export { descriptionFingerprint } from './fingerprint.ts';
export { openApiLimits } from './limits.ts';
export type { Load, OpenApiOptions } from './read.ts';
export { readOpenApi } from './read.ts';
export type {
  CoverageRule,
  DescriptionRule,
  DescriptionViolation,
  OpenApiRule,
  TrafficRule,
} from './rule.ts';
export { openApiRules } from './rules/index.ts';
export type { Seen } from './traffic.ts';
export { trafficRules } from './traffic-rules.ts';
