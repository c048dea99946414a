// HAR files for tests.

/** A HAR file with these entries. */
export const har = (...entries: unknown[]): string =>
  JSON.stringify({ log: { version: '1.2', creator: { name: 'test' }, pages: [], entries } });

/** Members of an entry, its request or its response. */
export type Parts = Readonly<Record<string, unknown>>;

/** A complete entry, with some members changed. */
export const entry = (response: Parts = {}, request: Parts = {}, more: Parts = {}): Parts => ({
  startedDateTime: '2022-11-15T12:45:26.000Z',
  time: 10,
  request: {
    method: 'GET',
    url: 'https://api.example.com/orders',
    httpVersion: 'HTTP/1.1',
    headers: [{ name: 'Accept', value: '*/*' }],
    ...request,
  },
  response: {
    status: 200,
    statusText: 'OK',
    httpVersion: 'HTTP/1.1',
    headers: [{ name: 'Content-Type', value: 'text/plain' }],
    content: { size: 2, mimeType: 'text/plain', text: 'hi' },
    bodySize: 2,
    ...response,
  },
  cache: {},
  ...more,
});

/** Bytes in chunks of one size. */
export const pieces = (bytes: Uint8Array, size: number): Uint8Array[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));

/** A HAR file over many lines, with characters of every length. */
export const pretty = JSON.stringify(
  {
    log: {
      comment: 'quotes \\" and ünïcödé 😀 [{',
      nested: [[{ log: { entries: [{ no: 1 }] } }]],
      entries: [
        entry({
          status: 405,
          statusText: 'Method Not Allowed',
          headers: [
            { name: 'Server', value: 'ñginx' },
            { name: 'Retry-After', value: '1.5' },
            { name: 'Content-Type', value: 'text/plain' },
          ],
        }),
        entry({
          status: 401,
          statusText: 'Unauthorized',
          headers: [
            { name: 'X', value: '😀' },
            { name: 'WWW-Authenticate', value: 'Bearer' },
            { name: 'Content-Type', value: 'text/plain' },
          ],
        }),
      ],
    },
  },
  null,
  2,
);
