// What a remedy does to a response: one attempt after the other, the one that keeps most of what was meant first.

import { status } from '../../codes/index.ts';
import {
  formatChallenges,
  formatContentRange,
  formatHttpDate,
  parseChallenges,
  parseRetryAfter,
} from '../../fields/index.ts';
import type { Exchange, FieldLine, ResponseMessage } from '../exchange.ts';
import { contentJson, contentText, fieldLine, values } from '../exchange.ts';
import type { FieldValue, Remedy } from './remedy.ts';
import { requoted } from './requoted.ts';

/** A response as it could have been. */
export interface Attempt {
  readonly response: ResponseMessage;
  /** The right value cannot be known from the response: one was made up. */
  readonly example: boolean;
}

/**
 * Applies a remedy.
 *
 * @param wrong the field that a finding points at, where it points at one
 */
export function attempts(
  remedy: Remedy,
  response: ResponseMessage,
  wrong: string | undefined,
  { request }: Exchange,
): readonly Attempt[] {
  const example = (each: ResponseMessage): Attempt => ({ response: each, example: true });
  const exact = (each: ResponseMessage): Attempt => ({ response: each, example: false });
  switch (remedy.form) {
    case 'send': {
      const fields = fieldsFor(remedy, response, request);
      const [first] = fields;
      return [...(first ? [example(withField(response, first))] : []), example(withFields(response, fields))];
    }
    case 'redirect':
      return [example(withField(response, ['Location', remedy.target]))];
    case 'no-content':
      return [exact(withoutContent(response, request?.method === 'HEAD'))];
    case 'leave':
      return [exact(without(response, (wrong ?? remedy.field).toLowerCase()))];
    case 'no-store':
      return [exact(withField(without(response, 'expires'), ['Cache-Control', 'no-store']))];
    case 'seconds':
      return [
        ...rewritten(response, 'retry-after', secondsIn).map(exact),
        example(withField(response, ['Retry-After', waitExample(response.status)])),
      ];
    case 'challenge': {
      const lower =
        wrong?.toLowerCase() ?? (response.status === 407 ? 'proxy-authenticate' : 'www-authenticate');
      const code = lower === 'proxy-authenticate' ? 407 : 401;
      const field = status(code)!.fields.find(({ name }) => name.toLowerCase() === lower)!;
      return [
        // Of a parameter that is there twice nobody knows which was meant.
        ...rewritten(response, lower, (value) => challengesIn(value, false)).map(exact),
        ...rewritten(response, lower, (value) => challengesIn(value, true)).map(example),
        example(withField(response, [field.name, field.example])),
      ];
    }
    case 'encode':
      return rewritten(response, 'location', encoded).map(exact);
    case 'content-type':
      return [example(withField(response, ['Content-Type', typeOf(response)]))];
    case 'error-status':
      return [errorStatus(response, remedy.code)];
    case 'phrase':
      return [exact({ ...response, phrase: status(response.status)?.phrase ?? '' })];
  }
}

// A rule about two codes has the fields of the one that came.
function fieldsFor(
  { code, fields }: { readonly code: number; readonly fields: readonly FieldValue[] },
  response: ResponseMessage,
  request: Exchange['request'],
): readonly FieldValue[] {
  const known = status(response.status)?.fields ?? [];
  return fields.flatMap(([name, value]): FieldValue[] => {
    if (name === 'Content-Range' && code === 206) return [[name, rangeOf(response, request) ?? value]];
    if (name === 'Connection') return [[name, [...valuesOf(response, 'connection'), value].join(', ')]];
    if (code === response.status) return [[name, value]];
    const same = known.find((each) => each.name === name);
    return same === undefined ? [] : [[name, same.example]];
  });
}

// A connection that was to be closed still is.
function valuesOf(response: ResponseMessage, lower: string): readonly string[] {
  return values(response, lower).filter((value) => value !== '');
}

/** The part that the content may be: as long as it is, and from where the request asked (RFC 9110 §14.4). */
function rangeOf({ content }: ResponseMessage, request: Exchange['request']): string | undefined {
  if (content === undefined || content.length === 0) return undefined;
  const asked = request && fieldLine(request, 'range')?.value;
  const first = Number(/^bytes=(\d+)-/.exec(asked ?? '')?.[1] ?? 0);
  const last = first + content.length - 1;
  if (!Number.isSafeInteger(last)) return undefined;
  return formatContentRange({ unit: 'bytes', range: { first, last }, length: null });
}

function without(response: ResponseMessage, ...lower: readonly string[]): ResponseMessage {
  return { ...response, fields: response.fields.filter((field) => !lower.includes(field.lower)) };
}

/** The field with this one value, where its first line was or at the end. */
function withField(response: ResponseMessage, [name, value]: FieldValue): ResponseMessage {
  const lower = name.toLowerCase();
  const at = response.fields.findIndex((field) => field.lower === lower);
  const { fields } = without(response, lower);
  // Over HTTP/2 and from libraries names come in lower case.
  const small = response.fields.length > 0 && response.fields.every((field) => field.name === field.lower);
  const line: FieldLine = { name: small ? lower : (response.fields[at]?.name ?? name), lower, value };
  return { ...response, fields: fields.toSpliced(at < 0 ? fields.length : at, 0, line) };
}

function withFields(response: ResponseMessage, fields: readonly FieldValue[]): ResponseMessage {
  return fields.reduce(withField, response);
}

function withoutContent(response: ResponseMessage, head: boolean): ResponseMessage {
  const content = { bytes: new Uint8Array(), length: 0 };
  // The fields of HEAD are those of GET; those of a 304 are about the stored response (RFC 9110 §15.4.5).
  if (head || response.status === 304) return { ...response, content };
  const rest = without(response, 'content-type', 'content-length', 'transfer-encoding');
  const bare = { ...rest, content };
  // A 205 is framed as others are, with a length of 0 (RFC 9112 §6.3).
  return response.status === 205 ? withField(bare, ['Content-Length', '0']) : bare;
}

/** All lines of a field with another value each; nothing where one of them cannot be told. */
function rewritten(
  response: ResponseMessage,
  lower: string,
  better: (value: string) => string | undefined,
): readonly ResponseMessage[] {
  const fields: FieldLine[] = [];
  for (const field of response.fields) {
    const value = field.lower === lower ? better(field.value) : field.value;
    if (value === undefined) return [];
    fields.push(value === field.value ? field : { name: field.name, lower, value });
  }
  return [{ ...response, fields }];
}

/** Seconds out of what was meant as some; a date of another form as an HTTP-date. */
function secondsIn(value: string): string | undefined {
  const [, number, unit = 's'] = /^\+?(\d+(?:\.\d+)?)\s*([a-z]*)\.?$/i.exec(value) ?? [];
  if (number !== undefined) {
    const factor = factors[unit.toLowerCase()];
    return factor === undefined ? undefined : String(Math.ceil(Number(number) * factor));
  }
  // What has passed is now.
  if (/^-\d+(?:\.\d+)?$/.test(value)) return '0';
  // A slip that leaves no doubt: the wrong day of the week, small letters, UTC.
  const { value: read } = parseRetryAfter(value);
  if (read?.kind === 'date') return formatHttpDate(read.date);
  // Other forms count where they name their zone: without one the moment depends on who reads.
  const time = zoned.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : formatHttpDate(time);
}

// ISO 8601, and the dates of mail (RFC 5322 §3.3), with or without the day of the week.
const zoned =
  /^(?:\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)|(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d (?:GMT|UTC?|[+-]\d{4}))$/;

const factors: Readonly<Record<string, number>> = {
  '': 1,
  s: 1,
  sec: 1,
  secs: 1,
  second: 1,
  seconds: 1,
  ms: 0.001,
  m: 60,
  min: 60,
  mins: 60,
  minute: 60,
  minutes: 60,
  h: 3600,
  hour: 3600,
  hours: 3600,
};

function waitExample(code: number): string {
  const known = status(code)?.fields.find(({ name }) => name === 'Retry-After');
  return (known ?? status(503)!.fields.find(({ name }) => name === 'Retry-After')!).example;
}

/** What a lenient reader makes of a list of challenges, written as it should be. */
function challengesIn(value: string, once: boolean): string | undefined {
  const challenges = parseChallenges(requoted(value)).value ?? [];
  if (challenges.length === 0) return undefined;
  try {
    return formatChallenges(
      challenges.map((challenge) => ({
        ...challenge,
        params: once ? firstOfEach(challenge.params) : challenge.params,
      })) as Parameters<typeof formatChallenges>[0],
    );
  } catch {
    return undefined;
  }
}

function firstOfEach<T extends { readonly name: string }>(params: readonly T[]): readonly T[] {
  const byName = new Map<string, T>();
  for (const each of params.toReversed()) byName.set(each.name.toLowerCase(), each);
  return params.filter((each) => byName.get(each.name.toLowerCase()) === each);
}

/** Percent-encodes what no URI may hold, and nothing else (RFC 3986 §2.1). */
function encoded(value: string): string {
  return value
    .replace(/%(?![0-9a-f]{2})/gi, '%25')
    .replace(/[^\w\-.~:/?#[\]@!$&'()*+,;=%]+/g, (text) => encodeURIComponent(text.toWellFormed()));
}

function typeOf(response: ResponseMessage): string {
  const text = contentText(response)?.trimStart() ?? '';
  if (contentJson(response) !== undefined) return 'application/json';
  return text.startsWith('<') ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8';
}

/** The code that the content speaks of; otherwise one that such an error usually has. */
function errorStatus(response: ResponseMessage, usual: number): Attempt {
  const said = Object.entries((contentJson(response) ?? {}) as Record<string, unknown>)
    .filter(([name]) => /^(?:http_?)?(?:status|code)(?:_?code)?$/i.test(name))
    .map(([, value]) => Number(value))
    .find((value) => value >= 400 && value <= 599 && status(value) !== undefined);
  const code = said ?? usual;
  const phrase = response.phrase === '' ? '' : status(code)!.phrase;
  return { response: { ...response, status: code, phrase }, example: said === undefined };
}
