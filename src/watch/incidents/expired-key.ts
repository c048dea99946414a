// A key that ended: one client, let in until a moment, then 401 for every request at an unchanged pace.

import type { Case } from './case.ts';
import { ordinary, series } from './case.ts';
import { turnDetector } from './evidence/turned-away.ts';

export const detector = turnDetector({
  kind: 'expired-key',
  status: 401,
  summary:
    'One client was let in, and from one moment on every request of it is answered 401 at an unchanged pace.',
  means: 'its key expired or was revoked',
  fix: 'Tell the owner of the client to renew its credentials, and do not ban the address. A client that reads WWW-Authenticate refreshes by itself; one that does not should stop after the second 401.',
});

const key = { client: '203.0.113.77', agent: 'erp-sync/2.1', path: '/orders' };
const before = () => series({ ...key, from: '12:00', times: 240, every: 30 });

export const cases: readonly Case[] = [
  {
    name: 'a program goes on with a key that ended',
    fires: true,
    says: /^From 14:00, every request of 203\.0\.113\.77 to GET \/orders was answered 401; before that 240 succeeded: its key expired/,
    lines: () => [
      ...ordinary(),
      ...before(),
      ...series({ ...key, from: '14:00', times: 100, every: 30, status: 401 }),
    ],
  },
  {
    name: 'and got a new one later',
    fires: true,
    says: /to 14:2\d/,
    lines: () => [
      ...ordinary(),
      ...before(),
      ...series({ ...key, from: '14:00', times: 60, every: 30, status: 401 }),
      ...series({ ...key, from: '14:30', times: 40, every: 30 }),
    ],
  },
  {
    name: 'it was never let in: somebody guesses',
    fires: false,
    lines: () => [...ordinary(), ...series({ ...key, from: '14:00', times: 300, every: 2, status: 401 })],
  },
  {
    name: 'some requests succeed between the others',
    fires: false,
    lines: () => [
      ...ordinary(),
      ...before(),
      ...series({
        ...key,
        from: '14:00',
        times: 100,
        every: 30,
        vary: (i) => ({ status: i % 2 ? 401 : 200 }),
      }),
    ],
  },
  {
    name: 'a visitor becomes an attacker: fifty times the pace',
    fires: false,
    lines: () => [
      ...ordinary(),
      ...before(),
      ...series({
        ...key,
        from: '14:00',
        times: 1200,
        every: 0.6,
        path: '/login',
        method: 'POST',
        status: 401,
      }),
    ],
  },
  {
    name: 'a refresh after three refusals',
    fires: false,
    lines: () => [
      ...ordinary(),
      ...before(),
      ...series({ ...key, from: '14:00', times: 3, every: 30, status: 401 }),
      ...series({ ...key, from: '14:02', times: 60, every: 30 }),
    ],
  },
];
