// The public face of probing. Runs anywhere; the function that sends is in `send.ts` and needs Node.

export { probe } from './probe.ts';
export type { Level, ProbeRule } from './probe-rule.ts';
