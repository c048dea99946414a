// The requests of a probe that only read (RFC 9110 §9.2.1), in the order they are sent.

import { fieldLine } from '../exchange.ts';
import { isCredential, spoil } from './credentials.ts';
import { answerIfAny } from './probe-rule.ts';
import type { KnownRequest, Making } from './request.ts';
import { at, getWith } from './request.ts';

/** The length of the long target, in bytes: beyond what common servers take, by not much. */
const long = 66_000;

const hasCredentials = ({ fields }: Making): boolean => fields.some(isCredential);

/** Requests that change nothing. */
export const safeRequests: readonly KnownRequest[] = [
  {
    id: 'get',
    level: 'safe',
    method: 'GET',
    about: 'the address as it was given',
    make: (making) => getWith(making),
  },
  {
    id: 'head',
    level: 'safe',
    method: 'HEAD',
    about: 'the same with HEAD',
    make: (making) => ({ ...getWith(making), method: 'HEAD' }),
  },
  {
    id: 'again',
    level: 'safe',
    method: 'GET',
    about: 'the same under an If-None-Match that fits nothing',
    make: (making) => getWith(making, [['If-None-Match', `"${making.nonce}"`]]),
  },
  {
    id: 'matching',
    level: 'safe',
    method: 'GET',
    about: 'the same under the validator that it came with',
    make: (making) => {
      const get = answerIfAny(making.seen, 'get');
      const tag = get && fieldLine(get.response, 'etag')?.value;
      return tag === undefined || tag === ''
        ? 'The target has no ETag.'
        : getWith(making, [['If-None-Match', tag]]);
    },
  },
  {
    id: 'range',
    level: 'safe',
    method: 'GET',
    about: 'its first byte',
    make: (making) => {
      const get = answerIfAny(making.seen, 'get');
      const units = get && fieldLine(get.response, 'accept-ranges')?.value;
      return units === undefined || !/\bbytes\b/i.test(units)
        ? 'The target does not say that it serves ranges (Accept-Ranges).'
        : getWith(making, [['Range', 'bytes=0-0']]);
    },
  },
  {
    id: 'range-beyond',
    level: 'safe',
    method: 'GET',
    about: 'bytes beyond its end',
    make: (making) =>
      answerIfAny(making.seen, 'range')?.response.status === 206
        ? getWith(making, [['Range', 'bytes=900000000000-']])
        : 'The target serves no ranges.',
  },
  {
    id: 'unacceptable',
    level: 'safe',
    method: 'GET',
    about: 'the same in a media type that nobody has',
    make: (making) => getWith(making, [['Accept', 'application/vnd.statute.nobody-has-this']]),
  },
  {
    id: 'options',
    level: 'safe',
    method: 'OPTIONS',
    about: 'which methods it takes',
    make: (making) => ({ ...getWith(making), method: 'OPTIONS' }),
  },
  {
    id: 'trace',
    level: 'safe',
    method: 'TRACE',
    about: 'whether it echoes',
    // A client must not send what an echo would disclose (RFC 9110 §9.3.8).
    make: (making) => ({
      method: 'TRACE',
      url: making.url,
      fields: making.fields.filter((field) => !isCredential(field)),
    }),
  },
  {
    id: 'unknown-method',
    level: 'safe',
    method: 'STATUTE',
    about: 'a method that nobody knows',
    make: (making) => ({ ...getWith(making), method: 'STATUTE' }),
  },
  {
    id: 'no-credentials',
    level: 'safe',
    method: 'GET',
    about: 'the same without credentials',
    make: (making) =>
      hasCredentials(making)
        ? { ...getWith(making), fields: making.fields.filter((field) => !isCredential(field)) }
        : 'No credentials were given with --header.',
  },
  {
    id: 'bad-credentials',
    level: 'safe',
    method: 'GET',
    about: 'the same with credentials that nobody issued',
    make: (making) =>
      hasCredentials(making)
        ? { ...getWith(making), fields: spoil(making.fields) }
        : 'No credentials were given with --header.',
  },
  {
    id: 'expect',
    level: 'safe',
    method: 'OPTIONS',
    about: 'whether it asks for content that was announced',
    make: (making) => ({
      method: 'OPTIONS',
      url: making.url,
      fields: [...making.fields, ['Content-Type', 'application/json']],
      content: '{}',
      expect: true,
    }),
  },
  {
    id: 'missing',
    level: 'safe',
    method: 'GET',
    about: 'a path that cannot exist',
    make: (making) => ({
      ...getWith(making),
      url: at(making, making.url.pathname.replace(/[^/]*$/, `statute-${making.nonce}`)),
    }),
  },
  {
    id: 'missing-file',
    level: 'safe',
    method: 'GET',
    about: 'a well-known file that cannot exist',
    make: (making) => ({
      ...getWith(making),
      url: at(making, `/.well-known/statute-${making.nonce}.json`),
    }),
  },
  {
    id: 'slash',
    level: 'safe',
    method: 'GET',
    about: 'its path with the last slash added or taken away',
    make: (making) => {
      const { pathname, search } = making.url;
      if (pathname === '/') return 'The path is / alone.';
      const other = pathname.endsWith('/') ? pathname.replace(/\/+$/, '') : `${pathname}/`;
      return { ...getWith(making), url: at(making, `${other}${search}`) };
    },
  },
  {
    id: 'bad-escape',
    level: 'safe',
    method: 'GET',
    about: 'a path with a broken percent-encoding',
    make: (making) => ({
      ...getWith(making),
      url: at(making, `${making.url.pathname.replace(/[^/]*$/, '')}%E0%A4%A`),
    }),
  },
  {
    id: 'long',
    level: 'safe',
    method: 'GET',
    about: `a target of ${long} bytes`,
    make: (making) => ({
      ...getWith(making),
      url: at(making, `${making.url.pathname}?statute=${'a'.repeat(long)}`),
    }),
  },
  {
    id: 'robots',
    level: 'safe',
    method: 'GET',
    about: 'what it tells crawlers',
    make: (making) => ({ ...getWith(making), url: at(making, '/robots.txt') }),
  },
  {
    id: 'other-scheme',
    level: 'safe',
    method: 'GET',
    about: 'the same under http instead of https, or the other way round',
    make: ({ url }) => {
      if (url.port !== '') return 'The address names a port, so that of the other scheme is not known.';
      const other = new URL(url);
      other.protocol = url.protocol === 'https:' ? 'http:' : 'https:';
      // Another origin: none of the fields.
      return { method: 'GET', url: other, fields: [] };
    },
  },
  {
    id: 'other-host',
    level: 'safe',
    method: 'GET',
    about: 'the same with www. in front, or without',
    make: ({ url }) => {
      const { hostname } = url;
      const isName = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(hostname) && !/^[\d.]+$/.test(hostname);
      const www = hostname.startsWith('www.');
      if (!isName || (!www && hostname.split('.').length > 2))
        return 'The host has no twin with or without www.';
      const other = new URL(url);
      other.hostname = www ? hostname.slice('www.'.length) : `www.${hostname}`;
      return { method: 'GET', url: other, fields: [] };
    },
  },
];
