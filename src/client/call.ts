// One call: send, and as long as that is right send again. The way of a response below 400 is short on purpose: no Request,
// no clone, no timer, no AbortSignal, no Error and hardly a closure is made for it.

import { hasContent, isReplayable, isRequest } from './content.ts';
import type { Core } from './core.ts';
import { hasField, withFields } from './fields.ts';
import { idempotencyKey } from './idempotency-key.ts';
import { isNetworkFailure } from './network-failure.ts';
import type { ClientInit } from './options.ts';
import type { Outcome, StopReason } from './outcome.ts';
import { note } from './outcome.ts';
import type { RequestNature } from './repeatable.ts';
import { isIdempotent, refusalToRepeat } from './repeatable.ts';
import { askedMs, backoffMs } from './retry-wait.ts';
import { abortable } from './waiting.ts';

/** What fetch takes as its first argument. */
export type Input = string | URL | Request;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Fields = Readonly<Record<string, string>> | undefined;

/** One call, as the modules that load later see it. */
export interface Call {
  readonly core: Core;
  readonly method: string;
  readonly url: string;
  /** Of the target; empty where that is no URL by itself. */
  readonly origin: string;
  readonly signal: AbortSignal | undefined;
  /** The token of the last attempt. */
  tokenSent?: string | undefined;
  /** The token for the rest of the call, once a challenge was answered. */
  token?: string | undefined;
  /** What an outcome will tell besides the counts. */
  readonly findings: Mutable<Pick<Outcome, 'challenges' | 'stepUp' | 'cause' | 'retryAfter'>>;
  /** Which answers to a 401 were given: each kind once per call. */
  answered?: Set<'adopted' | 'refreshed' | 'nonce' | 'step-up'>;
  /** What decides whether this request may be sent again. */
  nature(): RequestNature;
  /** Tells once per origin that a field could not be read, where another origin may have hidden it. */
  reportHidden(response: Response, field: string): void;
}

const KEY = 'idempotency-key';
/** Stands for a status where there is none: the network failed. It is treated as 500 (RFC 9110 §15). */
const NO_STATUS = 0;

/** A call with what only this file reads. */
interface State extends Call {
  readonly input: Input;
  readonly init: ClientInit;
  readonly request: Request | undefined;
  /** The caller's fields. */
  readonly given: HeadersInit | undefined;
  /** When the call has to be over, by the core's clock. */
  readonly deadline: number | undefined;
  /** Our token is sent: to its origins only, and never over credentials that the caller chose. */
  readonly authorises: boolean | undefined;
  /** What every attempt carries besides the caller's fields. */
  readonly own: Fields;
  attempts: number;
  retries: number;
  networkFailures: number;
  /** Fetch itself is at work; before that, errors are those of the application's functions. */
  fetching: boolean;
}

/**
 * Makes a call; resolves with the response that is to be handed over, or with what is made of it, and rejects with what
 * fetch throws or with the reason of the signal. A call is one object, and functions of this file: closures would be made
 * anew for each, and most calls need none of them.
 *
 * @param deadline when the call has to be over, by the core's clock
 */
export async function run<T>(
  core: Core,
  input: Input,
  init: ClientInit,
  finish?: (response: Response, call: Call) => T | Promise<T>,
  signal?: AbortSignal,
  deadline?: number,
): Promise<T | Response> {
  const { options, session, budget } = core;
  const request = isRequest(input) ? input : undefined;
  const url = request?.url ?? String(input);
  const origin = originOf(url);
  const method = init.method ?? request?.method ?? 'GET';
  const given = init.headers ?? request?.headers;
  const key = init.idempotencyKey ?? (options.idempotencyKeys && !isIdempotent(method));
  const call: State = {
    core,
    input,
    init,
    request,
    signal,
    deadline,
    url,
    origin,
    method,
    given,
    authorises: session?.origins.has(origin) && !hasField(given, session.auth.field ?? 'authorization'),
    own: key && !hasField(given, KEY) ? { [KEY]: idempotencyKey(key) } : undefined,
    tokenSent: undefined,
    attempts: 0,
    retries: 0,
    networkFailures: 0,
    fetching: false,
    findings: {},
    nature: natureOf,
    reportHidden,
  };
  budget?.earn(origin);
  for (;;) {
    let response: Response;
    try {
      response = await send(call);
    } catch (error) {
      if (!(await goesOn(call, error as Error))) throw error;
      continue;
    }
    if (response.status < 400) {
      if (call.retries > 0) budget?.refund(origin);
    } else if (await goesOn(call, response, response)) {
      // Nobody reads what was refused; without this its connection would stay taken.
      void response.body?.cancel().catch(() => {});
      continue;
    }
    return finish ? finish(response, call) : response;
  }
}

function natureOf(this: State): RequestNature {
  const { core, given, init, method, own, request } = this;
  const { body, idempotent } = init;
  const keyed = own !== undefined || hasField(given, KEY);
  const copied = !request || body != null || core.options.replayRequests || !hasContent(request);
  return {
    keyed,
    idempotent: idempotent ?? (keyed || isIdempotent(method)),
    replayable: copied && isReplayable(body),
  };
}

function reportHidden(this: State, { type }: Response, field: string): void {
  const { origin } = this;
  const { emit, hidden } = this.core;
  const key = origin + field;
  if (type !== 'cors' || hidden.has(key) || hidden.size > 1000) return;
  hidden.add(key);
  emit({ type: 'field-hidden', origin, field });
}

function send(call: State): Promise<Response> {
  call.attempts++;
  call.fetching = false;
  if (!call.authorises) return transmit(call, call.own);
  const token = call.token ?? call.core.session!.current();
  return typeof token === 'object'
    ? abortable(token, call.signal).then((late) => authorise(call, late))
    : authorise(call, token);
}

function authorise(call: State, token: string | undefined): Promise<Response> {
  const { own } = call;
  const { field, scheme = 'Bearer', proof } = call.core.session!.auth;
  call.tokenSent = token;
  if (token === undefined) return transmit(call, own);
  const fields = { ...own, ...(field ? { [field]: token } : { authorization: `${scheme} ${token}` }) };
  if (!proof) return transmit(call, fields);
  return import('./dpop.ts').then(({ sendWithProof }) =>
    sendWithProof(call, token, (dpop) => transmit(call, { ...fields, dpop })),
  );
}

function transmit(call: State, fields: Fields): Promise<Response> {
  const { core, deadline, init, input, request, signal } = call;
  const { body } = init;
  const copied = request && core.options.replayRequests && hasContent(request);
  const target = copied ? request.clone() : input;
  const full = { ...init } as RequestInit & { duplex?: 'half' };
  const made = typeof body === 'function';
  if (fields) full.headers = withFields(call.given, fields);
  if (signal && deadline) full.signal = signal;
  if (made) {
    full.body = body();
    full.duplex = 'half';
  }
  call.fetching = true;
  if (call.tokenSent === undefined || !core.session!.auth.field) return core.fetch(target, full);
  return import('./follow.ts').then(({ follow }) => follow(call, target, full, !made && !copied));
}

/**
 * Whether the request is to be sent again now; all waits are over then.
 * @throws an error that is no failure of the network; the reason of the signal
 */
async function goesOn(call: State, result: object, response?: Response): Promise<boolean> {
  const { core, deadline, findings, init, origin, retries, signal } = call;
  const { budget, emit, now, options } = core;
  // Defaults stand here, where few calls come by, and not in an object of each client.
  const { also, attempts = 3, networkRetries = 1, maxRetryAfterMs = 60_000, ...pauses } = options.retry || {};
  const status = response ? response.status : NO_STATUS;
  if (
    !response &&
    (signal?.aborted ||
      !call.fetching ||
      !origin ||
      !isNetworkFailure(result, call.input, init as RequestInit))
  )
    throw result;
  let stopped: StopReason | true | undefined;
  if (response && call.authorises && (status === 401 || status === 403)) {
    try {
      stopped = await abortable(
        import('./answer-challenge.ts').then(({ answer }) => answer(call, response)),
        signal,
      );
    } catch (error) {
      if (signal?.aborted) throw error;
      findings.cause = error; // the application's functions, or a module that does not load
      if (status === 401) stopped = 'refresh';
    }
  }
  if (stopped === true) return true;
  const asked = response && (await askedMs(response.headers, now()));
  if (asked !== undefined) findings.retryAfter = asked / 1000;
  const throttled = response && also?.(response) === true;
  stopped ??= refusalToRepeat(throttled ? 429 : status, call.nature(), asked !== undefined, retries);
  if (!stopped) {
    const waitMs = backoffMs(asked, retries, pauses, core.random);
    // RFC 9110 §9.2.2: a failed automatic retry is not retried by itself.
    if (!response && call.networkFailures++ >= networkRetries) stopped = 'attempts';
    else if (options.retry === false || init.retry === false) stopped = 'disabled';
    else if (retries >= attempts - 1) stopped = 'attempts';
    // Nothing asked for and no deadline: no comparison with `undefined` is true.
    else if (asked! > maxRetryAfterMs) stopped = 'retry-after';
    else if (now() + waitMs >= deadline!) stopped = 'deadline';
    else if (budget?.spend(origin) === false) stopped = 'budget';
    else {
      call.retries++;
      emit({ type: 'retry', origin, status, attempt: call.attempts + 1, waitMs });
      await abortable(core.sleep(waitMs, signal), signal);
      return true;
    }
  }
  if (response && asked === undefined && (status === 429 || status === 503)) {
    call.reportHidden(response, 'retry-after');
  }
  const retriesExhausted = /^(attempts|budget|retry-after|deadline)$/.test(stopped);
  note(result, { attempts: call.attempts, stopped, retriesExhausted, ...findings });
  if (stopped !== 'status') emit({ type: 'stopped', origin, status, reason: stopped });
  return false;
}

/** The origin that was found last: clients call the same one again and again, and to parse an address takes a while. */
let latest = '';

/** The origin of a target, which may be relative to the page or the worker; empty where it is no URL. */
function originOf(url: string): string {
  if (latest && url.startsWith(`${latest}/`)) return latest;
  try {
    const { origin } = new URL(url, globalThis.location?.href);
    if (url.startsWith(`${origin}/`)) latest = origin; // not of a relative target, nor where it is `null`
    return origin;
  } catch {
    return ''; // fetch will say what is wrong with it
  }
}
