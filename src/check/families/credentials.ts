// Whether a request had credentials, wherever they may hide.

import type { RequestMessage } from '../exchange.ts';
import { fieldLine, mediaType } from '../exchange.ts';
import { hasContent } from './request-content.ts';

const secretField =
  /^(?:proxy-)?authorization$|^cookie$|^dpop$|token|api-?key|secret|session|signature|^x-auth/;
const secretQuery = /[?&](?:[^=&]*(?:token|key|auth|sig|secret|session|jwt|code)[^=&]*)=/i;

/**
 * Tells whether a request carried credentials of any kind: in a field, a cookie, the query or a form.
 *
 * @returns `undefined` where they could be in the content, which is not looked into
 */
export function carriesCredentials(request: RequestMessage): boolean | undefined {
  if (request.fields.some(({ lower }) => secretField.test(lower)) || secretQuery.test(request.target))
    return true;
  if (fieldLine(request, 'content-type') === undefined && hasContent(request) === false) return false;
  return hasContent(request) === false || !/form/.test(mediaType(request)) ? false : undefined;
}
