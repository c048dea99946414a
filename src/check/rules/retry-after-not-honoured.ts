// A client that does not wait (RFC 9110 §10.2.3).

import { parseHttpDate, parseRetryAfter, retryAfterMs } from '../../fields/index.ts';
import type { Exchange } from '../exchange.ts';
import { fieldLine } from '../exchange.ts';
import { repeatedRequests, requestContents, timeOf } from '../families/repeated-requests.ts';
import type { Case, SequenceRule } from '../rule.ts';

export const rule: SequenceRule = {
  id: 'retry-after-not-honoured',
  kind: 'advice',
  source: 'RFC 9110 §10.2.3',
  summary: 'A client asks again before the time that Retry-After names.',
  why: 'The server is short of something and said until when. Requests that come before are refused again, and make it worse.',
  fix: 'Wait as long as the field says, then try again; spread the retries of many clients.',
  contents: () => requestContents,
  compare: (exchanges) =>
    repeatedRequests(exchanges, ({ status }) => status === 429 || status === 503).flatMap((list) =>
      list.flatMap((exchange, i) => {
        const { response } = exchange;
        const next = list[i + 1];
        if ((response.status !== 429 && response.status !== 503) || next === undefined) return [];
        const wait = fieldLine(response, 'retry-after');
        const parsed = wait && parseRetryAfter(wait.value).value;
        const from = timeOf(exchange);
        const to = timeOf(next);
        if (parsed === undefined || from === undefined || to === undefined || from.slack !== to.slack)
          return [];
        const needed = retryAfterMs(parsed, { now: from.at, date: dateOf(exchange) ?? from.at });
        // The answer came at that time, so the request was sent before: this is the least that it was too early.
        const early = from.at + needed - to.at - from.slack;
        if (needed === 0 || early <= 0 || to.at - from.at < sentAfter(next)) return [];
        const seconds = (ms: number) => `${Math.round(ms / 100) / 10} s`;
        const detail = `It was told to wait ${seconds(needed)}, and had an answer after ${seconds(to.at - from.at)}.`;
        return [{ exchange: next, where: { part: 'start-line' as const }, detail }];
      }),
    ),
};

// Requests that were sent together are answered one after the other: the second did not know. A refusal comes fast.
function sentAfter({ response: { status } }: Exchange): number {
  return status === 429 || status === 503 ? 2_000 : 10_000;
}

// A date in Retry-After is measured by the clock that wrote it (RFC 9110 §6.6.1).
function dateOf({ response }: Exchange): number | undefined {
  const date = fieldLine(response, 'date');
  return date && parseHttpDate(date.value).value?.date;
}

const answer = (status: string, time: string, fields = ''): string => `GET /orders HTTP/1.1
Host: api.example.com

HTTP/1.1 ${status}
Date: Tue, 03 Nov 2026 10:${time} GMT
${fields}Content-Type: text/plain
Content-Length: 2

hi
###
`;
const limited = (time: string, fields: string): string => answer('429 Too Many Requests', time, fields);

export const cases: readonly Case[] = [
  {
    name: 'at once',
    fires: true,
    http: limited('00:00', 'Retry-After: 30\n') + limited('00:03', 'Retry-After: 27\n'),
  },
  {
    name: 'before a date',
    fires: true,
    http:
      answer('503 Service Unavailable', '00:00', 'Retry-After: Tue, 03 Nov 2026 10:10:00 GMT\n') +
      answer('200 OK', '05:00'),
  },
  { name: 'in time', fires: false, http: limited('00:00', 'Retry-After: 30\n') + answer('200 OK', '00:30') },
  {
    name: 'two at the same time',
    fires: false,
    http: limited('00:00', 'Retry-After: 30\n') + limited('00:01', 'Retry-After: 29\n'),
  },
  {
    name: 'something else in the meantime',
    fires: false,
    http:
      limited('00:00', 'Retry-After: 30\n') +
      answer('200 OK', '00:02').replace('/orders', '/health') +
      answer('200 OK', '00:40'),
  },
  {
    name: 'another client',
    fires: false,
    http:
      limited('00:00', 'Retry-After: 30\n') +
      answer('200 OK', '00:01').replace('Host', 'Authorization: Bearer another-token\nHost'),
  },
];
