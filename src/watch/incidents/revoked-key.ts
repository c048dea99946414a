// A permission that ended: one client, let in until a moment, then 403 for every request at an unchanged pace.

import type { Case } from './case.ts';
import { ordinary, series } from './case.ts';
import { turnDetector } from './evidence/turned-away.ts';

export const detector = turnDetector({
  kind: 'revoked-key',
  status: 403,
  summary:
    'One client was let in, and from one moment on every request of it is answered 403 at an unchanged pace.',
  means: 'it lost its permission, its key was revoked, or a rule began to block it',
  fix: 'Ask whether somebody took the permission away on purpose; if not, look at the roles and at firewall rules of that minute. A key that is no longer valid is answered 401, not 403.',
});

const key = { client: '203.0.113.78', agent: 'partner/1.0', path: '/orders' };
const before = () => series({ ...key, from: '12:00', times: 120 });

export const cases: readonly Case[] = [
  {
    name: 'refused from one moment on',
    fires: true,
    says: /^From 14:00, every request of 203\.0\.113\.78 to GET \/orders was answered 403; before that 120 succeeded/,
    lines: () => [...ordinary(), ...before(), ...series({ ...key, from: '14:00', times: 60, status: 403 })],
  },
  {
    name: 'on two routes',
    fires: true,
    says: /GET \/orders and GET \/search/,
    lines: () => [
      ...ordinary(),
      ...before(),
      ...series({
        ...key,
        from: '14:00',
        times: 120,
        every: 30,
        status: 403,
        vary: (i) => ({ path: i % 2 ? '/search' : '/orders' }),
      }),
    ],
  },
  {
    name: 'one page was never allowed',
    fires: false,
    lines: () => [
      ...ordinary(),
      ...before(),
      ...series({ ...key, from: '12:00:30', times: 120, path: '/admin', status: 403 }),
    ],
  },
  {
    name: 'a handful',
    fires: false,
    lines: () => [...ordinary(), ...before(), ...series({ ...key, from: '14:00', times: 12, status: 403 })],
  },
];
