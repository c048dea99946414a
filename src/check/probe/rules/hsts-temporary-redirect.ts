// A host that wants https for good says so with a permanent redirect (RFC 6797 §7.2).

import { fieldLine } from '../../exchange.ts';
import type { ProbeCase, ProbeRule } from '../probe-rule.ts';
import { answer } from '../probe-rule.ts';

export const rule: ProbeRule = {
  id: 'hsts-temporary-redirect',
  kind: 'should',
  source: 'RFC 6797 §7.2',
  summary: 'A host that asks for https for good redirects http to https only for now.',
  why: 'No cache and no search engine remembers the move, so the unsafe hop is made again and again by everybody whose browser does not know the host yet.',
  fix: 'Redirect with 308 or 301.',
  asks: ['get', 'other-scheme'],
  earlier: { 'other-scheme': ['limit', 'outage', 'failure'] },
  judge: (seen) => {
    const secure = seen.url.protocol === 'https:';
    const [plain, tls] = secure ? (['other-scheme', 'get'] as const) : (['get', 'other-scheme'] as const);
    const hsts = fieldLine(answer(seen, tls).response, 'strict-transport-security')?.value;
    // A lifetime of 0 takes the host off the list (RFC 6797 §6.1.1).
    if (hsts === undefined || /max-age\s*=\s*"?0+"?\s*(?:;|$)/i.test(hsts)) return [];
    const { response } = answer(seen, plain);
    const location = fieldLine(response, 'location')?.value ?? '';
    const temporary = response.status === 302 || response.status === 303 || response.status === 307;
    return temporary && /^https:/i.test(location) ? [{ on: plain }] : [];
  },
};

const tls = 'HTTP/1.1 200 OK\nStrict-Transport-Security: max-age=31536000\nContent-Length: 2\n\nhi';
const to = (status: string): string =>
  `HTTP/1.1 ${status}\nLocation: https://www.example.com/orders\nContent-Length: 0\n\n`;

export const cases: readonly ProbeCase[] = [
  { name: 'found', fires: true, answers: { get: tls, 'other-scheme': to('302 Found') } },
  {
    name: 'temporary, asked under http',
    fires: true,
    url: 'http://www.example.com/orders',
    answers: { get: to('307 Temporary Redirect'), 'other-scheme': tls },
  },
  { name: 'for good', fires: false, answers: { get: tls, 'other-scheme': to('301 Moved Permanently') } },
  {
    name: 'no HSTS',
    fires: false,
    answers: { get: 'HTTP/1.1 200 OK\nContent-Length: 2\n\nhi', 'other-scheme': to('302 Found') },
  },
  {
    name: 'HSTS is being taken back',
    fires: false,
    answers: { get: tls.replace('31536000', '0'), 'other-scheme': to('302 Found') },
  },
  {
    name: 'nothing listens',
    fires: 'unjudged',
    answers: { get: tls, 'other-scheme': { failed: 'Nothing listens.', closed: false } },
  },
];
