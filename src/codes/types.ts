// The shape of every fact in the catalogue. Words are RFC 9110's; ours are explained where they are declared.

import type { CrawlerEffect } from './crawlers.ts';

/** A place in a specification, as people write it: `RFC 9110 §15.5.2` or `draft-ietf-httpbis-resumable-upload-11 §5`. */
export type Section = `RFC ${number} §${string}` | `RFC ${number}` | `draft-${string}`;

/** A specification, its section and where to read it. Made by `rfc()` and `cite()` in cite.ts. */
export interface Citation {
  /** `RFC 9110`, or the name of an Internet-Draft. */
  readonly rfc: string;
  /** `15.5.2`; empty when the whole document is meant. */
  readonly section: string;
  readonly url: string;
}

/** The class of a status code (RFC 9110 §15); `invalid` is a number outside 100–599. */
export type StatusClass = '1xx' | '2xx' | '3xx' | '4xx' | '5xx' | 'invalid';

/** The state of an entry in the IANA registry. */
export type Registration = 'registered' | 'temporary' | 'deprecated' | 'reserved';

/** What a monitoring system should read a response as. */
export type Signal =
  | 'ok'
  | 'redirect'
  | 'client'
  | 'auth'
  | 'missing'
  | 'limit'
  | 'load'
  | 'bug'
  | 'upstream';

/** What a client should do next. */
export type Treatment = 'deliver' | 'follow' | 'authenticate' | 'wait' | 'retry' | 'change' | 'stop';

/** How well a claim is known. `spec`: a specification says so; `vendor`: its maker's documents or source say so;
 * `measured`: we ran it; `reported`: others say so; `folklore`: repeated everywhere, sourced nowhere. */
export type Evidence = 'spec' | 'vendor' | 'measured' | 'reported' | 'folklore';

/** How strongly a requirement is put: a specification's MUST, its SHOULD, or advice (MAY and good practice). */
export type Kind = 'must' | 'should' | 'advice';

/** Whether a response with this status code carries content (RFC 9110 §6.4). */
export type ContentRule = 'required' | 'allowed' | 'forbidden';

/** A field that a response with this status code carries. */
export interface FieldRequirement {
  readonly name: string;
  readonly kind: Kind;
  readonly section: Section;
  /** The condition under which it holds, in words: `the response is a single part`. Absent: always. */
  readonly when?: string;
  /** What the field is for in this response, in a few words. */
  readonly purpose: string;
  /** A value that would be right in an example. */
  readonly example: string;
}

/** When a client may send the same request again by itself. */
export interface Repeat {
  /** `idempotent`: only methods that RFC 9110 §9.2.2 calls idempotent; `any`: every method. */
  readonly methods: 'idempotent' | 'any';
  /** What must hold before it does; absent: nothing more. */
  readonly needs?: 'retry-after' | 'new-connection' | 'no-early-data' | 'no-expectation';
  readonly section: Section;
}

/** The name of the constant in each language's customary library; absent where it has none. */
export interface LanguageNames {
  /** node:http `STATUS_CODES[code]`. */
  readonly node?: string;
  /** `http.HTTPStatus`. */
  readonly python?: string;
  /** `net/http`. */
  readonly go?: string;
  /** The `http` crate's `StatusCode`. */
  readonly rust?: string;
  /** Spring's `HttpStatus`. */
  readonly java?: string;
  /** `System.Net.HttpStatusCode`. */
  readonly dotnet?: string;
  /** Symfony's `Response`. */
  readonly php?: string;
  /** Rack's symbol. */
  readonly ruby?: string;
}

/** Everything the catalogue knows about one entry of the IANA registry. */
export interface StatusCode {
  readonly code: number;
  /** The reason phrase of the registry. */
  readonly phrase: string;
  /** One plain sentence: what it means. */
  readonly summary: string;
  /** Phrases of older specifications, and names people still use. */
  readonly formerPhrases?: readonly { readonly phrase: string; readonly source: string }[];
  readonly registration: Registration;
  /** The day a temporary registration ends, `YYYY-MM-DD`. */
  readonly expires?: string;
  readonly spec: Citation;
  /** Whether a cache may store the response without explicit freshness (RFC 9110 §15.1). */
  readonly cacheable: boolean;
  /** Where a specification forbids caches to store the response at all. */
  readonly neverStored?: Section;
  readonly content: ContentRule;
  /** Where the content rule comes from, if it is not RFC 9110 §6.4.1. */
  readonly contentSection?: Section;
  readonly fields: readonly FieldRequirement[];
  readonly treatment: Treatment;
  /** What the treatment depends on, in one sentence. */
  readonly condition: string;
  readonly repeat?: Repeat;
  readonly signal: Signal;
  readonly crawlers: CrawlerEffect;
  readonly names: LanguageNames;
  /** Words people search for that the phrase does not hold, lower case. */
  readonly keywords: readonly string[];
}

/** Who really produced a response. */
export type Sender = 'application' | 'server' | 'load-balancer' | 'cdn' | 'proxy' | 'network' | 'client';

/** Where a vendor's code shows itself: on the wire, only in a log, only inside the server (its configuration can name
 * it, and it is neither logged nor sent), or inside the content of another response. */
export type Visibility = 'wire' | 'log' | 'internal' | 'content';

/** One meaning that somebody outside the registry gives to a number. */
export interface VendorCode {
  readonly code: number;
  readonly phrase: string;
  /** One plain sentence: what it means. */
  readonly summary: string;
  readonly sender: Sender;
  readonly visibility: Visibility;
  /** What the client receives instead of this number: a status code, or `nothing` when the connection just closes. Absent: the number itself. */
  readonly clientSees?: number | 'nothing';
  /** Who can fix it. */
  readonly fixedBy:
    | 'visitor'
    | 'client developer'
    | 'application developer'
    | 'server operator'
    | 'vendor'
    | 'nobody';
  readonly treatment: Treatment;
  readonly condition: string;
  readonly signal: Signal;
  /** The registered code that says the same; absent where none does. */
  readonly useInstead?: number;
  readonly evidence: Evidence;
  /** Where the claim was read. */
  readonly source: string;
  /** The vendor's own page, where it is known. */
  readonly url?: string;
  readonly note?: string;
  readonly keywords: readonly string[];
}

/** A vendor and the codes it sends or logs. */
export interface Vendor {
  /** `nginx`: the file's name, used in addresses. */
  readonly id: string;
  /** `nginx`, `Cloudflare`, `AWS Application Load Balancer`. */
  readonly name: string;
  /** Set where the product is no longer offered. */
  readonly retired?: true;
  readonly codes: readonly VendorCode[];
}

/** One meaning of a number: the registry's or a vendor's. */
export interface Reading extends Omit<VendorCode, 'source' | 'keywords' | 'sender' | 'fixedBy'> {
  /** `IANA`, or the vendor's name. */
  readonly owner: string;
  /** `iana`, or the vendor's id. */
  readonly ownerId: string;
  readonly sender?: Sender;
  readonly fixedBy?: VendorCode['fixedBy'];
  readonly source: string;
}
