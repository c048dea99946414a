// What one line of an access log says, whatever its format. Formats make log lines; the tally counts them.

/** One answered request as a log tells it. A text is empty and a number is NaN or 0 where the log does not say. */
export interface LogLine {
  /** When, in milliseconds since 1970; NaN where the line has no time. */
  time: number;
  /** The status code as logged; 0 for `-`, `0` and `000`: nothing was sent. */
  status: number;
  /** The method as sent; empty where the request line could not be read. */
  method: string;
  /** The target without its query (which may hold secrets), as logged; empty where there is none. */
  path: string;
  /** The host that was asked for, in lower case and without its port. */
  host: string;
  /** The client's address as logged, without a port and without brackets. */
  client: string;
  /** The authenticated user. */
  user: string;
  /** User-Agent. */
  agent: string;
  /** Referer, without its query. */
  referrer: string;
  /** Bytes sent, as the log counts them; 0 where it does not. */
  bytes: number;
  /** How long the answer took in all, in milliseconds; NaN where the log does not say. */
  duration: number;
  /** The upstream, target or backend that was asked; empty where there was none. */
  upstream: string;
  /** What that upstream answered; 0 where it did not answer or the log does not say. */
  upstreamStatus: number;
  /** The sender's own word for how it ended: HAProxy `sQ--`, Envoy `UO`, ALB `TargetTimeout`, CloudFront `LambdaExecutionError`. */
  ending: string;
  /** Seconds the client was told to wait (Retry-After), where the log has the field; NaN otherwise. */
  retryAfter: number;
}

/**
 * A line that says nothing yet.
 *
 * @returns a new object that a format fills
 */
export function emptyLine(): LogLine {
  return {
    time: Number.NaN,
    status: 0,
    method: '',
    path: '',
    host: '',
    client: '',
    user: '',
    agent: '',
    referrer: '',
    bytes: 0,
    duration: Number.NaN,
    upstream: '',
    upstreamStatus: 0,
    ending: '',
    retryAfter: Number.NaN,
  };
}
