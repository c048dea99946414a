// Requests with a DPoP proof (RFC 9449 §4, §8). Loaded by clients that make proofs.

import type { Call } from './call.ts';

/**
 * Makes the proof for one request, sends it, and keeps the nonce that may come back.
 */
export async function sendWithProof(
  { core, method, url }: Call,
  token: string,
  send: (dpop: string) => Promise<Response>,
): Promise<Response> {
  const session = core.session!;
  const { origin, pathname } = new URL(url, globalThis.location?.href);
  const nonce = session.nonces.get(origin);
  const htu = origin + pathname; // RFC 9449 §4.2: without query and fragment
  const dpop = await session.auth.proof!({ method, url: htu, token, ...(nonce !== undefined && { nonce }) });
  const response = await send(dpop);
  // RFC 9449 §8.2: a new nonce may come with any response.
  const newer = response.headers.get('dpop-nonce');
  if (newer) session.nonces.set(origin, newer);
  return response;
}
