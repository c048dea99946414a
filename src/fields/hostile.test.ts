// Every parser of field values against what a hostile peer may send: any text, valid values with something
// changed, and a megabyte of what makes careless parsers slow.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseAcceptRanges } from './accept-ranges.ts';
import { parseAllow } from './allow.ts';
import { parseAuthorization } from './authorization.ts';
import { parseBasic } from './basic.ts';
import { parseChallenges } from './challenge.ts';
import { parseContentRange } from './content-range.ts';
import { parseLinks } from './link.ts';
import { parseLocation } from './location.ts';
import type { Parsed } from './parsed.ts';
import { parseRange } from './range.ts';
import { MAX_PROBLEMS } from './report.ts';
import { parseUpgrade } from './upgrade.ts';

const parsers: readonly (readonly [parse: (value: string) => Parsed<unknown>, valid: string])[] = [
  [parseChallenges, String.raw`Bearer realm="a\"b", error=x, Negotiate YQ==, Digest algorithm=MD5`],
  [parseAuthorization, 'Digest username="a", nc=00000001, qop=auth'],
  [parseBasic, 'QWxhZGRpbjpvcGVuIHNlc2FtZQ=='],
  [parseAllow, 'GET, HEAD, get'],
  [parseAcceptRanges, 'bytes, none'],
  [parseUpgrade, 'websocket, HTTP/2.0'],
  [parseContentRange, 'bytes 0-499/1234'],
  [parseRange, 'bytes=0-499, 600-, -5'],
  [parseLocation, 'https://user@[::1]:80/a%20b?c#d'],
  [parseLinks, `<https://a.example/b,c>; rel="next x:y"; title*=UTF-8''d; e, <f>; rel=g`],
];

function check(parse: (value: string) => Parsed<unknown>, value: string): void {
  const { problems } = parse(value);
  assert.ok(problems.length <= MAX_PROBLEMS);
  for (const { code, message, at, end } of problems) {
    assert.match(code, /^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    assert.match(message, /^[A-Z"].*\.$/);
    assert.ok(0 <= at && at <= end && end <= value.length, `${code} ${at}-${end} of ${value.length}`);
  }
}

const syntax = fc.string({ unit: fc.constantFrom(...' \t,;="\'\\<>:/?#@[]%*-0aB+é\0\r\n'), maxLength: 40 });

for (const [parse, valid] of parsers) {
  test(`${parse.name} survives any text`, () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (value) => check(parse, value)));
    fc.assert(
      fc.property(syntax, (value) => check(parse, value)),
      { numRuns: 2000 },
    );
  });

  test(`${parse.name} survives a valid value with something changed`, () => {
    check(parse, valid);
    const change = fc.tuple(fc.nat(valid.length), fc.nat(5), syntax);
    fc.assert(
      fc.property(change, ([at, removed, added]) => {
        check(parse, valid.slice(0, at) + added + valid.slice(at + removed));
      }),
      { numRuns: 500 },
    );
  });
}

const units: readonly string[] = [
  ',',
  '"',
  '\\',
  ';',
  '=',
  ' ',
  '<',
  '>',
  '%',
  '\0',
  'é',
  "'",
  '/',
  ':',
  '@',
  '[',
  '-',
  'a',
  '",',
  '\\"',
  '"\\',
  ', ',
  'a,',
  'a ',
  'a=',
  'a=,',
  'a=b,',
  'a b,',
  'a b=c ',
  'a="',
  'a="b"',
  'a;',
  'a=b;',
  ';a',
  '; ;',
  'A b="c", ',
  'A, b=c, ',
  'x"y, ',
  "a='b ",
  '<a>,',
  '<//a>,',
  '<a>;b',
  '<a> b=c ',
  '</a>; rel=x, ',
  '1-2,',
  '-,',
  'a\t',
  '::',
  '%4',
];

/** What a call looks at: characters, and the lengths it searches or copies. No clock, so nothing depends on the machine. */
function stepsOf(call: () => void): number {
  const { charCodeAt, indexOf, lastIndexOf, slice, toLowerCase } = String.prototype;
  let steps = 0;
  try {
    String.prototype.charCodeAt = function (at) {
      steps += 1;
      return charCodeAt.call(this, at);
    };
    String.prototype.indexOf = function (text, from = 0) {
      const found = indexOf.call(this, text, from);
      steps += (found < 0 ? this.length : found) - from;
      return found;
    };
    String.prototype.lastIndexOf = function (text, from) {
      const found = lastIndexOf.call(this, text, from);
      steps += (from ?? this.length) - found;
      return found;
    };
    String.prototype.slice = function (from, to) {
      const part = slice.call(this, from, to);
      steps += part.length;
      return part;
    };
    String.prototype.toLowerCase = function (this: string) {
      const lower = toLowerCase.call(String(this));
      steps += lower.length;
      return lower;
    };
    call();
  } finally {
    Object.assign(String.prototype, { charCodeAt, indexOf, lastIndexOf, slice, toLowerCase });
  }
  return steps;
}

for (const [parse] of parsers) {
  test(`${parse.name} looks at each character a bounded number of times`, () => {
    for (const unit of units) {
      for (const prefix of ['', 'A b=', 'bytes=', '<']) {
        const value = prefix + unit.repeat(2 ** 11 / unit.length);
        const steps = stepsOf(() => parse(value));
        assert.ok(steps <= 16 * value.length, `${steps / value.length} per character of ${prefix}${unit}…`);
        check(parse, value);
      }
    }
  });

  test(`${parse.name} reads a megabyte`, () => {
    check(parse, ','.repeat(2 ** 20));
    check(parse, '"'.repeat(2 ** 20));
    check(parse, `A b="${'\\"'.repeat(2 ** 19)}`);
    check(parse, Array.from({ length: 2 ** 17 }, (_, i) => `n${i}=v`).join(','));
  });
}
