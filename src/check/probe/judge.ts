// Judges the answers of a probe by one rule: first whether the rule can judge them, then what it says.

import type { Judgement, Outcome, ProbeRule, RequestId, Seen } from './probe-rule.ts';
import { always, sayStage, stageOf } from './stage.ts';

/**
 * Judges answers by a rule.
 *
 * @param rule a rule of the probe
 * @param seen what was answered
 * @returns violations, or why an earlier stage keeps the rule from judging
 */
export function judge(rule: ProbeRule, seen: Seen): Judgement {
  if (rule.found) {
    const why = notFound(seen);
    if (why !== undefined) return { unjudged: why };
  }
  for (const id of rule.asks) {
    const why = lacking(rule, id, seen.outcomes.get(id));
    if (why !== undefined) return { unjudged: why };
  }
  return rule.judge(seen);
}

/**
 * Why nothing can be said about the target itself.
 *
 * @returns `undefined` when the plain GET was answered with 2xx
 */
export function notFound({ outcomes }: Seen): string | undefined {
  const outcome = outcomes.get('get');
  if (outcome === undefined || !('exchange' in outcome)) return 'The target gave no answer to a plain GET.';
  const { status } = outcome.exchange.response;
  if (status >= 200 && status <= 299) return undefined;
  const stage = stageOf(status);
  const because = stage === undefined ? '' : `: ${sayStage(stage)}`;
  const wayOut =
    stage === 'authentication'
      ? ' Give credentials with --header.'
      : stage === 'redirect'
        ? ' Probe the address that it leads to.'
        : '';
  return `A plain GET is answered with ${status}${because}.${wayOut}`;
}

function lacking(rule: ProbeRule, id: RequestId, outcome: Outcome | undefined): string | undefined {
  if (outcome === undefined) return `The request “${id}” was not sent.`;
  if ('unsent' in outcome) return outcome.unsent;
  if ('failed' in outcome) {
    return outcome.closed && rule.closed?.includes(id)
      ? undefined
      : `The request “${id}” got no answer: ${outcome.failed}`;
  }
  const { status } = outcome.exchange.response;
  const stage = stageOf(status);
  const stages = rule.earlier?.[id] ?? always;
  return stage !== undefined && stages.includes(stage)
    ? `The request “${id}” is answered with ${status}: ${sayStage(stage)}.`
    : undefined;
}
