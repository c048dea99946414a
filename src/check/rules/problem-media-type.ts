// Problem details in everything but the name (RFC 9457 §3).

import { contentJson, mediaType } from '../exchange.ts';
import { onField } from '../place.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'problem-media-type',
  kind: 'advice',
  source: 'RFC 9457 §3',
  summary: 'The content has the members of problem details, and is sent as plain JSON.',
  why: 'Clients and tools that handle problems go by the media type: they do not see this one.',
  fix: 'Send `Content-Type: application/problem+json`.',
  status: (code) => code >= 400,
  needs: ['fields', 'content'],
  test: ({ response }) => {
    const type = mediaType(response);
    if (type !== 'application/json' && type !== 'text/json') return undefined;
    const json = contentJson(response);
    if (typeof json !== 'object' || json === null || !('title' in json) || !('status' in json))
      return undefined;
    const { title, status, type: kind, detail, instance } = json as Readonly<Record<string, unknown>>;
    // A title and a code may mean anything; with a third member by the right name it is no coincidence.
    const third = [kind, detail, instance].some((each) => typeof each === 'string');
    return typeof title === 'string' && status === response.status && third
      ? { where: onField(response, 'content-type') }
      : undefined;
  },
};

export const cases: readonly Case[] = [
  {
    name: 'with a type',
    fires: true,
    http: `HTTP/1.1 404 Not Found
Content-Type: application/json

{"type":"https://errors.example.com/no-order","title":"No such order","status":404}`,
  },
  {
    name: 'with a detail',
    fires: true,
    http: `HTTP/1.1 400 Bad Request
Content-Type: application/json; charset=utf-8

{"title":"Bad Request","status":400,"detail":"The name is missing."}`,
  },
  {
    name: 'by its name',
    fires: false,
    http: `HTTP/1.1 404 Not Found
Content-Type: application/problem+json

{"type":"https://errors.example.com/no-order","title":"No such order","status":404}`,
  },
  {
    name: 'another form of error',
    fires: false,
    http: `HTTP/1.1 404 Not Found
Content-Type: application/json

{"status":404,"error":"Not Found","message":"There is no order 7.","path":"/orders/7"}`,
  },
  {
    name: 'a book that is not there',
    fires: false,
    http: `HTTP/1.1 404 Not Found
Content-Type: application/json

{"title":"Not found","status":"lost"}`,
  },
];
