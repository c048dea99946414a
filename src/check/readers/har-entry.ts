// One entry of a HAR file as an exchange. Says what is known and no more: what browsers and proxies write differs,
// and a claim that is not sure would become a false alarm.

import type { Content } from '../exchange.ts';
import type { Piece } from './json-piece.ts';
import { isCut } from './json-piece.ts';
import type { LeftOutReason, RecordedExchange } from './record.ts';
import {
  isBase64,
  isObject,
  noContent,
  RecordContent,
  recordFields,
  recordStatus,
  recordVersion,
} from './record.ts';
import { exchangeOfRecord } from './record-parts.ts';

type Members = Readonly<Record<string, unknown>>;

const decoder = new TextDecoder();

/**
 * Reads an entry.
 *
 * @param piece the entry as it stands in the file
 * @param record which entry it is, counted from 1
 * @returns the exchange, or why it is none
 */
export function readEntry(piece: Piece, record: number): RecordedExchange | LeftOutReason {
  let entry: unknown;
  try {
    entry = JSON.parse(decoder.decode(piece.bytes));
  } catch {
    return 'broken';
  }
  if (!isObject(entry)) return 'broken';
  const request = isObject(entry.request) ? entry.request : undefined;
  const response = isObject(entry.response) ? entry.response : undefined;
  const target = text(request?.url);
  if (target !== undefined && isOtherProtocol(target)) return 'not-http';
  const status = recordStatus(response?.status);
  if (response === undefined || status === undefined) return 'no-response';

  const asked = recordFields(request?.headers, piece, ['request', 'headers']);
  const answered = recordFields(response.headers, piece, ['response', 'headers']);
  const version =
    recordVersion(response.httpVersion) ??
    recordVersion(request?.httpVersion) ??
    (asked.pseudo || answered.pseudo ? '2' : undefined);
  const method = text(request?.method) ?? '';
  const { content, whole } = readContent(response, piece, method, status);
  return exchangeOfRecord(
    {
      record,
      asked: {
        method,
        target,
        version: recordVersion(request?.httpVersion),
        fields: asked,
        content: requestContent(request, piece),
        // Exports without a single request field have left them out.
        known: asked.list.length + Number(asked.pseudo) > 0,
      },
      interim: [],
      answered: {
        status,
        phrase: text(response.statusText) ?? '',
        version,
        fields: answered,
        content,
        whole,
        known: answered.list.length > 0 || version === '0.9',
      },
      fromCache: isFromCache(entry, response, status),
      at: arrival(entry),
    },
    piece,
  );
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

// `data:`, `blob:`, `chrome-extension:`; but not `example.com:443`, as CONNECT has it.
function isOtherProtocol(target: string): boolean {
  return /^(?!https?:|wss?:)[a-z][a-z0-9+.-]*:(?!\d{1,5}(?:\/|$))/i.test(target);
}

// Chrome, Safari, Firefox, chrome-har and Playwright each have their own way to say it.
function isFromCache(entry: Members, response: Members, status: number): boolean {
  const signs = [
    entry._fromCache,
    entry._servedFromCache,
    entry._fetchedViaServiceWorker,
    entry._fromServiceWorker,
    response._fromCache,
    response._fromServiceWorker,
    response._fetchedViaServiceWorker,
    response.fromDiskCache,
    response.fromPrefetchCache,
    response.fromServiceWorker,
  ];
  if (signs.some((sign) => sign !== undefined && sign !== null && sign !== false && sign !== '')) return true;
  for (const fetched of [entry._fetchType, response._fetchType])
    if (typeof fetched === 'string' && /cache|service worker/i.test(fetched)) return true;
  // The browser shows what it had, not what came (RFC 9111 §4.3.3).
  if (status === 304) return true;
  const size = isObject(response.content) ? Number(response.content.size) : 0;
  const moved = response._transferSize;
  return (moved === 0 || (response.bodySize === 0 && moved === undefined)) && size > 0;
}

interface ReadContent {
  readonly content: Content | undefined;
  readonly whole: boolean;
}

const unknown: ReadContent = { content: undefined, whole: false };

function readContent(response: Members, piece: Piece, method: string, status: number): ReadContent {
  const raw = isObject(response.content) ? response.content : {};
  // What is shown under a 304 is the stored response's.
  if (status === 304) return unknown;
  const body = text(raw.text);
  const size = typeof raw.size === 'number' && raw.size >= 0 ? raw.size : undefined;
  if (body === undefined || body === '') {
    // Browsers write a size of 0 for content that they did not keep, too; only what else says so is believed.
    const none =
      size === 0 && (method === 'HEAD' || status === 204 || status === 205 || lengthField(response) === '0');
    return none ? { content: noContent, whole: true } : unknown;
  }
  const encoding = text(raw.encoding)?.toLowerCase();
  // Another encoding than base64 is not in the format; what it hides is not known.
  if (encoding !== undefined && encoding !== '' && encoding !== 'base64') return unknown;
  const base64 = encoding === 'base64';
  if (base64 && !isBase64(body)) return unknown;
  const path = ['response', 'content', 'text'];
  const content = new RecordContent(body, base64, piece, path);
  const cut = isCut(piece, path) || (size !== undefined && isShort(body, base64, size, content));
  return { content, whole: !cut };
}

// Shorter than the entry says: the browser kept a part. A text is at least as many bytes as characters.
function isShort(body: string, base64: boolean, size: number, content: Content): boolean {
  if (base64) return Math.ceil((body.length * 3) / 4) < size;
  return body.length < size && content.length < size;
}

function lengthField(response: Members): string | undefined {
  const list: unknown = response.headers;
  if (!Array.isArray(list)) return undefined;
  const found: unknown = list.find(
    (each) => isObject(each) && String(each.name).toLowerCase() === 'content-length',
  );
  return isObject(found) ? String(found.value).trim() : undefined;
}

function requestContent(request: Members | undefined, piece: Piece): Content | undefined {
  const data = request?.postData;
  const body = isObject(data) ? text(data.text) : undefined;
  if (body !== undefined && body !== '')
    return new RecordContent(body, false, piece, ['request', 'postData', 'text']);
  return request?.bodySize === 0 ? noContent : undefined;
}

// The clock of the observer: when the request started, and how long all of it took.
function arrival(entry: Members): number | undefined {
  const started = Date.parse(text(entry.startedDateTime) ?? '');
  if (Number.isNaN(started)) return undefined;
  const time = entry.time;
  return started + (typeof time === 'number' && time > 0 && time < 86_400_000 ? Math.round(time) : 0);
}
