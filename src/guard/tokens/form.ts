// The content of a request to an OAuth endpoint: application/x-www-form-urlencoded, every parameter once.

import type { Outcome } from './outcome.ts';
import { done, refused } from './outcome.ts';

/** The parameters that have a value. */
export interface Params {
  get(name: string): string | undefined;
  /** All values of the one parameter that may be repeated. */
  readonly resources: readonly string[];
}

/** Content beyond the limit. */
export interface TooLarge {
  readonly ok: false;
  readonly kind: 'too-large';
}

const LARGEST = 32_768;
// RFC 8707 §2: the one parameter that may stand there more than once.
const REPEATABLE = 'resource';

const bad = (description: string) => refused('invalid_request', 'request', description);

/** Reads the parameters. What stands in the target's query is no parameter (RFC 6749 §2.3.1). */
export async function readForm(request: Request): Promise<Outcome<Params> | TooLarge> {
  const type = request.headers.get('Content-Type') ?? '';
  if (!/^application\/x-www-form-urlencoded[ \t]*(;|$)/i.test(type))
    return bad('The content has to be application/x-www-form-urlencoded.');
  const bytes = await readLimited(request.body);
  if (bytes === undefined) return { ok: false, kind: 'too-large' };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return bad('The content is not UTF-8.');
  }
  const values = new Map<string, string>();
  const resources: string[] = [];
  for (const [name, value] of new URLSearchParams(text)) {
    if (name === REPEATABLE) {
      if (value !== '') resources.push(value);
      continue;
    }
    if (values.has(name)) return bad('A parameter stands there more than once.');
    values.set(name, value);
  }
  // RFC 6749 §3.2: a parameter without a value counts as left out.
  return done({ get: (name) => values.get(name) || undefined, resources });
}

async function readLimited(body: Request['body']): Promise<Uint8Array | undefined> {
  if (body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = body.getReader();
  for (;;) {
    const { done: ended, value } = await reader.read();
    if (ended) break;
    length += value.length;
    if (length > LARGEST) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(value);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
