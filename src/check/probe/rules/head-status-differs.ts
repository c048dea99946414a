// HEAD is GET without content (RFC 9110 §9.3.2).

import type { ProbeCase, ProbeRule } from '../probe-rule.ts';
import { answer } from '../probe-rule.ts';

export const rule: ProbeRule = {
  id: 'head-status-differs',
  kind: 'should',
  source: 'RFC 9110 §9.3.2',
  summary: 'HEAD is answered with another status code than GET.',
  why: 'Link checkers, caches and monitoring ask with HEAD to save traffic: they take a page for dead that is alive, or the other way round.',
  fix: 'Route HEAD to the handler of GET and drop the content; most frameworks do so unless GET is registered by hand.',
  found: true,
  asks: ['get', 'head'],
  judge: (seen) => {
    const get = answer(seen, 'get').response.status;
    const head = answer(seen, 'head').response.status;
    return get === head ? [] : [{ on: 'head', detail: `GET is answered with ${get}, HEAD with ${head}.` }];
  },
};

const get = 'HTTP/1.1 200 OK\nContent-Length: 2\n\nhi';

export const cases: readonly ProbeCase[] = [
  { name: 'HEAD is not routed', fires: true, answers: { get, head: 'HTTP/1.1 404 Not Found\n\n' } },
  {
    name: 'HEAD is not allowed',
    fires: true,
    answers: { get, head: 'HTTP/1.1 405 Method Not Allowed\nAllow: GET\n\n' },
  },
  { name: 'the same', fires: false, answers: { get, head: 'HTTP/1.1 200 OK\nContent-Length: 2\n\n' } },
  {
    name: 'both without content',
    fires: false,
    answers: { get: 'HTTP/1.1 204 No Content\n\n', head: 'HTTP/1.1 204 No Content\n\n' },
  },
  {
    name: 'asked too often',
    fires: 'unjudged',
    answers: { get, head: 'HTTP/1.1 429 Too Many Requests\nRetry-After: 5\n\n' },
  },
  {
    name: 'no way in',
    fires: 'unjudged',
    answers: { get: 'HTTP/1.1 401 Unauthorized\n\n', head: 'HTTP/1.1 405 Method Not Allowed\n\n' },
  },
];
