// What a request of a probe is, before it is sent.

import type { Fields } from './credentials.ts';
import type { Level, RequestId, Seen } from './probe-rule.ts';

/** A request that is ready to be sent. */
export interface Draft {
  readonly method: string;
  readonly url: URL;
  readonly fields: Fields;
  /** Content to send, as UTF-8. */
  readonly content?: string;
  /** Wait to be asked for the content (RFC 9110 §10.1.1). */
  readonly expect?: true;
  /** The whole request as it crosses the wire, where no library would send it. */
  readonly wire?: string;
}

/** What making a request needs. */
export interface Making {
  /** The address without credentials and fragment. */
  readonly url: URL;
  /** Fields for this origin alone. */
  readonly fields: Fields;
  readonly seen: Seen;
  /** A word that nobody has used; the same throughout a probe. */
  readonly nonce: string;
}

/** A request that the planner knows. */
export interface KnownRequest {
  readonly id: RequestId;
  readonly level: Level;
  readonly method: string;
  /** Says what it is for, to whoever asks what will be sent. */
  readonly about: string;
  /** @returns the request, or the sentence that says why there is none */
  readonly make: (making: Making) => Draft | string;
}

/** A GET of the target with some more fields. */
export function getWith({ url, fields }: Making, more: Fields = []): Draft {
  const names = new Set(more.map(([name]) => name.toLowerCase()));
  return {
    method: 'GET',
    url,
    fields: [...fields.filter(([name]) => !names.has(name.toLowerCase())), ...more],
  };
}

/** An address on the same origin. */
export function at({ url }: Making, path: string): URL {
  const made = new URL(url);
  const [pathname = '', query] = path.split('?', 2);
  made.pathname = pathname;
  made.search = query === undefined ? '' : `?${query}`;
  return made;
}
