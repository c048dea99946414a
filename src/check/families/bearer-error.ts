// Rules of one kind: an error code of an OAuth challenge belongs to one status code (RFC 6750 §3.1, RFC 9470 §3).

import type { Kind, Section } from '../../codes/index.ts';
import type { ResponseMessage } from '../exchange.ts';
import type { ExchangeRule } from '../rule.ts';
import type { SentChallenge } from './challenges.ts';
import { atChallenge, challengesIn, paramOf } from './challenges.ts';

/** What is particular to one rule of this kind. */
export interface BearerError {
  readonly id: string;
  readonly kind: Kind;
  readonly source: Section;
  readonly error: string;
  /** The status code that it belongs to. */
  readonly code: number;
  readonly why: string;
  readonly fix: string;
  /** Responses that have a reason of their own for another code. */
  readonly exempt?: (response: ResponseMessage, sent: SentChallenge) => boolean;
}

/**
 * The first OAuth challenge of a response with an error code. DPoP takes over the codes of Bearer (RFC 9449 §7.1).
 *
 * @param error `invalid_token`; absent: any
 */
export function oauthError(response: ResponseMessage, error?: string): SentChallenge | undefined {
  return challengesIn(response).find((sent) => {
    if (sent.scheme !== 'bearer' && sent.scheme !== 'dpop') return false;
    const value = paramOf(sent, 'error')?.value;
    return value !== undefined && (error === undefined || value === error);
  });
}

/** Makes a rule that fires where the error code stands under another status code. */
export function bearerError({ error, code, exempt, ...requirement }: BearerError): ExchangeRule {
  return {
    ...requirement,
    summary: `A challenge says \`error="${error}"\` under a status code other than ${code}.`,
    status: (number) => number >= 400 && number !== code,
    needs: ['fields'],
    test: ({ response }) => {
      const sent = oauthError(response, error);
      if (sent === undefined || exempt?.(response, sent) === true) return undefined;
      return atChallenge(sent, `The status code is ${response.status}.`, paramOf(sent, 'error'));
    },
  };
}
