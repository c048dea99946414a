// Which operation an exchange belongs to.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readRaw } from '../readers/raw.ts';
import { readOpenApi } from './read.ts';
import { matcher } from './traffic.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function find(servers: string, paths: readonly string[], request: string): Promise<string | undefined> {
  const text = `openapi: 3.1.0\nservers: ${servers}\npaths:\n${paths
    .map((path) => `  "${path}": { get: { responses: { '200': { description: Fine. } } } }\n`)
    .join('')}`;
  const description = await readOpenApi(bytes(text));
  const [exchange] = readRaw(bytes(`${request}\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n`));
  return matcher(description)(exchange!)?.path;
}

describe('matcher', () => {
  const cases: readonly (readonly [string, string, readonly string[], string, string | undefined])[] = [
    ['a gap', '[]', ['/orders/{id}'], 'GET /orders/17 HTTP/1.1', '/orders/{id}'],
    [
      'a word before a gap',
      '[]',
      ['/orders/{id}', '/orders/open'],
      'GET /orders/open HTTP/1.1',
      '/orders/open',
    ],
    ['a gap is one segment', '[]', ['/orders/{id}'], 'GET /orders/17/lines HTTP/1.1', undefined],
    ['an empty segment fills no gap', '[]', ['/orders/{id}'], 'GET /orders/ HTTP/1.1', undefined],
    ['a query', '[]', ['/orders'], 'GET /orders?page=2 HTTP/1.1', '/orders'],
    ['several gaps in a segment', '[]', ['/d/{y}-{m}.{f}'], 'GET /d/2026-11.csv HTTP/1.1', '/d/{y}-{m}.{f}'],
    ['characters of expressions', '[]', ['/a.b/(c)+'], 'GET /a.b/(c)+ HTTP/1.1', '/a.b/(c)+'],
    ['another method', '[]', ['/orders'], 'PUT /orders HTTP/1.1', undefined],
    ['HEAD is answered by GET', '[]', ['/orders'], 'HEAD /orders HTTP/1.1', '/orders'],
    ['a base path', '[{ url: /v1 }]', ['/orders'], 'GET /v1/orders HTTP/1.1', '/orders'],
    ['without the base path', '[{ url: /v1 }]', ['/orders'], 'GET /orders HTTP/1.1', undefined],
    [
      'a host',
      "[{ url: 'https://api.example.com' }]",
      ['/orders'],
      'GET https://API.example.com:443/orders HTTP/1.1',
      '/orders',
    ],
    [
      'another host',
      "[{ url: 'https://api.example.com' }]",
      ['/orders'],
      'GET https://www.example.com/orders HTTP/1.1',
      undefined,
    ],
    [
      'the developer’s machine',
      "[{ url: 'https://api.example.com' }]",
      ['/orders'],
      'GET http://localhost:3000/orders HTTP/1.1',
      '/orders',
    ],
    [
      'a host that nobody filled in',
      "[{ url: 'https://{tenant}.example.com/v1' }]",
      ['/orders'],
      'GET https://acme.example.com/v1/orders HTTP/1.1',
      '/orders',
    ],
    [
      'the second of two servers',
      "[{ url: 'https://api.example.com' }, { url: 'https://eu.example.com/v2/' }]",
      ['/orders'],
      'GET https://eu.example.com/v2/orders HTTP/1.1',
      '/orders',
    ],
  ];
  for (const [name, servers, paths, request, expected] of cases)
    it(name, async () => assert.equal(await find(servers, paths, request), expected));

  it('is quick on paths made to be slow', async () => {
    const path = `/${'{a}-'.repeat(60)}{b}`;
    assert.equal(await find('[]', [path], `GET /${'-'.repeat(4000)}/x HTTP/1.1`), undefined);
    assert.equal(await find('[]', ['/{a}{b}{c}{d}x'], `GET /${'a'.repeat(8000)} HTTP/1.1`), undefined);
  });

  it('finds every path that is filled in', async () => {
    const segment = fc.stringMatching(/^[a-z0-9_~.-]{1,8}$/);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(segment, fc.boolean()), { minLength: 1, maxLength: 5 }),
        async (parts) => {
          const path = parts.map(([word, gap], i) => (gap ? `/{g${i}}` : `/${word}`)).join('');
          const filled = parts.map(([word]) => `/${word}`).join('');
          assert.equal(await find('[]', [path], `GET ${filled} HTTP/1.1`), path);
        },
      ),
      { numRuns: 50 },
    );
  });
});
