// Nothing found, and the search was fine (RFC 9110 §15.5.5).

import type { Exchange } from '../exchange.ts';
import { contentJson } from '../exchange.ts';
import { errorText } from '../families/error-text.ts';
import { uncalledFor } from '../families/uncalled-for.ts';
import type { Case } from '../rule.ts';

const words =
  /^(?:there (?:are|were) )?no (?:\w+ ){0,2}(?:results?|records|items|entries|matches|documents|rows)(?: (?:were |was )?(?:found|available|match(?:ed|ing)?))?[^\n]{0,40}$/im;
const lists = ['data', 'items', 'results', 'records', 'list', 'entries', 'content', 'hits', 'rows'];

export const rule = uncalledFor({
  id: '404-for-empty-collection',
  code: 404,
  source: 'RFC 9110 §15.5.5',
  summary: 'A 404 answers a search or list that has no members.',
  why: 'The list is there, it is empty. Clients show an error or report a broken address instead of “nothing found”.',
  fix: 'Send 200 with an empty list: `[]`, or `{"items":[]}`.',
  needs: ['content'],
  misfit: (request, exchange) => {
    if (request.method !== 'GET') return false;
    if (isEmptyList(exchange)) return 'The content is an empty list.';
    // Without a question in the address the words may be about one thing.
    return (
      request.target.includes('?') &&
      contentJson(exchange.response) !== undefined &&
      words.test(errorText(exchange.response)) &&
      'The content says that nothing was found.'
    );
  },
});

function isEmptyList({ response }: Exchange): boolean {
  const json = contentJson(response);
  if (Array.isArray(json)) return json.length === 0;
  if (typeof json !== 'object' || json === null) return false;
  const members = json as Readonly<Record<string, unknown>>;
  const list = lists.find((name) => Array.isArray(members[name]));
  // An envelope has such a place even where it reports that the address is unknown.
  if (list === undefined || 'error' in members || 'message' in members) return false;
  return (members[list] as readonly unknown[]).length === 0;
}

export const cases: readonly Case[] = [
  {
    name: 'an empty list',
    fires: true,
    http: `GET /orders?customer=7 HTTP/1.1
Host: api.example.com

HTTP/1.1 404 Not Found
Content-Type: application/json

[]`,
  },
  {
    name: 'in words',
    fires: true,
    http: `GET /search?q=teapot HTTP/1.1
Host: api.example.com

HTTP/1.1 404 Not Found
Content-Type: application/json

{"message":"No results found"}`,
  },
  {
    name: 'one thing',
    fires: false,
    http: `GET /orders/7 HTTP/1.1
Host: api.example.com

HTTP/1.1 404 Not Found
Content-Type: application/json

{"message":"Order not found"}`,
  },
  {
    name: 'an unknown address, in the envelope of all answers',
    fires: false,
    http: `GET /oders?page=2 HTTP/1.1
Host: api.example.com

HTTP/1.1 404 Not Found
Content-Type: application/json

{"data":[],"error":"Not Found"}`,
  },
  {
    name: 'a page for people',
    fires: false,
    http: `GET /search?q=teapot HTTP/1.1
Host: www.example.com

HTTP/1.1 404 Not Found
Content-Type: text/html

<!doctype html><title>No results found</title>`,
  },
];
