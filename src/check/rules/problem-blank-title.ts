// A title of its own for a problem without a type (RFC 9457 §4.2.1).

import { status } from '../../codes/index.ts';
import type { Exchange } from '../exchange.ts';
import { fieldLine } from '../exchange.ts';
import { accepted } from '../families/accept.ts';
import { onProblem } from '../families/problem-content.ts';
import type { Case } from '../rule.ts';

export const rule = onProblem({
  id: 'problem-blank-title',
  kind: 'should',
  source: 'RFC 9457 §4.2.1',
  summary: 'A problem without a type has a title that is not the phrase of its status code.',
  why: 'Without a type the problem says no more than the status code. Clients that group problems by title make a new kind of each sentence.',
  fix: 'Put the sentence into `detail`, or give the problem a type of its own.',
  // Many leave the type out and mean their title for people: it harms little.
  profiles: ['spec', 'strict'],
  wrong: (details, _, exchange) => {
    if (details?.title === undefined || details.type !== 'about:blank') return undefined;
    const code = status(exchange.response.status);
    if (code === undefined || isTranslated(details.title, exchange)) return undefined;
    const { phrase, formerPhrases = [] } = code;
    const phrases = [phrase, ...formerPhrases.map((former) => former.phrase)].map(plain);
    return phrases.includes(plain(details.title)) ? undefined : `The phrase is \`${phrase}\`.`;
  },
});

function plain(phrase: string): string {
  return phrase.toLowerCase().replace(/[^a-z]/g, '');
}

// The title may be in the language of the client.
function isTranslated(title: string, { request, response }: Exchange): boolean {
  if (!/^[ -~]*$/.test(title)) return true;
  const language = fieldLine(response, 'content-language')?.value;
  if (language !== undefined && !/\ben\b/i.test(language)) return true;
  const wanted = request && accepted(request, 'accept-language')?.[0]?.range;
  return wanted !== undefined && !/^(?:en\b|\*)/.test(wanted);
}

export const cases: readonly Case[] = [
  {
    name: 'a sentence',
    fires: true,
    http: `HTTP/1.1 404 Not Found
Content-Type: application/problem+json

{"title":"There is no order 7","status":404}`,
  },
  {
    name: 'with about:blank',
    fires: true,
    http: `HTTP/1.1 400 Bad Request
Content-Type: application/problem+json

{"type":"about:blank","title":"Validation failed","status":400}`,
  },
  {
    name: 'the phrase',
    fires: false,
    http: `HTTP/1.1 404 Not Found
Content-Type: application/problem+json

{"title":"Not found","status":404,"detail":"There is no order 7."}`,
  },
  {
    name: 'a phrase of an older specification',
    fires: false,
    http: `HTTP/1.1 422 Unprocessable Entity
Content-Type: application/problem+json

{"title":"Unprocessable Entity","status":422}`,
  },
  {
    name: 'a type of its own',
    fires: false,
    http: `HTTP/1.1 404 Not Found
Content-Type: application/problem+json

{"type":"https://errors.example.com/no-order","title":"There is no order of this number","status":404}`,
  },
  {
    name: 'in the language of the client',
    fires: false,
    http: `GET /orders/7 HTTP/1.1
Host: api.example.com
Accept-Language: de

HTTP/1.1 404 Not Found
Content-Type: application/problem+json

{"title":"Nicht gefunden","status":404}`,
  },
];
