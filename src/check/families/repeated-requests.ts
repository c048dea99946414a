// Requests that a client sends again after it was refused, and when.

import { parseHttpDate } from '../../fields/index.ts';
import type { Exchange, RequestMessage, ResponseMessage } from '../exchange.ts';
import { fieldLine } from '../exchange.ts';
import type { Asked } from './same-target.ts';
import { credentialsOf, histories, isSafe } from './same-target.ts';

/**
 * The requests that are the same but for the time, in order: method, target, credentials and content.
 *
 * @param exchanges in order
 * @param wanted which responses a rule is about
 */
export function repeatedRequests(
  exchanges: readonly Exchange[],
  wanted: (response: ResponseMessage) => boolean,
): readonly (readonly Asked[])[] {
  return histories(exchanges, wanted).flatMap((history) => {
    if (history.length < 2) return [];
    const byRequest = new Map<string, Asked[]>();
    for (const exchange of history) {
      const { request } = exchange;
      const content = contentOf(request);
      if (content === undefined) continue;
      const key = `${request.method}\n${credentialsOf(request)}\n${content}`;
      const list = byRequest.get(key);
      if (list === undefined) byRequest.set(key, [exchange]);
      else list.push(exchange);
    }
    return [...byRequest.values()].filter((list) => list.length > 1);
  });
}

/**
 * Which contents `repeatedRequests` compares; for rules that use it.
 */
export function requestContents({ request }: Exchange): 'request' | undefined {
  return request === undefined || isSafe(request.method) ? undefined : 'request';
}

// Contents are compared by their length and what they begin with; what is not known can be compared with nothing.
function contentOf({ content, method }: RequestMessage): string | undefined {
  if (content === undefined) return isSafe(method) ? '' : undefined;
  if (content.length === 0) return '';
  return `${content.length} ${Array.from(content.bytes.subarray(0, 256)).join()}`;
}

/**
 * When a response came, by the observer's clock or else by its own Date field.
 *
 * @returns milliseconds since 1970, and how far off that may be; `undefined` when it is not known
 */
export function timeOf(exchange: Exchange): { readonly at: number; readonly slack: number } | undefined {
  if (exchange.at !== undefined) return { at: exchange.at, slack: 0 };
  const date = fieldLine(exchange.response, 'date');
  const at = date && parseHttpDate(date.value).value?.date;
  return at === undefined ? undefined : { at, slack: 1_000 };
}

/**
 * Tells whether a request seems to have been sent together with the one before, so that its sender did not know how
 * that was answered. Where no times are known, it was not.
 */
export function isTogether(before: Exchange | undefined, { at }: Exchange): boolean {
  return before?.at !== undefined && at !== undefined && at - before.at < together;
}

/** Milliseconds within which requests that were sent at once are answered. */
const together = 250;

/**
 * Tells whether credentials were sent that can be compared: tools that save traffic often put the same word in the
 * place of all of them.
 */
export function hasCredentials(request: RequestMessage): boolean {
  const value = fieldLine(request, 'authorization')?.value;
  if (value === undefined) return false;
  const secret = value.replace(/^[A-Za-z][\w-]*\s+/, '');
  return (
    secret.length >= 4 && !/\*{2,}|x{4,}|redact|mask|hidden|removed|filtered|secret|<|…|\.\.\./i.test(secret)
  );
}
