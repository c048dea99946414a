// The address under http leads to the same under https (RFC 9110 §4.2.2).

import type { ProbeCase, ProbeRule } from '../probe-rule.ts';
import { answer } from '../probe-rule.ts';

export const rule: ProbeRule = {
  id: 'http-and-https-differ',
  kind: 'advice',
  source: 'RFC 9110 §4.2.2',
  summary: 'Under http the address is not redirected to https.',
  why: 'Whoever follows an old link stays on a connection that anybody on the way can read and change, or finds nothing.',
  fix: 'Answer every path under http with 308 or 301 to the same path and query under https, those that do not exist as well.',
  asks: ['get', 'other-scheme'],
  earlier: { 'other-scheme': ['limit', 'outage', 'failure'] },
  judge: (seen) => {
    const secure = seen.url.protocol === 'https:';
    const [plain, tls] = secure ? (['other-scheme', 'get'] as const) : (['get', 'other-scheme'] as const);
    const there = answer(seen, tls).response.status;
    if (there >= 400) return { unjudged: `Under https it is answered with ${there}.` };
    const { status } = answer(seen, plain).response;
    if (status >= 200 && status <= 299)
      return [{ on: plain, detail: `Under http it is answered with ${status}, in the clear.` }];
    return status === 404 || status === 410
      ? [{ on: plain, detail: `Under https it is answered with ${there}, under http with ${status}.` }]
      : [];
  },
};

const page = 'HTTP/1.1 200 OK\nContent-Type: text/html\n\n<title>Orders</title>';

export const cases: readonly ProbeCase[] = [
  { name: 'in the clear', fires: true, answers: { get: page, 'other-scheme': page } },
  {
    name: 'only the root is redirected',
    fires: true,
    answers: { get: page, 'other-scheme': 'HTTP/1.1 404 Not Found\n\n' },
  },
  {
    name: 'in the clear, asked under http',
    fires: true,
    url: 'http://www.example.com/orders',
    answers: { get: page, 'other-scheme': page },
  },
  {
    name: 'redirected',
    fires: false,
    answers: {
      get: page,
      'other-scheme': 'HTTP/1.1 301 Moved Permanently\nLocation: https://www.example.com/orders\n\n',
    },
  },
  {
    name: 'an API that refuses http',
    fires: false,
    answers: { get: page, 'other-scheme': 'HTTP/1.1 403 Forbidden\n\n' },
  },
  {
    name: 'nothing listens',
    fires: 'unjudged',
    answers: { get: page, 'other-scheme': { failed: 'Nothing listens.', closed: false } },
  },
];
