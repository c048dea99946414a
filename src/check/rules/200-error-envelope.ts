// 200 outside, an error inside (RFC 9205 §4.6).

import { contentJson, mediaType } from '../exchange.ts';
import { errorEnvelope } from '../families/error-envelope.ts';
import { pathOf } from '../families/same-target.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: '200-error-envelope',
  kind: 'advice',
  source: 'RFC 9205 §4.6',
  summary: 'A 200 response carries an error in its content.',
  why: 'Clients that go by the status code, caches and monitoring take it for a success: the failure is stored, counted as good and noticed by nobody.',
  fix: 'Send the 4xx or 5xx code that says what failed, with the same content or as problem details.',
  status: (code) => code === 200,
  needs: ['content'],
  test: ({ request, response }) => {
    const type = mediaType(response);
    if (type !== '' && !/^(?:application|text)\/(?:[a-z0-9.-]+\+)?json$/.test(type)) return undefined;
    // Problem details have a rule of their own; GraphQL answers with errors by design.
    if (type === 'application/problem+json' || /graphql/i.test(type)) return undefined;
    const sign = errorEnvelope(contentJson(response));
    if (sign === undefined || /graphql/i.test(pathOf(request))) return undefined;
    return { where: { part: 'content' }, detail: `It says ${sign}.` };
  },
};

export const cases: readonly Case[] = [
  {
    name: 'an error with a message',
    fires: true,
    http: `GET /orders/7 HTTP/1.1
Host: api.example.com

HTTP/1.1 200 OK
Content-Type: application/json

{"error":{"code":404,"message":"No such order"}}`,
  },
  {
    name: 'success: false',
    fires: true,
    http: `HTTP/1.1 200 OK
Content-Type: application/json; charset=utf-8

{"success":false,"message":"Not signed in","data":null}`,
  },
  {
    name: 'a status code in the content',
    fires: true,
    http: `HTTP/1.1 200 OK
Content-Type: application/json

{"status":500,"message":"Database is away"}`,
  },
  {
    name: 'a host that is called like it, and answers otherwise',
    fires: true,
    http: `GET https://graphql.example.com/v1/orders/7 HTTP/1.1
Host: graphql.example.com

HTTP/1.1 200 OK
Content-Type: application/json

{"error":{"code":404,"message":"No such order"}}`,
  },
  {
    name: 'GraphQL under a whole address',
    fires: false,
    http: `POST https://api.example.com/graphql HTTP/1.1
Host: api.example.com
Content-Length: 0

HTTP/1.1 200 OK
Content-Type: application/json

{"error":{"message":"No such order"},"data":null}`,
  },
  {
    name: 'GraphQL',
    fires: false,
    http: `POST /graphql HTTP/1.1
Host: api.example.com
Content-Length: 0

HTTP/1.1 200 OK
Content-Type: application/json

{"errors":[{"message":"No such order","path":["order"]}],"data":null}`,
  },
  {
    name: 'JSON-RPC',
    fires: false,
    http: `HTTP/1.1 200 OK
Content-Type: application/json

{"jsonrpc":"2.0","error":{"code":-32601,"message":"Method not found"},"id":1}`,
  },
  {
    name: 'a batch with a result for each item',
    fires: false,
    http: `HTTP/1.1 200 OK
Content-Type: application/json

{"results":[{"id":1,"status":200},{"id":2,"status":404,"error":"No such order"}]}`,
  },
  {
    name: 'a job that failed is data',
    fires: false,
    http: `GET /jobs/7 HTTP/1.1
Host: api.example.com

HTTP/1.1 200 OK
Content-Type: application/json

{"id":7,"state":"failed","error":"Out of paper","started":"2024-01-01T00:00:00Z"}`,
  },
  {
    name: 'the result of a validation is data',
    fires: false,
    http: `HTTP/1.1 200 OK
Content-Type: application/json

{"valid":false,"errors":["name is too long"]}`,
  },
  {
    name: 'an envelope without an error in it',
    fires: false,
    http: `HTTP/1.1 200 OK
Content-Type: application/json

{"success":true,"error":null,"data":{"id":7}}`,
  },
];
