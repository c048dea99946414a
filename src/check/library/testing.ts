// Assertions for node:test, Vitest, Jest and anything that takes a thrown error for a failure; no framework is needed.
// Begin with `assertConforms(response)`, or add `matchers` to an `expect`.

import type { Exchange } from '../exchange.ts';
import { ConformanceError, messageOf, titleOf } from './conformance-error.ts';
import { exchangeOf, exchangeOfHead } from './fetch-exchange.ts';
import type { ConformOptions, Judgement } from './judge.ts';
import { judge } from './judge.ts';
import type { PlainResponse } from './plain-exchange.ts';
import { exchangeOfPlain, isPlainResponse } from './plain-exchange.ts';

export { ConformanceError } from './conformance-error.ts';
export type { ExchangeOptions, RequestLike } from './fetch-exchange.ts';
export { exchangeOf } from './fetch-exchange.ts';
export type { ConformOptions } from './judge.ts';
export type { PlainResponse } from './plain-exchange.ts';
export { exchangeOfPlain } from './plain-exchange.ts';

/**
 * Asserts that a response does what its status code asks for. A `Response` has to be awaited, as its content is read;
 * it can be read again afterwards. Its request is not known: make an exchange with `exchangeOf` where a rule should see
 * it, too.
 *
 * @param subject an exchange, a `Response`, or what `inject` and supertest answer
 * @param options `kind` is `must` unless told otherwise
 * @throws ConformanceError that says what is wrong, why, the fix, and the section
 * @throws TypeError when the subject is none of these
 */
export function assertConforms(subject: Exchange | PlainResponse, options?: ConformOptions): void;
/** The same for a `Response`; rejects instead of throwing. */
export function assertConforms(subject: Response, options?: ConformOptions): Promise<void>;
export function assertConforms(
  subject: Exchange | PlainResponse | Response,
  options: ConformOptions = {},
): void | Promise<void> {
  if (isFetchResponse(subject)) return read(subject).then((exchange) => hold(exchange, options));
  hold(exchangeFrom(subject), options);
}

function hold(exchange: Exchange, options: ConformOptions): void {
  const { findings } = judge(exchange, options, 'must');
  if (findings.length > 0) throw new ConformanceError(exchange, findings);
}

/** What a matcher of Vitest and Jest answers. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** For the types of a test runner: `interface Matchers<T> extends ConformMatchers {}`. */
export interface ConformMatchers<R = unknown> {
  /** Holds that a response does what its status code asks for; a `Response` has to be awaited. */
  toConform(options?: ConformOptions): R;
}

/**
 * The matcher. For a `Response` it is a promise, whose content is judged with the rest; an asymmetric matcher
 * (`expect.toConform()`) cannot wait, and finds in the same object what status code and fields alone show.
 *
 * @throws TypeError when the subject is nothing that can be checked
 */
export function toConform(
  subject: unknown,
  options: ConformOptions = {},
): MatcherResult | (Promise<MatcherResult> & MatcherResult) {
  if (!isFetchResponse(subject)) return resultOf(exchangeFrom(subject), options);
  const atOnce = resultOf(exchangeOfHead(undefined, subject), options);
  const whole = read(subject).then((exchange) => resultOf(exchange, options));
  return Object.assign(whole, atOnce);
}

/** For `expect.extend(matchers)`. */
export const matchers = { toConform } as const;

function resultOf(exchange: Exchange, options: ConformOptions): MatcherResult {
  const judgement = judge(exchange, options, 'must');
  const { findings } = judgement;
  if (findings.length > 0) return { pass: false, message: () => messageOf(exchange, findings) };
  return { pass: true, message: () => contrary(exchange, judgement) };
}

// For `expect(…).not.toConform()`.
function contrary(exchange: Exchange, { skipped }: Judgement): string {
  const rest = skipped.length === 0 ? '' : ` ${skipped.length} could not judge it, as not all is known.`;
  return `${titleOf(exchange)}: expected to break a rule, but breaks none.${rest}`;
}

function read(response: Response): Promise<Exchange> {
  return exchangeOf(undefined, response);
}

// Test environments have a `Response` of their own, so that its class says nothing.
function isFetchResponse(subject: unknown): subject is Response {
  const { headers, clone, status } = (subject ?? {}) as Partial<Response>;
  return typeof clone === 'function' && typeof headers?.get === 'function' && typeof status === 'number';
}

function exchangeFrom(subject: unknown): Exchange {
  if (typeof subject === 'object' && subject !== null && 'evidence' in subject && 'response' in subject)
    return subject as Exchange;
  if (isPlainResponse(subject)) return exchangeOfPlain(subject);
  throw new TypeError(
    'This is no response: give an exchange, a Response, or the answer of inject or supertest.',
  );
}
