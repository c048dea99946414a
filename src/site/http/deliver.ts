// The one place where a response of the site is made: validators, conditions, coding, caching and security fields.

import { gzipSync } from 'node:zlib';
import { entityTag, matches } from './entity-tag.ts';
import { wantsGzip } from './negotiate.ts';

/** What a page hands over: content, and what is special about it. */
export interface Representation {
  /** 200 if absent. */
  readonly status?: number;
  /** `text/html; charset=utf-8` */
  readonly type: string;
  readonly content: string;
  /** Cache-Control; five minutes if absent. */
  readonly cache?: string;
  /** Content-Security-Policy; `securityPolicy` if absent. */
  readonly policy?: string;
  /** Request fields that the choice depended on, besides Accept-Encoding. */
  readonly vary?: readonly string[];
  /** Further fields. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** A representation ready to be sent many times: both codings, each with its fields. */
export interface Prepared {
  readonly status: number;
  readonly identity: Variant;
  readonly gzip: Variant | undefined;
}

interface Variant {
  readonly content: Uint8Array<ArrayBuffer>;
  readonly tag: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Allows the site's own style sheet, script, images and forms; nothing inline, nothing from elsewhere, no framing. */
const securityPolicy =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const worthCoding = 1000;

/**
 * Encodes a representation and works its fields out.
 *
 * @param representation what to send
 */
export function prepare(representation: Representation): Prepared {
  const plain = new TextEncoder().encode(representation.content);
  return {
    status: representation.status ?? 200,
    identity: variant(representation, plain),
    gzip:
      plain.length < worthCoding
        ? undefined
        : variant(representation, new Uint8Array(gzipSync(plain)), 'gzip'),
  };
}

/**
 * Answers a request with a representation.
 *
 * @param request its method, conditions and accepted codings decide; HEAD gets the fields of GET and no content
 * @param prepared what `prepare` made
 * @returns 304 or 412 where a condition asks for it (RFC 9110 §13.2.2), the representation otherwise
 */
export function deliver(request: Request, prepared: Prepared): Response {
  const gzip = prepared.gzip !== undefined && wantsGzip(request.headers.get('accept-encoding'));
  const { content, tag, fields } = gzip ? prepared.gzip : prepared.identity;
  if (prepared.status === 200) {
    const ifMatch = request.headers.get('if-match');
    if (ifMatch !== null && !matches(ifMatch, tag, 'strong')) return new Response(null, { status: 412 });
    const ifNoneMatch = request.headers.get('if-none-match');
    if (ifNoneMatch !== null && matches(ifNoneMatch, tag, 'weak')) {
      return new Response(null, { status: 304, headers: unchanged(fields) });
    }
  }
  return new Response(request.method === 'HEAD' ? null : content, {
    status: prepared.status,
    headers: fields,
  });
}

/**
 * A permanent redirect that keeps the method (RFC 9110 §15.4.9).
 *
 * @param location the one address of the target, on this site
 */
export function redirect(location: string): Response {
  return new Response(null, {
    status: 308,
    headers: { location, 'content-length': '0', 'cache-control': 'public, max-age=300' },
  });
}

function variant(representation: Representation, content: Uint8Array<ArrayBuffer>, coding?: 'gzip'): Variant {
  const { status = 200, type, cache, policy, vary = [], fields } = representation;
  const tag = entityTag(content);
  return {
    content,
    tag,
    fields: {
      'content-type': type,
      'content-length': String(content.length),
      ...(coding !== undefined && { 'content-encoding': coding }),
      ...(status === 200 && { etag: tag }),
      'cache-control': cache ?? 'public, max-age=300',
      vary: [...vary, 'Accept-Encoding'].join(', '),
      'content-security-policy': policy ?? securityPolicy,
      'referrer-policy': 'strict-origin-when-cross-origin',
      'x-content-type-options': 'nosniff',
      ...fields,
    },
  };
}

// RFC 9110 §15.4.5: a 304 carries what a cache needs to update, and not the fields that describe the content.
function unchanged({ etag = '', 'cache-control': cache = '', vary = '' }: Readonly<Record<string, string>>) {
  return { etag, 'cache-control': cache, vary };
}
