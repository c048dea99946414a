// The client half in this process: a session in memory, the client as it is documented, and a record of what it did.

import type { Client, ClientEvent } from '../../src/client/index.ts';
import { createClient, InvalidGrant } from '../../src/client/index.ts';
import type { TokenSet } from '../../src/guard/tokens/index.ts';
import type { Server } from './server.ts';

/** An application that is signed in. */
export interface Application {
  readonly client: Client;
  readonly session: { access: string; refresh: string };
  readonly events: readonly ClientEvent[];
  readonly signedOut: readonly string[];
  /** The waits between attempts, in milliseconds; none of them takes any time. */
  readonly waits: readonly number[];
  /** GET, and the status; the content is read, so that its connection is free again. */
  get(path: string): Promise<number>;
}

/**
 * Signs an application in.
 *
 * @param onWait what happens while the client waits
 */
export function signedIn(server: Server, issued: TokenSet, onWait?: (ms: number) => void): Application {
  const session = { access: issued.accessToken, refresh: issued.refreshToken };
  const events: ClientEvent[] = [];
  const signedOut: string[] = [];
  const waits: number[] = [];
  const client = createClient({
    auth: {
      origins: [server.origin],
      token: () => session.access,
      refresh: async ({ signal }) => {
        const response = await fetch(`${server.origin}/token`, {
          method: 'POST',
          body: new URLSearchParams({
            grant_type: 'refresh_token',
            client_id: 'app',
            refresh_token: session.refresh,
          }),
          signal,
        });
        const grant = (await response.json()) as Readonly<Record<string, string>>;
        if (grant.error === 'invalid_grant') throw new InvalidGrant();
        if (!response.ok) throw new Error(`refresh: ${response.status}`);
        session.access = grant.access_token!;
        session.refresh = grant.refresh_token!;
        return session.access;
      },
      onSignedOut: (reason) => signedOut.push(reason),
    },
    random: () => 0,
    sleep: async (ms) => {
      waits.push(ms);
      onWait?.(ms);
    },
    onEvent: (event) => events.push(event),
  });
  return {
    client,
    session,
    events,
    signedOut,
    waits,
    async get(path) {
      const response = await client(server.origin + path);
      await response.arrayBuffer();
      return response.status;
    },
  };
}
