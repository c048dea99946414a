// Exchanges from the answers of testing libraries: Fastify's `inject`, supertest, and whatever has the same members.

import type { Content, Exchange, RequestMessage } from '../exchange.ts';
import type { FieldsLike } from './field-lines.ts';
import { fieldLines } from './field-lines.ts';

/** An answer as a plain object. */
export interface PlainResponse {
  readonly status?: number;
  readonly statusCode?: number;
  readonly statusMessage?: string;
  readonly headers: Readonly<Record<string, string | number | readonly string[] | undefined>>;
  /** The bytes of the content, as `inject` gives them. */
  readonly rawPayload?: Uint8Array;
  /** The text of the content, as supertest gives it; absent where it is no text. */
  readonly text?: string;
  /** What was asked, as supertest gives it. */
  readonly request?: PlainRequest & { readonly header?: FieldsLike | undefined };
  /** What was asked, as `inject` gives it. */
  readonly raw?: { readonly req?: PlainRequest & { readonly headers?: FieldsLike | undefined } };
}

/** What was asked. */
export interface PlainRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
}

/** Tells whether a value is an answer of this kind. */
export function isPlainResponse(value: unknown): value is PlainResponse {
  if (typeof value !== 'object' || value === null || !('headers' in value)) return false;
  const { status, statusCode, headers } = value as Partial<PlainResponse>;
  return typeof (statusCode ?? status) === 'number' && typeof headers === 'object' && headers !== null;
}

/**
 * Makes an exchange of a plain answer. Its content is known where the object has it as bytes or as text; framing is not.
 */
export function exchangeOfPlain(answer: PlainResponse): Exchange {
  const request = requestOf(answer);
  const content = contentOf(answer, request?.method);
  return {
    request,
    interim: [],
    response: {
      status: (answer.statusCode ?? answer.status)!,
      phrase: answer.statusMessage ?? '',
      version: undefined,
      fields: fieldLines(answer.headers),
      content,
    },
    evidence: {
      raw: false,
      content: content !== undefined,
      request: request !== undefined,
      fields: true,
      fromCache: false,
    },
    at: Date.now(),
  };
}

function requestOf({ request, raw }: PlainResponse): RequestMessage | undefined {
  const { method, url } = request ?? raw?.req ?? {};
  if (method === undefined || url === undefined) return undefined;
  const fields = fieldLines(request?.header ?? raw?.req?.headers ?? {});
  return { method, target: url, version: undefined, fields, content: undefined };
}

function contentOf({ rawPayload, text }: PlainResponse, method: string | undefined): Content | undefined {
  if (method === 'HEAD') return undefined;
  const bytes = rawPayload ?? (text === undefined ? undefined : new TextEncoder().encode(text));
  return bytes === undefined ? undefined : { bytes, length: bytes.length };
}
