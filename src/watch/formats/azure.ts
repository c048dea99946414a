// Access logs of Azure's Application Gateway and Front Door: one record a line, or an array of `records` (Azure Monitor,
// resource logs).

import type { DocumentFormat, LineResult } from '../format.ts';
import type { LogLine } from '../log-line.ts';
import { emptyLine } from '../log-line.ts';
import type { JsonObject } from './json.ts';
import { isObject, parseJson, textFrom } from './json.ts';
import { jsonFormat } from './json-format.ts';
import { bytesFrom, durationFrom, numberFrom, statusFrom } from './measure.ts';
import { addressOf, hostOf, splitUrl, withoutQuery } from './target.ts';
import { anyTime } from './time.ts';

const categories = /^(?:ApplicationGatewayAccessLog|Front[Dd]oorAccessLog)$/;

/** Whether a record is an access log's; its gateway writes other records into the same place. */
function isAccess(object: JsonObject): boolean {
  return (
    typeof object.category === 'string' && categories.test(object.category) && isObject(object.properties)
  );
}

function read(object: JsonObject): LineResult {
  const properties = object.properties;
  if (!isObject(properties)) return undefined;
  return object.category === 'ApplicationGatewayAccessLog'
    ? readGateway(object, properties)
    : readFrontDoor(object, properties);
}

function readGateway(object: JsonObject, properties: JsonObject): LogLine | undefined {
  const status = statusFrom(properties.httpStatus);
  if (status === undefined) return undefined;
  const line = emptyLine();
  line.time = anyTime(object.timeStamp ?? object.time);
  line.status = status;
  line.method = textFrom(properties.httpMethod);
  line.path = withoutQuery(
    textFrom(properties.originalRequestUriWithArgs) || textFrom(properties.requestUri),
  );
  line.host = hostOf(textFrom(properties.originalHost) || textFrom(properties.host));
  line.client = addressOf(textFrom(properties.clientIP));
  line.agent = textFrom(properties.userAgent);
  line.bytes = bytesFrom(properties.sentBytes);
  // The first generation counts milliseconds, the second seconds; its instances are called differently.
  const first = textFrom(properties.instanceId).startsWith('ApplicationGatewayRole');
  line.duration = durationFrom(properties.timeTaken, first ? 'ms' : 's');
  line.upstream = textFrom(properties.serverRouted);
  line.upstreamStatus = upstreamStatus(properties.serverStatus);
  line.ending = ending(properties.error_info);
  return line;
}

function readFrontDoor(object: JsonObject, properties: JsonObject): LogLine | undefined {
  const status = statusFrom(properties.httpStatusCode);
  if (status === undefined) return undefined;
  const line = emptyLine();
  line.time = anyTime(object.time);
  line.status = status;
  line.method = textFrom(properties.httpMethod);
  const { host, path } = splitUrl(textFrom(properties.requestUri));
  line.path = path;
  line.host = hostOf(textFrom(properties.hostName)) || host;
  line.client = addressOf(textFrom(properties.clientIp));
  line.agent = textFrom(properties.userAgent);
  line.referrer = withoutQuery(textFrom(properties.referer));
  line.bytes = bytesFrom(properties.responseBytes);
  line.duration = durationFrom(properties.timeTaken, 's');
  const origin = textFrom(properties.originName) || textFrom(properties.backendHostname);
  line.upstream = origin === 'N/A' ? '' : origin;
  line.upstreamStatus = upstreamStatus(properties.originStatusCode);
  line.ending = ending(properties.errorInfo ?? properties.ErrorInfo);
  return line;
}

function upstreamStatus(value: unknown): number {
  const status = numberFrom(value);
  return status >= 100 && status <= 999 ? status : 0;
}

function ending(value: unknown): string {
  const text = textFrom(value);
  return text === 'NoError' || text === 'ERRORINFO_NO_ERROR' || text === 'N/A' ? '' : text;
}

/** Azure Application Gateway and Front Door, JSON lines. */
export const azure = jsonFormat({
  name: 'azure',
  title: 'Azure Application Gateway and Front Door, JSON lines',
  vendor: 'microsoft',
  is: isAccess,
  read,
});

/** Azure Application Gateway and Front Door, arrays of records. */
export const azureRecords: DocumentFormat = {
  name: 'azure-records',
  title: 'Azure Application Gateway and Front Door, arrays of records',
  vendor: 'microsoft',
  recognise: (start) =>
    /^\s*\{\s*"records"\s*:\s*\[/.test(start) &&
    /"category"\s*:\s*"(?:ApplicationGateway|Front[Dd]oor)/.test(start)
      ? 0.99
      : 0,
  read: (text) => {
    const document = parseJson(text);
    if (!isObject(document) || !Array.isArray(document.records)) return text.trim() === '' ? [] : [undefined];
    return document.records.flatMap((record: unknown) => {
      if (!isObject(record)) return [undefined];
      const line = isAccess(record) ? read(record) : 'skip';
      return line === 'skip' ? [] : [line];
    });
  },
};
