// One call: send, and as long as that is right send again. The way of a response below 400 is short on purpose: no Request,
// no clone, no timer, no AbortSignal and no Error is made for it.

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
  token?: string;
  /** What an outcome will tell besides the counts. */
  readonly findings: Mutable<Pick<Outcome, 'challenges' | 'stepUp' | 'cause' | 'retryAfter'>>;
  /** Which answers to a 401 were given: each kind once per call. */
  readonly answered: Set<'adopted' | 'refreshed' | 'nonce' | 'step-up'>;
  /** What decides whether this request may be sent again. */
  nature(): RequestNature;
  /** Tells once per origin that a field could not be read, where another origin may have hidden it. */
  reportHidden(response: Response, field: string): void;
}

const KEY = 'idempotency-key';
/** Stands for a status where there is none: the network failed. It is treated as 500 (RFC 9110 §15). */
const NO_STATUS = 0;

/**
 * Begins a call; the promise is for the response that is to be handed over, and rejects with what fetch throws or with the
 * reason of the signal.
 *
 * @param deadline when the call has to be over, by the core's clock
 */
export function begin(
  core: Core,
  input: Input,
  init: ClientInit,
  signal?: AbortSignal,
  deadline?: number,
): { readonly call: Call; readonly response: Promise<Response> } {
  const { options, session, retry, budget, now, emit } = core;
  const request = isRequest(input) ? input : undefined;
  const given = init.headers ?? request?.headers;
  const method = init.method ?? request?.method ?? 'GET';
  const url = request?.url ?? String(input);
  const origin = originOf(url);
  /** Our token is sent: to its origins only, and never over credentials that the caller chose. */
  let authorises: boolean | undefined;
  /** What every attempt carries besides the caller's fields. */
  let own: Fields;
  let attempts = 0;
  let retries = 0;
  let networkFailures = 0;
  /** Fetch itself is at work; before that, errors are those of the application's functions. */
  let fetching = false;

  const call: Call = {
    core,
    method,
    url,
    origin,
    signal,
    findings: {},
    answered: new Set(),
    nature() {
      const keyed = hasKey();
      const copied = !request || init.body != null || options.replayRequests || !hasContent(request);
      return {
        keyed,
        idempotent: init.idempotent ?? (keyed || isIdempotent(method)),
        replayable: copied && isReplayable(init.body),
      };
    },
    reportHidden({ type }, field) {
      const { hidden } = core;
      const key = origin + field;
      if (type !== 'cors' || hidden.has(key) || hidden.size > 1000) return;
      hidden.add(key);
      emit({ type: 'field-hidden', origin, field });
    },
  };

  async function run(): Promise<Response> {
    authorises = session?.origins.has(origin) && !hasField(given, session.auth.field ?? 'authorization');
    const key = init.idempotencyKey ?? (options.idempotencyKeys && !isIdempotent(method));
    if (key && !hasKey()) own = { [KEY]: idempotencyKey(key) };
    budget?.earn(origin);
    for (;;) {
      let response: Response;
      try {
        response = await send();
      } catch (error) {
        await afterFailure(error);
        continue;
      }
      if (response.status < 400) {
        if (retries > 0) budget?.refund(origin);
        return response;
      }
      if (!(await goesOn(response))) return response;
      // Nobody reads what was refused; without this its connection would stay taken.
      void response.body?.cancel().catch(() => {});
    }
  }

  function hasKey(): boolean {
    return own !== undefined || hasField(given, KEY);
  }

  function send(): Promise<Response> {
    attempts++;
    fetching = false;
    if (!authorises) return transmit(own);
    const token = call.token ?? session!.current();
    return typeof token === 'object' ? abortable(token, signal).then(authorise) : authorise(token);
  }

  function authorise(token: string | undefined): Promise<Response> {
    const { field, scheme = 'Bearer', proof } = session!.auth;
    call.tokenSent = token;
    if (token === undefined) return transmit(own);
    const fields = { ...own, ...(field ? { [field]: token } : { authorization: `${scheme} ${token}` }) };
    if (!proof) return transmit(fields);
    return import('./dpop.ts').then(({ sendWithProof }) =>
      sendWithProof(call, token, (dpop) => transmit({ ...fields, dpop })),
    );
  }

  function transmit(fields: Fields): Promise<Response> {
    const copied = request && options.replayRequests && hasContent(request);
    const target = copied ? request.clone() : input;
    const full = { ...init } as RequestInit & { duplex?: 'half' };
    const made = typeof init.body === 'function';
    if (fields) full.headers = withFields(given, fields);
    if (signal && deadline !== undefined) full.signal = signal;
    if (typeof init.body === 'function') {
      full.body = init.body();
      full.duplex = 'half';
    }
    fetching = true;
    if (call.tokenSent === undefined || !session!.auth.field) return core.fetch(target, full);
    return import('./follow.ts').then(({ follow }) => follow(call, target, full, !made && !copied));
  }

  /** Whether the request is to be sent again now; all waits are over then. */
  async function goesOn(response: Response): Promise<boolean> {
    const { status, headers } = response;
    const about = authorises && (status === 401 || status === 403);
    const answered = about ? await answer(response) : undefined;
    if (answered === true) return true;
    const asked = await askedMs(headers, now());
    if (asked !== undefined) call.findings.retryAfter = asked / 1000;
    const throttled = retry.also?.(response) === true;
    const stopped =
      answered ??
      refusalToRepeat(throttled ? 429 : status, call.nature(), asked !== undefined, retries) ??
      (await pause(status, asked));
    if (stopped === undefined) return true;
    if (asked === undefined && (status === 429 || status === 503)) call.reportHidden(response, 'retry-after');
    stop(response, status, stopped);
    return false;
  }

  /** What the client does about a 401, and says about a 403; the reason when there is nothing it can do. */
  async function answer(response: Response): Promise<StopReason | true | undefined> {
    try {
      return await abortable(
        import('./answer-challenge.ts').then(({ answer }) => answer(call, response)),
        signal,
      );
    } catch (error) {
      if (signal?.aborted) throw error;
      call.findings.cause = error; // the application's functions, or a module that does not load
      return response.status === 401 ? 'refresh' : undefined;
    }
  }

  async function afterFailure(error: unknown): Promise<void> {
    if (signal?.aborted || !fetching || !origin) throw error;
    if (!isNetworkFailure(error, input, init as RequestInit)) throw error;
    const stopped =
      refusalToRepeat(NO_STATUS, call.nature(), false, 0) ??
      // RFC 9110 §9.2.2: a failed automatic retry is not retried by itself.
      (networkFailures++ >= retry.networkRetries ? 'attempts' : await pause(NO_STATUS, undefined));
    if (stopped === undefined) return;
    stop(error, NO_STATUS, stopped);
    throw error;
  }

  /** Waits for the next attempt, if the bounds allow one. */
  async function pause(status: number, asked: number | undefined): Promise<StopReason | undefined> {
    if (options.retry === false || init.retry === false) return 'disabled';
    if (retries >= retry.attempts - 1) return 'attempts';
    if (asked !== undefined && asked > retry.maxRetryAfterMs) return 'retry-after';
    const waitMs = backoffMs(asked, retries, retry, core.random);
    if (deadline !== undefined && now() + waitMs >= deadline) return 'deadline';
    if (budget?.spend(origin) === false) return 'budget';
    retries++;
    emit({ type: 'retry', origin, status, attempt: attempts + 1, waitMs });
    await abortable(core.sleep(waitMs, signal), signal);
    return undefined;
  }

  function stop(result: object, status: number, stopped: StopReason): void {
    const retriesExhausted = ['attempts', 'budget', 'retry-after', 'deadline'].includes(stopped);
    note(result, { attempts, stopped, retriesExhausted, ...call.findings });
    if (stopped !== 'status') emit({ type: 'stopped', origin, status, reason: stopped });
  }

  return { call, response: run() };
}

/** The origin of a target, which may be relative to the page or the worker; empty where it is no URL. */
function originOf(url: string): string {
  try {
    return new URL(url, globalThis.location?.href).origin;
  } catch {
    return ''; // fetch will say what is wrong with it
  }
}
