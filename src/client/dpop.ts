// Requests with a DPoP proof (RFC 9449 §4, §8). Loaded by clients that make proofs.

import type { Session } from './session.ts';

/**
 * Makes the proof for one request, sends it, and keeps the nonce that may come back.
 *
 * @param url the target, absolute
 */
export async function sendWithProof(
  session: Session,
  method: string,
  url: URL,
  token: string,
  send: (dpop: string) => Promise<Response>,
): Promise<Response> {
  const { origin, pathname } = url;
  const nonce = session.nonces.get(origin);
  const htu = origin + pathname; // RFC 9449 §4.2: without query and fragment
  const dpop = await session.auth.proof!({ method, url: htu, token, ...(nonce !== undefined && { nonce }) });
  const response = await send(dpop);
  // RFC 9449 §8.2: a new nonce may come with any response.
  const newer = response.headers.get('dpop-nonce');
  if (newer) session.nonces.set(origin, newer);
  return response;
}
