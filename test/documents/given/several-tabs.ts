// What docs/recipes/several-tabs.md takes for granted: an API whose refresh tokens may be used once, and two tabs of one browser,
// which share a storage.

import { answer } from '../surroundings.ts';

let count = 0;
let session: { access: string; refresh: string } | undefined;
let refreshes = 0;

/** The server, and what may happen to it. */
export const server = {
  /** The token endpoint fails. */
  outage: false,
  signIn: async () => {
    count += 1;
    session = { access: `access-${count}`, refresh: `refresh-${count}` };
    return session;
  },
  /** The access token expires. */
  expire: () => {
    if (session !== undefined) session.access = 'none is valid';
  },
  endSession: () => {
    session = undefined;
  },
  /** How many refresh tokens were used. */
  refreshes: () => refreshes,
};

answer('https://api.example.com', async (request) => {
  if (new URL(request.url).pathname !== '/token') {
    if (session !== undefined && request.headers.get('Authorization') === `Bearer ${session.access}`)
      return Response.json([]);
    const challenge = 'Bearer realm="shop", error="invalid_token", error_description="The token expired"';
    return new Response(null, { status: 401, headers: { 'WWW-Authenticate': challenge } });
  }
  if (server.outage) return new Response(null, { status: 503 });
  refreshes += 1;
  const used = new URLSearchParams(await request.text()).get('refresh_token');
  if (used !== session?.refresh) {
    // Used twice: a thief may have it.
    session = undefined;
    return Response.json({ error: 'invalid_grant' }, { status: 400 });
  }
  const next = await server.signIn();
  return Response.json({ access_token: next.access, refresh_token: next.refresh });
});

const stored = new Map<string, string>();
export const localStorage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> = {
  getItem: (key) => stored.get(key) ?? null,
  setItem: (key, value) => void stored.set(key, value),
  removeItem: (key) => {
    stored.delete(key);
    for (const listener of listeners) listener({ key, newValue: null });
  },
};

type Listener = (event: { readonly key: string; readonly newValue: string | null }) => void;
const listeners: Listener[] = [];
export const addEventListener = (_type: 'storage', listener: Listener): void => void listeners.push(listener);

export const location = {
  href: '/',
  assign(address: string): void {
    this.href = address;
  },
};
