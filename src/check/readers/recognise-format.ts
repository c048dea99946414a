// Finds out what an input is from how it begins, so that nobody has to say.

import { isCurlVerbose } from './curl-verbose.ts';
import { startOf } from './utf8.ts';

/** What an input may be. */
export type Format =
  /** The network log of a browser or a proxy, HAR 1.2. */
  | 'har'
  /** A description of an API, JSON or YAML. */
  | 'openapi'
  /** Exchanges as JSON objects, one in a line. */
  | 'ndjson'
  /** Some other JSON. */
  | 'json'
  /** What `curl -v` writes. */
  | 'curl'
  /** Addresses, one in a line. */
  | 'url-list'
  /** HTTP messages as text; also what nothing else fits. */
  | 'raw';

/** How many bytes of an input are enough to recognise it. */
export const enoughToRecognise = 64 * 1024;

/**
 * Recognises an input.
 *
 * @param input the first bytes of it, or its text
 */
export function recogniseFormat(input: Uint8Array | string): Format {
  const text = (typeof input === 'string' ? input : startOf(input.subarray(0, enoughToRecognise))).replace(
    /^\uFEFF/,
    '',
  );
  const first = /^\s*(\S)/.exec(text)?.[1];
  if (first === '{' || first === '[') return json(text);
  if (isCurlVerbose(text)) return 'curl';
  if (/^(?:HTTP\/|[A-Z]+ \S+ HTTP\/)/m.test(text)) return 'raw';
  if (/^["']?(?:openapi|swagger)["']?\s*:\s*["']?\d/m.test(text)) return 'openapi';
  return isUrlList(text) ? 'url-list' : 'raw';
}

function json(text: string): Format {
  const names = outerNames(text);
  if (names.has('log')) return 'har';
  if (names.has('openapi') || names.has('swagger')) return 'openapi';
  if (names.has('response')) return 'ndjson';
  // Several objects, each in its line.
  const [line = '', next = ''] = text.trimStart().split(/\r?\n/, 2);
  return /^\{.*\}\s*$/.test(line) && next.trimStart().startsWith('{') ? 'ndjson' : 'json';
}

// The names of the members of the outermost object; the text may end anywhere.
function outerNames(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  let depth = 0;
  for (const [token, name] of text.matchAll(/"((?:[^"\\]|\\[\s\S]?)*)(?:$|"(?:\s*:)?)|[{}[\]]/g)) {
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') {
      depth -= 1;
      if (depth <= 0) break;
    } else if (depth === 1 && name !== undefined && token.endsWith(':')) names.add(name);
  }
  return names;
}

function isUrlList(text: string): boolean {
  const lines = text.split('\n').map((line) => line.trim());
  const first = lines.find((line) => line !== '' && !line.startsWith('#'));
  return first !== undefined && /^https?:\/\/\S+(?:\s+#.*)?$/i.test(first);
}
