// Lines of JSON formats as their senders write them, and what each says.

import type { Sample } from './server-samples.test.ts';

const time = Date.UTC(2026, 4, 12, 8, 15, 2);
const commonLine = {
  time,
  status: 200,
  method: 'GET',
  path: '/index.html',
  client: '203.0.113.9',
  bytes: 5316,
};
const fullLine = { ...commonLine, host: 'shop.example', agent: 'curl/8.14.1' };

const caddyRequest = (request: object, rest: object): string =>
  JSON.stringify({
    level: 'info',
    ts: 1778573702.2504,
    logger: 'http.log.access.log0',
    msg: 'handled request',
    request: {
      proto: 'HTTP/2.0',
      method: 'GET',
      host: 'shop.example:8443',
      uri: '/index.html?a=b',
      headers: { 'User-Agent': ['curl/8.14.1'], Accept: ['*/*'] },
      ...request,
    },
    user_id: '',
    duration: 0.000929675,
    size: 5316,
    status: 200,
    resp_headers: { Server: ['Caddy'] },
    ...rest,
  });

const azure = (category: string, properties: object, rest: object): string =>
  JSON.stringify({ category, operationName: 'Access', resourceId: '/SUBSCRIPTIONS/0', properties, ...rest });

export const jsonSamples: readonly Sample[] = [
  {
    format: 'caddy',
    lines: [
      [
        caddyRequest({ remote_ip: '10.0.0.1', remote_port: '41342', client_ip: '203.0.113.9' }, {}),
        { ...fullLine, time: time + 250, duration: 0.929675 },
      ],
      // 2.6 has no client_ip, 2.4 an address with its port.
      [
        caddyRequest(
          { remote_ip: '203.0.113.9', remote_port: '41342' },
          { duration: '1.5ms', user_id: 'ada' },
        ),
        { ...fullLine, time: time + 250, duration: 1.5, user: 'ada' },
      ],
      [
        caddyRequest(
          { remote_addr: '[2001:db8::7]:41342', headers: { Referer: ['https://shop.example/?q'] } },
          { ts: '2026-05-12T08:15:02.000Z', status: 429, size: 0, resp_headers: { 'Retry-After': ['30'] } },
        ),
        {
          ...fullLine,
          status: 429,
          bytes: 0,
          agent: '',
          referrer: 'https://shop.example/',
          client: '2001:db8::7',
          duration: 0.929675,
          retryAfter: 30,
        },
      ],
      [
        caddyRequest({ remote_ip: '203.0.113.9' }, { status: 0, size: 0 }),
        { ...fullLine, time: time + 250, status: 0, bytes: 0, duration: 0.929675 },
      ],
      // The error log tells of the same request once more.
      [caddyRequest({ remote_ip: '203.0.113.9' }, { logger: 'http.log.error.log0', status: 502 }), 'skip'],
      ['{"level":"info","ts":1778573700,"msg":"serving initial configuration"}', 'skip'],
      ['{"level":"info","ts":17785', 'bad'],
    ],
  },
  {
    format: 'traefik-json',
    lines: [
      [
        '{"ClientAddr":"203.0.113.9:49152","ClientHost":"203.0.113.9","ClientPort":"49152","ClientUsername":"-","DownstreamContentSize":5316,"DownstreamStatus":200,"Duration":7254000,"OriginContentSize":5316,"OriginDuration":7000000,"OriginStatus":200,"RequestAddr":"shop.example","RequestHost":"shop.example","RequestMethod":"GET","RequestPath":"/index.html?a=b","RequestProtocol":"HTTP/2.0","RouterName":"web@docker","ServiceAddr":"172.18.0.4:3000","ServiceName":"web@docker","ServiceURL":"http://172.18.0.4:3000","StartLocal":"2026-05-12T10:15:02+02:00","StartUTC":"2026-05-12T08:15:02.250417Z","entryPointName":"websecure","level":"info","msg":"","request_User-Agent":"curl/8.14.1","time":"2026-05-12T10:15:02+02:00"}',
        {
          ...fullLine,
          time: time + 250,
          duration: 7.254,
          upstream: '172.18.0.4:3000',
          upstreamStatus: 200,
        },
      ],
      [
        '{"ClientHost":"203.0.113.9","ClientUsername":"ada","DownstreamContentSize":0,"DownstreamStatus":499,"Duration":30000000000,"OriginStatus":0,"RequestHost":"shop.example","RequestMethod":"POST","RequestPath":"/slow","ServiceURL":{"Scheme":"http","Host":"172.18.0.4:3000"},"StartUTC":"2026-05-12T08:15:02Z","downstream_Retry-After":"5"}',
        {
          time,
          status: 499,
          method: 'POST',
          path: '/slow',
          host: 'shop.example',
          client: '203.0.113.9',
          user: 'ada',
          duration: 30_000,
          upstream: '172.18.0.4:3000',
          retryAfter: 5,
        },
      ],
    ],
  },
  {
    format: 'envoy-json',
    lines: [
      [
        '{"authority":"shop.example","bytes_received":0,"bytes_sent":5316,"connection_termination_details":null,"downstream_local_address":"10.0.0.1:8443","downstream_remote_address":"10.0.0.9:41342","duration":21,"method":"GET","path":"/index.html?a=b","protocol":"HTTP/2","request_id":"x","response_code":200,"response_code_details":"via_upstream","response_flags":"-","route_name":"default","start_time":"2026-05-12T08:15:02.250Z","upstream_cluster":"outbound|80||web","upstream_host":"10.0.2.1:80","upstream_service_time":"20","user_agent":"curl/8.14.1","x_forwarded_for":"203.0.113.9,10.0.0.9"}',
        { ...fullLine, time: time + 250, duration: 21, upstream: '10.0.2.1:80', upstreamStatus: 200 },
      ],
      [
        '{":authority":"shop.example","bytes_sent":"0","downstream_remote_address":"203.0.113.9:41342","duration":"15000","method":"GET","response_code":"504","response_flags":"UT","start_time":"2026-05-12T08:15:02Z","upstream_cluster":"web","upstream_host":"-","user-agent":"curl/8.14.1","x-envoy-origin-path":"/slow","x-forwarded-for":null}',
        {
          ...fullLine,
          status: 504,
          path: '/slow',
          bytes: 0,
          duration: 15_000,
          ending: 'UT',
        },
      ],
    ],
  },
  {
    format: 'api-gateway-json',
    lines: [
      [
        '{"requestId":"c6af9ac6","ip":"203.0.113.9","caller":"-","user":"-","requestTime":"12/May/2026:08:15:02 +0000","httpMethod":"GET","resourcePath":"/index.html","status":"200","protocol":"HTTP/1.1","responseLength":"5316"}',
        commonLine,
      ],
      [
        '{"requestId":"c6af9ac7","ip":"203.0.113.9","requestTime":"12/May/2026:08:15:02 +0000","httpMethod":"POST","routeKey":"POST /orders","status":"503","protocol":"HTTP/1.1","responseLength":"33","integrationStatus":"-","responseLatency":"29001","errorResponseType":"INTEGRATION_TIMEOUT"}',
        {
          time,
          status: 503,
          method: 'POST',
          path: '/orders',
          client: '203.0.113.9',
          bytes: 33,
          duration: 29_001,
          ending: 'INTEGRATION_TIMEOUT',
        },
      ],
    ],
  },
  {
    format: 'google-cloud',
    lines: [
      [
        '{"httpRequest":{"latency":"0.021443s","remoteIp":"203.0.113.9:40000","requestMethod":"GET","requestSize":"60","requestUrl":"https://shop.example/index.html?a=b","responseSize":"5316","serverIp":"10.132.0.5","status":200,"userAgent":"curl/8.14.1"},"insertId":"1s0jdbg","jsonPayload":{"@type":"type.googleapis.com/google.cloud.loadbalancing.type.LoadBalancerLogEntry","statusDetails":"response_sent_by_backend"},"logName":"projects/shop/logs/requests","resource":{"labels":{"backend_service_name":"web"},"type":"http_load_balancer"},"severity":"INFO","timestamp":"2026-05-12T08:15:02.250417Z"}',
        { ...fullLine, time: time + 250, duration: 21.443, upstream: '10.132.0.5', upstreamStatus: 200 },
      ],
      [
        '{"httpRequest":{"latency":"30.0s","remoteIp":"203.0.113.9","requestMethod":"GET","requestUrl":"http://Shop.Example:8080/slow","status":502},"jsonPayload":{"statusDetails":"failed_to_connect_to_backend"},"resource":{"labels":{"backend_service_name":"web"},"type":"http_load_balancer"},"timestamp":"2026-05-12T08:15:02Z"}',
        {
          time,
          status: 502,
          method: 'GET',
          path: '/slow',
          host: 'shop.example',
          client: '203.0.113.9',
          duration: 30_000,
          upstream: 'web',
          ending: 'failed_to_connect_to_backend',
        },
      ],
      [
        '{"httpRequest":{"remoteIp":"203.0.113.9","requestMethod":"GET","requestUrl":"https://shop.example/big"},"jsonPayload":{"statusDetails":"client_disconnected_before_any_response"},"timestamp":"2026-05-12T08:15:02Z"}',
        {
          time,
          status: 0,
          method: 'GET',
          path: '/big',
          host: 'shop.example',
          client: '203.0.113.9',
          ending: 'client_disconnected_before_any_response',
        },
      ],
    ],
  },
  {
    format: 'azure',
    lines: [
      [
        azure(
          'ApplicationGatewayAccessLog',
          {
            instanceId: 'appgw_2',
            clientIP: '203.0.113.9',
            clientPort: 45057,
            httpMethod: 'GET',
            originalRequestUriWithArgs: '/index.html?a=b',
            requestUri: '/index.html',
            userAgent: 'curl/8.14.1',
            httpStatus: 200,
            sentBytes: 5316,
            timeTaken: 0.034,
            serverRouted: '10.1.0.5:443',
            serverStatus: '200',
            originalHost: 'shop.example',
            host: 'internal.example',
            error_info: 'ERRORINFO_NO_ERROR',
          },
          { timeStamp: '2026-05-12T08:15:02+00:00' },
        ),
        { ...fullLine, duration: 34, upstream: '10.1.0.5:443', upstreamStatus: 200 },
      ],
      [
        azure(
          'ApplicationGatewayAccessLog',
          {
            instanceId: 'ApplicationGatewayRole_IN_0',
            clientIP: '203.0.113.9',
            httpMethod: 'GET',
            requestUri: '/slow',
            httpStatus: 502,
            sentBytes: 553,
            timeTaken: 30_001,
          },
          { time: '2026-05-12T08:15:02Z' },
        ),
        {
          time,
          status: 502,
          method: 'GET',
          path: '/slow',
          client: '203.0.113.9',
          bytes: 553,
          duration: 30_001,
        },
      ],
      [
        azure(
          'FrontDoorAccessLog',
          {
            httpMethod: 'GET',
            requestUri: 'https://shop.example:443/index.html?a=b',
            responseBytes: '5316',
            userAgent: 'curl/8.14.1',
            clientIp: '203.0.113.9',
            timeTaken: '0.011',
            httpStatusCode: '503',
            originName: 'web.azurewebsites.net:443',
            errorInfo: 'OriginTimeout',
            hostName: 'shop.example',
          },
          { time: '2026-05-12T08:15:02.0000000Z' },
        ),
        {
          ...fullLine,
          status: 503,
          duration: 11,
          upstream: 'web.azurewebsites.net:443',
          ending: 'OriginTimeout',
        },
      ],
      [azure('ApplicationGatewayFirewallLog', { action: 'Blocked' }, {}), 'skip'],
    ],
  },
  {
    format: 'nginx-json',
    lines: [
      [
        '{"time_iso8601":"2026-05-12T10:15:02+02:00","remote_addr":"203.0.113.9","request_method":"GET","request_uri":"/index.html?a=b","status":200,"body_bytes_sent":5316,"request_time":0.021,"http_user_agent":"curl/8.14.1","http_host":"shop.example","upstream_addr":"10.0.0.5:80, 10.0.0.6:80","upstream_status":"504, 200","upstream_response_time":"0.010, 0.011"}',
        { ...fullLine, duration: 21, upstream: '10.0.0.6:80', upstreamStatus: 200 },
      ],
      // Without escape=json a quote becomes \x22, and a missing number a hyphen: neither is JSON.
      [
        String.raw`{"time_iso8601":"2026-05-12T10:15:02+02:00","remote_addr":"203.0.113.9","request_method":"GET","request_uri":"/","status":400,"body_bytes_sent":0,"request_time":0.000,"http_user_agent":"a \x22quoted\x22 agent","upstream_status":-}`,
        {
          time,
          status: 400,
          method: 'GET',
          path: '/',
          client: '203.0.113.9',
          agent: 'a "quoted" agent',
          duration: 0,
        },
      ],
      [
        '{"time_local":"12/May/2026:10:15:02 +0200","remote_addr":"203.0.113.9","remote_user":"ada","request":"GET /index.html?a=b HTTP/1.1","status":"200","body_bytes_sent":"5316"}',
        { ...commonLine, user: 'ada' },
      ],
      [
        String.raw`{"time_local":"12/May/2026:10:15:02 +0200","remote_addr":"203.0.113.9","request":"\u0016\u0003\u0001","status":"400","body_bytes_sent":"157"}`,
        { time, status: 400, client: '203.0.113.9', bytes: 157 },
      ],
    ],
  },
  {
    format: 'cloudflare',
    lines: [
      [
        '{"ClientIP":"203.0.113.9","ClientRequestHost":"shop.example","ClientRequestMethod":"GET","ClientRequestURI":"/index.html?a=b","ClientRequestUserAgent":"curl/8.14.1","EdgeEndTimestamp":1778573702000000000,"EdgeResponseBytes":5316,"EdgeResponseStatus":522,"OriginIP":"198.51.100.80","OriginResponseStatus":0,"RayID":"8e1"}',
        { ...fullLine, status: 522, upstream: '198.51.100.80' },
      ],
    ],
  },
  {
    // ECS, nested and with dots in names.
    format: 'ndjson',
    lines: [
      [
        '{"@timestamp":"2026-05-12T08:15:02.250Z","http":{"request":{"method":"GET","referrer":"https://shop.example/?q"},"response":{"status_code":200,"body":{"bytes":5316}}},"url":{"path":"/index.html","query":"a=b","domain":"shop.example"},"client":{"ip":"203.0.113.9"},"user_agent":{"original":"curl/8.14.1"},"event":{"duration":21000000},"host":{"name":"web-1"},"log.level":"info"}',
        { ...fullLine, time: time + 250, duration: 21, referrer: 'https://shop.example/' },
      ],
      [
        '{"@timestamp":"2026-05-12T08:15:02.000Z","http.request.method":"GET","http.response.status_code":500,"url.path":"/boom","client.ip":"203.0.113.9","error.type":"TypeError"}',
        { time, status: 500, method: 'GET', path: '/boom', client: '203.0.113.9', ending: 'TypeError' },
      ],
    ],
  },
  {
    // pino-http.
    format: 'ndjson',
    lines: [
      [
        '{"level":30,"time":1778573702250,"pid":657,"hostname":"web-1","req":{"id":1,"method":"GET","url":"/index.html?a=b","headers":{"host":"shop.example:3000","user-agent":"curl/8.14.1"},"remoteAddress":"::ffff:203.0.113.9","remotePort":64986},"res":{"statusCode":200,"headers":{"content-length":5316}},"responseTime":4,"msg":"request completed"}',
        { ...fullLine, time: time + 250, client: '::ffff:203.0.113.9', duration: 4 },
      ],
      ['{"level":30,"time":1778573702000,"pid":657,"hostname":"web-1","msg":"listening on 3000"}', 'skip'],
    ],
  },
  {
    // Fastify logs the request when it comes and the status when it goes.
    format: 'ndjson',
    lines: [
      [
        '{"level":30,"time":1778573701990,"reqId":"req-1","req":{"method":"GET","url":"/index.html?a=b","host":"shop.example:3000","remoteAddress":"203.0.113.9","remotePort":51000},"msg":"incoming request"}',
        'skip',
      ],
      [
        '{"level":30,"time":1778573702000,"reqId":"req-1","res":{"statusCode":404},"responseTime":3.25,"msg":"request completed"}',
        {
          time,
          status: 404,
          method: 'GET',
          path: '/index.html',
          host: 'shop.example',
          client: '203.0.113.9',
          duration: 3.25,
        },
      ],
    ],
  },
  {
    // bunyan.
    format: 'ndjson',
    lines: [
      [
        '{"name":"shop","hostname":"web-1","pid":1,"level":30,"req":{"method":"GET","url":"/index.html","headers":{"host":"shop.example","user-agent":"curl/8.14.1"},"remoteAddress":"203.0.113.9","remotePort":5000},"res":{"statusCode":200,"headers":{"retry-after":"7"}},"latency":12,"msg":"","time":"2026-05-12T08:15:02.000Z","v":0}',
        { ...fullLine, bytes: 0, duration: 12, retryAfter: 7 },
      ],
    ],
  },
  {
    // express-winston.
    format: 'ndjson',
    lines: [
      [
        '{"level":"info","message":"HTTP GET /index.html","meta":{"req":{"url":"/index.html?a=b","method":"GET","httpVersion":"1.1","originalUrl":"/index.html?a=b","headers":{"host":"shop.example","user-agent":"curl/8.14.1"}},"res":{"statusCode":200},"responseTime":12},"timestamp":"2026-05-12T08:15:02.000Z"}',
        { ...fullLine, client: '', bytes: 0, duration: 12 },
      ],
    ],
  },
  {
    // Echo.
    format: 'ndjson',
    lines: [
      [
        '{"time":"2026-05-12T10:15:02.000000000+02:00","id":"","remote_ip":"203.0.113.9","host":"shop.example:1323","method":"GET","uri":"/index.html?a=b","user_agent":"curl/8.14.1","status":200,"error":"","latency":14743,"latency_human":"14.743µs","bytes_in":0,"bytes_out":5316}',
        { ...fullLine, duration: 0.014743 },
      ],
    ],
  },
];
