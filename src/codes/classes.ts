// The five classes, and what a recipient makes of a number it does not know (RFC 9110 §15).

import { parseStatusCode } from './parse-status-code.ts';
import type { StatusClass } from './types.ts';

/** A class of status codes. */
export interface ClassOfCodes {
  readonly class: StatusClass;
  /** The name RFC 9110 gives it. */
  readonly name: string;
  /** One plain sentence. */
  readonly meaning: string;
}

/** The classes by their name; `invalid` holds the numbers outside 100–599. */
export const classes = {
  '1xx': {
    class: '1xx',
    name: 'Informational',
    meaning: 'The request was received and is being worked on; the answer proper is still to come.',
  },
  '2xx': { class: '2xx', name: 'Successful', meaning: 'The request was received, understood and accepted.' },
  '3xx': { class: '3xx', name: 'Redirection', meaning: 'One more step is needed to complete the request.' },
  '4xx': {
    class: '4xx',
    name: 'Client Error',
    meaning: 'The request cannot be fulfilled as it was sent: something about it has to change.',
  },
  '5xx': {
    class: '5xx',
    name: 'Server Error',
    meaning: 'The request may well be right; the server failed to fulfil it.',
  },
  invalid: {
    class: 'invalid',
    name: 'Invalid',
    meaning: 'Outside 100–599, so not a status code of HTTP; a client treats it as a server error.',
  },
} as const satisfies Record<StatusClass, ClassOfCodes>;

/**
 * The class of a number, known or not (RFC 9110 §15).
 *
 * @param code `401`, `472`, or such a number as text
 * @returns `4xx`; `invalid` outside 100–599
 * @throws NotAStatusCode if it is no three-digit number
 */
export function classOf(code: number | string): StatusClass {
  const number = parseStatusCode(code);
  return number >= 100 && number <= 599 ? (`${Math.floor(number / 100)}xx` as StatusClass) : 'invalid';
}

/**
 * The code whose meaning a recipient falls back to when it does not know a number: the x00 of its class,
 * and 500 for a number outside 100–599 (RFC 9110 §15).
 *
 * @param code `472`
 * @returns `400`
 * @throws NotAStatusCode if it is no three-digit number
 */
export function treatAs(code: number | string): 100 | 200 | 300 | 400 | 500 {
  const name = classOf(code);
  return name === 'invalid' ? 500 : ((Number(name[0]) * 100) as 100 | 200 | 300 | 400 | 500);
}
