// Probes an address: sends what the plan says, one request after the other, and judges the answers. Sending itself is
// given, so that everything here runs anywhere and in tests.

import type { Exchange } from '../exchange.ts';
import { fieldLine } from '../exchange.ts';
import { findingOf } from '../finding.ts';
import { maskText } from '../mask.ts';
import { locate } from '../place.ts';
import type { Finding } from '../rule.ts';
import type { Fields } from './credentials.ts';
import { judge } from './judge.ts';
import type { PlanOptions } from './plan.ts';
import { needless, plan } from './plan.ts';
import type { Outcome, ProbeRule, RequestId, Seen } from './probe-rule.ts';
import type { Draft, Making } from './request.ts';
import { knownRequest } from './requests.ts';

/** Sends one request. Never throws for what a server or the network does. */
export type Send = (draft: Draft) => Promise<Exclude<Outcome, { readonly unsent: string }>>;

/** What a probe is told. */
export interface ProbeOptions extends PlanOptions {
  readonly send: Send;
  /** Fields of the requests; they go to the origin of the address alone. */
  readonly fields?: Fields;
  /** How many requests at most; 40 by default. */
  readonly maxRequests?: number;
  /** Milliseconds between an answer and the next request; 0 by default. */
  readonly pause?: number;
  /** Waits; the system's clock by default. */
  readonly sleep?: (milliseconds: number) => Promise<void>;
  /** A word that nobody has used, of letters and digits; made up by default. */
  readonly nonce?: string;
  /** Is told what is sent next. */
  readonly onRequest?: (id: RequestId, draft: Draft) => void;
}

/** What became of a request, for whoever wants to know what was sent. */
export interface SentRequest {
  readonly id: RequestId;
  readonly method: string;
  /** Where it went, credentials masked and cut. */
  readonly address: string;
  /** The status code; absent when no response came. */
  readonly status?: number;
}

/** A rule that could not judge. */
export interface ProbeSkipped {
  readonly rule: string;
  readonly reason: string;
}

/** What a probe found. */
export interface ProbeReport {
  /** In the order they were made; findings count them from 1. */
  readonly exchanges: readonly Exchange[];
  readonly findings: readonly Finding[];
  readonly skipped: readonly ProbeSkipped[];
  readonly sent: readonly SentRequest[];
}

/**
 * Probes an address.
 *
 * @param address an http or https address; credentials in it are not sent
 * @returns all exchanges, and what the probe's own rules found; the rules on single messages are for the caller to run
 * @throws Error when the address gives no answer to the first request
 */
export async function probe(address: string | URL, options: ProbeOptions): Promise<ProbeReport> {
  const { send, fields = [], maxRequests = 40, pause = 0, sleep = later, nonce = madeUp() } = options;
  const url = new URL(address);
  url.hash = url.username = url.password = '';
  const planned = plan(options);
  const outcomes = new Map<RequestId, Outcome>();
  const addresses = new Map<RequestId, URL>();
  const seen: Seen = { url, addresses, outcomes };
  const making: Making = { url, fields, seen, nonce };
  const sent: SentRequest[] = [];
  let stopped: string | undefined;
  let silent = 0;

  for (const id of planned.requests) {
    const why = stopped ?? needless(id, planned, seen);
    const draft = why ?? knownRequest(id).make(making);
    if (typeof draft === 'string') {
      outcomes.set(id, { unsent: draft });
      continue;
    }
    if (sent.length >= maxRequests) {
      outcomes.set(id, { unsent: `The limit of ${maxRequests} requests is reached.` });
      continue;
    }
    if (sent.length > 0 && pause > 0) await sleep(pause);
    options.onRequest?.(id, draft);
    const outcome = await send(draft);
    if (id === 'get' && 'failed' in outcome) throw new Error(outcome.failed);
    outcomes.set(id, outcome);
    addresses.set(id, draft.url);
    const status = 'exchange' in outcome ? { status: outcome.exchange.response.status } : {};
    sent.push({ id, method: draft.method, address: maskText(draft.url.href).slice(0, 200), ...status });
    const ours = draft.url.origin === url.origin;
    silent = ours && 'failed' in outcome && !outcome.closed ? silent + 1 : 0;
    if (ours && asksToStop(outcome)) stopped = `The server asked for a pause after the request “${id}”.`;
    else if (silent >= 3) stopped = 'Three requests in a row got no answer.';
  }
  return { ...judgeAll(planned.rules, seen), sent };
}

// Who is asked to wait stops: a probe is in no hurry, and its answers would be about the limit (RFC 6585 §4).
function asksToStop(outcome: Outcome): boolean {
  if (!('exchange' in outcome)) return false;
  const { response } = outcome.exchange;
  return (
    response.status === 429 || (response.status === 503 && fieldLine(response, 'retry-after') !== undefined)
  );
}

/**
 * Judges what was seen.
 *
 * @param rules rules of the probe
 */
export function judgeAll(
  rules: readonly ProbeRule[],
  seen: Seen,
): Pick<ProbeReport, 'exchanges' | 'findings' | 'skipped'> {
  const numbers = new Map<RequestId, number>();
  const exchanges: Exchange[] = [];
  for (const [id, outcome] of seen.outcomes) {
    if ('exchange' in outcome) numbers.set(id, exchanges.push(outcome.exchange));
  }
  const findings: Finding[] = [];
  const skipped: ProbeSkipped[] = [];
  for (const rule of rules) {
    const judgement = judge(rule, seen);
    if ('unjudged' in judgement) {
      skipped.push({ rule: rule.id, reason: judgement.unjudged });
      continue;
    }
    for (const { on, where, detail } of judgement) {
      const number = numbers.get(on)!;
      const place = locate(exchanges[number - 1]!, number, where ?? { part: 'start-line' });
      findings.push(findingOf(rule, place, detail));
    }
  }
  return { exchanges, findings, skipped };
}

function later(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

// Digits: where findings are recognised again, such a path counts as one with an identifier.
function madeUp(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => String(byte % 10)).join('');
}
