// Traefik's access log: its extension of the common log format, and JSON (doc.traefik.io, Access logs).

import type { Format } from '../format.ts';
import { emptyLine } from '../log-line.ts';
import { isObject, textFrom } from './json.ts';
import { jsonFormat } from './json-format.ts';
import { bytesFrom, durationFrom, numberFrom, retryAfterFrom, statusFrom } from './measure.ts';
import { nginxPieces } from './nginx-format.ts';
import { shareRead } from './recognise.ts';
import { addressOf, hostOf, withoutQuery } from './target.ts';
import { ignored, templateReader } from './template.ts';
import { anyTime } from './time.ts';

// After the combined fields: a running number, the router, the server, the duration.
const pieces = [
  ...nginxPieces(
    '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent" ',
  ),
  ignored,
  ' "',
  ignored,
  '" "',
  {
    set: ({ line }, text) => {
      line.upstream = text === '-' ? '' : text;
    },
  },
  '" ',
  { set: (draft, text) => draft.duration(durationFrom(text, 'ms'), 1) },
] satisfies Parameters<typeof templateReader>[0];

const reader: Format['reader'] = () => templateReader(pieces);

/** Traefik, text. */
export const traefik: Format = {
  name: 'traefik',
  title: 'Traefik, text',
  recognise: (lines) =>
    lines.some((line) => /" \d+ "[^"]*" "[^"]*" \d+ms$/.test(line.slice(-600)))
      ? shareRead(reader, lines) * 0.99
      : 0,
  reader,
};

/** Traefik, JSON. */
export const traefikJson = jsonFormat({
  name: 'traefik-json',
  title: 'Traefik, JSON',
  is: (object) => 'DownstreamStatus' in object || ('RequestPath' in object && 'OriginStatus' in object),
  read: (object) => {
    const status = statusFrom(object.DownstreamStatus ?? object.OriginStatus);
    if (status === undefined) return undefined;
    const line = emptyLine();
    line.time = anyTime(object.StartUTC ?? object.StartLocal ?? object.time);
    line.status = status;
    line.method = textFrom(object.RequestMethod);
    line.path = withoutQuery(textFrom(object.RequestPath));
    line.host = hostOf(textFrom(object.RequestHost ?? object.RequestAddr));
    line.client = addressOf(textFrom(object.ClientHost ?? object.ClientAddr));
    line.user = textFrom(object.ClientUsername);
    line.agent = textFrom(object['request_User-Agent']);
    line.referrer = withoutQuery(textFrom(object.request_Referer));
    line.bytes = bytesFrom(object.DownstreamContentSize);
    line.duration = durationFrom(object.Duration, 'ns');
    const url = object.ServiceURL;
    line.upstream = textFrom(object.ServiceAddr) || (isObject(url) ? textFrom(url.Host) : textFrom(url));
    const origin = numberFrom(object.OriginStatus);
    line.upstreamStatus = origin >= 100 && origin <= 999 ? origin : 0;
    line.retryAfter = retryAfterFrom(
      object['downstream_Retry-After'] ?? object['origin_Retry-After'],
      line.time,
    );
    return line;
  },
});
