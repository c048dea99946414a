// The fields that a response with a code carries: read from the catalogue, with the values of its examples.

import { describe } from '../../codes/index.ts';
import { style } from '../assets.ts';
import type { FieldLines } from './answer.ts';

// Conditions of the catalogue that hold here; of the others, nothing is claimed. By code and field.
const holding: Readonly<Record<number, readonly string[]>> = {
  // The resource is not the target itself, so a client that made it has to be told (RFC 9110 §15.3.2).
  201: ['Location'],
  300: ['Location'],
  304: ['ETag'],
  104: ['Location', 'Upload-Limit', 'Upload-Draft-Interop-Version'],
  415: ['Accept', 'Accept-Patch'],
};

// Values that lead somewhere on this site, where those of the catalogue would lead nowhere.
const here: Readonly<Record<string, string>> = {
  Location: '/status/200',
  'Cache-Control': 'no-store',
};

/**
 * The fields of a code, with values that are right. Content-Type and Content-Range belong to the content and are not
 * among them.
 *
 * @param code 100–999
 * @param version of HTTP: from HTTP/2 on there are no fields of the connection (RFC 9113 §8.2.2)
 */
export function requiredFields(code: number, version: string): FieldLines {
  const lines = describe(code).fields.flatMap(({ name, when, example }): FieldLines => {
    if (when !== undefined && !holding[code]?.includes(name)) return [];
    if (name === 'Content-Type' || name === 'Content-Range') return [];
    if (name === 'Location' && code < 200) return [[name, example]];
    // A browser loads what is hinted at.
    if (name === 'Link' && code === 103) return [[name, `<${style}>; rel=preload; as=style`]];
    return [[name, here[name] ?? example]];
  });
  // RFC 9110 §15.5.9: the server that waited in vain closes the connection, and says so.
  const closing: FieldLines = code === 408 ? [['Connection', 'close']] : [];
  const all = [...lines, ...closing];
  return version === '2' ? all.filter(([name]) => !/^(?:connection|upgrade)$/i.test(name)) : all;
}
