// The public face of probing. Runs anywhere; the function that sends is in `send.ts` and needs Node.

export { readProbeCase } from './canned.ts';
export type { Plan, PlanOptions } from './plan.ts';
export { plan } from './plan.ts';
export type { ProbeOptions, ProbeReport, ProbeSkipped, Send, SentRequest } from './probe.ts';
export { judgeAll, probe } from './probe.ts';
export type {
  Judgement,
  Level,
  Outcome,
  ProbeCase,
  ProbeRule,
  ProbeViolation,
  RequestId,
  Seen,
} from './probe-rule.ts';
export { knownRequests } from './requests.ts';
export { probeRules } from './rules/index.ts';
