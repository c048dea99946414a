// Writes the fields of a response from its options.

import type { FieldRequirement, StatusCode } from '../codes/index.ts';
import {
  formatAllow,
  formatChallenges,
  formatContentRange,
  formatHttpDate,
  formatLinks,
  formatLocation,
  formatRetryAfter,
  formatUpgrade,
  parseUpgrade,
} from '../fields/index.ts';
import type { AnyFieldOptions, ChallengeOption } from './options.ts';

type Options = AnyFieldOptions;

// Each field: the option it is written from, and how.
const writers: Readonly<Record<string, readonly [keyof Options, (options: Options) => string | undefined]>> =
  {
    Allow: ['allow', ({ allow }) => allow && formatAllow(allow)],
    Location: [
      'location',
      ({ location }) => (location === undefined ? undefined : formatLocation(String(location))),
    ],
    'Retry-After': [
      'retryAfter',
      ({ retryAfter }) => (retryAfter === undefined ? undefined : writeRetryAfter(retryAfter)),
    ],
    'Content-Range': ['contentRange', ({ contentRange }) => contentRange && formatContentRange(contentRange)],
    Upgrade: ['upgrade', ({ upgrade }) => upgrade && writeUpgrade(upgrade)],
    ETag: ['etag', ({ etag }) => (etag === undefined ? undefined : writeEntityTag(etag))],
    Link: ['link', ({ link }) => link && formatLinks(link)],
    'Cache-Control': ['cacheControl', ({ cacheControl }) => cacheControl],
    Vary: ['vary', ({ vary }) => vary],
    Date: ['date', ({ date }) => date && formatHttpDate(date)],
    Expires: ['expires', ({ expires }) => expires && formatHttpDate(expires)],
    'Content-Location': [
      'contentLocation',
      ({ contentLocation }) => contentLocation && formatLocation(contentLocation),
    ],
    'Content-Type': ['contentType', ({ contentType }) => contentType],
    Accept: ['accept', ({ accept }) => accept],
    'Accept-Encoding': ['acceptEncoding', ({ acceptEncoding }) => acceptEncoding],
    'Accept-Patch': ['acceptPatch', ({ acceptPatch }) => acceptPatch],
  };

const others = ['challenge', 'headers', 'request', 'content', 'json', 'problem'];
const known = new Set([...others, ...Object.values(writers).map(([option]) => option)]);

/**
 * Refuses options that nothing is written from: a slip of the pen would leave a field out.
 *
 * @throws TypeError
 */
export function refuseUnknown(options: object): void {
  for (const name of Object.keys(options)) {
    if (known.has(name)) continue;
    throw new TypeError(
      `respond() has no option \`${name}\`; other fields go into \`headers\`. There are: ${[...known].join(', ')}.`,
    );
  }
}

/**
 * Writes all fields that the options name, what the code demands first of all.
 *
 * @throws TypeError for a value that may not be sent, or a demanded field that nothing was given for
 */
export function writeFields(fact: StatusCode, options: Options, headers: Headers): void {
  writeChallenges(fact, options, headers);
  for (const [name, [, write]] of Object.entries(writers)) {
    const value = write(options);
    if (value !== undefined) headers.set(name, value);
  }
  if (headers.has('Upgrade')) headers.set('Connection', 'upgrade');
  for (const field of fact.fields) {
    if (demanded(field) && !headers.has(field.name)) {
      const option = writers[field.name]?.[0] ?? 'challenge';
      throw new TypeError(
        `${fact.code} ${fact.phrase} needs ${field.name} (${field.section}): give \`${option}\`.`,
      );
    }
  }
  if (!headers.has('Cache-Control')) keepOutOfCaches(fact, headers);
}

function demanded({ kind, when }: FieldRequirement): boolean {
  return kind !== 'advice' && when === undefined;
}

// 407 challenges for a proxy; every other code for the origin server, 401 or not (RFC 9110 §11.6.1).
function writeChallenges(fact: StatusCode, { challenge }: Options, headers: Headers): void {
  if (challenge === undefined) return;
  const name = fact.fields.some((field) => field.name === 'Proxy-Authenticate')
    ? 'Proxy-Authenticate'
    : 'WWW-Authenticate';
  const list: readonly ChallengeOption[] = Array.isArray(challenge) ? challenge : [challenge];
  if (list.length === 0) throw new TypeError(`${name} needs at least one challenge (RFC 9110 §11.6.1).`);
  // A line each: several on one line are legal and often misread (RFC 9110 §11.6.1).
  for (const { scheme, token68, ...params } of list) {
    if (typeof scheme !== 'string')
      throw new TypeError("A challenge is an object: `challenge: { scheme: 'Bearer', realm: 'api' }`.");
    headers.append(
      name,
      formatChallenges([token68 === undefined ? { scheme, params } : { scheme, token68 }]),
    );
  }
}

// Where storing is forbidden, or the catalogue advises against it, the response says so by itself.
function keepOutOfCaches(fact: StatusCode, headers: Headers): void {
  const advice = fact.fields.find((field) => field.name === 'Cache-Control' && field.when === undefined);
  if (fact.neverStored !== undefined || advice?.example === 'no-store')
    headers.set('Cache-Control', 'no-store');
}

function writeRetryAfter(value: number | Date): string {
  if (typeof value !== 'number' && !(value instanceof Date))
    throw new TypeError('`retryAfter` is a number of seconds, or a Date.');
  return typeof value === 'number'
    ? formatRetryAfter({ kind: 'delay', seconds: value })
    : formatRetryAfter({ kind: 'date', date: value.getTime(), form: 'imf-fixdate' });
}

function writeUpgrade(value: NonNullable<Options['upgrade']>): string {
  if (typeof value !== 'string') return formatUpgrade(value);
  const { value: protocols, problems } = parseUpgrade(value);
  if (protocols === undefined || problems.length > 0)
    throw new TypeError('Upgrade is a list of protocols, such as websocket or HTTP/2.0.');
  return formatUpgrade(protocols);
}

function writeEntityTag(tag: string): string {
  if (!/^(W\/)?"[\x21\x23-\x7e\x80-\xff]*"$/.test(tag))
    throw new TypeError('An entity tag is quoted text, as in "v42" or W/"v42" (RFC 9110 §8.8.3).');
  return tag;
}
