// A guard as people call it in tests. Holds no test.

import type { GuardOptions, ProtectOptions } from './index.ts';
import { guard } from './index.ts';
import { AUDIENCE, Clock, ISSUER, pairs } from './kit.test.ts';

export const keys = { keys: Object.values(pairs).map(({ jwk }) => jwk) };
export const bearer = { issuer: ISSUER, audience: AUDIENCE, keys };
export const secret = new Uint8Array(32).fill(7);
export const request = (authorization?: string, fields: Record<string, string> = {}, method = 'GET') =>
  new Request(`${AUDIENCE}/open`, {
    method,
    headers: { ...fields, ...(authorization === undefined ? {} : { Authorization: authorization }) },
  });

/** A guard as a function from a request to its status code. */
export function statusOf(options: Partial<GuardOptions>, demands: ProtectOptions = {}) {
  const handler = guard({ realm: 'api', bearer, now: new Clock().now, ...options })(demands);
  return async (asked: Request, peer?: string) => {
    const result = await handler(asked, { peer });
    return result instanceof Response ? result.status : 200;
  };
}
