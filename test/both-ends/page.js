// One tab of an application: tokens in the storage that all tabs share, and the client as it is documented.

import { createClient, InvalidGrant } from '/dist/client/index.js';

const query = new URLSearchParams(location.search);
const tab = query.get('tab');
const server = query.get('server') ?? location.origin;
const events = [];
const signedOut = [];

const client = createClient({
  auth: {
    origins: [server],
    token: () => localStorage.getItem('access') ?? undefined,
    refresh: async ({ signal }) => {
      const response = await fetch(`${server}/token?tab=${tab}`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'refresh_token',
          client_id: 'app',
          refresh_token: localStorage.getItem('refresh') ?? '',
        }),
        signal,
      });
      const grant = await response.json();
      if (grant.error === 'invalid_grant') throw new InvalidGrant();
      if (!response.ok) throw new Error(`refresh: ${response.status}`);
      localStorage.setItem('access', grant.access_token);
      localStorage.setItem('refresh', grant.refresh_token);
      return grant.access_token;
    },
    lock: 'both-ends',
    // A slow machine is no lost lock, unless a test wants it lost.
    lockWaitMs: Number(query.get('lockWaitMs') ?? 60_000),
    onSignedOut: (reason) => signedOut.push(reason),
  },
  onEvent: (event) => events.push(event.type),
});

globalThis.bothEnds = {
  events,
  signedOut,
  /** The statuses of this many concurrent calls. */
  call: (count) =>
    Promise.all(
      Array.from({ length: count }, async () => (await client(`${server}/orders?tab=${tab}`)).status),
    ),
  /** What a script sees of one response to the current token, without the client. */
  look: async () => {
    try {
      const authorization = `Bearer ${localStorage.getItem('access')}`;
      const { status, headers } = await fetch(`${server}/orders`, { headers: { authorization } });
      return {
        status,
        challenge: headers.get('www-authenticate'),
        retryAfter: headers.get('retry-after'),
      };
    } catch (error) {
      return error.name;
    }
  },
};
