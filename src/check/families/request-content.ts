// Whether a request had content (RFC 9110 §6.4), as far as that can be told.

import type { RequestMessage } from '../exchange.ts';
import { fieldLine } from '../exchange.ts';

/**
 * Tells whether a request had content.
 *
 * @returns `undefined` where nothing says so: HTTP/2 and HTTP/3 need no Content-Length
 */
export function hasContent(request: RequestMessage): boolean | undefined {
  const { content, method, version } = request;
  if (content !== undefined && content.length > 0) return true;
  if (fieldLine(request, 'transfer-encoding') !== undefined) return true;
  const length = fieldLine(request, 'content-length');
  if (length !== undefined) return !/^0+$/.test(length.value);
  // RFC 9112 §6.3: in HTTP/1.1 a request without either field has none.
  if (version?.startsWith('1') === true || content !== undefined) return false;
  return method === 'GET' || method === 'HEAD' ? false : undefined;
}
