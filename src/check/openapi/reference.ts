// References between the files of a description: what `$ref` names (OpenAPI: Reference Object; RFC 6901; RFC 3986 §5).

import type { JsonPath } from '../readers/json-piece.ts';
import { openApiLimits } from './limits.ts';
import type { SourceFile } from './source-file.ts';

/** A value in a file. */
export interface Located {
  readonly file: SourceFile;
  readonly path: JsonPath;
  readonly value: unknown;
}

/** What a reference names. */
export interface Target {
  /** The file's path from the folder of the first file; `undefined`: the file that the reference stands in. */
  readonly file: string | undefined;
  readonly path: JsonPath;
}

/**
 * Reads a reference.
 *
 * @param reference `#/components/responses/Missing`, `../errors.yaml#/Missing`
 * @param from the path of the file it stands in, from the folder of the first file
 * @returns `network` and `outside` for what is never opened; `anchor` for a name that is no JSON Pointer
 */
export function readReference(reference: string, from: string): Target | 'network' | 'outside' | 'anchor' {
  const hash = reference.indexOf('#');
  const file = hash === -1 ? reference : reference.slice(0, hash);
  const fragment = hash === -1 ? '' : decode(reference.slice(hash + 1));
  if (/^[a-z][a-z0-9+.-]+:/i.test(file) || file.startsWith('//')) return 'network';
  if (fragment !== '' && !fragment.startsWith('/')) return 'anchor';
  const path = fragment
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (file === '') return { file: undefined, path };
  const joined = join(from, decode(file).replaceAll('\\', '/'));
  return joined === undefined ? 'outside' : { file: joined, path };
}

/**
 * A path as a JSON Pointer in a URI fragment, as people know it from references.
 *
 * @param path names and indices from the outside in
 * @returns `#/paths/~1orders/get/responses/401`
 */
export function pointerOf(path: JsonPath): string {
  return `#${path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`;
}

/**
 * What a path leads to.
 *
 * @param value plain data
 * @returns `undefined` where there is nothing
 */
export function valueAt(value: unknown, path: JsonPath): unknown {
  let at = value;
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Readonly<Record<string, unknown>>)[step];
  }
  return at;
}

/** Follows references through files that have been read. */
export class References {
  readonly #files: ReadonlyMap<string, SourceFile>;
  readonly #paths: ReadonlyMap<SourceFile, string>;

  /** @param files by their paths from the folder of the first file */
  constructor(files: ReadonlyMap<string, SourceFile>) {
    this.#files = files;
    this.#paths = new Map(Array.from(files, ([path, file]) => [file, path]));
  }

  /**
   * What a value stands for: itself, or what its reference leads to.
   *
   * @returns `undefined` where that is not known: a file that is not here, nothing at the place, or a circle
   */
  follow(start: Located): Located | undefined {
    let at = start;
    for (let hops = 0; hops <= openApiLimits.hops; hops += 1) {
      const reference = referenceIn(at.value);
      if (reference === undefined) return at;
      const target = readReference(reference, this.#paths.get(at.file) ?? '');
      if (typeof target === 'string') return undefined;
      const file = target.file === undefined ? at.file : this.#files.get(target.file);
      if (file === undefined) return undefined;
      const value = valueAt(file.value, target.path);
      if (value === undefined) return undefined;
      at = { file, path: target.path, value };
    }
    return undefined;
  }

  /** A member of an object or element of a list, with its reference followed. */
  member(parent: Located, name: string | number): Located | undefined {
    const value = valueAt(parent.value, [name]);
    if (value === undefined) return undefined;
    return this.follow({ file: parent.file, path: [...parent.path, name], value });
  }
}

/**
 * The reference that an object is.
 *
 * @returns `undefined` for anything else
 */
export function referenceIn(value: unknown): string | undefined {
  const reference = isObject(value) && Object.hasOwn(value, '$ref') ? value.$ref : undefined;
  return typeof reference === 'string' ? reference : undefined;
}

/** Tells whether a value is an object with members. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// RFC 3986 §5.2.4, for paths that must not leave the folder.
function join(from: string, relative: string): string | undefined {
  if (relative.startsWith('/')) return undefined;
  const parts = from.split('/').slice(0, -1);
  for (const part of relative.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
