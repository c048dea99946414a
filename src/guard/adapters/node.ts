// The guard for node:http, and for anything that passes its requests on (Connect, Restify, Polka). Call `guard(options)`
// once; `protect(demands)` answers a request or calls `next`, and the identity is `request.auth`. `toNode` mounts Fetch
// handlers.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Granted, Identity } from '../decision.ts';
import { Engine } from '../engine.ts';
import type { Inbound } from '../inbound.ts';
import type { GuardOptions, ProtectOptions } from '../options.ts';
import type { Oversight } from '../oversight.ts';
import type { Refusal } from '../refusal.ts';
import { combined } from './list-field.ts';

export type { NodeListener, ToNodeOptions } from './to-node.ts';
export { toNode } from './to-node.ts';

/** A request that may have an identity. */
export interface GuardedMessage extends IncomingMessage {
  /** Who made the request; absent where nobody had to say. */
  auth?: Identity | undefined;
}

/** Calls `next` when a request may pass, and answers it otherwise. */
export type NodeMiddleware = (request: GuardedMessage, response: ServerResponse, next: () => unknown) => void;

/**
 * {@link import('../guard.ts').guard} for node:http: the identity is `request.auth`.
 *
 * @returns `protect(options)`, which makes a middleware. When `permit` throws, the answer is 500 and `next` is not called
 * @throws TypeError for a configuration that is unsafe or contradicts itself
 * @example
 * const orders = guard({ … })({ scope: 'orders:read' });
 * createServer((request, response) => orders(request, response, () => response.end('…')))
 */
export function guard(
  options: GuardOptions<IncomingMessage>,
): ((demands?: ProtectOptions<IncomingMessage>) => NodeMiddleware) & Oversight {
  const engine = new Engine(options);
  const protect = (demands?: ProtectOptions<IncomingMessage>): NodeMiddleware => {
    const route = engine.route(demands);
    return (request, response, next) => {
      const go = (outcome: Granted | Refusal) => {
        if (settle(outcome, request, response, demands?.live === true && engine.oversight)) next();
      };
      const fail = () => {
        response.writeHead(500, { 'Content-Length': 0 }).end();
      };
      // The decision alone may fail here; what `next` throws is the application's.
      let outcome: ReturnType<typeof route>;
      try {
        outcome = route(new NodeInbound(request));
      } catch {
        return fail();
      }
      if (outcome instanceof Promise) void outcome.then(go, fail);
      else go(outcome);
    };
  };
  return Object.assign(protect, engine.oversight);
}

/**
 * Lets a request pass, or answers it.
 *
 * @param oversight whoever ends the response when its token dies; `false` where nobody does
 * @returns whether it may pass
 */
export function settle(
  outcome: Granted | Refusal,
  request: GuardedMessage,
  response: ServerResponse,
  oversight: Oversight | false,
): boolean {
  if (!outcome.granted) {
    writeRefusal(response, outcome, request.method === 'HEAD');
    return false;
  }
  pass(outcome, request, response);
  if (oversight) liveUntil(response, outcome.identity, oversight);
  return true;
}

/** Hands the identity over, and writes the fields that any response must carry. */
export function pass({ identity, fields }: Granted, request: GuardedMessage, response: ServerResponse): void {
  request.auth = identity;
  for (const [name, value] of fields) response.setHeader(name, value);
}

/** Cuts a response off when its token dies: to the application it looks as if the client had gone. */
export function liveUntil(
  response: ServerResponse,
  identity: Identity | undefined,
  { watch }: Oversight,
): void {
  // The client left while its credentials were looked at: nothing would tell of it any more.
  if (response.destroyed) return;
  response.once(
    'close',
    watch(identity, () => response.destroy()),
  );
}

interface WithAddress {
  readonly ip?: string | undefined;
}

/** A request of node:http as the guard sees it. */
export class NodeInbound implements Inbound {
  readonly native: unknown;
  readonly #request: IncomingMessage;
  readonly #framework: WithAddress | undefined;

  /**
   * @param framework the framework's own request: what `permit` gets, and what knows the address of the client better than
   *   the socket does
   */
  constructor(request: IncomingMessage, framework?: WithAddress) {
    this.native = framework ?? request;
    this.#request = request;
    this.#framework = framework;
  }

  get method(): string {
    return this.#request.method ?? 'GET';
  }

  // `headers` keeps the first of two Authorization fields and hides the second, so the raw lines are read.
  lines(name: string): readonly string[] {
    const raw = this.#request.rawHeaders;
    const found: string[] = [];
    for (let i = 0; i < raw.length; i += 2) {
      const written = raw[i]!;
      if (written.length === name.length && (written === name || written.toLowerCase() === name)) {
        found.push(raw[i + 1]!);
      }
    }
    return found;
  }

  target(): string {
    const { originalUrl, url } = this.#request as IncomingMessage & { readonly originalUrl?: string };
    return originalUrl ?? url ?? '/';
  }

  peer(): string | undefined {
    // Read when it is needed: behind proxies, frameworks work it out each time.
    return this.#framework?.ip ?? this.#request.socket.remoteAddress;
  }
}

/** Answers with a refusal, on top of what other layers wrote. */
export function writeRefusal(response: ServerResponse, refusal: Refusal, head: boolean): void {
  const { status, fields, lines, content } = refusal;
  if (response.getHeaderNames().length === 0) {
    // Nobody wrote anything yet: all fields go out at once, which takes half the time of one after the other.
    response.writeHead(status, lines as string[]);
  } else {
    response.statusCode = status;
    for (const [name, value] of fields) {
      response.setHeader(name, combined(name, response.getHeader(name), value));
    }
  }
  response.end(head ? undefined : content);
}
