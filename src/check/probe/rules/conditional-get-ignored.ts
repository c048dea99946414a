// The validator that just came, sent back (RFC 9110 §13.1.2).

import { fieldLine } from '../../exchange.ts';
import { onField } from '../../place.ts';
import { rule as ofMessages } from '../../rules/conditional-get-ignored.ts';
import type { ProbeCase, ProbeRule } from '../probe-rule.ts';
import { answer } from '../probe-rule.ts';

const { id, kind, source, summary, why, fix } = ofMessages;

const opaque = (tag: string | undefined): string => (tag ?? '').replace(/^W\//, '');

export const rule: ProbeRule = {
  // The same requirement as on messages that were recorded; here the tag is known to be current.
  ...{ id, kind, source, summary, why, fix },
  found: true,
  asks: ['get', 'matching'],
  also: ['again'],
  earlier: { matching: ['limit', 'outage', 'authentication', 'redirect', 'failure', 'routing'] },
  judge: (seen) => {
    const get = answer(seen, 'get').response;
    const matching = answer(seen, 'matching').response;
    if (matching.status !== get.status) return [];
    const tag = opaque(fieldLine(get, 'etag')?.value);
    // Another tag: what is there has changed, or changes all the time.
    if (opaque(fieldLine(matching, 'etag')?.value) !== tag)
      return { unjudged: 'The ETag is another one each time.' };
    return [{ on: 'matching', where: onField(matching, 'etag') }];
  },
};

const get = 'HTTP/1.1 200 OK\nETag: "abc"\nContent-Length: 5\n\nhello';

export const cases: readonly ProbeCase[] = [
  { name: 'all of it again', fires: true, answers: { get, matching: get } },
  { name: 'a weak one', fires: true, answers: { get: get.replace('"abc"', 'W/"abc"'), matching: get } },
  {
    name: 'not modified',
    fires: false,
    answers: { get, matching: 'HTTP/1.1 304 Not Modified\nETag: "abc"\n\n' },
  },
  {
    name: 'not modified, and no content before either',
    fires: false,
    answers: {
      get: 'HTTP/1.1 206 Partial Content\nETag: "abc"\nContent-Range: bytes 0-4/9\nContent-Length: 5\n\nhello',
      matching: 'HTTP/1.1 304 Not Modified\nETag: "abc"\n\n',
    },
  },
  { name: 'it has changed', fires: 'unjudged', answers: { get, matching: get.replace('abc', 'def') } },
  {
    name: 'asked too often',
    fires: 'unjudged',
    answers: { get, matching: 'HTTP/1.1 429 Too Many Requests\n\n' },
  },
];
