// What docs/client.md takes for granted: an API that answers once and then refuses, a browser, and other libraries.

import assert from 'node:assert/strict';
import type { AuthOptions, createClient } from '../../../src/client/index.ts';
import { answer } from '../surroundings.ts';

export { QueryClient } from '@tanstack/query-core';
export { default as createOpenApiClient } from 'openapi-fetch';

let asked = 0;
answer('https://api.example.com', () => {
  asked += 1;
  if (asked === 1) return Response.json([]);
  const problem = { type: 'https://api.example.com/problems/stock', left: 3 };
  return Response.json(problem, {
    status: 409,
    headers: { 'Content-Type': 'application/problem+json', 'Retry-After': '9' },
  });
});

export const localStorage: Pick<Storage, 'getItem' | 'setItem'> = { getItem: () => null, setItem: () => {} };
export const showCountdown = (seconds: number): void => assert.equal(seconds, 9);
export const showStock = (extensions: unknown): void => assert.deepEqual(extensions, { left: 3 });
export type paths = Readonly<Record<string, Record<never, never>>>;
export const baseUrl = 'https://api.example.com';
export const auth: AuthOptions = { origins: [baseUrl], token: () => 'token' };
/** The library is not installed here; this is the part of its types that the page uses. */
export const ky = {
  create: (_options: { readonly fetch: ReturnType<typeof createClient>; readonly retry: number }): void => {},
};
