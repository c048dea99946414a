// The one error of the live reader: no answer came, at which step it failed, and what to do about it.

/** The step at which a request failed. */
export type Step = 'name' | 'connection' | 'tls' | 'time' | 'http';

/** Thrown by the live reader when there is no response to check. Its message holds no credentials. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
  readonly code = 'STATUTE_UNREACHABLE';
  readonly step: Step;
  /** What to do next, in one sentence. */
  readonly wayOut: string;

  constructor(step: Step, message: string, wayOut: string, cause?: unknown) {
    super(`${message} ${wayOut}`, cause === undefined ? undefined : { cause });
    this.step = step;
    this.wayOut = wayOut;
  }
}

const resolution = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'EAI_NONAME']);
const noWay = new Set(['EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'ETIMEDOUT', 'EACCES', 'EPERM']);
const certificate =
  /^(?:ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO|HOSTNAME_MISMATCH|CRL_|INVALID_)/;

/**
 * Sorts an error of node:http, node:net or node:tls by the step that failed.
 *
 * @param error what was thrown; it may hold the address, so only its code is shown
 * @param url where the request went
 */
export function unreachable(error: unknown, url: URL): Unreachable {
  if (error instanceof Unreachable) return error;
  const code = codeOf(error);
  const { hostname, host, protocol } = url;
  const port = url.port === '' ? (protocol === 'https:' ? '443' : '80') : url.port;
  if (resolution.has(code)) {
    const advice = 'Check the spelling, and whether this machine can look names up.';
    return new Unreachable('name', `The name ${hostname} was not found (${code}).`, advice, error);
  }
  if (code === 'ECONNREFUSED') {
    const advice = 'Start the server, or check the port.';
    return new Unreachable(
      'connection',
      `Nothing listens on ${hostname}, port ${port} (${code}).`,
      advice,
      error,
    );
  }
  if (noWay.has(code)) {
    const advice = 'Check the network, and firewalls on the way.';
    return new Unreachable(
      'connection',
      `There is no way to ${hostname}, port ${port} (${code}).`,
      advice,
      error,
    );
  }
  if (certificate.test(code)) {
    const advice =
      code === 'EPROTO' || code.startsWith('ERR_SSL')
        ? `The port may not speak TLS: try http://${host}/.`
        : `See the certificate with \`openssl s_client -connect ${hostname}:${port} -servername ${hostname}\`.`;
    return new Unreachable('tls', `The secure connection to ${host} failed (${code}).`, advice, error);
  }
  const advice = 'See what comes back with `curl -v`, and look into the log of the server.';
  const what =
    code === 'ECONNRESET' || code === 'EPIPE'
      ? `${host} closed the connection before it answered (${code}).`
      : `What ${host} sent back is no HTTP/1.1 response${code === '' ? '' : ` (${code})`}.`;
  return new Unreachable('http', what, advice, error);
}

// Several addresses were tried: the first error stands for all (Happy Eyeballs).
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error instanceof AggregateError ? codeOf(error.errors[0]) : '';
}
