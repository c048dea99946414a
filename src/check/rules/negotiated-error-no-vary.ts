// An error in two forms, and nothing that tells caches (RFC 9110 §12.5.5).

import { status } from '../../codes/index.ts';
import { cacheSeconds, parseCacheControl } from '../../fields/index.ts';
import type { ResponseMessage } from '../exchange.ts';
import { fieldLine, mediaType, values } from '../exchange.ts';
import type { Asked } from '../families/same-target.ts';
import { credentialsOf, histories } from '../families/same-target.ts';
import type { Case, SequenceRule } from '../rule.ts';

export const rule: SequenceRule = {
  id: 'negotiated-error-no-vary',
  kind: 'advice',
  source: 'RFC 9110 §12.5.5',
  summary: 'An error has another form for another Accept, but no `Vary: Accept`.',
  why: 'A cache keeps one form for all: people are shown JSON, or programs get a page.',
  fix: 'Send `Vary: Accept` with the error, or `Cache-Control: no-store` where no cache should keep it.',
  compare: (exchanges) =>
    histories(exchanges, isNegotiable).flatMap((history) => {
      const found = new Map<string, Asked>();
      for (const exchange of history) {
        const { request, response } = exchange;
        if (!isNegotiable(response) || !exchange.evidence.fields || request.method !== 'GET') continue;
        const key = `${response.status}\n${credentialsOf(request)}`;
        const first = found.get(key);
        if (first === undefined) found.set(key, exchange);
        else if (
          mediaType(first.response) !== mediaType(response) &&
          accepts(first) !== accepts(exchange) &&
          values(first.request, 'accept-language').join() === values(request, 'accept-language').join()
        ) {
          const formats = `${mediaType(first.response)} and ${mediaType(response)}`;
          return [
            {
              exchange,
              where: { part: 'fields' as const },
              detail: `One request got each of ${formats}.`,
            },
          ];
        }
      }
      return [];
    }),
};

function accepts({ request }: Asked): string {
  return values(request, 'accept').join();
}

// Caches keep an error where they are told to, or where its code says that they may (RFC 9111 §3, §4.2.2).
function isNegotiable(response: ResponseMessage): boolean {
  if (response.status < 400 || response.status > 499 || mediaType(response) === '') return false;
  const vary = values(response, 'vary').join().toLowerCase().split(',');
  if (vary.some((name) => name.trim() === 'accept' || name.trim() === '*')) return false;
  const directives = values(response, 'cache-control').flatMap(
    (value) => parseCacheControl(value).value ?? [],
  );
  if (directives.some(({ name }) => name === 'no-store')) return false;
  const seconds = cacheSeconds(directives, 'max-age');
  if (seconds !== undefined) return seconds > 0;
  return status(response.status)?.cacheable === true || fieldLine(response, 'expires') !== undefined;
}

const page = `GET /nothing HTTP/1.1
Host: www.example.com
Accept: text/html

HTTP/1.1 404 Not Found
Content-Type: text/html

<!doctype html><title>Not found</title><h1>Not found</h1>
###
`;
const problem = `GET /nothing HTTP/1.1
Host: www.example.com
Accept: application/json

HTTP/1.1 404 Not Found
Content-Type: application/problem+json

{"status":404,"title":"Not Found"}`;
const all = (fields: string): string =>
  (page + problem).replaceAll('Not Found\nContent', `Not Found\n${fields}\nContent`);

export const cases: readonly Case[] = [
  { name: 'a page and problem details', fires: true, http: page + problem },
  {
    name: 'varies, but by something else; kept for a minute',
    fires: true,
    http: all('Vary: Accept-Encoding\nCache-Control: max-age=60'),
  },
  { name: 'varies by Accept', fires: false, http: all('Vary: Accept-Encoding, Accept') },
  { name: 'kept by nobody', fires: false, http: all('Cache-Control: no-store') },
  { name: 'one form', fires: false, http: page + page.replace('text/html', 'application/json') },
];
