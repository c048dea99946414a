// All requests that a probe may send, in the order they are sent.

import type { RequestId } from './probe-rule.ts';
import { rawRequests } from './raw-requests.ts';
import type { KnownRequest } from './request.ts';
import { safeRequests } from './safe-requests.ts';
import { unsafeRequests } from './unsafe-requests.ts';

/** All requests. */
export const knownRequests: readonly KnownRequest[] = [...safeRequests, ...unsafeRequests, ...rawRequests];

const byId = new Map(knownRequests.map((request) => [request.id, request]));

/**
 * A request by its name.
 *
 * @throws Error when there is none
 */
export function knownRequest(id: RequestId): KnownRequest {
  const found = byId.get(id);
  if (found === undefined) throw new Error(`There is no request ${id}`);
  return found;
}
