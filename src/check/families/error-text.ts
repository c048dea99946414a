// What an error says of itself, whatever its format: the words that rules weigh against the status code.

import type { ResponseMessage } from '../exchange.ts';
import { contentJson, contentText, mediaType } from '../exchange.ts';
import { pageText } from './html-text.ts';

// The members in which APIs say what went wrong, in lower case and without `_` and `-`.
const telling = new Set([
  ...['message', 'msg', 'error', 'errors', 'errormessage', 'errordescription', 'errorcode', 'code'],
  ...[
    'detail',
    'details',
    'title',
    'description',
    'reason',
    'type',
    'name',
    'exception',
    'fault',
    'faultstring',
  ],
]);
/** A page with more text than this is about more than an error. */
const short = 1_500;

const known = new WeakMap<ResponseMessage, string>();

/**
 * The statements of an error, one a line: the telling members of JSON, the title, heading and short text of HTML, the
 * start of plain text.
 *
 * @returns a few thousand characters at most; empty where the content is not known, is none, or says nothing
 */
export function errorText(response: ResponseMessage): string {
  let text = known.get(response);
  if (text === undefined) {
    text = read(response);
    known.set(response, text);
  }
  return text;
}

function read(response: ResponseMessage): string {
  const type = mediaType(response);
  if (/^(?:image|audio|video|font)\/|octet-stream|javascript|css/.test(type)) return '';
  const json = contentJson(response);
  if (json !== undefined) return firstOf(statements(json, 0));
  const text = contentText(response);
  if (text === undefined) return '';
  if (!/html|xml/.test(type) && !/^\s*</.test(text)) return text.slice(0, short).trim();
  const page = pageText(text);
  return [page.title, page.heading, page.text.length <= short ? page.text : ''].filter(Boolean).join('\n');
}

// Hostile content may say a great deal.
function firstOf(lines: Iterable<string>): string {
  let text = '';
  for (const line of lines) {
    text += text === '' ? line : `\n${line}`;
    if (text.length > 4_000) break;
  }
  return text;
}

function* statements(json: unknown, depth: number): Generator<string> {
  if (typeof json === 'string') yield json.slice(0, 500).trim();
  else if (typeof json === 'object' && json !== null && depth < 4) {
    if (Array.isArray(json)) for (const each of json.slice(0, 10)) yield* statements(each, depth + 1);
    else
      for (const [name, value] of Object.entries(json))
        if (telling.has(name.toLowerCase().replace(/[_-]/g, ''))) yield* statements(value, depth + 1);
  }
}
