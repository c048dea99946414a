// The configurations of the servers whose logs are read: ordinary ones, each with its own log in several formats.

/** Where a server listens, and what is behind it. */
export interface Place {
  readonly dir: string;
  readonly port: number;
  /** The port of the application. */
  readonly behind: number;
  readonly ipv6: boolean;
}

/** Three logs: combined, combined with times, JSON. */
export function nginxConfiguration({ dir, port, behind, ipv6 }: Place): string {
  return `worker_processes 1; daemon off; pid ${dir}/pid; error_log ${dir}/error.log; events { worker_connections 64; }
http {
  client_body_temp_path ${dir}/body; proxy_temp_path ${dir}/proxy; fastcgi_temp_path ${dir}/fastcgi;
  uwsgi_temp_path ${dir}/uwsgi; scgi_temp_path ${dir}/scgi;
  log_format timed '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" '
    '"$http_user_agent" rt=$request_time urt="$upstream_response_time" ua="$upstream_addr" us="$upstream_status" '
    'retry_after="$sent_http_retry_after"';
  log_format json escape=json '{"time_iso8601":"$time_iso8601","msec":$msec,"remote_addr":"$remote_addr","request":"$request",'
    '"request_uri":"$request_uri","request_method":"$request_method","status":$status,"body_bytes_sent":$body_bytes_sent,'
    '"http_referer":"$http_referer","http_user_agent":"$http_user_agent","request_time":$request_time,'
    '"upstream_addr":"$upstream_addr","upstream_status":"$upstream_status","sent_http_retry_after":"$sent_http_retry_after"}';
  access_log ${dir}/combined.log combined;
  access_log ${dir}/timed.log timed;
  access_log ${dir}/json.log json;
  server {
    listen 127.0.0.1:${port};
    ${ipv6 ? `listen [::1]:${port};` : ''}
    root ${dir}/www;
    location = /busy { add_header Retry-After 30 always; return 429; }
    location = /moved { return 301 /file.txt; }
    location = /dead { proxy_pass http://127.0.0.1:1/; }
    location /status/ { proxy_pass http://127.0.0.1:${behind}; }
    location /slow { proxy_pass http://127.0.0.1:${behind}; }
  }
}`;
}

/** Two logs: combined, and one with the virtual host and the duration. */
export function apacheConfiguration({ dir, port, ipv6 }: Place): string {
  const modules = ['mpm_event', 'authz_core', 'alias', 'setenvif', 'headers']
    .map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`)
    .join('\n');
  return `ServerRoot ${dir}
ServerName shop.example
PidFile ${dir}/pid
ErrorLog ${dir}/error.log
Listen 127.0.0.1:${port}
${ipv6 ? `Listen [::1]:${port}` : ''}
${modules}
${process.getuid?.() === 0 ? 'User www-data\nGroup www-data' : ''}
DocumentRoot ${dir}/www
LogFormat "%h %l %u %t \\"%r\\" %>s %O \\"%{Referer}i\\" \\"%{User-Agent}i\\"" combined
LogFormat "%v:%p %h %l %u %t \\"%r\\" %>s %O \\"%{Referer}i\\" \\"%{User-Agent}i\\" %T/%D" timed
CustomLog ${dir}/combined.log combined
CustomLog ${dir}/timed.log timed
Redirect 410 /gone
Redirect 301 /old /file.txt
`;
}

/** Caddy's own JSON. */
export function caddyConfiguration({ dir, port, behind, ipv6 }: Place): string {
  const hosts = ['127.0.0.1', ...(ipv6 ? ['[::1]'] : [])].map((host) => `http://${host}:${port}`).join(', ');
  return `{
  admin off
  auto_https off
}
${hosts} {
  bind 127.0.0.1 ${ipv6 ? '[::1]' : ''}
  log {
    output file ${dir}/access.log
  }
  route {
    header /busy Retry-After 30
    respond /busy 429
    respond /file.txt "hello" 200
    reverse_proxy /status/* 127.0.0.1:${behind}
    reverse_proxy /dead 127.0.0.1:1
    respond 404
  }
}
`;
}

/**
 * `option httplog` to the standard output, and to a syslog server over UDP.
 *
 * @param syslog the port of that server
 */
export function haproxyConfiguration({ port, behind, ipv6 }: Place, syslog: number): string {
  return `global
  log stdout format raw local0
  log 127.0.0.1:${syslog} local0
  maxconn 200
defaults
  mode http
  log global
  option httplog
  option dontlognull
  retries 0
  timeout connect 1s
  timeout client 5s
  timeout server 300ms
  timeout queue 100ms
frontend web
  bind 127.0.0.1:${port}
  ${ipv6 ? `bind [::1]:${port}` : ''}
  capture request header Host len 40
  capture request header User-Agent len 100
  capture response header Server len 20
  http-request deny if { path /private }
  use_backend dead if { path /dead }
  use_backend narrow if { path_beg /narrow }
  default_backend app
backend app
  server app1 127.0.0.1:${behind}
backend dead
  server gone 127.0.0.1:1
backend narrow
  timeout server 2s
  server one 127.0.0.1:${behind} maxconn 1
`;
}
