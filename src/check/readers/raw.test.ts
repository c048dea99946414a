// What people have of an exchange as text, and what becomes of it.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Exchange } from '../exchange.ts';
import { values } from '../exchange.ts';
import { limits } from '../limits.ts';
import { readRaw } from './raw.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const crlf = (text: string): string => text.replaceAll('\n', '\r\n');

/** An exchange in one line: request, interim, response, content, `raw` where the bytes are exact. */
function shape({ request, interim, response, evidence }: Exchange): string {
  const asked = request === undefined ? '' : `${request.method} ${request.target} `;
  const before = interim.map((each) => `${each.status} `).join('');
  const content =
    response.content === undefined ? '?' : JSON.stringify(new TextDecoder().decode(response.content.bytes));
  return `${asked}${before}${response.status} ${content}${evidence.raw ? ' raw' : ''}${evidence.content ? '' : ' unsure'}`;
}

const shapes = (text: string): string[] => readRaw(bytes(text)).map(shape);

interface Reading {
  readonly name: string;
  readonly text: string;
  readonly gives: readonly string[];
}

const readings: readonly Reading[] = [
  {
    name: 'a response alone',
    text: crlf('HTTP/1.1 200 OK\nContent-Length: 2\n\nhi'),
    gives: ['200 "hi" raw'],
  },
  {
    name: 'LF is read, but not exact',
    text: 'HTTP/1.1 200 OK\nContent-Length: 2\n\nhi',
    gives: ['200 "hi"'],
  },
  { name: 'mixed line ends', text: 'HTTP/1.1 200 OK\r\nA: b\n\r\nhi', gives: ['200 "hi"'] },
  { name: 'a head without its empty line', text: 'HTTP/1.1 404 Not Found\r\nA: b', gives: ['404 ? unsure'] },
  { name: 'a status line alone', text: 'HTTP/1.1 401 Unauthorized', gives: ['401 ? unsure'] },
  { name: 'no phrase', text: crlf('HTTP/2 200\ncontent-length: 0\n\n'), gives: ['200 ""'] },
  { name: 'a blank phrase', text: crlf('HTTP/1.1 200 \nContent-Length: 0\n\n'), gives: ['200 "" raw'] },
  { name: 'HTTP/3 is a rendering', text: crlf('HTTP/3 503 \n\n'), gives: ['503 ? unsure'] },
  {
    name: 'HTTP/2 as some browsers show it, with the fields that stand for the start lines',
    text: ':method: GET\n:path: /a?b\n:authority: x\nAccept: */*\n\n:status: 401\ncontent-length: 2\n\nhi',
    gives: ['GET /a?b 401 "hi"'],
  },
  { name: 'such a response alone', text: ':status: 204\n\n', gives: ['204 ""'] },
  { name: 'such fields below a start line', text: 'HTTP/2 204\n:status: 204\n\n', gives: ['204 ""'] },
  { name: 'a number of four digits', text: 'HTTP/1.1 1000 Odd\n\n', gives: ['1000 ? unsure'] },
  {
    name: 'request and response',
    text: crlf('GET /a HTTP/1.1\nHost: x\n\nHTTP/1.1 200 OK\n\nhi'),
    gives: ['GET /a 200 "hi" raw'],
  },
  {
    name: 'a request with content and no length',
    text: 'POST /a HTTP/1.1\nHost: x\n\n{"a":1}\n\nHTTP/1.1 200 OK\n\nhi',
    gives: ['POST /a 200 "hi"'],
  },
  {
    name: 'a request file: titles, separators, several exchanges',
    text: '### one\nGET /a HTTP/1.1\nHost: x\n\n===\nHTTP/1.1 200 OK\n\nhi\n\n### two\n# a comment\nGET https://x/b\n\n===\nHTTP/1.1 404 Not Found\n\n',
    gives: ['GET /a 200 "hi"', 'GET https://x/b 404 ? unsure'],
  },
  {
    name: 'a separator inside counted content',
    text: crlf('HTTP/1.1 200 OK\nContent-Length: 31\n\n###\nHTTP/1.1 500 Inside\n###\n'),
    gives: ['200 "###\\r\\nHTTP/1.1 500 Inside\\r\\n###\\r\\n" raw'],
  },
  {
    name: 'headings of Markdown are no separators',
    text: 'HTTP/1.1 200 OK\n\n# Title\n### Part\nwords\n=====\nmore words',
    gives: ['200 "# Title\\n### Part\\nwords\\n=====\\nmore words"'],
  },
  {
    name: 'redirects of curl -i -L: content that was not shown',
    text: crlf(
      'HTTP/1.1 301 Moved\nLocation: /b\nContent-Length: 178\n\nHTTP/2 200 \ncontent-length: 2\n\nhi',
    ),
    gives: ['301 ? raw unsure', '200 "hi"'],
  },
  {
    name: 'interim responses',
    text: crlf(
      'HTTP/1.1 100 Continue\n\nHTTP/1.1 103 Early Hints\nLink: </a>\n\nHTTP/1.1 200 OK\nContent-Length: 2\n\nhi',
    ),
    gives: ['100 103 200 "hi" raw'],
  },
  {
    name: 'interim responses behind separators',
    text: crlf('GET /a HTTP/1.1\n\n===\nHTTP/1.1 103 Early Hints\n\n===\nHTTP/1.1 200 OK\n\nhi'),
    gives: ['GET /a 103 200 "hi" raw'],
  },
  {
    name: 'examples of 1xx alone, behind separators',
    text: crlf('HTTP/1.1 102 Processing\n\n###\nHTTP/1.1 200 OK\n\nhi'),
    gives: ['102 "" raw', '200 "hi" raw'],
  },
  {
    name: 'nothing after an interim response',
    text: crlf('HTTP/1.1 103 Early Hints\n\n'),
    gives: ['103 "" raw'],
  },
  {
    name: 'another protocol after 101',
    text: `${crlf('HTTP/1.1 101 Switching Protocols\nUpgrade: websocket\n\n')}\u0081\u0005hello`,
    gives: ['101 ? raw unsure'],
  },
  {
    name: 'the content that a 100 asked for, counted',
    text: crlf(
      'PUT /a HTTP/1.1\nExpect: 100-continue\nContent-Length: 2\n\nHTTP/1.1 100 Continue\n\nhiHTTP/1.1 204 No Content\n\n',
    ),
    gives: ['PUT /a 100 204 "" raw'],
  },
  {
    name: 'the content that a 100 asked for, in chunks',
    text: crlf(
      'PUT /a HTTP/1.1\nExpect: 100-continue\nTransfer-Encoding: chunked\n\nHTTP/1.1 100 Continue\n\n2\nhi\n0\n\nHTTP/1.1 204 No Content\n\n',
    ),
    gives: ['PUT /a 100 204 "" raw'],
  },
  {
    name: 'content behind a 100 that nobody waits for',
    text: crlf('PUT /a HTTP/1.1\nContent-Length: 0\n\nHTTP/1.1 100 Continue\n\nhi'),
    gives: ['PUT /a 100 "hi" raw'],
  },
  {
    name: 'pipelined requests',
    text: crlf(
      'GET /a HTTP/1.1\nHost: x\n\nGET /b HTTP/1.1\nHost: x\n\nHTTP/1.1 204 No Content\n\nHTTP/1.1 304 Not Modified\n\n',
    ),
    gives: ['GET /a 204 "" raw', 'GET /b 304 "" raw'],
  },
  {
    name: 'a request without a response in a request file',
    text: 'GET /a HTTP/1.1\n\n###\nGET /b HTTP/1.1\n\nHTTP/1.1 200 OK\n\nhi',
    gives: ['GET /b 200 "hi"'],
  },
  {
    name: 'HEAD has a length and no content',
    text: crlf(
      'HEAD /a HTTP/1.1\nHost: x\n\nHTTP/1.1 200 OK\nContent-Length: 1256\n\nHTTP/1.1 200 OK\nContent-Length: 2\n\nhi',
    ),
    gives: ['HEAD /a 200 ? raw unsure', '200 "hi" raw'],
  },
  {
    name: 'content on a 204',
    text: crlf('HTTP/1.1 204 No Content\n\n{"ok":true}'),
    gives: ['204 "{\\"ok\\":true}" raw'],
  },
  {
    name: 'a line end that an editor added',
    text: crlf('HTTP/1.1 204 No Content\n\n\n'),
    gives: ['204 "" raw'],
  },
  {
    name: 'chunks',
    text: crlf(
      'HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n2;x=y\nhi\n3\n yo\n0\nTrailer: z\n\nHTTP/1.1 500 X\nContent-Length: 0\n\n',
    ),
    gives: ['200 "hi yo" raw', '500 "" raw'],
  },
  {
    name: 'chunks that a tool took off',
    text: crlf('HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n{"a":1}'),
    gives: ['200 "{\\"a\\":1}"'],
  },
  {
    name: 'chunks, saved with other line ends',
    text: 'HTTP/1.1 205 Reset Content\nTransfer-Encoding: chunked\n\n0\n\nHTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5;x\nhello\n0\nT: z\n\n',
    gives: ['205 ""', '200 "hello"'],
  },
  {
    name: 'numbers that look like chunks, saved with other line ends',
    text: 'HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n0\n###\nHTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n42\n',
    gives: ['200 "0"', '200 "42"'],
  },
  {
    name: 'a chunk that breaks off',
    text: crlf('HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nhello\n9\nwo'),
    gives: ['200 "hellowo" raw unsure'],
  },
  {
    name: 'content shorter than its length',
    text: crlf('HTTP/1.1 200 OK\nContent-Length: 9\n\nhi'),
    gives: ['200 "hi" raw unsure'],
  },
  {
    name: 'a length that lost line ends on the way',
    text: 'HTTP/1.1 200 OK\nContent-Length: 10\n\na\nb\nc\nd\n',
    gives: ['200 "a\\nb\\nc\\nd"'],
  },
  {
    name: 'a byte order mark',
    text: '\ufeffHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n',
    gives: ['200 ""'],
  },
  {
    name: 'the command that was typed, and a progress meter',
    text: '$ curl -i https://x/\n  % Total    % Received\n                                 Dload  Upload\n  0     0    0     0\nHTTP/1.1 200 OK\nContent-Length: 2\n\nhi',
    gives: ['200 "hi"'],
  },
  {
    name: 'curl -v',
    text: '* Trying 127.0.0.1:80...\n> GET /a HTTP/1.1\r\n> Host: x\r\n> \r\n* Mark bundle\n< HTTP/1.1 200 OK\r\n< Content-Length: 2\r\n< \r\n{ [2 bytes data]\nhi* Connection #0 to host x left intact\n',
    gives: ['GET /a 200 "hi"'],
  },
  {
    name: 'curl -v over TLS, 100 and HTTP/2',
    text: '* TLSv1.3 (OUT), TLS handshake, Client hello (1):\n} [512 bytes data]\n> POST /a HTTP/2\r\n> \r\n< HTTP/2 100 \r\n< \r\n< HTTP/2 201 \r\n< location: /a/1\r\n< \r\n',
    gives: ['POST /a 100 201 ? unsure'],
  },
  {
    name: 'curl -iv at a terminal: every head twice',
    text: '> GET /a HTTP/1.1\n> \n< HTTP/1.1 200 OK\nHTTP/1.1 200 OK\n< A: b\nA: b\n< \n\nhi',
    gives: ['GET /a 200 "hi"'],
  },
  {
    name: 'curl -iv into a file: the heads once more before the content',
    text: '> GET /a HTTP/1.1\n> \n< HTTP/1.1 302 Found\n< Location: /b\n< \n> GET /b HTTP/1.1\n> \n< HTTP/1.1 200 OK\n< \nHTTP/1.1 302 Found\r\nLocation: /b\r\n\r\nHTTP/1.1 200 OK\r\n\r\nhi',
    gives: ['GET /a 302 ? unsure', 'GET /b 200 "hi"'],
  },
];

describe('readRaw', () => {
  for (const { name, text, gives } of readings) {
    it(name, () => assert.deepEqual(shapes(text), gives));
  }

  it('keeps lines and columns, repeated fields, and joins folded lines', () => {
    const [exchange] = readRaw(
      bytes('\r\nHTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nSet-Cookie:   b=2\r\nX-Long: one\r\n two\r\n\r\nhi'),
    );
    assert.deepEqual(values(exchange!.response, 'set-cookie'), ['a=1', 'b=2']);
    assert.deepEqual(values(exchange!.response, 'x-long'), ['one two']);
    assert.equal(exchange!.response.line, 2);
    const second = exchange!.response.fields[1]!;
    assert.deepEqual([second.line, second.column], [4, 15]);
    assert.equal(exchange!.response.content?.line, 8);
  });

  it('counts the columns of curl -v in the line as it stands', () => {
    const [exchange] = readRaw(bytes('> GET / HTTP/1.1\n> \n< HTTP/1.1 200 OK\n< A: b\n< \n'));
    assert.deepEqual(exchange!.response.fields[0], { name: 'A', lower: 'a', value: 'b', line: 4, column: 6 });
  });

  it('reads UTF-8 in fields, and what older servers send', () => {
    const text = bytes('HTTP/1.1 200 OK\r\nA: caf\u00e9\r\n\r\n');
    assert.equal(readRaw(text)[0]!.response.fields[0]!.value, 'café');
    const ending = bytes('HTTP/1.1 302 Found\r\nLocation: \t/voil\u00e0 \r\n\r\n');
    assert.equal(readRaw(ending)[0]!.response.fields[0]!.value, '/voilà');
    const old = Uint8Array.from('HTTP/1.1 200 OK\r\nA: caf\u00e9\r\n\r\n', (character) =>
      character.charCodeAt(0),
    );
    assert.equal(readRaw(old)[0]!.response.fields[0]!.value, 'café');
  });

  it('reads the UTF-16 of Windows PowerShell', () => {
    const text = '\ufeffHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi';
    const wide = new Uint8Array(
      new Uint16Array(Array.from(text, (character) => character.charCodeAt(0))).buffer,
    );
    assert.deepEqual(readRaw(wide).map(shape), ['200 "hi"']);
  });

  it('takes content in one long line, from curl -v, too', () => {
    const long = 'a'.repeat(limits.line * 2);
    for (const head of ['HTTP/1.1 200 OK\n\n', '> GET / HTTP/1.1\n> \n< HTTP/1.1 200 OK\n< \n']) {
      assert.equal(readRaw(bytes(head + long))[0]!.response.content?.length, long.length);
    }
  });

  const problems: readonly { readonly name: string; readonly text: string; readonly code: string }[] = [
    {
      name: 'a chunk that breaks off',
      text: 'HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nhello\n9\nwo',
      code: 'chunk-cut',
    },
    {
      name: 'no last chunk',
      text: 'HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nhello\n',
      code: 'chunk-missing',
    },
    {
      name: 'no size',
      text: 'HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nhello\nwrong\n',
      code: 'chunk-size',
    },
    {
      name: 'a wrong size',
      text: 'HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n2\nhe\n5\nhello world\n0\n\n',
      code: 'chunk-end',
    },
    { name: 'too little', text: 'HTTP/1.1 200 OK\nContent-Length: 9\n\nhi', code: 'content-short' },
    { name: 'too much', text: 'HTTP/1.1 200 OK\nContent-Length: 1\n\nhi', code: 'content-long' },
  ];
  for (const { name, text, code } of problems) {
    it(`notes framing: ${name}`, () => {
      assert.deepEqual(
        readRaw(bytes(crlf(text)))[0]!.response.content?.problems?.map((each) => each.code),
        [code],
      );
    });
  }

  it('gives chunked content back as it was', () => {
    const chunk = fc.uint8Array({ minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(fc.array(chunk, { minLength: 1, maxLength: 8 }), (chunks) => {
        const parts = [bytes('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n')];
        for (const each of chunks) parts.push(bytes(`${each.length.toString(16)}\r\n`), each, bytes('\r\n'));
        parts.push(bytes('0\r\n\r\n'));
        const [exchange] = readRaw(Uint8Array.from(parts.flatMap((part) => [...part])));
        assert.deepEqual(
          [...exchange!.response.content!.bytes],
          chunks.flatMap((each) => [...each]),
        );
      }),
    );
  });
});
