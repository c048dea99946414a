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

/** The state of one call; {@link run} is used once. */
export class Call {
  declare readonly core: Core;
  declare readonly signal: AbortSignal | undefined;
  /** Of the target; empty where that is no URL by itself. */
  declare readonly origin: string;
  /** Whether our token is sent: to its origins only, and never over credentials that the caller chose. */
  declare readonly authorises: boolean;
  /** The token of the last attempt. */
  declare tokenSent: string | undefined;
  /** The token for the rest of the call, once a challenge was answered. */
  declare token: string | undefined;
  /** What an outcome will tell besides the counts. */
  readonly findings: Mutable<Pick<Outcome, 'challenges' | 'stepUp' | 'cause' | 'retryAfter'>> = {};
  /** Which answers to a 401 were given: each kind once per call. */
  readonly answered = new Set<'adopted' | 'refreshed' | 'nonce' | 'step-up'>();
  readonly #input: Input;
  readonly #request: Request | undefined;
  readonly #init: ClientInit | undefined;
  readonly #deadline: number | undefined;
  #key: string | undefined;
  #attempts = 0;
  #retries = 0;
  #networkFailures = 0;
  /** Fetch itself is at work; before that, errors are those of the application's functions. */
  #fetching = false;

  /** @param deadline when the call has to be over, by the core's clock */
  constructor(
    core: Core,
    input: Input,
    init: ClientInit | undefined,
    signal: AbortSignal | undefined,
    deadline?: number,
  ) {
    this.core = core;
    this.#input = input;
    this.#request = isRequest(input) ? input : undefined;
    this.#init = init;
    this.signal = signal;
    this.#deadline = deadline;
    this.origin = originOf(this.#request?.url ?? (input as string | URL));
    const { session } = core;
    this.authorises =
      session?.origins.has(this.origin) === true &&
      !hasField(this.#headers, session.auth.field ?? 'authorization');
    const { idempotencyKeys } = core.options;
    if (init?.idempotencyKey || idempotencyKeys) this.#key = this.#makeKey();
  }

  get method(): string {
    return this.#init?.method ?? this.#request?.method ?? 'GET';
  }

  get url(): string {
    return this.#request?.url ?? String(this.#input);
  }

  /**
   * The response that is to be handed over.
   * @throws what fetch throws, or the reason of the signal
   */
  async run(): Promise<Response> {
    const { core } = this;
    core.budget?.earn(this.origin);
    for (;;) {
      let response: Response;
      try {
        response = await this.#send();
      } catch (error) {
        await this.#afterFailure(error);
        continue;
      }
      if (response.status < 400) {
        if (this.#retries > 0) core.budget?.refund(this.origin);
        return response;
      }
      if (!(await this.#goesOn(response))) return response;
      // Nobody reads what was refused; without this its connection would stay taken.
      void response.body?.cancel().catch(() => {});
    }
  }

  #send(): Promise<Response> {
    this.#attempts++;
    this.#fetching = false;
    if (!this.authorises) return this.#fetch(undefined);
    const token = this.token ?? this.core.session!.current();
    return typeof token === 'object'
      ? abortable(token, this.signal).then((late) => this.#authorise(late))
      : this.#authorise(token);
  }

  #authorise(token: string | undefined): Promise<Response> {
    const { auth } = this.core.session!;
    this.tokenSent = token;
    if (token === undefined) return this.#fetch(undefined);
    if (auth.field) return this.#fetch({ [auth.field]: token });
    const fields = { authorization: `${auth.scheme ?? 'Bearer'} ${token}` };
    if (!auth.proof) return this.#fetch(fields);
    return import('./dpop.ts').then(({ sendWithProof }) =>
      sendWithProof(this, token, (dpop) => this.#fetch({ ...fields, dpop })),
    );
  }

  #fetch(fields: Readonly<Record<string, string>> | undefined): Promise<Response> {
    const { core } = this;
    const init = this.#init;
    const request = this.#request;
    const input =
      request && core.options.replayRequests && hasContent(request) ? request.clone() : this.#input;
    const content = init?.body;
    const made = typeof content === 'function';
    const followed = fields && core.session?.auth.field && init?.redirect === undefined;
    const bounded = this.#deadline !== undefined;
    if (!fields && !made && !this.#key && !bounded) {
      this.#fetching = true;
      return core.fetch(input, init as RequestInit | undefined);
    }
    const own = this.#key ? { ...fields, 'idempotency-key': this.#key } : fields;
    const full = { ...init } as RequestInit & { duplex?: 'half' };
    if (own) full.headers = withFields(this.#headers, own);
    if (bounded && this.signal) full.signal = this.signal;
    if (made) {
      full.body = content();
      full.duplex = 'half';
    }
    this.#fetching = true;
    if (!followed) return core.fetch(input, full);
    const again = !made && input === this.#input && this.#nature().replayable; // no function's, no copy's content
    return import('./follow.ts').then(({ follow }) => follow(this, input, full, again));
  }

  /** Whether the request is to be sent again now; all waits are over then. */
  async #goesOn(response: Response): Promise<boolean> {
    const { status } = response;
    const { core } = this;
    let stopped: StopReason | undefined;
    if (this.authorises && (status === 401 || status === 403) && !leftOrigin(response, this.origin)) {
      stopped = await this.#answer(response);
      if (stopped === undefined && status === 401) return true;
    }
    const asked = await askedMs(response.headers, core.now());
    if (asked !== undefined) this.findings.retryAfter = asked / 1000;
    const throttled = core.retry.also?.(response) === true;
    stopped ??=
      refusalToRepeat(throttled ? 429 : status, this.#nature(), asked !== undefined, this.#retries) ??
      (await this.#pause(status, asked));
    if (stopped === undefined) return true;
    if (asked === undefined && (status === 429 || status === 503)) this.reportHidden(response, 'retry-after');
    this.#stop(response, status, stopped);
    return false;
  }

  /** What the client does about a 401, and says about a 403; the reason when there is nothing it can do. */
  async #answer(response: Response): Promise<StopReason | undefined> {
    try {
      return await abortable(
        import('./answer-challenge.ts').then(({ answerChallenge, reportForbidden }) =>
          response.status === 401
            ? answerChallenge(this, response, this.#nature().replayable)
            : reportForbidden(this, response),
        ),
        this.signal,
      );
    } catch (error) {
      if (this.signal?.aborted) throw error;
      this.findings.cause = error; // the application's functions, or a module that does not load
      return 'refresh';
    }
  }

  async #afterFailure(error: unknown): Promise<void> {
    const { core, signal } = this;
    if (signal?.aborted || !this.#fetching || !this.origin) throw error;
    if (!isNetworkFailure(error, this.#input, this.#init as RequestInit)) throw error;
    const { idempotent, replayable } = this.#nature();
    let stopped: StopReason | undefined;
    if (!idempotent) stopped = 'method';
    else if (!replayable) stopped = 'content';
    // RFC 9110 §9.2.2: a failed automatic retry is not retried by itself.
    else if (this.#networkFailures++ >= core.retry.networkRetries) stopped = 'attempts';
    else stopped = await this.#pause(0, undefined);
    if (stopped === undefined) return;
    this.#stop(error, 0, stopped);
    throw error;
  }

  /** Waits for the next attempt, if the bounds allow one. */
  async #pause(status: number, asked: number | undefined): Promise<StopReason | undefined> {
    const { core, signal } = this;
    const { retry, now, random, budget } = core;
    if (core.options.retry === false || this.#init?.retry === false) return 'disabled';
    if (this.#retries >= retry.attempts - 1) return 'attempts';
    if (asked !== undefined && asked > retry.maxRetryAfterMs) return 'retry-after';
    const waitMs = backoffMs(asked, this.#retries, retry, random);
    if (this.#deadline !== undefined && now() + waitMs >= this.#deadline) return 'deadline';
    if (budget?.spend(this.origin) === false) return 'budget';
    this.#retries++;
    core.emit({ type: 'retry', origin: this.origin, status, attempt: this.#attempts + 1, waitMs });
    await abortable(core.sleep(waitMs, signal), signal);
    return undefined;
  }

  /** Tells once per origin that a field could not be read, where another origin may have hidden it. */
  reportHidden(response: Response, field: string): void {
    const { hidden, emit } = this.core;
    const key = this.origin + field;
    if (response.type !== 'cors' || hidden.has(key) || hidden.size > 1000) return;
    hidden.add(key);
    emit({ type: 'field-hidden', origin: this.origin, field });
  }

  #stop(result: object, status: number, stopped: StopReason): void {
    const retriesExhausted = ['attempts', 'budget', 'retry-after', 'deadline'].includes(stopped);
    note(result, { attempts: this.#attempts, stopped, retriesExhausted, ...this.findings });
    if (stopped !== 'status') {
      this.core.emit({ type: 'stopped', origin: this.origin, status, reason: stopped });
    }
  }

  get #headers(): HeadersInit | undefined {
    return this.#init?.headers ?? this.#request?.headers;
  }

  #makeKey(): string | undefined {
    const key = this.#init?.idempotencyKey ?? (!isIdempotent(this.method) || undefined);
    return key && !hasField(this.#headers, 'idempotency-key') ? idempotencyKey(key) : undefined;
  }

  #nature(): RequestNature {
    const init = this.#init;
    const request = this.#request;
    const keyed = this.#key !== undefined || hasField(this.#headers, 'idempotency-key');
    const copied = !request || init?.body != null || this.core.options.replayRequests || !hasContent(request);
    return {
      keyed,
      idempotent: init?.idempotent ?? (keyed || isIdempotent(this.method)),
      replayable: copied && isReplayable(init?.body),
    };
  }
}

function originOf(url: string | URL): string {
  if (typeof url === 'object') return url.origin;
  try {
    return new URL(url, globalThis.location?.href).origin; // relative to the page or the worker
  } catch {
    return ''; // fetch will say what is wrong with it
  }
}

/** Fetch drops Authorization on the way to another origin: then the refusal is not about our token. */
function leftOrigin(response: Response, origin: string): boolean {
  return response.redirected && response.url !== '' && originOf(response.url) !== origin;
}
