// Pairs a partial or a conditional answer with the 200 to the same request, to see what it lacks (RFC 9110 §15.3.7,
// §15.4.5).

import type { Exchange } from '../exchange.ts';
import { fieldLine } from '../exchange.ts';
import type { SequenceViolation } from '../rule.ts';
import type { Asked } from './same-target.ts';
import { histories, isSafe, isSameVariant } from './same-target.ts';

/** An answer, and the 200 that the same request got at another time. */
export interface Beside {
  readonly answer: Asked;
  readonly whole: Asked;
}

/**
 * Finds the answers with a status code that can be compared with a 200: the one before, else the one after, with
 * nothing in between that may have changed the target.
 *
 * @param exchanges in order
 * @param code 206 or 304
 */
export function besideThe200(exchanges: readonly Exchange[], code: number): readonly Beside[] {
  const pairs: Beside[] = [];
  for (const history of histories(exchanges, ({ status }) => status === code)) {
    const after = nexts(history);
    let before: Asked | undefined;
    history.forEach((exchange, i) => {
      const { method } = exchange.request;
      const { status } = exchange.response;
      if (!isSafe(method)) before = undefined;
      else if (status === 200 && isJudged(exchange)) before = exchange;
      else if (status === code && isJudged(exchange)) {
        const whole = before ?? after[i];
        if (whole !== undefined && isSameRepresentation(exchange, whole) && isSameVariant(exchange, whole))
          pairs.push({ answer: exchange, whole });
      }
    });
  }
  return pairs;
}

function nexts(history: readonly Asked[]): readonly (Asked | undefined)[] {
  const list: (Asked | undefined)[] = [];
  let next: Asked | undefined;
  for (let i = history.length - 1; i >= 0; i -= 1) {
    const exchange = history[i]!;
    list[i] = next;
    if (!isSafe(exchange.request.method)) next = undefined;
    else if (exchange.response.status === 200 && isJudged(exchange)) next = exchange;
  }
  return list;
}

// A browser mixes what it gets with what it has.
function isJudged({ evidence }: Exchange): boolean {
  return evidence.fields && !evidence.fromCache;
}

// The representation may have changed between the two; its validators tell.
function isSameRepresentation({ request, response }: Asked, whole: Asked): boolean {
  const etag = opaque(fieldLine(whole.response, 'etag')?.value);
  const own = opaque(fieldLine(response, 'etag')?.value);
  if (own !== undefined && etag !== undefined) return own === etag;
  const modified = fieldLine(whole.response, 'last-modified')?.value;
  const ownModified = fieldLine(response, 'last-modified')?.value;
  if (ownModified !== undefined && modified !== undefined) return ownModified === modified;
  const condition = fieldLine(request, 'if-none-match')?.value ?? fieldLine(request, 'if-range')?.value;
  if (condition !== undefined && etag !== undefined) return condition.includes(etag);
  const since = fieldLine(request, 'if-modified-since')?.value;
  return since !== undefined && since === modified;
}

// Compared weakly (RFC 9110 §8.8.3.2).
function opaque(etag: string | undefined): string | undefined {
  return etag?.replace(/^W\//, '');
}

const fields = ['Cache-Control', 'Content-Location', 'Date', 'ETag', 'Expires', 'Vary'] as const;

/**
 * Reports the answers that lack a field which the 200 has.
 *
 * @param exchanges in order
 * @param code 206 or 304
 */
export function fieldsOfThe200(exchanges: readonly Exchange[], code: number): readonly SequenceViolation[] {
  return besideThe200(exchanges, code).flatMap(({ answer, whole }) => {
    const missing = fields.filter((name) => {
      const lower = name.toLowerCase();
      return (
        fieldLine(whole.response, lower) !== undefined && fieldLine(answer.response, lower) === undefined
      );
    });
    if (missing.length === 0) return [];
    const detail = `The 200 to the same request has ${missing.join(', ')}.`;
    return [{ exchange: answer, where: { part: 'fields' }, detail }];
  });
}
