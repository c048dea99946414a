// A condition that opens a door (RFC 9110 §13.2.1).

import type { Asked } from '../families/same-target.ts';
import { credentialsOf, histories, isConditional, isSafe } from '../families/same-target.ts';
import type { Case, SequenceRule } from '../rule.ts';

export const rule: SequenceRule = {
  id: '304-instead-of-error',
  kind: 'must',
  source: 'RFC 9110 §13.2.1',
  summary: 'A request that is refused gets 304 as soon as it has a condition.',
  why: 'Conditions come after authentication and look-up. Here anybody can find out whether a resource is in a certain state, and caches go on showing what they may not.',
  fix: 'Check credentials and existence first; evaluate the condition only where the answer would be 2xx.',
  compare: (exchanges) =>
    histories(exchanges, ({ status }) => status === 304).flatMap((history) =>
      history.flatMap((exchange, i) => {
        const { request, response, evidence } = exchange;
        if (response.status !== 304 || evidence.fromCache || !isConditional(request)) return [];
        const before = refusal(history[i - 1], exchange);
        if (before === undefined) return [];
        // A token does not become valid again; a resource or a right may come back.
        if (before !== 401 && refusal(history[i + 1], exchange) !== before) return [];
        const detail = `Without the condition the same request was answered with ${before}.`;
        return [{ exchange, where: { part: 'start-line' as const }, detail }];
      }),
    ),
};

function refusal(other: Asked | undefined, { request }: Asked): number | undefined {
  if (other === undefined || other.request.method !== request.method || !isSafe(request.method))
    return undefined;
  if (isConditional(other.request) || credentialsOf(other.request) !== credentialsOf(request))
    return undefined;
  const { status } = other.response;
  return status === 401 || status === 403 || status === 404 || status === 410 ? status : undefined;
}

const plain = (status: string): string => `GET /report HTTP/1.1
Host: www.example.com

HTTP/1.1 ${status}
WWW-Authenticate: Basic realm="reports", charset="UTF-8"
Content-Type: text/plain

No.
###
`;
const conditional = `GET /report HTTP/1.1
Host: www.example.com
If-None-Match: "v1"

HTTP/1.1 304 Not Modified
ETag: "v1"

###
`;

export const cases: readonly Case[] = [
  { name: 'without credentials', fires: true, http: plain('401 Unauthorized') + conditional },
  {
    name: 'forbidden before and after',
    fires: true,
    http: plain('403 Forbidden') + conditional + plain('403 Forbidden'),
  },
  { name: 'not there before, perhaps there now', fires: false, http: plain('404 Not Found') + conditional },
  {
    name: 'with credentials at the second time',
    fires: false,
    http:
      plain('401 Unauthorized') + conditional.replace('Host', 'Authorization: Basic YWRhOmxvdmVsYWNl\nHost'),
  },
  {
    name: 'a 200 before',
    fires: false,
    http: plain('200 OK').replace(/WWW.*\n/, 'ETag: "v1"\n') + conditional,
  },
];
