// `/status/<code>`: reads what is asked for, chooses the code whose turn it is, and makes the answer.

import { describe } from '../../codes/index.ts';
import { resolveLocation } from '../../fields/index.ts';
import type { Answer, Asking } from './answer.ts';
import type { CodesAsked } from './codes-asked.ts';
import { codeAt, codeDrawn, parseCodes } from './codes-asked.ts';
import { compose, methods, noSwitches, openFields } from './compose.ts';
import type { Message } from './content.ts';
import { Nonsense } from './nonsense.ts';
import type { Switches } from './switches.ts';
import { parseSwitches } from './switches.ts';
import { createTurns, draw } from './turns.ts';
import type { Sleep, WaitingRoom } from './waiting-room.ts';
import { createWaitingRoom } from './waiting-room.ts';

/** How the endpoint is set up; tests bring their own time and chance. */
export interface StatusEndpointOptions {
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** A number from 0 up to 1. */
  readonly random?: () => number;
  readonly sleep?: Sleep;
  /** How many sequences are remembered: 10,000. */
  readonly mostSequences?: number;
  /** How many answers may be held back at once: 256, and 32 for one client. */
  readonly mostWaiting?: number;
  readonly mostWaitingEach?: number;
}

/** The endpoint without a socket. */
export interface StatusEndpoint {
  /** The answer to a request; never throws for what a client sent. */
  readonly answer: (asking: Asking) => Answer;
  readonly waitingRoom: WaitingRoom;
  readonly sleep: Sleep;
}

const prefix = '/status/';
const longest = 2048;
const preflightSeconds = 600;

/** Makes the endpoint. */
export function createStatusEndpoint(options: StatusEndpointOptions = {}): StatusEndpoint {
  const { now = Date.now, random = Math.random, sleep = sleepFor } = options;
  const { mostSequences = 10_000, mostWaiting = 256, mostWaitingEach = 32 } = options;
  const turns = createTurns(mostSequences);

  function choose(asked: CodesAsked, switches: Switches, asking: Asking, query: URLSearchParams): number {
    const { order, terms } = asked;
    if (order === 'sequence' && terms.length === 1) return terms[0]!.code;
    if (order === 'random' && switches.seed === undefined) return codeDrawn(asked, random());
    const target = new URLSearchParams(query);
    target.delete('restart');
    target.sort();
    const turn = turns.next(JSON.stringify([asking.peer, pathOf(asking), String(target)]), switches.restart);
    return order === 'sequence' ? codeAt(asked, turn) : codeDrawn(asked, draw(switches.seed!, turn));
  }

  function answer(asking: Asking): Answer {
    try {
      if (asking.target.length > longest)
        return compose(
          { code: 414, detail: `An address of a test has at most ${longest} characters.` },
          noSwitches,
          asking,
        );
      // A preflight has to succeed, or no script could read what the request itself is answered with.
      if (asking.method === 'OPTIONS') return preflight();
      const asked = parseCodes(decoded(pathOf(asking).slice(prefix.length)));
      const at = asking.target.indexOf('?');
      const query = new URLSearchParams(at < 0 ? '' : asking.target.slice(at + 1));
      const switches = parseSwitches(query, now());
      contradictions(asked, switches, asking);
      const single = new Set(asked.terms.map(({ code }) => code)).size === 1;
      const code = choose(asked, switches, asking, query);
      return compose({ code }, applicable(code, switches), asking, single);
    } catch (error) {
      if (error instanceof Nonsense) return compose(refusal(error), noSwitches, asking);
      throw error;
    }
  }

  return { answer, waitingRoom: createWaitingRoom(mostWaiting, mostWaitingEach), sleep };
}

/**
 * The answer for a client that may not wait, instead of the one it asked for.
 *
 * @param why what the waiting room said
 */
export function crowded(why: 'full' | 'yours', asking: Asking): Answer {
  const detail =
    why === 'yours'
      ? 'Too many of your requests are waiting already: let some of them end.'
      : 'Too many requests are waiting already: try again, or ask without a delay.';
  // RFC 6585 §4: the client's own doing; RFC 9110 §15.6.4: that of everybody.
  const message: Message = { code: why === 'yours' ? 429 : 503, detail };
  return compose(message, { ...noSwitches, retryAfter: '1' }, asking);
}

// RFC 9110 §9.3.7, and what the Fetch standard asks for. `*` does not stand for Authorization there.
function preflight(): Answer {
  return {
    interim: [],
    status: 204,
    phrase: describe(204).phrase ?? '',
    fields: [
      ['Allow', methods.join(', ')],
      // RFC 5789 §3.1: any format is taken; this one is named.
      ['Accept-Patch', 'application/merge-patch+json'],
      ['Access-Control-Allow-Methods', methods.join(', ')],
      ['Access-Control-Allow-Headers', '*, Authorization'],
      ['Access-Control-Max-Age', String(preflightSeconds)],
      ...openFields,
    ],
    content: new Uint8Array(),
    delay: 0,
  };
}

function refusal({ at, message }: Nonsense): Message {
  return { code: 400, detail: message, members: { switch: at, help: '/status' } };
}

function pathOf({ target }: Asking): string {
  return target.split('?', 1)[0]!;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new Nonsense('code', 'The path is not percent-encoded right.');
  }
}

const redirects = (code: number) =>
  (code >= 300 && code <= 399 && code !== 304) || code === 201 || code === 104;
const contentless = (code: number) => code >= 200 && describe(code).content === 'forbidden';

// A switch that could not do anything was a mistake.
function contradictions({ order, terms }: CodesAsked, switches: Switches, asking: Asking): void {
  const some = (test: (code: number) => boolean) => terms.some(({ code }) => test(code));
  if (switches.seed !== undefined && order !== 'random')
    throw new Nonsense('seed', 'A seed is for codes at random: 200*9|503.');
  if (switches.range !== undefined && !some((code) => code === 206))
    throw new Nonsense('range', 'A range is for 206.');
  if (switches.content !== undefined) {
    const without = !some((code) => !contentless(code) && code !== 206 && code !== 101);
    if (without && (switches.content !== 'none' || some((code) => code === 206)))
      throw new Nonsense('body', 'This code has no content, or has a content of its own.');
  }
  if (switches.location === undefined) return;
  if (!some(redirects)) throw new Nonsense('location', 'A location is for 201 and for redirects.');
  const base = `http://${asking.field('host') ?? asking.field(':authority') ?? 'localhost'}/`;
  const elsewhere = resolveLocation(switches.location, base)?.host !== URL.parse(base)?.host;
  // Programs may be sent anywhere. A visitor who trusts this site's name in a link may not.
  if (elsewhere && asking.field('sec-fetch-mode') === 'navigate')
    throw new Nonsense(
      'location',
      'A page load is not sent on to another site from here; a script or a program is.',
    );
}

// In a sequence the switches are for the codes that they can be for.
function applicable(code: number, { content, location, range, ...rest }: Switches): Switches {
  return {
    ...rest,
    ...(content !== undefined && !contentless(code) && code !== 206 && { content }),
    ...(location !== undefined && redirects(code) && { location }),
    ...(range !== undefined && code === 206 && { range }),
  };
}

function sleepFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
