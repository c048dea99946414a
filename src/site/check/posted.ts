// A form as it was posted, of either encoding, with an end to how much of it is read.

import type { Reason } from './refusals.ts';

/** What a form holds: texts, and files as bytes. */
export interface Posted {
  /** A field's text; empty where it is missing or a file. */
  readonly text: (name: string) => string;
  /** A file's bytes; `undefined` where none was chosen. */
  readonly file: (name: string) => Promise<Uint8Array | undefined>;
}

/** What a form may hold in all: 2 MiB. */
export const mostPosted = 2 * 1024 * 1024;
/** How much of a form that is too large is thrown away, so that its sender is there to read the refusal. */
const mostThrown = 64 * 1024 * 1024;
/** The encodings of forms that are read. */
export const formTypes = ['multipart/form-data', 'application/x-www-form-urlencoded'] as const;

/**
 * Reads a form.
 *
 * @returns the form, or why there is none
 */
export async function readForm(request: Request, most = mostPosted): Promise<Posted | Reason> {
  const type = request.headers.get('content-type') ?? '';
  const media = type.split(';', 1)[0]!.trim().toLowerCase();
  if (!formTypes.some((each) => each === media)) return 'type';
  const bytes = await within(request, most);
  if (bytes === undefined) return 'large';
  try {
    const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
    return {
      text: (name) => {
        const value = form.get(name);
        return typeof value === 'string' ? value : '';
      },
      file: async (name) => {
        const value = form.get(name);
        if (value === null || typeof value === 'string' || value.size === 0) return undefined;
        return new Uint8Array(await value.arrayBuffer());
      },
    };
  } catch {
    return 'form';
  }
}

// Counted while it is read: what a request says about its length may be missing or a lie.
async function within(request: Request, most: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const reader = request.body?.getReader();
  if (reader === undefined) return new Uint8Array();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length;
    if (length <= most) parts.push(part.value);
    else parts.length = 0;
    if (length > mostThrown) {
      await reader.cancel();
      break;
    }
  }
  return length > most ? undefined : new Uint8Array(Buffer.concat(parts));
}
