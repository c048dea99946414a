// A method that everybody knows, on a target that does not take it (RFC 9110 §9.1).

import { mediaType } from '../../exchange.ts';
import type { ProbeCase, ProbeRule, ProbeViolation, Seen } from '../probe-rule.ts';
import { answerIfAny } from '../probe-rule.ts';
import { always, sayStage, stageOf } from '../stage.ts';

/** What stands in front of the method. */
const before = new Set([...always, 'authentication', 'redirect', 'condition']);

export const rule: ProbeRule = {
  id: 'known-method-not-405',
  kind: 'should',
  source: 'RFC 9110 §9.1',
  summary: 'A method that the target does not take is answered as if something else were wrong.',
  why: 'With 404 a client concludes that the target is gone, with 500 that it should try again; neither learns that another method is right.',
  fix: 'Answer 405 with Allow for every method that exists, on every route that does not take it. Frameworks that answer 404 need a handler behind the routes of a path.',
  found: true,
  asks: ['get', 'trace', 'options'],
  also: ['excluded-method'],
  earlier: { trace: [], options: [] },
  judge: (seen) => {
    const found: ProbeViolation[] = [];
    const reasons: string[] = [];
    for (const id of ['options', 'trace', 'excluded-method'] as const) {
      const answered = answerIfAny(seen, id);
      if (answered === undefined) continue;
      const { status } = answered.response;
      const stage = stageOf(status);
      if (stage !== undefined && before.has(stage)) reasons.push(`${status}: ${sayStage(stage)}`);
      else if (isWrong(seen, id, status)) {
        const method = answered.request?.method ?? '';
        found.push({ on: id, detail: `GET finds the target; ${method} is answered with ${status}.` });
      }
    }
    return found.length === 0 && reasons.length > 1 ? { unjudged: `It answers ${reasons[0]}.` } : found;
  },
};

function isWrong(seen: Seen, id: 'options' | 'trace' | 'excluded-method', status: number): boolean {
  if (status === 405 || status === 501) return false;
  // OPTIONS is for everybody to take; for the others success is wrong where they do nothing.
  if (status >= 200 && status <= 299) {
    if (id === 'options') return false;
    if (id === 'excluded-method') return true;
    return mediaType(answerIfAny(seen, 'trace')!.response) !== 'message/http';
  }
  return status === 400 || status === 404 || status === 500;
}

const get = 'HTTP/1.1 200 OK\nContent-Length: 2\n\nhi';
const options = 'HTTP/1.1 204 No Content\nAllow: GET, HEAD\n\n';
const trace = 'HTTP/1.1 405 Method Not Allowed\nAllow: GET, HEAD\n\n';
const missing = 'HTTP/1.1 404 Not Found\nContent-Length: 0\n\n';

export const cases: readonly ProbeCase[] = [
  { name: 'TRACE: not found', fires: true, answers: { get, options, trace: missing } },
  { name: 'OPTIONS: not found', fires: true, answers: { get, options: missing, trace } },
  { name: 'TRACE taken for GET', fires: true, answers: { get, options, trace: get } },
  {
    name: 'DELETE succeeds although Allow leaves it out',
    fires: true,
    answers: { get, options, trace, 'excluded-method': 'HTTP/1.1 204 No Content\n\n' },
  },
  { name: 'not allowed', fires: false, answers: { get, options, trace } },
  {
    name: 'an echo',
    fires: false,
    answers: { get, options, trace: 'HTTP/1.1 200 OK\nContent-Type: message/http\n\nTRACE /orders HTTP/1.1' },
  },
  {
    name: 'a condition comes first',
    fires: false,
    answers: { get, options, trace, 'excluded-method': 'HTTP/1.1 412 Precondition Failed\n\n' },
  },
  {
    name: 'forbidden by a filter',
    fires: 'unjudged',
    answers: { get, options: 'HTTP/1.1 403 Forbidden\n\n', trace: 'HTTP/1.1 403 Forbidden\n\n' },
  },
  {
    name: 'nothing is there',
    fires: 'unjudged',
    answers: { get: missing, options: missing, trace: missing },
  },
];
