// CloudFront's logs: the standard one with its `#Fields:` line, and the real-time one, whose columns the distribution's
// owner chooses (CloudFront developer guide, Standard logging reference; Real-time log configuration fields).

import type { Format } from '../format.ts';
import { shareRead } from './recognise.ts';
import type { W3cWays } from './w3c.ts';
import { w3cFields, w3cReader } from './w3c.ts';

const ordinary = new Set(['', 'Hit', 'Miss', 'RefreshHit', 'OriginShieldHit', 'Redirect']);

const ways: W3cWays = {
  unit: 's',
  text: decode,
  ending: (_, column) => {
    const detailed = column('x-edge-detailed-result-type');
    if (!ordinary.has(detailed)) return detailed;
    const result = column('x-edge-response-result-type') || column('x-edge-result-type');
    return ordinary.has(result) ? '' : result;
  },
};

/** Texts are percent-encoded, some twice: `%2520` is a space. */
function decode(text: string): string {
  let out = text;
  for (let round = 0; round < 2 && out.includes('%'); round++) {
    try {
      out = decodeURIComponent(out);
    } catch {
      return out;
    }
  }
  return out;
}

const standardDefault = w3cFields(
  '#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) ' +
    'cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header cs-protocol cs-bytes time-taken ' +
    'x-forwarded-for ssl-protocol ssl-cipher x-edge-response-result-type cs-protocol-version fle-status ' +
    'fle-encrypted-fields c-port time-to-first-byte x-edge-detailed-result-type sc-content-type sc-content-len ' +
    'sc-range-start sc-range-end',
);

const standardReader: Format['reader'] = (lines) => {
  const fields = lines.find((line) => line.startsWith('#Fields:'));
  return w3cReader(ways, '\t', fields === undefined ? standardDefault : w3cFields(fields));
};

/** CloudFront, standard log. */
export const cloudfront: Format = {
  name: 'cloudfront',
  title: 'CloudFront, standard log',
  recognise: (lines) => {
    const fields = lines.find((line) => line.startsWith('#Fields:'));
    const own =
      fields === undefined
        ? lines.some((line) => /^\d{4}-\d\d-\d\d\t\d\d:/.test(line))
        : fields.includes('x-edge-');
    if (!own) return 0;
    return lines.every((line) => line === '' || line.startsWith('#'))
      ? 0.95
      : shareRead(standardReader, lines);
  },
  reader: standardReader,
};

/** The order in which the columns come when all of the first ones are chosen. */
const realtimeFields = w3cFields(
  '#Fields: timestamp c-ip s-ip time-to-first-byte sc-status sc-bytes cs-method cs-protocol cs-host cs-uri-stem cs-bytes ' +
    'x-edge-location x-edge-request-id x-host-header time-taken cs-protocol-version c-ip-version cs-user-agent cs-referer ' +
    'cs-cookie cs-uri-query x-edge-response-result-type x-forwarded-for ssl-protocol ssl-cipher x-edge-result-type ' +
    'fle-encrypted-fields fle-status sc-content-type sc-content-len sc-range-start sc-range-end c-port ' +
    'x-edge-detailed-result-type c-country cs-accept-encoding cs-accept cache-behavior-path-pattern cs-headers ' +
    'cs-header-names cs-headers-count',
);

/**
 * CloudFront's real-time log with columns of one's own.
 *
 * @param fields the names in the order of the log's configuration; `sc-status` must be among them
 * @throws Error when it is not
 */
export function cloudfrontRealtime(fields: readonly string[] = realtimeFields): Format {
  if (!fields.includes('sc-status')) throw new Error('The columns lack sc-status.');
  const reader: Format['reader'] = () => w3cReader(ways, '\t', fields);
  return {
    name: 'cloudfront-realtime',
    title: 'CloudFront, real-time log',
    recognise: (lines) =>
      lines.some((line) => /^\d{10}\.\d{1,6}\t/.test(line)) ? shareRead(reader, lines) * 0.95 : 0,
    reader,
  };
}
