// What each field of a response is written from, and which of them a status code demands: derived from the catalogue,
// so that a response without a required field does not compile.

import type { Code, ContentlessCode, codes } from '../codes/index.ts';
import type { ContentRange, LinkInput, Protocol } from '../fields/index.ts';

/** A challenge: the scheme, and its parameters beside it. `{ scheme: 'Bearer', realm: 'api' }` */
export interface ChallengeOption {
  readonly scheme: string;
  readonly [parameter: string]: string;
}

/** The option that each field is written from. */
export interface FieldOptions {
  'WWW-Authenticate': { readonly challenge: ChallengeOption | readonly ChallengeOption[] };
  'Proxy-Authenticate': { readonly challenge: ChallengeOption | readonly ChallengeOption[] };
  /** Methods; an empty list says that none is allowed (RFC 9110 §10.2.1). */
  Allow: { readonly allow: readonly string[] };
  Location: { readonly location: string | URL };
  /** Seconds, or the moment from which on. */
  'Retry-After': { readonly retryAfter: number | Date };
  'Content-Range': { readonly contentRange: ContentRange };
  Upgrade: { readonly upgrade: string | readonly Protocol[] };
  /** Sent along with Upgrade, so there is nothing to say. */
  Connection: Readonly<Record<never, never>>;
  /** The media type of the content. */
  'Content-Type': { readonly contentType: string };
  /** Opaque, with its quotes: `"v42"` or `W/"v42"`. */
  ETag: { readonly etag: string };
  Link: { readonly link: readonly LinkInput[] };
  'Cache-Control': { readonly cacheControl: string };
  Vary: { readonly vary: string };
  Date: { readonly date: Date };
  Expires: { readonly expires: Date };
  'Content-Location': { readonly contentLocation: string };
  Accept: { readonly accept: string };
  'Accept-Encoding': { readonly acceptEncoding: string };
  'Accept-Patch': { readonly acceptPatch: string };
}

/** Members of a problem (RFC 9457 §3); others are extensions. */
export interface ProblemOption {
  readonly type?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly instance?: string;
  readonly [extension: string]: unknown;
}

type Fields<C extends Code> = (typeof codes)[C]['fields'][number];

// Unconditional MUSTs and SHOULDs: a redirect without Location is legal and useless.
type Demanded<F> = F extends { readonly kind: 'must' | 'should'; readonly name: infer N }
  ? F extends { readonly when: string }
    ? never
    : N
  : never;

type All<U> = (U extends unknown ? (each: U) => void : never) extends (all: infer A) => void ? A : never;
type OptionsOf<N> = N extends keyof FieldOptions ? FieldOptions[N] : unknown;
type DemandedOptions<C extends Code> = [Demanded<Fields<C>>] extends [never]
  ? unknown
  : All<OptionsOf<Demanded<Fields<C>>>>;

/** All field options, none demanded. */
export type AnyFieldOptions = Partial<All<FieldOptions[keyof FieldOptions]>>;

/** Content, where the code has some: anything `Response` takes, JSON, or a problem for errors. One of them. */
export interface ContentOptions {
  readonly content?: Exclude<ConstructorParameters<typeof Response>[0], null | undefined>;
  /** Content as JSON: whatever `JSON.stringify` takes. The media type is `application/json`, unless `contentType` says another. */
  readonly json?: unknown;
  /** Members of the problem that an error carries when no other content is given. */
  readonly problem?: ProblemOption;
}

/** The request that is answered: one of Fetch, or one of node:http as Express, Fastify and Koa hand it on. */
export interface AnsweredRequest {
  readonly method?: string | undefined;
  readonly headers:
    | Pick<Headers, 'get'>
    | { readonly accept?: string | undefined; readonly get?: never; readonly [name: string]: unknown };
}

/** Options that every code takes. */
export interface CommonOptions {
  /** Any other fields; a field written from an option of its own must not be among them. */
  readonly headers?: NonNullable<ResponseInit['headers']>;
  /** The request that is answered: HEAD gets no content, and a browser gets a page instead of problem details. */
  readonly request?: AnsweredRequest;
}

/** Codes that a `Response` can have: interim ones are written by the server (RFC 9110 §15.2). */
export type FinalCode = Exclude<Code, 100 | 101 | 102 | 103 | 104>;

/** What `respond(code, options)` takes: what the code demands is required, the rest is not. */
export type RespondOptions<C extends FinalCode> = DemandedOptions<C> &
  AnyFieldOptions &
  CommonOptions &
  (C extends ContentlessCode ? { readonly [K in keyof ContentOptions]?: never } : ContentOptions);
