// The proxy error types of RFC 9209 §2.3 as data: what status code each recommends, and what else it may say.

/** The types a parameter of Proxy-Status may have (RFC 9651 §3.3). */
export type ProxyParameterType = 'integer' | 'string' | 'token' | 'string-or-token';

/** One proxy error type. */
export interface ProxyError {
  /** The Token that `error` carries. */
  readonly name: string;
  /** `4xx`: the client error that applies; `any`: whatever fits the response. */
  readonly recommendedStatus: 403 | 500 | 502 | 503 | 504 | '4xx' | 'any';
  /** Whether only a response that the intermediary generated itself can have it; otherwise the origin's may, too. */
  readonly onlyIntermediary: boolean;
  /** Extra parameters that belong to this error, and their types. */
  readonly parameters: Readonly<Record<string, ProxyParameterType>>;
  /** Section of RFC 9209. */
  readonly section: string;
}

const NONE = Object.freeze({});

/** Every proxy error type of RFC 9209 §2.3, in its order. */
export const PROXY_ERRORS = [
  error('dns_timeout', 504, true, '2.3.1'),
  error('dns_error', 502, true, '2.3.2', { rcode: 'string', 'info-code': 'integer' }),
  error('destination_not_found', 500, true, '2.3.3'),
  error('destination_unavailable', 503, true, '2.3.4'),
  error('destination_ip_prohibited', 502, true, '2.3.5'),
  error('destination_ip_unroutable', 502, true, '2.3.6'),
  error('connection_refused', 502, true, '2.3.7'),
  error('connection_terminated', 502, false, '2.3.8'),
  error('connection_timeout', 504, true, '2.3.9'),
  error('connection_read_timeout', 504, false, '2.3.10'),
  error('connection_write_timeout', 504, false, '2.3.11'),
  error('connection_limit_reached', 503, true, '2.3.12'),
  error('tls_protocol_error', 502, false, '2.3.13'),
  error('tls_certificate_error', 502, true, '2.3.14'),
  error('tls_alert_received', 502, false, '2.3.15', {
    'alert-id': 'integer',
    'alert-message': 'string-or-token',
  }),
  error('http_request_error', '4xx', true, '2.3.16', {
    'status-code': 'integer',
    'status-phrase': 'string',
  }),
  error('http_request_denied', 403, true, '2.3.17'),
  error('http_response_incomplete', 502, false, '2.3.18'),
  error('http_response_header_section_size', 502, false, '2.3.19', { 'header-section-size': 'integer' }),
  error('http_response_header_size', 502, false, '2.3.20', {
    'header-name': 'string',
    'header-size': 'integer',
  }),
  error('http_response_body_size', 502, false, '2.3.21', { 'body-size': 'integer' }),
  error('http_response_trailer_section_size', 502, false, '2.3.22', { 'trailer-section-size': 'integer' }),
  error('http_response_trailer_size', 502, false, '2.3.23', {
    'trailer-name': 'string',
    'trailer-size': 'integer',
  }),
  error('http_response_transfer_coding', 502, false, '2.3.24', { coding: 'token' }),
  error('http_response_content_coding', 502, false, '2.3.25', { coding: 'token' }),
  error('http_response_timeout', 504, false, '2.3.26'),
  error('http_upgrade_failed', 502, true, '2.3.27'),
  error('http_protocol_error', 502, false, '2.3.28'),
  error('proxy_internal_response', 'any', true, '2.3.29'),
  error('proxy_internal_error', 500, true, '2.3.30'),
  error('proxy_configuration_error', 500, true, '2.3.31'),
  error('proxy_loop_detected', 502, true, '2.3.32'),
] as const satisfies readonly ProxyError[];

const BY_NAME: ReadonlyMap<string, ProxyError> = new Map(PROXY_ERRORS.map((entry) => [entry.name, entry]));

/** The proxy error type of that name; `undefined` when RFC 9209 defines none (the registry may). */
export function proxyError(name: string): ProxyError | undefined {
  return BY_NAME.get(name);
}

/**
 * Whether a status code is the one recommended with that error (RFC 9209 §2.1.1, a SHOULD); true for errors
 * that RFC 9209 does not define, which recommend nothing we know.
 */
export function isRecommendedStatus(name: string, status: number): boolean {
  const recommended = BY_NAME.get(name)?.recommendedStatus ?? 'any';
  if (recommended === 'any') return true;
  return recommended === '4xx' ? status >= 400 && status <= 499 : status === recommended;
}

function error<const N extends string, const S extends ProxyError['recommendedStatus']>(
  name: N,
  recommendedStatus: S,
  onlyIntermediary: boolean,
  section: string,
  parameters: ProxyError['parameters'] = NONE,
): ProxyError & { readonly name: N; readonly recommendedStatus: S } {
  return { name, recommendedStatus, onlyIntermediary, parameters, section };
}
