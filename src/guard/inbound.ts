// A request as the guard sees it, whatever framework brought it. Only what is asked for is built.

/** What the guard reads of a request. */
export interface Inbound {
  readonly method: string;
  /** The lines of a field in the order they came, its name in lower case. Where lines were joined, one. */
  lines(name: string): readonly string[];
  /** The path and query of the target, as the client sent it. */
  target(): string;
  /** The address of the peer; `undefined` where it is not known. */
  peer(): string | undefined;
  /** What the application's `permit` gets: the framework's own request. */
  readonly native: unknown;
}

/** The path and query of a Fetch request, which has an absolute URL. */
export function targetOf({ url }: Request): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

/** What a server knows about a request and a `Request` cannot say. */
export interface Connection {
  /** The address of the peer, for the limit of failures. */
  readonly peer?: string | undefined;
}

/**
 * A Fetch request as the guard sees it.
 *
 * @param request a request with an absolute URL
 * @param connection what the server knows besides
 */
export function fromRequest(request: Request, { peer }: Connection = {}, native: unknown = request): Inbound {
  return {
    method: request.method,
    // Fetch joins lines with a comma, which no credentials of ours may hold.
    lines(name) {
      const value = request.headers.get(name);
      return value === null ? [] : [value];
    },
    target: () => targetOf(request),
    peer: () => peer,
    native,
  };
}
