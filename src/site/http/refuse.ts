// The refusals of the site: 404, 405, 500 and 501, as a page or as problem details (RFC 9457), whichever is preferred.

import { describe } from '../../codes/index.ts';
import type { Html } from '../html.ts';
import type { Representation } from './deliver.ts';
import { deliver, prepare } from './deliver.ts';
import { prefersProblem } from './negotiate.ts';

/** What a refusal says. */
export interface Refusal {
  readonly status: number;
  /** One sentence for the reader. */
  readonly detail: string;
  readonly path: string;
}

/** Draws a refusal as a page. */
export type RefusalPage = (refusal: Refusal) => Html;

/** The refusals, each ready to be returned. */
export interface Refuse {
  /** 404: nothing has this path; 501 where the method is unknown everywhere. */
  readonly missing: (request: Request) => Response;
  /** 405 with Allow; 501 where the method is unknown everywhere (RFC 9110 §9.1). */
  readonly method: (request: Request, allow: string) => Response;
  /** 500, saying nothing about the cause. */
  readonly failed: (request: Request) => Response;
}

// The methods of RFC 9110 §9.3 and PATCH; any other is not implemented here, on whichever path.
const recognised = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH']);

/**
 * Makes the refusals.
 *
 * @param page draws the page of a refusal
 */
export function refusals(page: RefusalPage): Refuse {
  const refuse = (request: Request, status: number, detail: string, fields: Record<string, string> = {}) => {
    const { pathname } = new URL(request.url);
    // RFC 9111 §4.2.2: a 404 may be stored; a minute is enough for a page that appears. The rest never is.
    const cache = status === 404 ? 'public, max-age=60' : 'no-store';
    const refusal = { status, detail, path: pathname };
    return deliver(request, prepare(negotiated(request, refusal, () => page(refusal), { cache, fields })));
  };
  const unknownMethod = (request: Request) =>
    refuse(request, 501, 'This server does not know the request method, whatever the path.');
  return {
    missing: (request) =>
      recognised.has(request.method)
        ? refuse(request, 404, 'There is no page at this address.')
        : unknownMethod(request),
    method: (request, allow) =>
      recognised.has(request.method)
        ? refuse(request, 405, `This page answers ${allow}; the request used ${request.method}.`, { allow })
        : unknownMethod(request),
    failed: (request) => refuse(request, 500, 'The page could not be made. It is not your fault.'),
  };
}

/**
 * Chooses between a page and problem details by the Accept field.
 *
 * @param request its Accept field decides
 * @param refusal becomes the problem details
 * @param page draws the page
 * @param more further properties of the representation, and members of the problem details
 */
export function negotiated(
  request: Request,
  refusal: Refusal,
  page: () => Html,
  more: Partial<Representation> & { readonly members?: Readonly<Record<string, unknown>> } = {},
): Representation {
  const { members, ...rest } = more;
  const shared = { ...rest, status: refusal.status, vary: ['Accept'] };
  return prefersProblem(request.headers.get('accept'))
    ? { ...problem(refusal, members), ...shared }
    : { ...shared, type: 'text/html; charset=utf-8', content: page().text };
}

/**
 * A refusal as problem details; its type is `about:blank`, so the title is the reason phrase (RFC 9457 §4.2.1).
 *
 * @param refusal what to say
 * @param members further members
 */
export function problem(refusal: Refusal, members: Readonly<Record<string, unknown>> = {}): Representation {
  const { status, detail, path } = refusal;
  const content = {
    type: 'about:blank',
    title: describe(status).phrase,
    status,
    detail,
    instance: path,
    ...members,
  };
  return { status, type: 'application/problem+json', content: `${JSON.stringify(content, null, 2)}\n` };
}
