// The grammars: no parser throws, problems lie inside the value, and what was understood without a problem survives being
// written and read again.

import assert from 'node:assert/strict';
import type { Parsed } from '../../../src/fields/index.ts';
import * as fields from '../../../src/fields/index.ts';
import { textNear } from '../input.ts';
import type { Target } from '../target.ts';
import { target } from '../target.ts';

interface Grammar {
  readonly parse: (value: string) => Parsed<unknown>;
  readonly format?: (value: never) => string;
  readonly seeds: readonly string[];
}

const grammars: Readonly<Record<string, Grammar>> = {
  'Accept-Ranges': {
    parse: fields.parseAcceptRanges,
    format: fields.formatAcceptRanges,
    seeds: ['bytes', 'none', 'bytes, seconds'],
  },
  Allow: { parse: fields.parseAllow, format: fields.formatAllow, seeds: ['GET, HEAD', '', 'GET,,PUT'] },
  Authorization: {
    parse: fields.parseAuthorization,
    seeds: ['Bearer abc.def-_~+/==', 'Digest username="Mufasa", realm=x', 'Basic QWxhZGRpbjpvcGVu'],
  },
  Basic: { parse: fields.parseBasic, seeds: ['QWxhZGRpbjpvcGVu', 'YTo=', 'Og=='] },
  'Cache-Control': {
    parse: fields.parseCacheControl,
    seeds: ['no-store', 'public, max-age=600, stale-while-revalidate=30', 'private="set-cookie, x"'],
  },
  'WWW-Authenticate': {
    parse: fields.parseChallenges,
    seeds: [
      'Bearer realm="api", error="invalid_token", error_description="It \\"expired\\""',
      'Basic realm="a", charset="UTF-8", Negotiate, NTLM abc=, DPoP algs="ES256"',
    ],
  },
  'Content-Range': {
    parse: fields.parseContentRange,
    format: fields.formatContentRange,
    seeds: ['bytes 0-4/10', 'bytes */10', 'bytes 5-9/*'],
  },
  Date: {
    parse: (value) => fields.parseHttpDate(value),
    seeds: ['Sun, 06 Nov 1994 08:49:37 GMT', 'Sunday, 06-Nov-94 08:49:37 GMT', 'Sun Nov  6 08:49:37 1994'],
  },
  Link: {
    parse: fields.parseLinks,
    seeds: ['<https://a.example/?p=2>; rel="next last"; title*=UTF-8\'\'%e2%82%ac, </a>;rel=self'],
  },
  Location: { parse: fields.parseLocation, seeds: ['/a?b#c', 'https://a.example:8080/x', '//b/c', '../d'] },
  'problem details': {
    parse: fields.parseProblemDetails,
    seeds: [
      '{"type":"about:blank","title":"Gone","status":410,"detail":"It is.","instance":"/a","balance":3}',
    ],
  },
  'Proxy-Status': {
    parse: fields.parseProxyStatus,
    seeds: ['r34.example.net; error=http_request_error; details="x", "CDN";received-status=503'],
  },
  Range: {
    parse: fields.parseRange,
    format: fields.formatRange,
    seeds: ['bytes=0-4', 'bytes=-5, 9-', 'lines=1-2'],
  },
  RateLimit: {
    parse: fields.parseRateLimit,
    seeds: ['"default";r=50;t=30', '"a";r=0, "b";r=1;t=9;pk=:AA==:'],
  },
  'RateLimit-Policy': { parse: fields.parseRateLimitPolicy, seeds: ['"burst";q=100;w=60;qu="requests"'] },
  'Retry-After': { parse: fields.parseRetryAfter, seeds: ['120', 'Fri, 31 Dec 1999 23:59:59 GMT'] },
  dictionary: {
    parse: fields.parseDictionary,
    format: fields.formatDictionary,
    seeds: ['a=1.5;x, b=(1 "2" t);y=?0, c'],
  },
  list: {
    parse: fields.parseList,
    format: fields.formatList,
    seeds: ['a;q=1, (b c);d, :aGk=:, @12, %"f%c3%bc"'],
  },
  item: {
    parse: fields.parseItem,
    format: fields.formatItem,
    seeds: ['"x";a=1', '-0.5', '?1', '@1659578233'],
  },
  Upgrade: { parse: fields.parseUpgrade, format: fields.formatUpgrade, seeds: ['websocket', 'h2c, TLS/1.0'] },
};

/** Every grammar. */
export const fieldTargets: readonly Target[] = Object.entries(grammars).map(
  ([name, { parse, format, seeds }]) =>
    target(`fields/${name}`, textNear(seeds), (value) => {
      const { value: understood, problems } = parse(value);
      for (const { at, end, message, code } of problems) {
        assert.ok(
          at >= 0 && at <= end && end <= value.length,
          `${code} at ${at} to ${end} of ${value.length}`,
        );
        assert.ok(message.length > 0 && message.length < 500);
      }
      assert.deepEqual(parse(value).value, understood, 'the same value is read the same');
      if (format === undefined || understood === undefined || problems.length > 0) return;
      const again = parse(format(understood as never));
      assert.deepEqual([again.value, again.problems], [understood, []], 'written and read again');
    }),
);
