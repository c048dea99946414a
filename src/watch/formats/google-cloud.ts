// Log entries of Google Cloud's load balancers, and of everything there that fills `httpRequest` (Cloud Load Balancing,
// Logging; LogEntry reference).

import { emptyLine } from '../log-line.ts';
import { isObject, textFrom } from './json.ts';
import { jsonFormat } from './json-format.ts';
import { bytesFrom, durationFrom, statusFrom } from './measure.ts';
import { addressOf, splitUrl, withoutQuery } from './target.ts';
import { anyTime } from './time.ts';

/** Google Cloud load balancer, JSON. */
export const googleCloud = jsonFormat({
  name: 'google-cloud',
  title: 'Google Cloud load balancer, JSON',
  is: ({ httpRequest }) =>
    isObject(httpRequest) && ('requestUrl' in httpRequest || 'requestMethod' in httpRequest),
  read: (object) => {
    const request = object.httpRequest;
    if (!isObject(request)) return undefined;
    // A request that was given up before an answer has no status.
    const status = statusFrom(request.status ?? 0);
    if (status === undefined) return undefined;
    const payload = isObject(object.jsonPayload) ? object.jsonPayload : {};
    const line = emptyLine();
    line.time = anyTime(object.timestamp);
    line.status = status;
    line.method = textFrom(request.requestMethod);
    const { host, path } = splitUrl(textFrom(request.requestUrl));
    line.host = host;
    line.path = path;
    line.client = addressOf(textFrom(request.remoteIp ?? payload.remoteIp));
    line.agent = textFrom(request.userAgent);
    line.referrer = withoutQuery(textFrom(request.referer));
    line.bytes = bytesFrom(request.responseSize);
    line.duration = durationFrom(request.latency, 's');
    const labels =
      isObject(object.resource) && isObject(object.resource.labels) ? object.resource.labels : {};
    line.upstream = textFrom(request.serverIp) || textFrom(labels.backend_service_name);
    const details = textFrom(payload.statusDetails);
    if (details === 'response_sent_by_backend') line.upstreamStatus = status;
    else if (!details.startsWith('response_from_cache')) line.ending = details;
    return line;
  },
});
