// Caddy's access log: JSON by its zap encoder (caddyserver.com, Logging). Before 2.7 it has no `client_ip`, before 2.5 an
// address with its port.

import { emptyLine } from '../log-line.ts';
import { fieldFrom, isObject, textFrom } from './json.ts';
import { jsonFormat } from './json-format.ts';
import { bytesFrom, durationFrom, retryAfterFrom, statusFrom } from './measure.ts';
import { addressOf, hostOf, withoutQuery } from './target.ts';
import { anyTime } from './time.ts';

/** Caddy, JSON. */
export const caddy = jsonFormat({
  name: 'caddy',
  title: 'Caddy, JSON',
  // The error log says of a failed request once more what the access log says.
  is: ({ logger, request, status }) =>
    isObject(request) &&
    'uri' in request &&
    status !== undefined &&
    (logger === undefined || (typeof logger === 'string' && logger.startsWith('http.log.access'))),
  read: (object) => {
    const request = object.request;
    const status = statusFrom(object.status);
    if (!isObject(request) || status === undefined) return undefined;
    const line = emptyLine();
    line.time = anyTime(object.ts ?? object.time ?? object.timestamp);
    line.status = status;
    line.method = textFrom(request.method);
    line.path = withoutQuery(textFrom(request.uri));
    line.host = hostOf(textFrom(request.host));
    line.client = addressOf(textFrom(request.client_ip ?? request.remote_ip ?? request.remote_addr));
    line.user = textFrom(object.user_id);
    line.agent = fieldFrom(request.headers, 'User-Agent');
    line.referrer = withoutQuery(fieldFrom(request.headers, 'Referer'));
    line.bytes = bytesFrom(object.size);
    line.duration = durationFrom(object.duration, 's');
    line.retryAfter = retryAfterFrom(fieldFrom(object.resp_headers, 'Retry-After'), line.time);
    return line;
  },
});
