// Asks one address for the tool `check`, within the limits of `statute check <url>`.

import type { Exchange } from '../../check/index.ts';
import { readLive, Unreachable } from '../../check/readers/live.ts';
import { Failure } from '../command.ts';
import { lookupPublic, NotPublic, refusePrivateHost } from './public-addresses.ts';

/** What may be asked. */
export interface Reach {
  /** Addresses may be asked at all. */
  readonly live: boolean;
  /** Those of this machine and the networks around it, too. */
  readonly private: boolean;
}

/** Methods that ask and change nothing (RFC 9110 §9.2.1). */
export const safeMethods = ['GET', 'HEAD', 'OPTIONS'] as const;

/**
 * Sends one request without credentials; a redirect is an answer.
 *
 * @param address http or https
 * @throws Failure where it must not be asked, or does not answer
 */
export async function ask(
  address: string,
  method: (typeof safeMethods)[number],
  reach: Reach,
  signal: AbortSignal,
): Promise<Exchange> {
  if (!reach.live) {
    throw new Failure(
      'this server asks no addresses: it was started without --allow-live. Give the text that `curl -si` prints instead, as "text".',
    );
  }
  try {
    if (reach.private) return await readLive(address, { method, signal });
    if (URL.canParse(address)) refusePrivateHost(new URL(address));
    return await readLive(address, { method, signal, lookup: lookupPublic });
  } catch (error) {
    const refused = [error, (error as Error).cause].find((each) => each instanceof NotPublic);
    const said = refused ?? (error instanceof Unreachable ? error : undefined);
    if (said === undefined) throw error;
    throw new Failure((said as Error).message, { cause: error });
  }
}
