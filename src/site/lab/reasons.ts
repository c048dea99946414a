// Why each thing happened, in a sentence: what the server says about its answers, and what the client did next.

import type { ClientEvent } from '../../client/index.ts';

/**
 * Why the server answered as it did.
 *
 * @param target the path
 * @param status of the response
 * @param content of the response; its `code` or `error` tells the cases of a status apart
 * @param forgotten the fields that were left out on purpose
 */
export function explain(
  target: string,
  status: number,
  content: string,
  forgotten: readonly string[],
): string {
  const code = /"(?:code|error)":\s*"(\w+)"/.exec(content)?.[1] ?? '';
  const found = reasons[`${status} ${code}`] ?? reasons[`${target} ${status}`] ?? reasons[String(status)];
  if (found === undefined) return '';
  const [why, said = ''] = found;
  return [why, ...(forgotten.length === 0 ? [said] : forgotten.map((name) => missing[name]))]
    .join(' ')
    .trim();
}

// Why the server answers like this; and what a field says about it, if the field is there.
const reasons: Readonly<Record<string, readonly [why: string, said?: string]>> = {
  '/lab/session 200': [
    'Ada signed in: she gets an access token for five minutes, and a refresh token to get the next one with.',
  ],
  '/lab/token 200': ['The refresh token was traded for a new pair, and is used up now.'],
  '/lab/revoke 204': ['The server ended the session: from now on it refuses every token of it.'],
  '/lab/orders 200': ['The token is valid and has the scope orders:read.'],
  '200': ['Nothing was in the way.'],
  '401 missing': [
    'There are no credentials at all.',
    'The challenge says which are wanted, and has no error code: nothing is wrong yet.',
  ],
  '401 expired': [
    'The access token is past its time. Who asks can still prove who they are, so this is 401.',
    'The challenge says that the token expired: a refresh will help.',
  ],
  '401 invalid': ['The token is none of this server.'],
  '403 revoked': [
    'The server knows who this is, and ended the session. No new token can change that, so this is 403; RFC 6750 would have 401 here, and a client that refreshes in vain.',
    'The challenge says that the token was revoked: the client signs out.',
  ],
  '403 insufficient_scope': [
    'The server knows who this is, and the token does not reach this far. A refresh gives the same rights, so this is 403.',
    'The challenge names the scope that is missing.',
  ],
  '400 invalid_grant': ['The refresh token is good no longer: the session is over.'],
  '429 too_many': ['More than six requests in two seconds.', 'Retry-After says when there is room again.'],
  '503 maintenance': ['The server is away for a moment.', 'Retry-After says for how long.'],
};

const missing: Readonly<Record<string, string>> = {
  'www-authenticate':
    'Broken on purpose: the challenge is missing, so the client cannot know what is wrong and has to guess.',
  'retry-after':
    'Broken on purpose: Retry-After is missing, so the client has to guess how long to wait, and comes too early.',
};

/** What is said about each thing the client does; `{seconds}`, `{status}`, `{scope}` are filled in. */
export const clientSentences = {
  retry: 'The client waits {seconds} s after the {status}, and sends the request again.',
  stopped: 'The client does not try again: {reason}.',
  refresh: 'The client asks for a new token, once, for all calls that wait.',
  'refreshed-self': 'The client has a new token, and sends what was refused again.',
  'refreshed-sibling': 'Another tab has refreshed already: this one takes its token, and asks for none.',
  'refresh-failed': 'The refresh failed; the session is kept.',
  'signed-out': 'The client signs out: {reason}.',
  'insufficient-scope': 'The client does not refresh: the scope {scope} is not among its rights.',
  'field-hidden': 'The client misses {field}.',
} as const;

/** Why the client stops, or signs out, as the end of a sentence. */
export const clientReasons: Readonly<Record<string, string>> = {
  status: 'this status does not ask for it',
  disabled: 'it was told not to',
  method: 'the method may not be repeated',
  content: 'the content cannot be sent twice',
  attempts: 'three attempts are enough',
  budget: 'too many of its requests are repetitions already',
  'retry-after': 'the server asks for too long a wait',
  deadline: 'there is no time left',
  challenge: 'nothing it has answers the challenge',
  'step-up': 'the user has to authenticate again',
  refresh: 'there is no new token to be had',
  'signed-out': 'the session is over',
  'refused-again': 'the new token was refused too',
  revoked: 'the server says that the session was revoked',
  'invalid-grant': 'there is no refresh token that is still good',
};

/**
 * What the client did, in a sentence.
 *
 * @param event as the client tells it
 */
export function tell(event: ClientEvent): string {
  const key = event.type === 'refreshed' ? (`refreshed-${event.by}` as const) : event.type;
  const seconds = 'waitMs' in event ? Math.round(event.waitMs / 100) / 10 : '';
  const reason = 'reason' in event ? clientReasons[event.reason] : '';
  const values: Readonly<Record<string, unknown>> = { ...event, seconds, reason };
  return clientSentences[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
