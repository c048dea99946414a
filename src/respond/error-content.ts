// What an error says to whoever gets it: problem details for programs, a short page for people.

import type { StatusCode } from '../codes/index.ts';
import type { AnsweredRequest, ProblemOption } from './options.ts';

/**
 * Writes the content of an error, and sets its media type.
 *
 * @param fact the code
 * @param problem members of the problem (RFC 9457 §3)
 * @param request decides by its Accept field; without it, problem details
 * @param headers gets Content-Type, and Vary if the request decided
 */
export function errorContent(
  fact: StatusCode,
  problem: ProblemOption,
  request: AnsweredRequest | undefined,
  headers: Headers,
): string {
  if (request !== undefined) headers.append('Vary', 'Accept');
  const { type = 'about:blank', title = fact.phrase, ...more } = problem;
  if (request !== undefined && prefersHtml(acceptOf(request))) {
    headers.set('Content-Type', 'text/html; charset=utf-8');
    return page(fact, title, problem.detail);
  }
  headers.set('Content-Type', 'application/problem+json');
  // RFC 9457 §3.1.2: `status` repeats the code for those who see the content alone, so it cannot say another.
  return JSON.stringify({ type, title, ...more, status: fact.code });
}

function acceptOf({ headers }: AnsweredRequest): string | null {
  return typeof headers.get === 'function' ? headers.get('Accept') : (headers.accept ?? null);
}

/**
 * Whether an Accept field prefers a page to JSON (RFC 9110 §12.5.1); in doubt it does not.
 *
 * @param accept the field's value; `null` when there is none
 */
export function prefersHtml(accept: string | null): boolean {
  if (accept === null) return false;
  let html = 0;
  let json = 0;
  for (const part of accept.slice(0, 1000).toLowerCase().split(',')) {
    const [range = '', ...parameters] = part.split(';').map((each) => each.trim());
    const weight = parameters.find((each) => each.startsWith('q='))?.slice(2);
    const quality = weight === undefined ? 1 : Number(weight) || 0;
    if (range === 'text/html' || range === 'application/xhtml+xml') html = Math.max(html, quality);
    else if (range === 'application/json' || range === 'application/problem+json')
      json = Math.max(json, quality);
  }
  return html > json;
}

/** Readable on a phone, by day and by night; where a policy (CSP) forbids styles, the page is as browsers show it. */
const STYLE = 'body{max-width:36rem;margin:15vh auto;padding:0 1rem;font:1.1rem/1.6 system-ui,sans-serif}';

function page(fact: StatusCode, title: string, detail: unknown): string {
  const name = `${fact.code} ${escapeHtml(title)}`;
  const more = typeof detail === 'string' ? `<p>${escapeHtml(detail)}</p>` : '';
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><style>${STYLE}</style><title>${name}</title><h1>${name}</h1><p>${escapeHtml(fact.summary)}</p>${more}</html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
