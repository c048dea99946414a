// The content of an answer: problem details, a page or text by what the client accepts, or whatever was asked for.

import type { Description } from '../../codes/index.ts';
import { describe } from '../../codes/index.ts';
import { prefersHtml } from '../../respond/index.ts';
import { html, raw } from '../html.ts';
import { digits } from '../words.ts';
import type { FieldLines } from './answer.ts';
import type { ContentAsked } from './switches.ts';

/** Content with the fields that describe it. */
export interface Content {
  readonly fields: FieldLines;
  readonly bytes: Uint8Array;
}

/** What the content says. */
export interface Message {
  readonly code: number;
  /** One sentence; the catalogue's if absent. */
  readonly detail?: string;
  /** Further members of the problem. */
  readonly members?: Readonly<Record<string, unknown>>;
  /** Where to go on: RFC 9110 §15.4 asks redirects for a link, RFC 6585 §6 a network that wants a login. */
  readonly location?: string | undefined;
}

// Of a page that shows nothing but a sentence.
const policy: FieldLines = [
  [
    'Content-Security-Policy',
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  ],
];

/**
 * Makes content.
 *
 * @param asked what the switch says; by Accept if it says nothing
 * @param accept the Accept field, if there is one
 */
export function contentOf(
  message: Message,
  asked: ContentAsked | undefined,
  accept: string | undefined,
): Content {
  if (typeof asked === 'number') return sized(asked);
  // 207 is its content (RFC 4918 §13): only that is a right answer by default.
  if (asked === undefined && message.code === 207)
    return written('application/xml; charset=utf-8', multistatus());
  switch (asked) {
    case 'none':
      return { fields: [], bytes: new Uint8Array() };
    case 'empty':
      return written('text/plain; charset=utf-8', '');
    case 'text':
      return written('text/plain; charset=utf-8', `${sentence(message)}\n`);
    case 'problem':
      return written('application/problem+json', problem(message));
    case 'html':
      return page(message);
    case undefined: {
      const chosen = prefersHtml(accept ?? null)
        ? page(message)
        : message.code < 400
          ? written('application/json', success(message))
          : written('application/problem+json', problem(message));
      return { ...chosen, fields: [...chosen.fields, ['Vary', 'Accept']] };
    }
  }
}

function written(type: string, text: string): Content {
  return { fields: [['Content-Type', type]], bytes: new TextEncoder().encode(text) };
}

function sized(size: number): Content {
  return { fields: [['Content-Type', 'application/octet-stream']], bytes: new Uint8Array(size).fill(0x2e) };
}

function problem({ code, detail, members, location }: Message): string {
  const { phrase, summary } = describe(code);
  // RFC 9457 §4.2.1: with `about:blank` the title is the phrase; a number without one has no title.
  const title = phrase === null ? {} : { title: phrase };
  return lines({
    type: 'about:blank',
    ...title,
    status: code,
    detail: detail ?? summary,
    ...(location !== undefined && { location }),
    ...members,
  });
}

function success({ code, detail, location }: Message): string {
  const { phrase, summary } = describe(code);
  return lines({
    code,
    phrase,
    summary: detail ?? summary,
    page: `/${digits(code)}`,
    ...(location !== undefined && { location }),
  });
}

function lines(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function sentence({ code, detail, location }: Message): string {
  const description = describe(code);
  const more = location === undefined ? '' : ` Location: ${location}`;
  return `${name(description)}: ${detail ?? description.summary}${more}`;
}

function name({ code, phrase }: Description): string {
  return phrase === null ? digits(code) : `${digits(code)} ${phrase}`;
}

function page({ code, detail, location }: Message): Content {
  const description = describe(code);
  const text = html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${name(description)}</title>
<h1>${name(description)}</h1>
<p>${detail ?? description.summary}</p>
${location !== undefined && html`<p>Go on to <a href="${location}">${location}</a>.</p>\n`}<p>This is a test target. <a href="/${digits(code)}">What ${digits(code)} means</a>, <a href="/status">what can be asked for</a>.</p>
</html>
`.text;
  const { fields, bytes } = written('text/html; charset=utf-8', text);
  return { fields: [...fields, ...policy], bytes };
}

// The smallest multistatus that says something (RFC 4918 §13, §14.16).
function multistatus(): string {
  const { phrase } = describe(200);
  return raw(`<?xml version="1.0" encoding="utf-8"?>
<D:multistatus xmlns:D="DAV:"><D:response><D:href>/status/200</D:href><D:status>HTTP/1.1 200 ${phrase}</D:status></D:response></D:multistatus>
`).text;
}
