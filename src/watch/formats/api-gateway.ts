// Access logs of Amazon API Gateway: the JSON and the common log format that its console proposes (API Gateway developer
// guide, Access logging).

import type { Format } from '../format.ts';
import { emptyLine } from '../log-line.ts';
import { textFrom } from './json.ts';
import { jsonFormat } from './json-format.ts';
import { bytesFrom, durationFrom, numberFrom, statusFrom } from './measure.ts';
import { nginxPieces } from './nginx-format.ts';
import { shareRead } from './recognise.ts';
import { hostOf, withoutQuery } from './target.ts';
import { templateReader } from './template.ts';
import { anyTime } from './time.ts';

/** API Gateway, JSON. */
export const apiGatewayJson = jsonFormat({
  name: 'api-gateway-json',
  title: 'API Gateway, JSON',
  is: (object) =>
    'requestId' in object &&
    'status' in object &&
    ('httpMethod' in object || 'routeKey' in object) &&
    ('requestTime' in object || 'requestTimeEpoch' in object),
  read: (object) => {
    const status = statusFrom(object.status);
    if (status === undefined) return undefined;
    const line = emptyLine();
    line.time = anyTime(object.requestTimeEpoch ?? object.requestTime);
    line.status = status;
    // An HTTP API's route is its method and path in one: `GET /orders/{id}`; `$default` is neither.
    const route = textFrom(object.routeKey).split(' ', 2);
    line.method = textFrom(object.httpMethod) || (route.length === 2 ? route[0]! : '');
    line.path = withoutQuery(
      textFrom(object.path) || textFrom(object.resourcePath) || (route.length === 2 ? route[1]! : ''),
    );
    line.host = hostOf(textFrom(object.domainName));
    line.client = textFrom(object.ip ?? object.sourceIp);
    line.user = textFrom(object.user);
    line.agent = textFrom(object.userAgent);
    line.bytes = bytesFrom(object.responseLength);
    line.duration = durationFrom(object.responseLatency, 'ms');
    const upstreamStatus = numberFrom(object.integrationStatus);
    line.upstreamStatus = upstreamStatus >= 100 && upstreamStatus <= 999 ? upstreamStatus : 0;
    line.ending = textFrom(object.errorResponseType ?? object.responseType ?? object.errorType);
    return line;
  },
});

const reader: Format['reader'] = () =>
  templateReader(
    nginxPieces(
      '$remote_addr $caller $remote_user [$time_local] "$request" $status $body_bytes_sent $request_id',
    ),
  );

// A REST API's request ids are UUIDs, an HTTP API's are base64 with `=` at the end.
const requestId = /" (?:\d{3}|-) (?:\d+|-) (?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[\w+/-]{10,24}=)$/;

/** API Gateway, common log format. */
export const apiGateway: Format = {
  name: 'api-gateway',
  title: 'API Gateway, common log format',
  recognise: (lines) =>
    lines.some((line) => requestId.test(line.slice(-120))) ? shareRead(reader, lines) * 0.95 : 0,
  reader,
};
