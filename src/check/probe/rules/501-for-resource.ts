// 501 speaks for the whole server, 405 for one target (RFC 9110 §15.6.2).

import { parseAllow } from '../../../fields/index.ts';
import { values } from '../../exchange.ts';
import type { ProbeCase, ProbeRule, ProbeViolation, RequestId } from '../probe-rule.ts';
import { answerIfAny } from '../probe-rule.ts';

const asked: readonly RequestId[] = ['excluded-method', 'put-stale', 'broken-json', 'delete-missing'];

export const rule: ProbeRule = {
  id: '501-for-resource',
  kind: 'advice',
  source: 'RFC 9110 §15.6.2',
  summary: 'A method is answered with 501, although the server takes it elsewhere.',
  why: '501 says that the server does not know the method at all, and caches may keep that; a client gives up on it for every target.',
  fix: 'Answer 405 with Allow where this target does not take a method.',
  asks: ['options', 'excluded-method'],
  also: ['unknown-method', 'trace', ...asked],
  earlier: { options: ['limit', 'outage'], 'excluded-method': ['limit', 'outage', 'authentication'] },
  judge: (seen) => {
    const known = new Set<string>();
    for (const outcome of seen.outcomes.values()) {
      if (!('exchange' in outcome)) continue;
      const lines = values(outcome.exchange.response, 'allow');
      if (lines.length > 0) for (const method of parseAllow(lines.join(', ')).value ?? []) known.add(method);
    }
    return asked.flatMap((id): readonly ProbeViolation[] => {
      const exchange = answerIfAny(seen, id);
      const method = exchange?.request?.method ?? '';
      return exchange?.response.status === 501 && known.has(method)
        ? [{ on: id, detail: `An Allow field lists ${method}.` }]
        : [];
    });
  },
};

const options = 'HTTP/1.1 204 No Content\nAllow: GET, HEAD, POST, PUT\n\n';
const no = 'HTTP/1.1 501 Not Implemented\nContent-Length: 0\n\n';
const notAllowed = 'HTTP/1.1 405 Method Not Allowed\nAllow: GET\n\n';

export const cases: readonly ProbeCase[] = [
  {
    name: 'POST is listed',
    fires: true,
    answers: { options, 'excluded-method': notAllowed, 'broken-json': no },
  },
  {
    name: 'PUT is listed',
    fires: true,
    answers: {
      options,
      get: 'HTTP/1.1 200 OK\nContent-Length: 1\n\nx',
      'excluded-method': notAllowed,
      'put-stale': no,
    },
  },
  {
    name: 'a server that only reads',
    fires: false,
    answers: {
      options: 'HTTP/1.1 204 No Content\nAllow: GET, HEAD\n\n',
      'excluded-method': no,
      'broken-json': no,
    },
  },
  {
    name: 'not allowed here',
    fires: false,
    answers: { options, 'excluded-method': notAllowed, 'broken-json': notAllowed },
  },
  {
    name: 'no Allow field',
    fires: 'unjudged',
    answers: {
      options: no,
      'excluded-method': { unsent: 'No Allow field says which methods the target takes.' },
    },
  },
];
