// What a resource server is asked in the conformance bench, and which answers are right.

import type { IncomingHttpHeaders } from 'node:http';
import type { Flaws } from './guard-tokens.ts';

/** One request. */
export interface Asked {
  readonly method?: string;
  readonly path?: string;
  /** Name and value in turns, sent as they are. */
  readonly fields?: readonly string[];
}

/** What came back. */
export interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly content: string;
}

/** Makes tokens of the type that the contestant takes. */
export type Mint = (flaws?: Flaws) => string;

/** One question. */
export interface Row {
  readonly name: string;
  /** Asked only of those that have the feature. */
  readonly needs?: 'scopes' | 'fetches';
  readonly ask: (mint: Mint) => Asked;
  readonly right: (answer: Answered, ask: (asked: Asked) => Promise<Answered>, mint: Mint) => unknown;
}

const bearer = (token: string, scheme = 'Bearer ') => ({ fields: ['Authorization', scheme + token] });
const hourAgo = () => ({ claims: { exp: Math.floor(Date.now() / 1000) - 3600 } });

/** The challenge for Bearer, and the error that it gives (RFC 6750 §3). */
function challenge({ headers }: Answered): { readonly error: string | undefined } | undefined {
  const [, rest] = /(?:^|, *)Bearer\b(.*)$/i.exec(headers['www-authenticate'] ?? '') ?? [];
  return rest === undefined ? undefined : { error: /\berror="([^"]*)"/.exec(rest)?.[1] };
}
const refused = (answer: Answered, ...errors: readonly (string | undefined)[]) => {
  const found = challenge(answer);
  return answer.status === 401 && found !== undefined && errors.includes(found.error);
};
const invalidToken = (answer: Answered) => refused(answer, 'invalid_token');
const invalidRequest = (answer: Answered) =>
  answer.status === 400 && challenge(answer)?.error === 'invalid_request';
const served = ({ status }: Answered) => status === 200;

export const rows: readonly Row[] = [
  // A challenge without an error: there was nothing to be wrong with (RFC 6750 §3.1).
  { name: 'no credentials', ask: () => ({}), right: (answer) => refused(answer, undefined) },
  {
    name: 'another scheme',
    ask: () => bearer('dXNlcjpwYXNz', 'Basic '),
    right: (answer) => refused(answer, undefined),
  },
  {
    name: 'Bearer without a token',
    ask: () => bearer('', 'Bearer'),
    right: (answer) =>
      invalidRequest(answer) || refused(answer, undefined, 'invalid_request', 'invalid_token'),
  },
  {
    name: 'malformed credentials',
    ask: () => bearer('a b'),
    right: (answer) => invalidRequest(answer) || invalidToken(answer),
  },
  { name: 'scheme in any case', ask: (mint) => bearer(mint(), 'bEaReR '), right: served },
  // RFC 6750 §2.1 has one space or more after the scheme.
  { name: 'two spaces', ask: (mint) => bearer(mint(), 'Bearer  '), right: served },
  { name: 'typ at+jwt', ask: (mint) => bearer(mint({ typ: 'at+jwt' })), right: served },
  { name: 'garbage', ask: () => bearer('garbage'), right: invalidToken },
  { name: 'bad signature', ask: (mint) => bearer(mint({ signed: 'foreign' })), right: invalidToken },
  { name: 'expired', ask: (mint) => bearer(mint(hourAgo())), right: invalidToken },
  {
    name: 'expired told apart',
    ask: (mint) => bearer(mint(hourAgo())),
    // By anything that a program could read.
    right: async (answer, ask, mint) => {
      const other = await ask(bearer(mint({ signed: 'foreign' })));
      const seen = ({ status, headers, content }: Answered) =>
        JSON.stringify([status, headers['www-authenticate'], content]);
      return answer.status === 401 && seen(answer) !== seen(other);
    },
  },
  { name: 'alg none', ask: (mint) => bearer(mint({ signed: 'none' })), right: invalidToken },
  { name: 'another audience', ask: (mint) => bearer(mint({ claims: { aud: 'x' } })), right: invalidToken },
  { name: 'another issuer', ask: (mint) => bearer(mint({ claims: { iss: 'x' } })), right: invalidToken },
  // RFC 9068 §2.2 demands the claim.
  { name: 'no exp', ask: (mint) => bearer(mint({ claims: { exp: undefined } })), right: invalidToken },
  {
    name: 'two Authorization fields',
    ask: (mint) => ({ fields: ['Authorization', `Bearer ${mint()}`, 'Authorization', `Bearer ${mint()}`] }),
    right: ({ status }) => status === 400 || status === 401,
  },
  {
    name: 'scope missing',
    needs: 'scopes',
    ask: (mint) => ({ ...bearer(mint()), path: '/admin' }),
    right: (answer) => answer.status === 403 && challenge(answer)?.error === 'insufficient_scope',
  },
  {
    name: 'HEAD',
    ask: () => ({ method: 'HEAD' }),
    right: (answer) => answer.status === 401 && challenge(answer) !== undefined && answer.content === '',
  },
  {
    name: 'CORS preflight',
    ask: () => ({
      method: 'OPTIONS',
      fields: [
        ...['Origin', 'https://app.example', 'Access-Control-Request-Method', 'GET'],
        ...['Access-Control-Request-Headers', 'authorization'],
      ],
    }),
    // Browsers send it without credentials; whoever answers CORS comes after the guard, if anybody.
    right: ({ status }) => status !== 401 && status !== 403 && status < 500,
  },
  {
    name: 'challenge exposed',
    ask: () => ({ fields: ['Origin', 'https://app.example'] }),
    right: (answer) =>
      answer.status === 401 &&
      /\bwww-authenticate\b|^\*$/i.test(answer.headers['access-control-expose-headers'] ?? ''),
  },
  {
    name: 'problem details',
    ask: (mint) => bearer(mint(hourAgo())),
    right: ({ status, headers, content }) =>
      status === 401 &&
      headers['content-type']?.startsWith('application/problem+json') &&
      JSON.parse(content).status === 401,
  },
  // An outage of the server's own is not the client's fault (RFC 9110 §15.6.4).
  {
    name: 'key set unreachable',
    needs: 'fetches',
    ask: (mint) => bearer(mint()),
    right: ({ status }) => status === 503,
  },
];
