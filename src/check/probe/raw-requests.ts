// Requests that break HTTP/1.1, to see whether they are refused; sent with `--probe=raw` alone. All use GET, and none
// shares its connection: what a confused intermediary does with the rest harms nobody else.

import type { RequestId } from './probe-rule.ts';
import type { KnownRequest, Making } from './request.ts';

type Parts = {
  readonly start?: (making: Making) => string;
  readonly host?: (making: Making) => readonly string[];
  readonly lines?: readonly string[];
  readonly content?: string;
};

function raw(id: RequestId, about: string, parts: Parts): KnownRequest {
  const method = id === 'connect-bad-port' ? 'CONNECT' : 'GET';
  return {
    id,
    level: 'raw',
    method,
    about,
    make: (making) => {
      const { url, fields } = making;
      const head = [
        parts.start?.(making) ?? `GET ${url.pathname}${url.search} HTTP/1.1`,
        ...(parts.host?.(making) ?? [`Host: ${url.host}`]),
        'User-Agent: statute',
        'Accept: */*',
        ...fields
          .filter(([name]) => !/^(?:host|user-agent|accept|connection)$/i.test(name))
          .map((each) => each.join(': ')),
        ...(parts.lines ?? []),
        'Connection: close',
      ];
      return { method, url, fields: [], wire: `${head.join('\r\n')}\r\n\r\n${parts.content ?? ''}` };
    },
  };
}

/** Malformed requests. */
export const rawRequests: readonly KnownRequest[] = [
  raw('host-missing', 'no Host', { host: () => [] }),
  raw('host-twice', 'two Host fields', {
    host: ({ url }) => [`Host: ${url.host}`, 'Host: statute.invalid'],
  }),
  raw('host-bad', 'a Host that is none', { host: () => ['Host: bad host/'] }),
  raw('space-before-colon', 'white space before a colon', { lines: ['X-Statute : 1'] }),
  raw('bad-content-length', 'a Content-Length that is no number', { lines: ['Content-Length: 1x'] }),
  raw('chunked-not-last', 'a transfer coding after chunked', {
    lines: ['Transfer-Encoding: chunked, identity'],
    content: '0\r\n\r\n',
  }),
  raw('unknown-transfer-coding', 'a transfer coding that nobody knows', {
    lines: ['Transfer-Encoding: statute, chunked'],
    content: '0\r\n\r\n',
  }),
  raw('large-fields', 'fields of 100 KiB', {
    lines: Array.from({ length: 20 }, (_, i) => `X-Statute-${i}: ${'a'.repeat(5 * 1024)}`),
  }),
  raw('connect-bad-port', 'CONNECT to no port', {
    start: ({ url }) => `CONNECT ${url.hostname}: HTTP/1.1`,
    host: ({ url }) => [`Host: ${url.hostname}`],
  }),
];
