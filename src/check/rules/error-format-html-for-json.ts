// A page for people, sent to a program (RFC 9110 §12.1).

import { mediaType } from '../exchange.ts';
import { accepted } from '../families/accept.ts';
import { onField } from '../place.ts';
import type { Case, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'error-format-html-for-json',
  kind: 'advice',
  source: 'RFC 9110 §12.1',
  summary: 'A client that asked for JSON gets its error as an HTML page.',
  why: 'It tries to parse the page and reports “unexpected token <”. What went wrong is lost.',
  fix: 'Let every layer that makes errors, the proxy in front included, look at Accept and send problem details to programs.',
  status: (code) => code >= 400,
  needs: ['request', 'fields'],
  test: ({ request, response }) => {
    const type = mediaType(response);
    if (type !== 'text/html' && type !== 'application/xhtml+xml') return undefined;
    if (request === undefined || request.method === 'HEAD') return undefined;
    const ranges = accepted(request, 'accept') ?? [];
    const json = ranges.some(
      ({ range, weight }) => weight > 0 && /^application\/(?:[^/]+\+)?json$/.test(range),
    );
    const html = ranges.some(({ range }) => /^text\/(?:html|\*)$|xhtml/.test(range));
    return json && !html ? { where: onField(response, 'content-type') } : undefined;
  },
};

export const cases: readonly Case[] = [
  {
    name: 'a page of the framework',
    fires: true,
    http: `GET /orders/7 HTTP/1.1
Host: api.example.com
Accept: application/json

HTTP/1.1 404 Not Found
Content-Type: text/html; charset=utf-8

<!doctype html><title>Error</title><pre>Cannot GET /orders/7</pre>`,
  },
  {
    name: 'a page of the proxy',
    fires: true,
    http: `POST /orders HTTP/1.1
Host: api.example.com
Accept: application/json, text/plain, */*
Content-Length: 2

{}
HTTP/1.1 502 Bad Gateway
Server: nginx
Content-Type: text/html

<html><head><title>502 Bad Gateway</title></head></html>`,
  },
  {
    name: 'JSON',
    fires: false,
    http: `GET /orders/7 HTTP/1.1
Host: api.example.com
Accept: application/json

HTTP/1.1 404 Not Found
Content-Type: application/problem+json

{"title":"Not Found","status":404}`,
  },
  {
    name: 'a browser',
    fires: false,
    http: `GET /orders/7 HTTP/1.1
Host: www.example.com
Accept: text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8

HTTP/1.1 404 Not Found
Content-Type: text/html

<!doctype html><title>Not found</title>`,
  },
  {
    name: 'no wish',
    fires: false,
    http: `GET /orders/7 HTTP/1.1
Host: www.example.com
Accept: */*

HTTP/1.1 404 Not Found
Content-Type: text/html

<!doctype html><title>Not found</title>`,
  },
];
