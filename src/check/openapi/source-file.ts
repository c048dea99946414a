// One file of a description, JSON or YAML, as plain data, and where in its text each part stands.

import type { Document, Node, Pair } from 'yaml';
import { maskText } from '../mask.ts';
import { printable } from '../printable.ts';
import type { JsonPath } from '../readers/json-piece.ts';
import { UnreadableInput } from '../readers/unreadable.ts';
import { JsonPlaces } from './json-places.ts';
import { openApiLimits } from './limits.ts';

/** Where something stands in a file. */
export interface FilePlace {
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1. */
  readonly column: number;
  /** The line, credentials masked and cut. */
  readonly excerpt: string;
  /** The column of the excerpt that a caret belongs under, counted from 1. */
  readonly caret: number;
}

/** A file of a description. */
export interface SourceFile {
  /** Its path from the folder of the first file: `parts/errors.yaml`; what people call it for the first file. */
  readonly name: string;
  /** What it holds, as plain data; shared parts of YAML are shared objects. */
  readonly value: unknown;
  /** Where a part stands: a member's name, or an element; of what does not exist, what would hold it. */
  readonly placeOf: (path: JsonPath) => FilePlace;
}

/**
 * Reads a file.
 *
 * @param bytes UTF-8
 * @param name what to call it in errors
 * @throws UnreadableInput when it is neither JSON nor YAML, too large, or made to hurt
 */
export async function readSourceFile(bytes: Uint8Array, name: string): Promise<SourceFile> {
  if (bytes.length > openApiLimits.file) throw tooLarge(name, openApiLimits.file);
  const text = new TextDecoder().decode(bytes);
  if (/^\s*[[{]/.test(text)) {
    try {
      return jsonFile(JSON.parse(text), text, name);
    } catch (error) {
      // Comments and commas too many are no JSON, but YAML; whose parser knows where anything else goes wrong.
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  if (bytes.length > openApiLimits.yaml) throw tooLarge(name, openApiLimits.yaml);
  return yamlFile(text, name);
}

function tooLarge(name: string, limit: number): UnreadableInput {
  const expected = `at most ${limit / 1024 / 1024} MiB`;
  const wayOut = 'Split the description into files that refer to each other, or check the JSON form of it.';
  return new UnreadableInput({ line: 1, column: 1, expected, wayOut, name });
}

function jsonFile(value: unknown, text: string, name: string): SourceFile {
  const places = new JsonPlaces(text);
  const starts = lineStarts(text);
  const placeOf = (path: JsonPath): FilePlace => {
    const offset = places.offsetOf(path);
    const line = lineOf(starts, offset);
    return shown(text, starts, line, offset - starts[line - 1]! + 1);
  };
  return { name, value, placeOf };
}

// How many lines begin at the offset or before it.
function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

async function yamlFile(text: string, name: string): Promise<SourceFile> {
  const { parseDocument, LineCounter, isAlias, isMap, isScalar, isSeq } = await import('yaml');
  const counter = new LineCounter();
  const fail = (offset: number, expected: string, wayOut: string): UnreadableInput => {
    const { line, col } = counter.linePos(offset);
    return new UnreadableInput({ line: Math.max(line, 1), column: Math.max(col, 1), expected, wayOut, name });
  };
  const document = parsed(() =>
    parseDocument(text, { lineCounter: counter, merge: true, logLevel: 'error' }),
  );
  if (document === undefined)
    throw fail(0, 'YAML that is not nested so deeply', 'Put the inner parts into files of their own.');
  const error = document.errors[0];
  if (error !== undefined)
    throw fail(error.pos[0], 'YAML or JSON here', `${said(error.message)} Mend the file at this place.`);
  const value = plain(document, (message) =>
    fail(
      0,
      `anchors that are used ${openApiLimits.aliases} times at most`,
      `${message} Use $ref in place of anchors and aliases.`,
    ),
  );
  const starts = lineStarts(text);
  const offsetOf = (path: JsonPath): number => {
    let node: unknown = document.contents;
    let offset = startOf(node);
    for (const step of path) {
      if (isAlias(node)) node = node.resolve(document);
      if (isMap(node)) {
        const pair: Pair<unknown, unknown> | undefined = node.items.find(
          ({ key }) => String(isScalar(key) ? key.value : key) === String(step),
        );
        if (pair === undefined) break;
        offset = startOf(pair.key) ?? offset;
        node = pair.value;
      } else if (isSeq(node)) {
        node = node.items[Number(step)];
        offset = startOf(node) ?? offset;
      } else break;
    }
    return offset ?? 0;
  };
  const placeOf = (path: JsonPath): FilePlace => {
    const { line, col } = counter.linePos(offsetOf(path));
    return shown(text, starts, Math.max(line, 1), Math.max(col, 1));
  };
  return { name, value, placeOf };
}

type Parse = () => Document.Parsed & {
  readonly errors: readonly { readonly pos: readonly [number, number]; readonly message: string }[];
};

// The parser is recursive; a text made of brackets alone would end it.
function parsed(parse: Parse): ReturnType<Parse> | undefined {
  try {
    return parse();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function plain(document: Document.Parsed, refuse: (message: string) => UnreadableInput): unknown {
  try {
    return document.toJS({ maxAliasCount: openApiLimits.aliases });
  } catch (error) {
    if (error instanceof ReferenceError) throw refuse('So many copies would fill the memory.');
    throw refuse('This text is nested too deeply.');
  }
}

// The parser's message without its picture of the place.
function said(message: string): string {
  const first = message
    .split(/ at line \d|\n/, 1)[0]!
    .trim()
    .replace(/[.:]$/, '');
  return `The parser says: ${printable(maskText(first)).slice(0, 200)}.`;
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0];
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

const room = 160;

function shown(text: string, starts: readonly number[], line: number, column: number): FilePlace {
  const from = starts[line - 1] ?? 0;
  let end = (starts[line] ?? text.length + 1) - 1;
  if (end > from && text[end - 1] === '\r') end -= 1;
  // A file in one line: what stands around the place.
  const length = end - from;
  const cut = length > room ? Math.max(0, Math.min(column - 1 - room / 4, length - room)) : 0;
  const piece = text.slice(from + cut, Math.min(from + cut + room, end));
  const before = cut > 0 ? '…' : '';
  const after = cut + room < length ? '…' : '';
  const excerpt = `${before}${printable(maskText(piece))}${after}`;
  return { line, column, excerpt, caret: column - cut + before.length };
}
