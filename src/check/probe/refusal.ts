// Rules on requests that break HTTP/1.1: the parser comes before everything else, so it answers.

import type { Section } from '../../codes/index.ts';
import type { ProbeRule, ProbeViolation, RequestId } from './probe-rule.ts';
import { answerIfAny } from './probe-rule.ts';

/** What is particular to a rule of this family. */
export interface Refusal {
  readonly id: string;
  readonly kind: ProbeRule['kind'];
  readonly source: Section;
  readonly summary: string;
  readonly why: string;
  readonly fix: string;
  readonly profiles?: NonNullable<ProbeRule['profiles']>;
  /** The requests, each with what is wrong with it. */
  readonly requests: Readonly<Partial<Record<RequestId, string>>>;
  /** Status codes that refuse it rightly. */
  readonly right: (code: number) => boolean;
}

/**
 * Makes a rule that fires where a malformed request is not refused.
 *
 * @param refusal what is wrong with the requests, and which status codes are right
 */
export function refusal({ requests, right, ...said }: Refusal): ProbeRule {
  const ids = Object.keys(requests) as RequestId[];
  return {
    ...said,
    asks: ids,
    // A filter in front may refuse anything; a connection that is closed is a refusal without words.
    earlier: Object.fromEntries(ids.map((id) => [id, ['limit', 'authentication'] as const])),
    closed: ids,
    judge: (seen) => {
      const found = ids.flatMap((id): readonly ProbeViolation[] => {
        const status = answerIfAny(seen, id)?.response.status;
        return status === undefined || right(status)
          ? []
          : [{ on: id, detail: `A request with ${requests[id]} is answered with ${status}.` }];
      });
      return found.length === 0 && ids.every((id) => answerIfAny(seen, id) === undefined)
        ? { unjudged: 'The connection was closed without a response.' }
        : found;
    },
  };
}
