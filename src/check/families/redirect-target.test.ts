// Where a redirect leads, from the address of the request.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { readRaw } from '../readers/raw.ts';
import { redirectOf } from './redirect-target.ts';

const lead = (target: string, location: string): readonly (string | undefined)[] => {
  const text = `GET ${target} HTTP/1.1\nHost: a.example:8080\n\nHTTP/1.1 302 Found\nLocation: ${location}\nContent-Length: 0\n\n`;
  const redirect = redirectOf(readRaw(new TextEncoder().encode(text.replaceAll('\n', '\r\n')))[0]!);
  return [redirect?.from.href, redirect?.to.href];
};

it('resolves Location against the address of the request', () => {
  for (const [target, location, from, to] of [
    ['/x/y', 'z?q=1', 'http://a.example:8080/x/y', 'http://a.example:8080/x/z?q=1'],
    ['https://b.example/x', '/z', 'https://b.example/x', 'https://b.example/z'],
    ['https://b.example/x', '//c.example', 'https://b.example/x', 'https://c.example/'],
    ['/x', 'https://c.example/', 'http://a.example:8080/x', 'https://c.example/'],
    ['*', '/z', undefined, undefined],
    ['/x', 'http://', undefined, undefined],
  ] as const)
    assert.deepEqual(lead(target, location), [from, to], `${target} ${location}`);
});

it('survives any address', () => {
  const text = fc.string({
    unit: fc.constantFrom('/', ':', 'h', '?', '#', '%', '[', '.', '@', '\\'),
    minLength: 1,
  });
  fc.assert(
    fc.property(text, text, (target, location) => {
      lead(`/${target}`, location);
    }),
  );
});
