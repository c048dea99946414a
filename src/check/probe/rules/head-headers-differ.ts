// HEAD carries the fields that GET carries, but for those that only the content brings forth (RFC 9110 §9.3.2).

import { fieldLine, mediaType } from '../../exchange.ts';
import type { ProbeCase, ProbeRule } from '../probe-rule.ts';
import { answer } from '../probe-rule.ts';

// What a server knows before it has made the content. Vary and Content-Length may be missing, as the section says.
const known = [
  'content-type',
  'content-language',
  'last-modified',
  'cache-control',
  'accept-ranges',
  'location',
  'www-authenticate',
] as const;

export const rule: ProbeRule = {
  id: 'head-headers-differ',
  kind: 'should',
  source: 'RFC 9110 §9.3.2',
  summary: 'HEAD lacks fields that GET has.',
  why: 'Whoever asks with HEAD wants these fields: caches decide by them whether what they hold is fresh, tools which type and age it has.',
  fix: 'Let the handler of GET set the fields, and drop only the content.',
  found: true,
  asks: ['get', 'head'],
  judge: (seen) => {
    const get = answer(seen, 'get').response;
    const head = answer(seen, 'head').response;
    if (get.status !== head.status)
      return { unjudged: 'HEAD and GET are answered with different status codes.' };
    const missing = known
      .filter((name) => fieldLine(get, name) !== undefined && fieldLine(head, name) === undefined)
      .map((name) => fieldLine(get, name)!.name);
    if (missing.length > 0)
      return [{ on: 'head', where: { part: 'fields' }, detail: `Missing: ${missing.join(', ')}.` }];
    const type = fieldLine(head, 'content-type');
    if (type === undefined || mediaType(get) === mediaType(head)) return [];
    return [
      {
        on: 'head',
        where: { part: 'field', field: type },
        detail: `GET says ${mediaType(get)}, HEAD ${mediaType(head)}.`,
      },
    ];
  },
};

const get =
  'HTTP/1.1 200 OK\nContent-Type: application/json\nCache-Control: no-cache\nVary: Accept\nContent-Length: 2\n\n{}';

export const cases: readonly ProbeCase[] = [
  { name: 'nothing at all', fires: true, answers: { get, head: 'HTTP/1.1 200 OK\nContent-Length: 0\n\n' } },
  {
    name: 'another type',
    fires: true,
    answers: { get, head: 'HTTP/1.1 200 OK\nContent-Type: text/plain\nCache-Control: no-cache\n\n' },
  },
  {
    name: 'without length and Vary',
    fires: false,
    answers: { get, head: 'HTTP/1.1 200 OK\nContent-Type: application/json\nCache-Control: no-cache\n\n' },
  },
  {
    name: 'a parameter of the type is missing',
    fires: false,
    answers: {
      get: 'HTTP/1.1 200 OK\nContent-Type: text/html; charset=utf-8\nContent-Length: 2\n\nhi',
      head: 'HTTP/1.1 200 OK\nContent-Type: text/html\n\n',
    },
  },
  {
    name: 'HEAD is not allowed',
    fires: 'unjudged',
    answers: { get, head: 'HTTP/1.1 405 Method Not Allowed\nAllow: GET\n\n' },
  },
];
