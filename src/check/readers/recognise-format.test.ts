// What an input is, from how it begins; and lists of addresses.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Format } from './recognise-format.ts';
import { recogniseFormat } from './recognise-format.ts';
import { UnreadableInput } from './unreadable.ts';
import { readUrlList } from './url-list.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('recogniseFormat', () => {
  const cases: readonly (readonly [name: string, text: string, format: Format])[] = [
    ['HAR', '{"log":{"version":"1.2","entries":[]}}', 'har'],
    ['HAR with a mark, pretty', '\uFEFF{\n  "log": {\n', 'har'],
    ['HAR with a comment first', '{"comment":"\\"openapi\\": [{","log":{', 'har'],
    ['HAR cut in a string', '{"log":{"creator":"\\"\\"\\', 'har'],
    ['OpenAPI, JSON', '{"info":{"log":{}},"openapi":"3.1.0"', 'openapi'],
    ['Swagger, JSON', '{"swagger":"2.0"', 'openapi'],
    ['OpenAPI, YAML', '# the API\nopenapi: 3.0.3\ninfo:\n', 'openapi'],
    ['OpenAPI, YAML, quoted', "'openapi': '3.1.0'", 'openapi'],
    ['an exchange', '{"request":{"method":"GET"},"response":{"status":200}}', 'ndjson'],
    ['exchanges, the first broken', '{"a":1}\n{"response":{"status":200}}', 'ndjson'],
    ['other JSON', '{"a":1}', 'json'],
    ['a list', '[1,2]', 'json'],
    ['a response', 'HTTP/1.1 200 OK\r\n\r\n', 'raw'],
    ['a request, then a response', 'GET / HTTP/1.1\r\n\r\n', 'raw'],
    ['a message that tells of openapi', 'HTTP/1.1 200 OK\n\nopenapi: 3.0.0', 'raw'],
    ['curl -v', '* Connected\n> GET / HTTP/1.1\n> Host: a\n>\n< HTTP/1.1 200 OK\n', 'curl'],
    ['addresses', '# ours\n\nhttps://example.com/a\nhttps://example.com/b # both\n', 'url-list'],
    ['a request file', 'GET https://example.com/\n\nHTTP/1.1 200 OK\n\n', 'raw'],
    ['nothing', '', 'raw'],
    ['words', 'hello there', 'raw'],
  ];
  for (const [name, text, format] of cases) {
    it(name, () => {
      assert.equal(recogniseFormat(text), format);
      assert.equal(recogniseFormat(encode(text)), format);
    });
  }
  it('sees through UTF-16', () => {
    const units = Array.from('\uFEFF{"log":{', (character) => character.charCodeAt(0));
    assert.equal(recogniseFormat(new Uint8Array(new Uint16Array(units).buffer)), 'har');
  });
  it('never throws', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void recogniseFormat(bytes)));
  });
});

describe('readUrlList', () => {
  it('takes addresses, and leaves comments', () => {
    const text = '\uFEFF# all\r\nhttps://example.com/a#part\r\n\r\n  http://localhost:1/?q=1 # local\r\n';
    assert.deepEqual(readUrlList(encode(text)), ['https://example.com/a#part', 'http://localhost:1/?q=1']);
  });
  const wrong: readonly (readonly [string, string, number])[] = [
    ['nothing', '# none\n', 1],
    ['a file name', 'https://example.com/\nfile.http\n', 2],
    ['another scheme', 'ftp://example.com/\n', 1],
    ['no host', 'https://\n', 1],
    ['two in a line', 'https://a.example/ https://b.example/\n', 1],
  ];
  for (const [name, text, line] of wrong) {
    it(`refuses ${name}`, () => {
      assert.throws(
        () => readUrlList(encode(text), 'urls.txt'),
        (error: unknown) => error instanceof UnreadableInput && error.line === line,
      );
    });
  }
});
