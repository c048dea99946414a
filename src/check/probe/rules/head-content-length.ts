// The length that HEAD tells is that of GET (RFC 9110 §8.6).

import { fieldLine } from '../../exchange.ts';
import type { ProbeCase, ProbeRule } from '../probe-rule.ts';
import { answer } from '../probe-rule.ts';

export const rule: ProbeRule = {
  id: 'head-content-length',
  kind: 'must',
  source: 'RFC 9110 §8.6',
  summary: 'The Content-Length of HEAD is not the length that GET has.',
  why: 'Whoever plans a download by it reserves the wrong room or asks for the wrong ranges; a cache throws away what it holds.',
  fix: 'Send the length of the content that GET would have, or leave Content-Length out.',
  found: true,
  asks: ['get', 'again', 'head'],
  earlier: { again: ['limit', 'outage', 'authentication', 'redirect'] },
  judge: (seen) => {
    const [get, again, head] = [answer(seen, 'get'), answer(seen, 'again'), answer(seen, 'head')];
    const told = fieldLine(head.response, 'content-length');
    if (told === undefined) return [];
    if (get.response.status !== head.response.status || again.response.status !== get.response.status)
      return { unjudged: 'HEAD and GET are answered with different status codes.' };
    const length = get.response.content?.length;
    if (!get.evidence.content || length === undefined)
      return { unjudged: 'The content of GET was not read to its end.' };
    // A page that differs from one time to the next has no one length.
    if (again.response.content?.length !== length)
      return { unjudged: 'The content of GET has another length each time.' };
    return Number(told.value) === length
      ? []
      : [
          {
            on: 'head',
            where: { part: 'field', field: told, at: 0 },
            detail: `GET has ${length} bytes, HEAD says ${told.value}.`,
          },
        ];
  },
};

const get = 'HTTP/1.1 200 OK\nContent-Length: 5\n\nhello';
const chunked = 'HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nhello\n0\n\n';

export const cases: readonly ProbeCase[] = [
  { name: 'zero', fires: true, answers: { get, again: get, head: 'HTTP/1.1 200 OK\nContent-Length: 0\n\n' } },
  {
    name: 'zero, where GET is chunked',
    fires: true,
    answers: { get: chunked, again: chunked, head: 'HTTP/1.1 200 OK\nContent-Length: 0\n\n' },
  },
  {
    name: 'the same',
    fires: false,
    answers: { get, again: get, head: 'HTTP/1.1 200 OK\nContent-Length: 5\n\n' },
  },
  { name: 'left out', fires: false, answers: { get, again: get, head: 'HTTP/1.1 200 OK\n\n' } },
  {
    name: 'a page that is another each time',
    fires: 'unjudged',
    answers: {
      get,
      again: 'HTTP/1.1 200 OK\nContent-Length: 6\n\nhello!',
      head: 'HTTP/1.1 200 OK\nContent-Length: 7\n\n',
    },
  },
];
