// The switches of a request to the status endpoint: what the query may say.

import type { RangeRequest } from '../../fields/index.ts';
import { formatHttpDate, isToken, parseHttpDate, parseLocation, parseRange } from '../../fields/index.ts';
import { Nonsense } from './nonsense.ts';

/** The kinds of content that can be asked for by name. */
export const contentKinds = ['problem', 'html', 'text', 'empty', 'none'] as const;

/** A kind of content, or its size in bytes. */
export type ContentAsked = (typeof contentKinds)[number] | number;

/** What the query asks for; absent members were not asked for. */
export interface Switches {
  /** The value of the field, ready to be sent. */
  readonly retryAfter?: string;
  /** Milliseconds. */
  readonly delay?: number;
  /** Names of fields to leave out, in lower case. */
  readonly omit: readonly string[];
  readonly content?: ContentAsked;
  readonly location?: string;
  readonly range?: RangeRequest;
  readonly seed?: string;
  readonly key?: string;
  readonly restart: boolean;
}

/** The most that can be asked for. */
export const most = { delay: 30_000, content: 1_048_576, text: 100, retryAfter: 31_536_000 } as const;

/** The names of the switches, in the order in which the page explains them. */
export const switchNames = [
  'retry-after',
  'delay',
  'omit',
  'body',
  'location',
  'range',
  'seed',
  'key',
  'restart',
] as const;

/**
 * Reads the query.
 *
 * @param query as it came
 * @param now milliseconds since 1970, for `retry-after=date:3`
 * @throws Nonsense for a switch that does not exist, comes twice or has no such value
 */
export function parseSwitches(query: URLSearchParams, now: number): Switches {
  const names = [...query.keys()];
  for (const name of names) {
    if (!(switchNames as readonly string[]).includes(name))
      throw new Nonsense(
        /^[a-z-]{1,30}$/i.test(name) ? name : 'query',
        `There is no such switch. There are: ${switchNames.join(', ')}.`,
      );
    if (query.getAll(name).length > 1) throw new Nonsense(name, 'A switch comes once.');
  }
  const read = <T>(name: (typeof switchNames)[number], reader: (value: string) => T): T | undefined => {
    const value = query.get(name);
    return value === null ? undefined : reader(value);
  };
  return {
    ...given(
      'retryAfter',
      read('retry-after', (value) => retryAfter(value, now)),
    ),
    ...given('delay', read('delay', delay)),
    omit: read('omit', omit) ?? [],
    ...given('content', read('body', content)),
    ...given('location', read('location', location)),
    ...given('range', read('range', range)),
    ...given(
      'seed',
      read('seed', (value) => text('seed', value)),
    ),
    ...given(
      'key',
      read('key', (value) => text('key', value)),
    ),
    restart: read('restart', restart) ?? false,
  };
}

function given<N extends keyof Switches>(name: N, value: Switches[N] | undefined): Partial<Switches> {
  return value === undefined ? {} : { [name]: value };
}

function retryAfter(value: string, now: number): string {
  const seconds = /^(?:date:)?(\d{1,9})$/.exec(value)?.[1];
  if (seconds !== undefined && Number(seconds) <= most.retryAfter)
    return value.startsWith('date:') ? formatHttpDate(now + Number(seconds) * 1000) : seconds;
  const date = parseHttpDate(value).value;
  if (date === undefined)
    throw new Nonsense(
      'retry-after',
      'Retry-After is whole seconds up to a year (3), an HTTP-date, or date:3 for the date in three seconds.',
    );
  return formatHttpDate(date.date);
}

function delay(value: string): number {
  if (!/^\d{1,5}$/.test(value) || Number(value) > most.delay)
    throw new Nonsense('delay', `A delay is whole milliseconds, from 0 to ${most.delay}.`);
  return Number(value);
}

function omit(value: string): readonly string[] {
  const names = value.split(',').map((name) => name.trim().toLowerCase());
  if (!names.every(isToken))
    throw new Nonsense('omit', 'What is left out is a field, or several with commas: WWW-Authenticate.');
  // RFC 9112 §6: without these nobody knows where the message ends.
  if (names.includes('content-length') || names.includes('transfer-encoding'))
    throw new Nonsense('omit', 'The fields that frame the content cannot be left out.');
  return names;
}

function content(value: string): ContentAsked {
  const kind = contentKinds.find((each) => each === value);
  if (kind !== undefined) return kind;
  if (!/^\d{1,7}$/.test(value) || Number(value) > most.content)
    throw new Nonsense(
      'body',
      `The content is ${contentKinds.join(', ')}, or a number of bytes up to ${most.content}.`,
    );
  return Number(value);
}

function location(value: string): string {
  const { value: reference, problems } = parseLocation(value);
  // The grammar of a URI reference has no line break, so no other field can be smuggled in.
  const valid = reference !== undefined && problems.length === 0 && reference.length <= 1000;
  // RFC 9110 §10.2.2: a reference resolved against the target. Only web addresses: no `javascript:`, no `data:`.
  if (!valid || !/^https?:$/.test(URL.parse(reference, 'http://localhost/')?.protocol ?? ''))
    throw new Nonsense('location', 'A location is a path on this site or an address that begins with http.');
  return reference;
}

function range(value: string): RangeRequest {
  const { value: asked, problems } = parseRange(value);
  if (asked === undefined || problems.length > 0)
    throw new Nonsense('range', 'A range is written as in the field: bytes=0-99.');
  return asked;
}

function text(name: string, value: string): string {
  if (value.length > most.text) throw new Nonsense(name, `The value has at most ${most.text} characters.`);
  return value;
}

function restart(value: string): boolean {
  if (!['', '1', 'true'].includes(value)) throw new Nonsense('restart', 'This switch takes no value.');
  return true;
}
