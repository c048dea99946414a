// A phrase that says something else than the code (RFC 9112 §4).

import { codes, readings, status } from '../../codes/index.ts';
import { responses } from '../exchange.ts';
import type { Case, Rule } from '../rule.ts';

const owners = new Map<string, number>();
for (const { code, phrase, registration } of Object.values(codes))
  if (registration !== 'reserved') owners.set(phrase.toLowerCase(), code);

export const rule: Rule = {
  id: 'reason-phrase-mismatch',
  kind: 'advice',
  source: 'RFC 9112 §4',
  summary: 'The reason phrase is that of another status code.',
  why: 'Clients go by the number and people by the phrase, so logs and bug reports speak of a failure that did not happen.',
  fix: 'Send the phrase of the code, or none. If the phrase is what was meant, send its code.',
  test: (exchange) => {
    for (const message of responses(exchange)) {
      if (message.phrase === '') continue;
      const owner = strangerOf(message.status, message.phrase);
      if (owner !== undefined)
        return {
          where: { part: 'start-line', message },
          detail: `“${message.phrase}” belongs to ${owner}.`,
        };
    }
    return undefined;
  },
};

function strangerOf(code: number, phrase: string): number | undefined {
  if (code < 100 || code > 599) return undefined;
  const own = status(code);
  if (own?.phrase === phrase) return undefined;
  const lower = phrase.toLowerCase();
  const owner = owners.get(lower);
  if (owner === undefined || owner === code) return undefined;
  if (own?.formerPhrases?.some((former) => former.phrase.toLowerCase() === lower)) return undefined;
  if (readings(code).some((reading) => reading.phrase.toLowerCase() === lower)) return undefined;
  // The names of the redirects were mixed up from the start; no one is misled by those.
  const isRedirect = code >= 300 && code <= 399 && owner >= 300 && owner <= 399;
  return isRedirect ? undefined : owner;
}

export const cases: readonly Case[] = [
  {
    name: 'missing, but OK',
    fires: true,
    http: `HTTP/1.1 404 OK
Content-Length: 0

`,
  },
  {
    name: 'OK, but missing',
    fires: true,
    http: `HTTP/1.1 200 Not Found
Content-Length: 0

`,
  },
  {
    name: 'two codes that people mix up',
    fires: true,
    http: `HTTP/1.1 403 UNAUTHORIZED
Content-Length: 0

`,
  },
  {
    name: 'a phrase of an older specification',
    fires: false,
    http: `HTTP/1.1 413 Request Entity Too Large
Content-Length: 0

`,
  },
  {
    name: 'words of its own',
    fires: false,
    http: `HTTP/1.1 404 No Such Order
Content-Length: 0

`,
  },
  {
    name: 'no phrase',
    fires: false,
    http: `HTTP/2 200
content-length: 0

`,
  },
];
