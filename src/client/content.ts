// Which content can be sent twice. A stream cannot: sent again it is empty, and the server would store nothing as success.

import type { ClientContent } from './options.ts';

/** Whether fetch can read the content as often as it likes, or a function makes it anew. */
export function isReplayable(content: ClientContent | undefined): boolean {
  return (
    content === undefined ||
    content === null ||
    typeof content === 'string' ||
    typeof content === 'function' ||
    content instanceof URLSearchParams ||
    content instanceof Blob ||
    content instanceof FormData ||
    content instanceof ArrayBuffer ||
    ArrayBuffer.isView(content)
  );
}

/** Whether a Request has content; where `body` is not supported (older Firefox), its method tells. */
export function hasContent(request: Request): boolean {
  const { body } = request as { readonly body?: unknown };
  return body === undefined ? request.method !== 'GET' && request.method !== 'HEAD' : body !== null;
}
