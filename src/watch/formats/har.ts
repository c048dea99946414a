// HAR documents (HAR 1.2), as browsers save them.

import type { DocumentFormat } from '../format.ts';
import type { LogLine } from '../log-line.ts';
import { emptyLine } from '../log-line.ts';
import { isObject, parseJson, textFrom } from './json.ts';
import { bytesFrom, durationFrom, retryAfterFrom, statusFrom } from './measure.ts';
import { splitUrl, withoutQuery } from './target.ts';
import { anyTime } from './time.ts';

/** A field's value from a list of names and values. */
function field(fields: unknown, name: string): string {
  if (!Array.isArray(fields)) return '';
  const found: unknown = fields.find(
    (entry: unknown) =>
      isObject(entry) && typeof entry.name === 'string' && entry.name.toLowerCase() === name,
  );
  return isObject(found) ? textFrom(found.value) : '';
}

function readEntry(entry: unknown): LogLine | undefined {
  if (!isObject(entry) || !isObject(entry.request) || !isObject(entry.response)) return undefined;
  const { request, response } = entry;
  // Blocked and aborted requests have status 0; the browser says why.
  const status = statusFrom(response.status);
  if (status === undefined) return undefined;
  const line = emptyLine();
  line.time = anyTime(entry.startedDateTime);
  line.status = status;
  line.method = textFrom(request.method);
  const { host, path } = splitUrl(textFrom(request.url));
  line.host = host;
  line.path = path;
  line.agent = field(request.headers, 'user-agent');
  line.referrer = withoutQuery(field(request.headers, 'referer'));
  line.bytes = bytesFrom(response.bodySize) || bytesFrom(response._transferSize);
  line.duration = durationFrom(entry.time, 'ms');
  line.ending = textFrom(response._error);
  line.retryAfter = retryAfterFrom(field(response.headers, 'retry-after'), line.time);
  return line;
}

/** HAR. */
export const har: DocumentFormat = {
  name: 'har',
  title: 'HAR',
  recognise: (start) => (/^\s*\{\s*"log"\s*:\s*\{/.test(start) ? 0.99 : 0),
  read: (text) => {
    const document = parseJson(text);
    const log = isObject(document) ? document.log : undefined;
    if (!isObject(log) || !Array.isArray(log.entries)) return text.trim() === '' ? [] : [undefined];
    return log.entries.map(readEntry);
  },
};
