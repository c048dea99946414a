// One visitor's own server: guard, tokens, a clock that can be moved, and ways to break it.

import type { Wrap } from '../../guard/adapters/fetch.ts';
import { guard } from '../../guard/adapters/fetch.ts';
import { memory } from '../../guard/stores/memory.ts';
import type { TokenKeys, Tokens } from '../../guard/tokens/index.ts';
import { tokens } from '../../guard/tokens/index.ts';
import { respond } from '../../respond/index.ts';
import type { Crossing, Names } from './crossing.ts';
import { createNames, crossing } from './crossing.ts';

const issuer = 'https://lab.statute.example';
const audience = 'https://api.statute.example';
const lifetime = 300;
/** How far the clock goes on when the token is to expire, in seconds. */
export const toExpiry = lifetime + 60;
const room = { requests: 6, ms: 2000 };
const maintenanceMs = 2000;
const kept = 60;

/** What can be wrong with a server: the fields that it forgets. */
export interface Faults {
  readonly challenge: boolean;
  readonly retryAfter: boolean;
}

/** A visitor's server. */
export interface Visitor {
  /** Answers what the story is about, with the content of the request beside it; `undefined` for any other target. */
  readonly handle: (request: Request, content?: string) => Promise<Response> | undefined;
  /** Moves the clock on. */
  readonly pass: (ms: number) => void;
  /** Which fields the server forgets. */
  readonly breakDown: (faults: Partial<Faults>) => void;
  readonly faults: () => Faults;
  /** Is away for two seconds. */
  readonly maintain: () => void;
  /** Something that crossed, by its number; the latest sixty are kept. */
  readonly crossing: (number: number) => Crossing | undefined;
  readonly all: () => readonly Crossing[];
}

/**
 * Makes a visitor's server.
 *
 * @param keys may be shared: what is revoked is not
 * @param clock milliseconds since 1970
 */
export function createVisitor(keys: TokenKeys, clock: () => number): Visitor {
  let offset = 0;
  const now = () => clock() + offset;
  let faults: Faults = { challenge: false, retryAfter: false };
  let awayUntil = 0;
  let session: string | undefined;
  let count = 0;
  const crossings: Crossing[] = [];
  const names: Names = createNames();
  const auth: Tokens = tokens({
    store: memory({ now }),
    keys,
    issuer,
    audience,
    accessLifetime: lifetime,
    clients: [{ id: 'lab' }],
    now,
  });
  const protect = guard({
    realm: 'lab',
    bearer: { issuer, audience, keys: auth.jwks() },
    revocations: auth.revocations,
    // A visitor shares nothing with others, and may guess.
    limits: { failures: false, cacheEntries: 20 },
    now,
  });
  let recent: number[] = [];

  /** Busy or away comes before the question who asks. */
  function crowdedOut(request: Request): Response | undefined {
    const time = now();
    if (time < awayUntil) {
      const seconds = Math.ceil((awayUntil - time) / 1000);
      return respond(503, {
        request: program(request),
        retryAfter: seconds,
        problem: { code: 'maintenance' },
      });
    }
    recent = recent.filter((each) => each > time - room.ms);
    if (recent.length >= room.requests) {
      const seconds = Math.max(1, Math.ceil((recent[0]! + room.ms - time) / 1000));
      return respond(429, { request: program(request), retryAfter: seconds, problem: { code: 'too_many' } });
    }
    recent.push(time);
    return undefined;
  }

  const orders: Wrap = protect({ scope: 'orders:read' });
  const admin: Wrap = protect({ scope: 'admin' });
  const guarded = {
    '/lab/orders': orders(() => data({ orders: [{ id: 42, item: 'a teapot' }] })),
    '/lab/admin': admin(() => data({ orders: [] })),
  };

  async function signIn(): Promise<Response> {
    const issued = await auth.issue({ subject: 'ada', client: 'lab', scope: 'orders:read' });
    if (!issued.ok) return respond(503, { retryAfter: 1 });
    const { accessToken, refreshToken, expiresIn } = issued.value;
    session = issued.value.session;
    return data({
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: expiresIn,
      refresh_token: refreshToken,
    });
  }

  async function revoke(): Promise<Response> {
    if (session !== undefined) await auth.revoke({ session });
    return respond(204, { cacheControl: 'no-store' });
  }

  function answer(request: Request): Promise<Response> | undefined {
    const { pathname } = new URL(request.url);
    const { method } = request;
    if (pathname === '/lab/token') return auth.handlers.token(request);
    if (pathname === '/lab/session' && method === 'POST') return signIn();
    if (pathname === '/lab/revoke' && method === 'POST') return revoke();
    if ((pathname === '/lab/orders' || pathname === '/lab/admin') && /^(?:GET|HEAD)$/.test(method))
      return Promise.resolve(crowdedOut(request) ?? guarded[pathname](request));
    return undefined;
  }

  async function record(request: Request, sent: string, answered: Promise<Response>): Promise<Response> {
    const original = await answered;
    const headers = new Headers(original.headers);
    const forgotten = [
      ...(faults.challenge && headers.has('www-authenticate') ? ['www-authenticate'] : []),
      ...(faults.retryAfter && headers.has('retry-after') ? ['retry-after'] : []),
    ];
    for (const name of forgotten) headers.delete(name);
    const received = await original.text();
    const { status, statusText } = original;
    const init = { status, statusText, headers };
    count += 1;
    const empty = status === 204 || request.method === 'HEAD';
    const response = new Response(empty ? null : received, init);
    crossings.push(crossing(count, { request, sent, response, received }, names, forgotten));
    if (crossings.length > kept) crossings.shift();
    response.headers.set('lab-exchange', String(count));
    return response;
  }

  return {
    handle(request, content = '') {
      const answered = answer(request);
      return answered === undefined ? undefined : record(request, content, answered);
    },
    pass: (ms) => {
      offset += ms;
    },
    breakDown: (more) => {
      faults = { ...faults, ...more };
    },
    faults: () => faults,
    maintain: () => {
      awayUntil = now() + maintenanceMs;
    },
    crossing: (number) => crossings.find((each) => each.number === number),
    all: () => crossings,
  };
}

/** JSON that nobody keeps. */
export function data(value: unknown): Response {
  return respond(200, {
    content: JSON.stringify(value),
    contentType: 'application/json',
    cacheControl: 'no-store',
  });
}

// The story is told to a program, whatever the browser would rather have.
function program({ method }: Request): Pick<Request, 'method' | 'headers'> {
  return { method, headers: new Headers() };
}
