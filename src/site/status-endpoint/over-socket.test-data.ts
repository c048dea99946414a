// A test target on a port, whose time stands still, and requests to it as they stand: for tests.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Exchange } from '../../check/index.ts';
import { check, readRaw } from '../../check/index.ts';
import { describe } from '../../codes/index.ts';
import { serve } from '../index.ts';
import type { Sleep } from './waiting-room.ts';

/** Every number that can be asked for. */
export const everyCode: readonly number[] = Array.from({ length: 900 }, (_, i) => 100 + i);

/** Whether the registry holds a number. */
export const registered = (code: number): boolean =>
  !['unregistered', 'unknown'].includes(describe(code).registration);

/** Midnight, for ever. */
export const now = (): number => Date.UTC(2030, 0, 1);

/** One exchange over HTTP/1.1, as check reads it. */
export interface Seen {
  readonly found: Exchange;
  readonly status: number;
  readonly field: (name: string) => string | undefined;
  readonly text: string;
  readonly raw: string;
}

/** A running target. */
export interface Target {
  readonly url: string;
  readonly port: number;
  /** Sends a request as it stands and gives everything that came until the connection closed. */
  readonly send: (message: string) => Promise<Buffer>;
  readonly exchange: (target: string, method?: string, fields?: string) => Promise<Seen>;
  /** The milliseconds that were waited for, without waiting. */
  readonly slept: number[];
  /** Waits in another way. */
  sleep: Sleep;
  readonly close: () => Promise<void>;
}

/** Starts a target; two answers of a client may wait at a time, three in all. */
export async function start(): Promise<Target> {
  const errors: Error[] = [];
  const slept: number[] = [];
  const site = await serve({
    port: 0,
    onError: (error) => errors.push(error),
    statusEndpoint: {
      now,
      random: () => 0.95,
      sleep: (ms, signal) => {
        slept.push(ms);
        return target.sleep(ms, signal);
      },
      mostWaiting: 3,
      mostWaitingEach: 2,
    },
  });
  const port = Number(new URL(site.url).port);
  const target: Target = {
    url: site.url,
    port,
    slept,
    sleep: async () => {},
    async send(message) {
      const socket = connect(port, '127.0.0.1');
      const parts: Buffer[] = [];
      socket.on('data', (part: Buffer) => parts.push(part));
      socket.write(message);
      await once(socket, 'close');
      return Buffer.concat(parts);
    },
    async exchange(address, method = 'GET', fields = '') {
      const request = `${method} ${address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${fields}\r\n`;
      const response = await target.send(request);
      const [found, ...more] = readRaw(Buffer.concat([Buffer.from(request), response]));
      assert.ok(found !== undefined, `no response to ${method} ${address}`);
      assert.equal(more.length, 0, `more than one response to ${method} ${address}`);
      assert.equal(found.response.content?.problems, undefined, `${method} ${address}`);
      return {
        found,
        status: found.response.status,
        field: (name) => found.response.fields.find(({ lower }) => lower === name.toLowerCase())?.value,
        text: Buffer.from(found.response.content?.bytes ?? []).toString(),
        raw: response.toString('latin1'),
      };
    },
    async close() {
      await site.close();
      assert.deepEqual(errors, []);
    },
  };
  return target;
}

// Who asks for a number gets it, also with a request that does not merit it: these say just that.
const asksForTrouble = new Set([
  '104-unsolicited',
  '206-unrequested',
  '226-without-im',
  '304-for-unsafe-method',
  '304-unconditional',
  '414-short-uri',
  '425-not-early',
  '501-for-get-or-head',
  'delete-status',
  'post-impossible-status',
  'status-305-deprecated',
  'status-306-reserved',
]);

/** What check says must or should be otherwise. */
export function serious(exchange: Exchange): string[] {
  return check(exchange)
    .findings.filter(({ kind, rule }) => kind !== 'advice' && !asksForTrouble.has(rule))
    .map(({ rule }) => rule);
}

/** The response by itself: nothing that a rule says then is about the request. */
export function alone(exchange: Exchange): Exchange {
  return { ...exchange, request: undefined, evidence: { ...exchange.evidence, request: false } };
}

/** What the number alone is found guilty of. */
export function ofItself(code: number): string[] {
  if (code > 599) return ['status-code-range'];
  return registered(code) ? [] : ['status-code-unregistered'];
}
