// The response that was sent and the one that should have been, side by side. A correction is only shown when its rule
// has nothing to say about it, and no other requirement is broken instead.

import { check } from '../check.ts';
import type { Exchange, ResponseMessage } from '../exchange.ts';
import type { Finding, Rule } from '../rule.ts';
import { rules } from '../rules/index.ts';
import { attempts } from './edits.ts';
import { remedyOf } from './remedy.ts';
import { shownMessage } from './shown-message.ts';

/** A line of both responses, of the wrong one alone, or of the right one alone. */
export interface ChangedLine {
  readonly mark: ' ' | '-' | '+';
  readonly text: string;
}

/** A response beside what it should have been; credentials are masked, long content is cut. */
export interface Correction {
  /** The response as it came. */
  readonly before: string;
  /** The response as it should have been. */
  readonly after: string;
  /** Both, line by line. */
  readonly changes: readonly ChangedLine[];
  /** A value could not be known and was made up, from the catalogue's example. */
  readonly example: boolean;
}

/**
 * Corrects a response.
 *
 * @param exchange the exchange that the finding is about
 * @param finding what `check` reported
 * @returns `undefined` where what is right depends on what nobody can see
 */
export function corrected(exchange: Exchange, finding: Finding): Correction | undefined {
  const remedy = remedyOf(finding.rule);
  const rule = rules.find(({ id }) => id === finding.rule);
  if (remedy === undefined || rule === undefined) return undefined;
  const { message, field } = finding.where;
  const wrong = message === 'interim' ? exchange.interim : [exchange.response];
  for (const response of wrong) {
    for (const attempt of attempts(remedy, response, field, exchange)) {
      const better = withResponse(exchange, response, attempt.response);
      if (!isBetter(exchange, better, rule)) continue;
      const before = shownMessage(response);
      const after = shownMessage(attempt.response);
      if (before.join('\n') === after.join('\n')) continue;
      return {
        before: before.join('\n'),
        after: after.join('\n'),
        changes: changesOf(before, after),
        example: attempt.example,
      };
    }
  }
  return undefined;
}

function withResponse(exchange: Exchange, from: ResponseMessage, to: ResponseMessage): Exchange {
  if (from === exchange.response) return { ...exchange, response: to };
  return { ...exchange, interim: exchange.interim.map((each) => (each === from ? to : each)) };
}

function isBetter(before: Exchange, after: Exchange, rule: Rule): boolean {
  const broken = new Set(mustsOf(before));
  return (
    check(after, { rules: [rule], profile: 'strict' }).findings.length === 0 &&
    mustsOf(after).every((id) => broken.has(id))
  );
}

function mustsOf(exchange: Exchange): readonly string[] {
  return check(exchange).findings.flatMap(({ rule, kind }) => (kind === 'must' ? [rule] : []));
}

/** Lines never change their order, so it is enough to see which are on one side alone. */
function changesOf(before: readonly string[], after: readonly string[]): readonly ChangedLine[] {
  const changes: ChangedLine[] = [];
  let at = 0;
  for (const text of before) {
    const same = after.indexOf(text, at);
    if (same < 0) {
      changes.push({ mark: '-', text });
      continue;
    }
    for (const added of after.slice(at, same)) changes.push({ mark: '+', text: added });
    changes.push({ mark: ' ', text });
    at = same + 1;
  }
  for (const added of after.slice(at)) changes.push({ mark: '+', text: added });
  return changes;
}
