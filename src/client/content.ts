// Which content can be sent twice. A stream cannot: sent again it is empty, and the server would store nothing as success.

import type { ClientContent } from './options.ts';

/** Whether fetch can read the content as often as it likes, or a function makes it anew. */
export function isReplayable(content: ClientContent | undefined): boolean {
  return (
    content === null ||
    typeof content !== 'object' || // none, text, or a function
    [URLSearchParams, Blob, FormData, ArrayBuffer].some((Kind) => content instanceof Kind) ||
    ArrayBuffer.isView(content)
  );
}

/** Whether this is a Request, also one of another realm, and not an address. */
export function isRequest(input: string | URL | Request): input is Request {
  return typeof input === 'object' && 'headers' in input;
}

/** Whether a Request has content; where `body` is not supported (older Firefox), its method tells. */
export function hasContent(request: Request): boolean {
  const { body } = request as { readonly body?: unknown };
  return body === undefined ? request.method !== 'GET' && request.method !== 'HEAD' : body !== null;
}
