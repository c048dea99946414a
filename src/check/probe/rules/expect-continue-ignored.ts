// A client announces content and waits (RFC 9110 §10.1.1).

import type { Outcome, ProbeCase, ProbeRule } from '../probe-rule.ts';

export const rule: ProbeRule = {
  id: 'expect-continue-ignored',
  kind: 'must',
  source: 'RFC 9110 §10.1.1',
  summary: 'A client that waits to be asked for the content gets no word until it sends it.',
  why: 'Every upload with `Expect: 100-continue` stands still until the client loses patience; curl does so after a second, others not at all.',
  fix: 'Answer 100 as soon as the fields are read, or refuse at once with a final status code: 401, 413, 417.',
  found: true,
  asks: ['get', 'expect'],
  judge: ({ outcomes }) => {
    const outcome: Outcome | undefined = outcomes.get('expect');
    if (outcome === undefined || !('exchange' in outcome)) return { unjudged: 'There was no response.' };
    return outcome.waited ? [{ on: 'expect' }] : [];
  },
};

const get = 'HTTP/1.1 200 OK\nContent-Length: 2\n\nhi';
const done = 'HTTP/1.1 204 No Content\nAllow: GET, HEAD\n\n';

export const cases: readonly ProbeCase[] = [
  { name: 'no word', fires: true, answers: { get, expect: done }, waited: ['expect'] },
  {
    name: 'no word, then a refusal',
    fires: true,
    answers: { get, expect: 'HTTP/1.1 405 Method Not Allowed\nAllow: GET\n\n' },
    waited: ['expect'],
  },
  { name: 'asked for', fires: false, answers: { get, expect: `HTTP/1.1 100 Continue\n\n${done}` } },
  { name: 'refused at once', fires: false, answers: { get, expect: 'HTTP/1.1 417 Expectation Failed\n\n' } },
  {
    name: 'asked too often',
    fires: 'unjudged',
    answers: { get, expect: 'HTTP/1.1 429 Too Many Requests\n\n' },
    waited: ['expect'],
  },
];
