// The names under which programs log the same things, most telling first: ECS, pino, bunyan, winston, nginx, Echo, Gin,
// Cloudflare, and what people choose themselves. A dot is a level, or a dot in the name.

/** What a log line's columns are read from; `request` is a whole request line, `forwarded` X-Forwarded-For. */
export type NdjsonColumn =
  | 'time'
  | 'status'
  | 'method'
  | 'path'
  | 'request'
  | 'host'
  | 'client'
  | 'forwarded'
  | 'user'
  | 'agent'
  | 'referrer'
  | 'bytes'
  | 'duration'
  | 'upstream'
  | 'upstreamStatus'
  | 'ending'
  | 'retryAfter';

/** Names by column; the unit of a duration stands behind a bar, milliseconds where there is none. */
export const usualKeys: Readonly<Record<NdjsonColumn, string>> = {
  time: '@timestamp time_iso8601 msec timestamp time ts datetime date time_local start_time startTime eventTime EdgeEndTimestamp EdgeStartTimestamp asctime t',
  status:
    'http.response.status_code res.statusCode response.status_code response.statusCode response.status status status_code statusCode http_status http_status_code httpStatus httpStatusCode res.status http.status_code http.status meta.res.statusCode meta.statusCode meta.status response_code responseStatus sc_status sc-status EdgeResponseStatus code',
  method:
    'http.request.method req.method request.method request_method requestMethod method http_method httpMethod http.method verb meta.req.method meta.method ClientRequestMethod cs_method cs-method',
  path: 'url.original url.path req.originalUrl req.url request.url request.uri request.path request_uri requestUri uri url path target request_path requestPath http.target http.url http.path meta.req.originalUrl meta.req.url meta.url originalUrl ClientRequestURI uri_path cs-uri-stem',
  request: 'request requestLine request_line http_request',
  host: 'url.domain http_host req.headers.host request.headers.host req.host request.host host vhost server_name authority http.host meta.req.headers.host ClientRequestHost',
  client:
    'client.ip client.address source.ip source.address req.remoteAddress req.ip request.remote_ip request.client_ip remote_addr remoteAddr remote_ip remoteIp client_ip clientIp clientIP clientip remoteAddress remote_address remote_host remote client ip ClientIP meta.req.ip meta.ip network.client.ip c-ip',
  forwarded:
    'http_x_forwarded_for x_forwarded_for xff forwarded_for req.headers.x-forwarded-for request.headers.x-forwarded-for meta.req.headers.x-forwarded-for',
  user: 'user.name user.id remote_user username userName user auth.user enduser.id',
  agent:
    'user_agent.original http_user_agent user_agent userAgent req.headers.user-agent request.headers.user-agent useragent http.useragent http.user_agent meta.req.headers.user-agent agent ClientRequestUserAgent',
  referrer:
    'http.request.referrer http_referer http_referrer referer referrer req.headers.referer req.headers.referrer meta.req.headers.referer ClientRequestReferer',
  bytes:
    'http.response.body.bytes http.response.bytes body_bytes_sent bytes_sent bytesSent bytes_out bytes size response_size responseSize response_length res.headers.content-length res.contentLength contentLength content_length body_size EdgeResponseBytes network.bytes_written',
  duration:
    'event.duration|ns request_time|s latency_human duration_ms durationMs elapsed_ms elapsedMs latency_ms latencyMs response_time_ms request_duration_ms time_ms took_ms responseTime response_time duration_us|us duration_ns|ns duration_s|s duration_seconds|s elapsed duration latency took meta.responseTime res.responseTime request_duration processing_time http.server.duration upstream_response_time|s',
  upstream: 'upstream_addr upstream upstream_host upstreamAddr backend OriginIP',
  upstreamStatus: 'upstream_status upstreamStatus origin_status OriginResponseStatus backend_status',
  ending: 'error.type response_flags termination_state ending err.type err.code',
  retryAfter:
    'sent_http_retry_after retry_after retryAfter res.headers.retry-after response.headers.retry-after',
};

/** Keys that nginx's variables give to a JSON `log_format`. */
export const nginxKeys: readonly string[] = [
  'remote_addr',
  'remote_user',
  'request_uri',
  'request_method',
  'body_bytes_sent',
  'bytes_sent',
  'time_local',
  'time_iso8601',
  'request_time',
  'http_user_agent',
  'http_referer',
  'http_x_forwarded_for',
  'upstream_addr',
  'upstream_status',
  'upstream_response_time',
  'server_protocol',
  'server_name',
];
