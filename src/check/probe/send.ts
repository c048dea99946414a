// Sends the requests of a probe. Node only: ordinary ones by the live reader; those with content, and malformed ones,
// over a socket of their own.

import type { LookupFunction, Socket } from 'node:net';
import { connect as connectPlain } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Exchange } from '../exchange.ts';
import { limits } from '../limits.ts';
import { readLive } from '../readers/live.ts';
import { readAnswer } from '../readers/plain.ts';
import { Source } from '../readers/source.ts';
import { Unreachable, unreachable } from '../readers/unreachable.ts';
import { messageOf } from './canned.ts';
import type { Send } from './probe.ts';
import type { Outcome } from './probe-rule.ts';
import type { Draft } from './request.ts';

/** How to send. */
export interface SenderOptions {
  /** Milliseconds for one exchange. Default: 10,000. */
  readonly timeout?: number;
  /** Milliseconds to wait to be asked for announced content. Default: 1,500. */
  readonly patience?: number;
  /** Looks names up instead of the system; the place to refuse addresses. */
  readonly lookup?: LookupFunction;
  readonly signal?: AbortSignal;
}

/**
 * Makes a function that sends requests, one connection each.
 *
 * @returns never throws for what a server or the network does; throws the signal's reason
 */
export function createSender(options: SenderOptions = {}): Send {
  return async (draft) => {
    try {
      if (draft.wire === undefined && draft.content === undefined)
        return { exchange: await live(draft, options) };
      return await overSocket(draft, options);
    } catch (error) {
      options.signal?.throwIfAborted();
      const found = unreachable(error, draft.url);
      return { failed: found.message, closed: found.step === 'http' };
    }
  };
}

function live({ method, url, fields }: Draft, { timeout, lookup, signal }: SenderOptions): Promise<Exchange> {
  return readLive(url, {
    method,
    headers: fields,
    ...(timeout === undefined ? {} : { timeout }),
    ...(lookup === undefined ? {} : { lookup }),
    ...(signal === undefined ? {} : { signal }),
  });
}

function overSocket(draft: Draft, options: SenderOptions): Promise<Exclude<Outcome, { unsent: string }>> {
  const { timeout = limits.liveTime, patience = 1_500, lookup, signal } = options;
  const { url } = draft;
  return new Promise((resolve, reject) => {
    const parts: Uint8Array[] = [];
    let length = 0;
    let waited = false;
    let settled = false;
    let contentSent = draft.expect === undefined;
    let wait: NodeJS.Timeout | undefined;
    const socket = open(url, lookup);
    const finish = (error?: unknown): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      clearTimeout(wait);
      signal?.removeEventListener('abort', abort);
      socket.destroy();
      if (length === 0) {
        reject(unreachable(error, url));
        return;
      }
      try {
        const exchange = read(draft, Buffer.concat(parts));
        resolve({ exchange: { ...exchange, at: Date.now() }, ...(waited ? { waited: true as const } : {}) });
      } catch (thrown) {
        reject(unreachable(thrown, url));
      }
    };
    const abort = (): void => finish(signal?.reason);
    const timer = setTimeout(
      () =>
        finish(
          new Unreachable(
            'time',
            `${url.host} gave no answer within ${timeout} ms.`,
            'Try again, or allow more time.',
          ),
        ),
      timeout,
    );
    signal?.addEventListener('abort', abort, { once: true });
    const sendContent = (): void => {
      if (contentSent) return;
      contentSent = true;
      clearTimeout(wait);
      socket.write(draft.content ?? '');
    };
    socket.on(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
      socket.write(draft.wire ?? head(draft) + (draft.expect ? '' : draft.content));
      if (!draft.expect) return;
      wait = setTimeout(() => {
        waited = length === 0;
        sendContent();
      }, patience);
    });
    socket.on('data', (chunk: Uint8Array) => {
      parts.push(chunk);
      length += chunk.length;
      const whole = Buffer.concat(parts);
      const first = /^HTTP\/1\.\d 100[^\n]*\n(?:[^\r\n]+\r?\n)*\r?\n/.exec(whole.toString('latin1', 0, 4096));
      if (first !== null) sendContent();
      if (length > limits.liveContent || isWhole(draft, whole)) finish();
    });
    socket.on('end', () => finish());
    socket.on('close', () => finish());
    socket.on('error', (error) => finish(error));
  });
}

function open(url: URL, lookup: LookupFunction | undefined): Socket {
  const secure = url.protocol === 'https:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port === '' ? (secure ? 443 : 80) : Number(url.port);
  const where = { host, port, ...(lookup === undefined ? {} : { lookup }) };
  return secure
    ? connectTls({
        ...where,
        ...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }),
        ALPNProtocols: ['http/1.1'],
      })
    : connectPlain(where);
}

function head({ method, url, fields, content = '', expect }: Draft): string {
  const own = /^(?:host|user-agent|connection|content-length|expect|transfer-encoding)$/i;
  const agent = fields.find(([name]) => name.toLowerCase() === 'user-agent')?.[1] ?? 'statute';
  const lines = [
    `${method} ${url.pathname}${url.search} HTTP/1.1`,
    `Host: ${url.host}`,
    `User-Agent: ${agent}`,
    ...fields.filter(([name]) => !own.test(name)).map((each) => each.join(': ')),
    `Content-Length: ${Buffer.byteLength(content)}`,
    ...(expect ? ['Expect: 100-continue'] : []),
    'Connection: close',
  ];
  // A line end in a value would be the start of another field.
  return `${lines.map((line) => line.replace(/[\r\n]/g, ' ')).join('\r\n')}\r\n\r\n`;
}

function read(draft: Draft, bytes: Uint8Array): Exchange {
  return readAnswer(new Source(new Uint8Array(bytes), draft.url.host), messageOf(draft));
}

// Some servers leave the connection open although they were asked to close it.
function isWhole(draft: Draft, bytes: Uint8Array): boolean {
  try {
    const { response, evidence } = read(draft, bytes);
    if (response.status < 200) return false;
    if (draft.method === 'CONNECT' && response.status < 300) return true;
    const told = response.fields.find(
      ({ lower }) => lower === 'content-length' || lower === 'transfer-encoding',
    );
    return told !== undefined && evidence.content && (response.content?.problems ?? []).length === 0;
  } catch {
    return false;
  }
}
