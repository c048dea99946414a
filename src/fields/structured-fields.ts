// Structured Fields (RFC 9651): items, lists and dictionaries as data, and the three ways to read them. Strict
// by design: a value that does not parse is to be ignored whole (RFC 9651 §4.2), so there is no partial value.

import type { Parsed, Problem } from './parsed.ts';
import { report } from './report.ts';
import { StructuredFieldReader } from './structured-fields-reader.ts';

export { formatDictionary, formatItem, formatList, isSfToken } from './structured-fields-format.ts';

/** One value with its type, RFC 9651 §3.3: Tokens and Strings, Integers and Decimals are different values. */
export type BareItem =
  /** Up to 15 digits, §3.3.1. */
  | { readonly kind: 'integer'; readonly value: number }
  /** Up to 12 digits before the point and three behind it, §3.3.2. */
  | { readonly kind: 'decimal'; readonly value: number }
  /** Printable US-ASCII, §3.3.3. */
  | { readonly kind: 'string'; readonly value: string }
  /** §3.3.4. */
  | { readonly kind: 'token'; readonly value: string }
  /** §3.3.5. */
  | { readonly kind: 'bytes'; readonly value: Uint8Array }
  /** §3.3.6. */
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** Whole seconds since 1970, leap seconds not counted, §3.3.7. */
  | { readonly kind: 'date'; readonly value: number }
  /** Unicode, §3.3.8. */
  | { readonly kind: 'display-string'; readonly value: string };

/** Parameters in their order, RFC 9651 §3.1.2. */
export type Parameters = ReadonlyMap<string, BareItem>;

/** A bare item and its parameters, RFC 9651 §3.3. */
export interface Item {
  readonly kind: 'item';
  readonly item: BareItem;
  readonly parameters: Parameters;
}

/** A list inside a list or dictionary, and its own parameters, RFC 9651 §3.1.1. */
export interface InnerList {
  readonly kind: 'inner-list';
  readonly items: readonly Item[];
  readonly parameters: Parameters;
}

/** What a list or dictionary holds. */
export type Member = Item | InnerList;

/** A Dictionary in its order, RFC 9651 §3.2. */
export type Dictionary = ReadonlyMap<string, Member>;

/** From where to where something stands in the value, in UTF-16 code units, `end` exclusive. */
export interface Span {
  readonly at: number;
  readonly end: number;
}

/** Where things stand: filled by a reader for each {@link Item}, {@link InnerList} and {@link BareItem} object. */
export type Spans = Map<object, Span>;

/** How to read. */
export interface StructuredFieldOptions {
  /** Give a map to learn where each part stands; a parameter without a value stands where its key does. */
  readonly spans?: Spans;
}

/**
 * Reads an Item (RFC 9651 §4.2.3). Never throws; when the value does not parse there is no value and
 * exactly one problem, at the place where parsing failed. `duplicate-key`, `base64-padding` and
 * `base64-pad-bits` leave the value standing: recipients accept them, senders do not generate them.
 */
export function parseItem(value: string, options: StructuredFieldOptions = {}): Parsed<Item> {
  return read(value, options, (reader) => reader.item());
}

/** Reads a List (RFC 9651 §4.2.1), empty when the value is; otherwise like {@link parseItem}. Never throws. */
export function parseList(value: string, options: StructuredFieldOptions = {}): Parsed<readonly Member[]> {
  return read(value, options, (reader) => reader.list());
}

/** Reads a Dictionary (RFC 9651 §4.2.2), empty when the value is; otherwise like {@link parseItem}. Never throws. */
export function parseDictionary(value: string, options: StructuredFieldOptions = {}): Parsed<Dictionary> {
  return read(value, options, (reader) => reader.dictionary());
}

/** RFC 9651 §4.2: spaces around the structure are dropped; anything else behind it fails. */
function read<T>(
  value: string,
  options: StructuredFieldOptions,
  structure: (reader: StructuredFieldReader) => T | undefined,
): Parsed<T> {
  const problems: Problem[] = [];
  const reader = new StructuredFieldReader(value, problems, options.spans);
  reader.skipSpaces();
  const found = structure(reader);
  if (found !== undefined) {
    reader.skipSpaces();
    if (reader.at === value.length) return { value: found, problems };
    reader.fail('unexpected-character', 'Something follows where the structure ends.');
  }
  const failure = reader.failure!;
  const only: Problem[] = [];
  report(only, failure.code, failure.message, failure.at, failure.end);
  return { value: undefined, problems: only };
}
