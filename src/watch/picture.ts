// What a log, or live traffic, looks like once it is counted. Every table is a GROUP BY: it can be added to another of
// its kind, and a database can fill it too. Incidents are read from it, faces draw it. Plain data: JSON and back.

import type { Signal } from '../codes/index.ts';

/** A count of responses with one status code. */
export type StatusCount = readonly [status: number, count: number];

/** How long answers took, in milliseconds, within 2 %. */
export interface Latency {
  readonly count: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly max: number;
}

/** What happened in one step of time. */
export interface Step {
  /** Its start, in milliseconds since 1970; a multiple of the picture's `step`. */
  readonly at: number;
  readonly count: number;
  readonly bytes: number;
  readonly statuses: readonly StatusCount[];
  readonly latency?: Latency;
}

/** A route: a path with its variable segments replaced, `/orders/{id}`, and its method. */
export interface Route {
  /** `GET /orders/{id}`; without a method where the request line could not be read. */
  readonly route: string;
  readonly count: number;
  readonly bytes: number;
  readonly statuses: readonly StatusCount[];
  readonly latency?: Latency;
  /** In order of time, steps without requests left out. */
  readonly steps: readonly {
    readonly at: number;
    readonly count: number;
    readonly statuses: readonly StatusCount[];
    /** The median and the 99th percentile in milliseconds, where the log has times. */
    readonly p50?: number;
    readonly p99?: number;
  }[];
}

/** How often and when a client received answers of one signal. */
export interface ClientSignal {
  readonly count: number;
  /** Milliseconds since 1970. */
  readonly first: number;
  readonly last: number;
}

/** One client address. */
export interface Client {
  readonly client: string;
  readonly count: number;
  readonly bytes: number;
  readonly signals: Readonly<Partial<Record<Signal, ClientSignal>>>;
  /** The User-Agent it sent last; empty where unknown. */
  readonly agent: string;
  /**
   * How many `ok` answers it got between its first and its last answer of signal `auth`; absent where nobody counted.
   * Tells a key that stopped working from one of several. Parts of a log that follow each other can be added: each keeps
   * the `ok` before its first, between, and after its last `auth`. SQL: `countIf` between two times by client.
   */
  readonly okBetween?: number;
}

/** Responses that were neither `ok` nor `redirect`: one client, route, status and step. The stuff of most incidents. */
export interface Failure {
  readonly client: string;
  readonly route: string;
  readonly status: number;
  readonly at: number;
  readonly count: number;
  /** How many of them the log gives a user name for, and how many distinct ones (at most 1,000 are told apart). */
  readonly users: number;
  /** The mean gap between two of them in milliseconds, (last − first) / (count − 1); NaN where there was one. */
  readonly gap: number;
  /** The longest wait that the responses asked for, in seconds (Retry-After); 0 where the log does not say. */
  readonly retryAfter: number;
}

/** Requests whose client hung up before the answer was there: one route, status and time waited. */
export interface Gone {
  readonly route: string;
  readonly status: number;
  /** How long the client waited, in milliseconds, rounded to 100; -1 where the log does not say. */
  readonly wait: number;
  readonly count: number;
  readonly first: number;
  readonly last: number;
}

/** A path that was not there, and the page that linked to it. */
export interface Missing {
  readonly path: string;
  readonly referrer: string;
  readonly status: number;
  readonly count: number;
  readonly first: number;
  readonly last: number;
}

/** A path that answered with a redirect. */
export interface Redirect {
  readonly path: string;
  readonly status: number;
  readonly count: number;
  readonly first: number;
  readonly last: number;
}

/** One client was redirected from a path and asked within two seconds for another, which redirected it again. */
export interface Chain {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

/** How an upstream answered, and what went out. */
export interface Upstream {
  readonly upstream: string;
  readonly count: number;
  /** What the sender of the log answered. */
  readonly statuses: readonly StatusCount[];
  /** What the upstream itself answered; 0: nothing. */
  readonly answered: readonly StatusCount[];
}

/** A name with a count that may be too high by `error`, never too low by more than that. */
export interface Top {
  readonly name: string;
  readonly count: number;
  readonly bytes: number;
  readonly statuses: readonly StatusCount[];
}

/** How crawlers were answered: one agent family, path, status. */
export interface CrawlerVisit {
  /** `Googlebot`, `bingbot` … */
  readonly crawler: string;
  readonly path: string;
  readonly status: number;
  readonly count: number;
  readonly bytes: number;
  readonly first: number;
  readonly last: number;
}

/** A log or a stretch of live traffic, counted. */
export interface Picture {
  /** Files or addresses that were read, and the format each was read as. */
  readonly sources: readonly { readonly name: string; readonly format: string }[];
  /** The catalogue's vendor whose readings hold (`nginx`); empty where the log does not tell. */
  readonly vendor: string;
  readonly lines: {
    readonly read: number;
    readonly understood: number;
    readonly bad: number;
    readonly skipped: number;
    /** The first few that could not be read; secrets masked. */
    readonly samples: readonly { readonly source: string; readonly line: number; readonly text: string }[];
  };
  /** Bytes of log that were read, after decompression. */
  readonly logBytes: number;
  /** The first and the last time in the log, milliseconds since 1970; NaN where no line has a time. */
  readonly from: number;
  readonly to: number;
  /** The length of a step in milliseconds: a minute, longer for long logs. */
  readonly step: number;
  readonly requests: number;
  readonly bytes: number;
  readonly statuses: readonly StatusCount[];
  /** The same by signal: from the catalogue's reading of each code for this vendor, unknown codes by class. */
  readonly signals: Readonly<Record<Signal, number>>;
  readonly methods: readonly (readonly [method: string, count: number])[];
  readonly steps: readonly Step[];
  readonly latency?: Latency;
  readonly routes: readonly Route[];
  readonly paths: readonly Top[];
  readonly clients: readonly Client[];
  readonly agents: readonly Top[];
  readonly hosts: readonly Top[];
  readonly upstreams: readonly Upstream[];
  /** The sender's own words for endings, by status. */
  readonly endings: readonly { readonly ending: string; readonly status: number; readonly count: number }[];
  readonly failures: readonly Failure[];
  /** Absent where nobody counted. */
  readonly gone?: readonly Gone[];
  readonly missing: readonly Missing[];
  readonly redirects: readonly Redirect[];
  readonly chains: readonly Chain[];
  readonly crawlers: readonly CrawlerVisit[];
  /** How many different ones there were; exact below 1,000, within 2 % above. */
  readonly distinct: { readonly paths: number; readonly clients: number; readonly agents: number };
  /** For each table that had to forget rare entries: by how much a count in it may be too low. Absent: exact. */
  readonly inexact: Readonly<Record<string, number>>;
}
