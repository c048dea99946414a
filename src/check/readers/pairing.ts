// Puts messages together to exchanges: a request, interim responses, the final response.

import type { Evidence, Exchange, RequestMessage, ResponseMessage } from '../exchange.ts';

/** Collects messages in the order they stand in the source. */
export class Pairing {
  readonly exchanges: Exchange[] = [];
  #requests: RequestMessage[] = [];
  // The first of them without a response; a list that is shifted would take quadratic time.
  #next = 0;
  #interim: { readonly response: ResponseMessage; readonly evidence: Evidence }[] = [];
  #afterSeparator = false;

  /** The request that the next response answers. */
  get asked(): RequestMessage | undefined {
    return this.#requests[this.#next];
  }

  /** Whether a request is still without its response. */
  get waiting(): boolean {
    return this.#requests.length > this.#next;
  }

  /** A separator stood between two messages; the responses to one request may be parted by it. */
  separator(): void {
    if (!this.waiting) this.#close();
    this.#afterSeparator = true;
  }

  /** Adds a request. Requests in a row are pipelined (RFC 9112 §9.3.2) unless a separator parts them. */
  request(message: RequestMessage): void {
    this.#close();
    if (this.#afterSeparator) {
      this.#requests = [];
      this.#next = 0;
    }
    this.#requests.push(message);
    this.#afterSeparator = false;
  }

  /** Adds a response. */
  response(response: ResponseMessage, evidence: Omit<Evidence, 'request'>): void {
    const known = { ...evidence, request: this.waiting };
    this.#afterSeparator = false;
    if (response.status >= 100 && response.status <= 199) this.#interim.push({ response, evidence: known });
    else this.#add(response, known);
  }

  /** The exchanges, when there is nothing more to add. */
  finish(): readonly Exchange[] {
    this.#close();
    return this.exchanges;
  }

  // Where nothing followed an interim response it is the last that is known: a 101, or an answer cut short.
  #close(): void {
    const last = this.#interim.pop();
    if (last !== undefined) this.#add(last.response, last.evidence);
  }

  #add(response: ResponseMessage, evidence: Evidence): void {
    this.exchanges.push({
      request: this.waiting ? this.#requests[this.#next++] : undefined,
      interim: this.#interim.map((each) => each.response),
      response,
      evidence,
    });
    this.#interim = [];
  }
}
