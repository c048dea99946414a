// A request that is wrong, or odd, breaks the server (RFC 9110 §15.6.1).

import { rule as ofMessages } from '../../rules/500-for-client-error.ts';
import type { ProbeCase, ProbeRule, ProbeViolation, RequestId } from '../probe-rule.ts';
import { answerIfAny } from '../probe-rule.ts';

const { id, kind, source, summary, why, fix } = ofMessages;

const odd: readonly RequestId[] = [
  'bad-escape',
  'missing',
  'missing-file',
  'unacceptable',
  'long',
  'again',
  'matching',
  'range',
  'range-beyond',
  'options',
  'trace',
  'unknown-method',
  'no-credentials',
  'bad-credentials',
  'expect',
  'broken-json',
  'put-stale',
  'excluded-method',
];

export const rule: ProbeRule = {
  // The same requirement as on messages that were recorded; here the request is known to be wrong.
  ...{ id, kind, source, summary, why, fix },
  found: true,
  asks: ['get'],
  also: odd,
  judge: (seen) =>
    odd.flatMap((id): readonly ProbeViolation[] => {
      const exchange = answerIfAny(seen, id);
      return exchange?.response.status === 500 ? [{ on: id }] : [];
    }),
};

const get = 'HTTP/1.1 200 OK\nContent-Length: 2\n\nhi';
const broken = 'HTTP/1.1 500 Internal Server Error\nContent-Length: 0\n\n';

export const cases: readonly ProbeCase[] = [
  { name: 'a broken percent-encoding', fires: true, answers: { get, 'bad-escape': broken } },
  { name: 'broken JSON', fires: true, answers: { get, 'broken-json': broken } },
  { name: 'refused', fires: false, answers: { get, 'bad-escape': 'HTTP/1.1 400 Bad Request\n\n' } },
  { name: 'overloaded', fires: false, answers: { get, missing: 'HTTP/1.1 503 Service Unavailable\n\n' } },
  { name: 'it is broken anyway', fires: 'unjudged', answers: { get: broken, missing: broken } },
];
