// The parts of a multipart/byteranges, whatever they hold.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { partHeads } from './multipart-byteranges.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

it('finds the fields of every part, whatever the parts hold', () => {
  const end = fc.constantFrom('\n', '\r\n');
  const head = fc.array(fc.constantFrom('Content-Type: text/plain', 'Content-Range: bytes 0-1/9', 'A: b'));
  const content = fc.string().filter((text) => !text.includes('--part'));
  fc.assert(
    fc.property(end, fc.array(fc.tuple(head, content)), (line, parts) => {
      const text = parts.map(([fields, inside]) => ['--part', ...fields, '', inside, ''].join(line)).join('');
      assert.deepEqual(
        partHeads(encode(`${text}--part--`), 'part'),
        parts.map(([fields]) => fields.join(line)),
      );
    }),
  );
});

it('takes nothing for a boundary that is not alone on its line', () => {
  assert.deepEqual(partHeads(encode('a--part\r\nb\r\n--partly\r\n'), 'part'), []);
});
