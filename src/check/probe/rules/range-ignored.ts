// A server that says that it serves ranges serves them (RFC 9110 §14.2).

import { fieldLine } from '../../exchange.ts';
import type { ProbeCase, ProbeRule } from '../probe-rule.ts';
import { answer } from '../probe-rule.ts';

export const rule: ProbeRule = {
  id: 'range-ignored',
  kind: 'should',
  source: 'RFC 9110 §14.2',
  summary: 'A range is asked for, Accept-Ranges offers it, and the whole content comes.',
  why: 'A download that broke off starts from the beginning, and a film cannot be wound forward, although the field promised both.',
  fix: 'Send 206 with Content-Range, or take `Accept-Ranges: bytes` away.',
  found: true,
  asks: ['get', 'range'],
  earlier: { range: ['limit', 'outage', 'authentication', 'redirect', 'failure', 'routing'] },
  judge: (seen) => {
    const get = answer(seen, 'get');
    const { status } = answer(seen, 'range').response;
    const units = fieldLine(get.response, 'accept-ranges')?.value ?? '';
    if (status !== 200 || !/\bbytes\b/i.test(units)) return [];
    // Of nothing there is no first byte.
    if ((get.response.content?.length ?? 0) < 2)
      return { unjudged: 'The content is too short to have a part.' };
    return [{ on: 'range' }];
  },
};

const get = 'HTTP/1.1 200 OK\nAccept-Ranges: bytes\nContent-Length: 5\n\nhello';

export const cases: readonly ProbeCase[] = [
  { name: 'all of it', fires: true, answers: { get, range: get } },
  {
    name: 'all of it, chunked',
    fires: true,
    answers: { get, range: 'HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nhello\n0\n\n' },
  },
  {
    name: 'the part',
    fires: false,
    answers: {
      get,
      range: 'HTTP/1.1 206 Partial Content\nContent-Range: bytes 0-0/5\nContent-Length: 1\n\nh',
    },
  },
  {
    name: 'never promised',
    fires: false,
    answers: {
      get: 'HTTP/1.1 200 OK\nAccept-Ranges: none\nContent-Length: 5\n\nhello',
      range: 'HTTP/1.1 200 OK\nContent-Length: 5\n\nhello',
    },
  },
  {
    name: 'asked too often',
    fires: 'unjudged',
    answers: { get, range: 'HTTP/1.1 429 Too Many Requests\n\n' },
  },
];
