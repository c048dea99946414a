// Input from outside as an attacker or an accident would make it: something valid, then cut, doubled, spliced, changed by
// a byte, or filled with what means something to one parser or another.

import fc from 'fast-check';

/** Pieces that mean something somewhere. */
const pieces = [
  '\r\n',
  '\n',
  '\r',
  '\r\n\r\n',
  ' ',
  '\t',
  '\0',
  '\x7f',
  '\xa0',
  '\ufeff',
  '\ud800',
  'é',
  '😀',
  '"',
  '\\',
  '\\"',
  "'",
  ',',
  ';',
  ';;',
  '=',
  '==',
  ':',
  '::',
  '/',
  '//',
  '../',
  '%',
  '%00',
  '%zz',
  '?',
  '#',
  '&',
  '@',
  '-',
  '--',
  '+',
  '*',
  '$',
  '${',
  '(',
  ')',
  '{',
  '}',
  '[',
  ']',
  '<',
  '>',
  '|',
  '0',
  '-0',
  '-1',
  '1e999',
  '0x1F',
  '007',
  '9'.repeat(20),
  '1'.repeat(400),
  '4294967296',
  '9007199254740993',
  'NaN',
  'null',
  'true',
  '__proto__',
  'constructor',
  'a'.repeat(300),
  'Bearer ',
  'DPoP ',
  'HTTP/1.1 ',
  'Thu, 01 Jan 1970 00:00:00 GMT',
  'Sunday, 06-Nov-94 08:49:37 GMT',
  '127.0.0.1',
  '[::1]',
  'https://',
];

const change = fc.record({
  /** Where, as a share of what is there. */
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof({ weight: 3, arbitrary: fc.nat(3) }, fc.nat(60)),
  how: fc.oneof(
    fc.record({ kind: fc.constant('insert' as const), text: fc.constantFrom(...pieces) }),
    fc.record({ kind: fc.constant('insert' as const), text: fc.string({ unit: 'binary', maxLength: 6 }) }),
    fc.record({ kind: fc.constant('cut' as const) }),
    fc.record({ kind: fc.constant('end' as const) }),
    fc.record({ kind: fc.constant('double' as const) }),
    fc.record({ kind: fc.constant('case' as const) }),
  ),
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

/**
 * Texts near valid ones.
 *
 * @param seeds valid input of one target; none is needed
 */
export function textNear(seeds: readonly string[]): fc.Arbitrary<string> {
  const some = fc.constantFrom('', ...seeds);
  const spliced = fc
    .tuple(some, some, fc.double({ min: 0, max: 1, noNaN: true }))
    .map(
      ([one, other, at]) =>
        one.slice(0, Math.floor(at * one.length)) + other.slice(Math.floor(at * other.length)),
    );
  const begin = fc.oneof(
    { weight: 6, arbitrary: some },
    { weight: 2, arbitrary: spliced },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
    {
      weight: 1,
      arbitrary: fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((all) => all.join('')),
    },
  );
  return fc
    .tuple(begin, fc.array(change, { maxLength: 5 }))
    .map(([text, changes]) => changes.reduce(changed, text));
}

/** The same as bytes, which need not be UTF-8. */
export function bytesNear(seeds: readonly string[]): fc.Arbitrary<Uint8Array> {
  const byte = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), value: fc.nat(255) });
  return fc.tuple(textNear(seeds), fc.array(byte, { maxLength: 3 })).map(([text, bytes]) => {
    const content = new TextEncoder().encode(text);
    for (const { at, value } of bytes)
      if (content.length > 0) content[Math.min(content.length - 1, Math.floor(at * content.length))] = value;
    return content;
  });
}

function changed(text: string, { at, length, how }: Change): string {
  const from = Math.floor(at * text.length);
  const part = text.slice(from, from + length);
  const rest = text.slice(from + length);
  switch (how.kind) {
    case 'insert':
      return text.slice(0, from) + how.text + text.slice(from);
    case 'cut':
      return text.slice(0, from) + rest;
    case 'end':
      return text.slice(0, from);
    case 'double':
      return text.slice(0, from) + part + part + rest;
    case 'case':
      return (
        text.slice(0, from) + (part === part.toUpperCase() ? part.toLowerCase() : part.toUpperCase()) + rest
      );
  }
}
