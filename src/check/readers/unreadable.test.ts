// What is no HTTP, too much of it, or made to hurt: one error, with a place, and nothing of the input in it.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { limits } from '../limits.ts';
import { readRaw, UnreadableInput } from './raw.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('readRaw refuses', () => {
  const unreadable: readonly {
    readonly name: string;
    readonly text: string;
    readonly at: readonly [number, number];
  }[] = [
    { name: 'nothing', text: '', at: [1, 1] },
    { name: 'only empty lines', text: '\r\n\r\n\n', at: [1, 1] },
    { name: 'zeros', text: '\0'.repeat(4096), at: [1, 1] },
    { name: 'HTML', text: '<!doctype html>\n<p>hi', at: [1, 1] },
    { name: 'JSON', text: '{"log":{}}', at: [1, 1] },
    { name: 'a status line cut short', text: 'HTTP/1.1\r\n\r\n', at: [1, 1] },
    { name: 'a request alone', text: 'GET / HTTP/1.1\r\nHost: x\r\n\r\n', at: [4, 1] },
    { name: 'no empty line before the content', text: 'HTTP/1.1 200 OK\nA: b\n{"a":1}\n', at: [3, 1] },
    { name: 'a field name with a space', text: 'HTTP/1.1 200 OK\nBad name: b\n\n', at: [2, 4] },
    { name: 'a field name alone', text: 'HTTP/1.1 200 OK\nWWW-Authenticate', at: [2, 17] },
    {
      name: 'words after a counted message',
      text: 'HTTP/1.1 200 OK\nContent-Length: 0\n\nand so on',
      at: [4, 1],
    },
    {
      name: 'curl -v without an answer',
      text: '> GET / HTTP/1.1\n> \n* Empty reply from server\n',
      at: [4, 1],
    },
    {
      name: 'curl -v with a broken line',
      text: '> GET / HTTP/1.1\n> \n< HTTP/1.1 200 OK\n< nonsense\n',
      at: [4, 11],
    },
  ];
  for (const { name, text, at } of unreadable) {
    it(`refuses, with a place: ${name}`, () => {
      assert.throws(
        () => readRaw(bytes(text), { name: 'it.txt' }),
        (error: unknown) => {
          assert.ok(error instanceof UnreadableInput);
          assert.equal(error.code, 'STATUTE_UNREADABLE');
          assert.deepEqual([error.line, error.column], at);
          assert.match(error.message, /^it\.txt: line \d+, column \d+: expected .+\. [A-Z].+\.$/);
          return true;
        },
      );
    });
  }

  const bounds: readonly {
    readonly name: string;
    readonly input: () => Uint8Array;
    readonly expected: RegExp;
  }[] = [
    { name: 'bytes', input: () => new Uint8Array(limits.input + 1), expected: /16 MiB/ },
    {
      name: 'a line',
      input: () => bytes(`HTTP/1.1 200 OK\r\nA: ${'b'.repeat(limits.line)}\r\n\r\n`),
      expected: /64 KiB/,
    },
    {
      name: 'a folded field',
      input: () => bytes(`HTTP/1.1 200 OK\r\nA: b\r\n${` ${'c'.repeat(1000)}\r\n`.repeat(66)}\r\n`),
      expected: /64 KiB in a field/,
    },
    {
      name: 'fields',
      input: () => bytes(`HTTP/1.1 200 OK\r\n${'A: b\r\n'.repeat(limits.fields + 1)}\r\n`),
      expected: /1000 field lines/,
    },
  ];
  for (const { name, input, expected } of bounds) {
    it(`is bounded: ${name}`, () => {
      assert.throws(
        () => readRaw(input()),
        (error: unknown) => error instanceof UnreadableInput && expected.test(error.message),
      );
    });
  }

  it('never shows the input in an error', () => {
    assert.throws(
      () => readRaw(bytes('HTTP/1.1 200 OK\nAuthorization Bearer hunter2\n\n')),
      (error: unknown) => error instanceof UnreadableInput && !error.message.includes('hunter2'),
    );
  });

  const survives = (input: Uint8Array): void => {
    try {
      assert.ok(readRaw(input).length > 0);
    } catch (error) {
      assert.ok(error instanceof UnreadableInput, String(error));
    }
  };

  it('throws nothing else, whatever the bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), survives));
  });

  it('throws nothing else, whatever the mixture of pieces of HTTP', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'HTTP/1.1 200 OK',
        'HTTP/2 401',
        'GET / HTTP/1.1',
        'HEAD / HTTP/1.1',
        '\r\n',
        '\n',
        '\r\n\r\n',
        '###\n',
        '===\n',
        '> ',
        '< ',
        '* x\n',
      ),
      fc.constantFrom(
        'Content-Length: 5',
        'Transfer-Encoding: chunked',
        '5\r\nhello\r\n',
        '0\r\n\r\n',
        'A: b',
        ' folded',
        '\0',
        ':',
        '100 Continue',
        'é',
      ),
      fc.string({ maxLength: 10 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => survives(bytes(pieces.join('')))),
      { numRuns: 500 },
    );
  });
});
