// The whole story, run once with the real guard and the real client, for those who read it instead of playing it.

import type { ClientEvent } from '../../client/index.ts';
import { createClient, InvalidGrant } from '../../client/index.ts';
import type { TokenKeys } from '../../guard/tokens/index.ts';
import type { Crossing } from './crossing.ts';
import { tell } from './reasons.ts';
import { createVisitor, toExpiry } from './visitor.ts';

/** One line of a log: what somebody did, or what crossed. */
export type Line =
  | { readonly kind: 'client'; readonly text: string }
  | { readonly kind: 'crossing'; readonly crossing: Crossing };

/** One chapter of the story. */
export interface Chapter {
  readonly title: string;
  readonly lines: readonly Line[];
  /** What the caller got in the end. */
  readonly end: string;
}

const origin = 'https://statute.example';

/**
 * Tells the story.
 *
 * @param keys of the server
 */
export async function tellStory(keys: TokenKeys): Promise<readonly Chapter[]> {
  // Its time passes only when somebody waits.
  const visitor = createVisitor(keys, () => 0);
  visitor.pass(1_800_000_000_000);
  const session = { access: '', refresh: '' };
  let lines: Line[] = [];
  let seen = 0;
  const look = () => {
    for (const each of visitor.all()) {
      if (each.number <= seen) continue;
      seen = each.number;
      lines.push({ kind: 'crossing', crossing: each });
    }
  };
  const send = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const response = await visitor.handle(new Request(input, init), String(init?.body ?? ''));
    if (response === undefined) throw new TypeError('The story goes nowhere else.');
    look();
    return response;
  };
  const post = (path: string, body?: BodyInit) =>
    send(origin + path, { method: 'POST', ...(body !== undefined && { body }) });
  const client = createClient({
    fetch: send,
    auth: {
      origins: [origin],
      token: () => session.access || undefined,
      refresh: async () => {
        const form = { grant_type: 'refresh_token', client_id: 'lab', refresh_token: session.refresh };
        const response = await post('/lab/token', new URLSearchParams(form));
        const grant = await response.json();
        if (!response.ok) throw new InvalidGrant();
        session.access = grant.access_token;
        session.refresh = grant.refresh_token;
        return session.access;
      },
      onSignedOut: () => {
        session.access = '';
      },
    },
    random: () => 0.5,
    sleep: async (ms) => visitor.pass(ms),
    now: () => 0,
    onEvent: (event: ClientEvent) => lines.push({ kind: 'client', text: tell(event) }),
  });
  const chapters: Chapter[] = [];
  const chapter = async (title: string, work: () => Promise<string>) => {
    lines = [];
    const end = await work();
    chapters.push({ title, lines, end });
  };
  const get = async (path: string) => {
    const response = await client(origin + path);
    await response.text();
    return `The call ends with ${response.status}.`;
  };
  const signIn = async () => {
    const grant = await (await post('/lab/session')).json();
    session.access = grant.access_token;
    session.refresh = grant.refresh_token;
    client.signedIn();
  };

  await chapter('Nobody is signed in', async () => {
    const response = await send(`${origin}/lab/orders`);
    return `The call ends with ${response.status}.`;
  });
  await chapter('Sign in, and call', async () => {
    await signIn();
    return get('/lab/orders');
  });
  await chapter('The token expires', async () => {
    visitor.pass(toExpiry * 1000);
    return get('/lab/orders');
  });
  await chapter('Something Ada may not do', async () => get('/lab/admin'));
  await chapter('Too many at once', async () => {
    visitor.pass(5000);
    const all = await Promise.all(Array.from({ length: 8 }, () => get('/lab/orders')));
    return all.every((each) => each === all[0])
      ? `All eight calls end the same way. ${all[0]}`
      : all.join(' ');
  });
  await chapter('Maintenance', async () => {
    visitor.pass(5000);
    visitor.maintain();
    return get('/lab/orders');
  });
  await chapter('Broken: maintenance, and no Retry-After', async () => {
    visitor.pass(5000);
    visitor.breakDown({ retryAfter: true });
    visitor.maintain();
    const end = await get('/lab/orders');
    visitor.breakDown({ retryAfter: false });
    visitor.pass(5000);
    return end;
  });
  await chapter('Broken: the token expires, and no challenge says so', async () => {
    visitor.breakDown({ challenge: true });
    visitor.pass(toExpiry * 1000);
    const end = await get('/lab/orders');
    visitor.breakDown({ challenge: false });
    return end;
  });
  await chapter('The session is revoked', async () => {
    await post('/lab/revoke');
    return get('/lab/orders');
  });
  return chapters;
}
