// Which path leads to which page.

import type { Context } from 'hono';
import { examplesOf } from '../check/rule-book.ts';
import { describe, NotAStatusCode, parseStatusCode, readings } from '../codes/index.ts';
import type { LiveTraffic } from '../watch/live/traffic.ts';
import { assets } from './assets.ts';
import { bundles } from './bundles.ts';
import type { CheckOptions } from './check/index.ts';
import { checkResources } from './check/index.ts';
import { allCodes, feed, llms, oneCode, open, robots, siteMap } from './feeds/index.ts';
import { codeMarkdown } from './feeds/markdown.ts';
import type { Prepared, Representation } from './http/deliver.ts';
import { prepare, redirect } from './http/deliver.ts';
import type { Refuse } from './http/refuse.ts';
import { negotiated, problem } from './http/refuse.ts';
import type { Handler, Resource } from './http/resource.ts';
import type { LabOptions } from './lab/index.ts';
import { labResources } from './lab/index.ts';
import type { Page } from './layout.ts';
import { layout } from './layout.ts';
import { classesPage } from './pages/classes.ts';
import { codePage } from './pages/code.ts';
import { comparisonPage } from './pages/comparison.ts';
import { helpBlock } from './pages/help.ts';
import { homePage, searchPage } from './pages/home.ts';
import { rulePage, rulesPage } from './pages/rules.ts';
import { statusAddress, statusEndpointPage } from './pages/status-endpoint.ts';
import { unknownPage } from './pages/unknown.ts';
import { whichPage } from './pages/which.ts';
import { comparisonPath } from './parts/related.ts';
import { referenceResources } from './reference/resources.ts';
import type { Sources } from './sources.ts';
import { openApi } from './status-endpoint/index.ts';
import { watchResources } from './watch/index.ts';
import { digits } from './words.ts';

const number = '[0-9][0-9][0-9]';

/** What the routes need. */
export interface Needs {
  readonly sources: Sources;
  /** The site's own origin for absolute addresses; from the request if absent. */
  readonly origin?: string | undefined;
  readonly refuse: Refuse;
  readonly lab?: LabOptions | undefined;
  readonly check?: CheckOptions | undefined;
  /** What this server answered. */
  readonly traffic: LiveTraffic;
}

/**
 * The resources of the site.
 *
 * @param needs sources, origin and refusals
 */
export function routes({ sources, origin, refuse, lab, check, traffic }: Needs): Resource[] {
  // Pages do not change while the process runs, so each is rendered and compressed once. Only known paths get here:
  // what a visitor can choose freely (queries, unknown numbers, origins) is never kept.
  const kept = new Map<string, Prepared>();
  const once = (path: string, make: () => Representation): Prepared => {
    const found = kept.get(path) ?? prepare(make());
    kept.set(path, found);
    return found;
  };
  const fixed = (path: string, make: () => Representation): Resource => ({
    path,
    GET: () => once(path, make),
  });
  const absolute = (path: string, make: (origin: string) => Representation): Resource => ({
    path,
    GET: (context) =>
      origin === undefined ? make(new URL(context.req.url).origin) : once(path, () => make(origin)),
  });
  // A path below a code: the page for known numbers, an explanation for the others, 404 for what is no number.
  const ofCode = (suffix: string, known: (code: number) => Representation, unknown: Unknown): Resource => ({
    path: `/:code{${number}${suffix.replace('.', '\\.')}}`,
    GET: (context) => {
      const code = codeIn(context.req.param('code'));
      if (code === undefined) return refuse.missing(context.req.raw);
      if (readings(code).length === 0) return unknown(context, code);
      return once(`/${digits(code)}${suffix}`, () => known(code));
    },
  });
  const json: Unknown = ({ req }, code) => problem(nobody(req.path), { description: describe(code) });
  const missing: Unknown = ({ req }) => refuse.missing(req.raw);
  return [
    {
      path: '/',
      GET: ({ req }) => {
        const query = (req.query('q') ?? '').trim();
        return query === '' ? once('/', () => view(homePage())) : view(searchPage(query));
      },
    },
    fixed('/classes', () => view(classesPage())),
    {
      path: '/which',
      GET: ({ req }) => {
        const page = whichPage(req.query());
        return page === undefined ? refuse.missing(req.raw) : view(page);
      },
    },
    fixed('/rules', () => view(rulesPage())),
    {
      path: '/rules/:id{[0-9a-z-]+}',
      GET: async ({ req }) => {
        const id = req.param('id') ?? '';
        const page = rulePage(id, await examplesOf(id));
        return page === undefined ? refuse.missing(req.raw) : once(`/rules/${id}`, () => view(page));
      },
    },
    ofCode(
      '',
      (code) => view(codePage(code, sources)),
      ({ req }, code) =>
        negotiated(req.raw, nobody(req.path), () => layout(unknownPage(code)), {
          members: { description: describe(code) },
        }),
    ),
    ofCode('.json', oneCode, json),
    ofCode(
      '.md',
      (code) => ({
        type: 'text/markdown; charset=utf-8',
        content: codeMarkdown(code, sources),
        fields: open,
      }),
      missing,
    ),
    { path: `/:code{${number}}/help.html`, GET: help(sources, refuse, once) },
    { path: `/:pair{${number}-vs-${number}}`, GET: comparison(sources, refuse, once) },
    {
      path: '/status',
      GET: (context) => {
        const address = statusAddress(context.req.query());
        if (address !== undefined) return seeOther(address);
        const make = (at: string) => view(statusEndpointPage(at));
        return origin === undefined
          ? make(new URL(context.req.url).origin)
          : once('/status', () => make(origin));
      },
    },
    absolute('/api/openapi.json', openApi),
    fixed('/codes.json', allCodes),
    absolute('/feed.json', feed),
    absolute('/sitemap.xml', siteMap),
    absolute('/robots.txt', robots),
    absolute('/llms.txt', llms),
    bundles(refuse),
    ...labResources(refuse, lab),
    ...checkResources(refuse, check),
    ...watchResources(traffic),
    ...referenceResources(refuse),
    ...assets,
  ];
}

type Unknown = (context: Context, code: number) => Representation | Response;
type Once = (path: string, make: () => Representation) => Prepared;

function help(sources: Sources, refuse: Refuse, once: Once): Handler {
  return ({ req }) => {
    const code = codeIn(req.param('code'));
    const made = code === undefined ? undefined : helpBlock(code, sources);
    return made === undefined ? refuse.missing(req.raw) : once(`/${digits(code!)}/help.html`, () => made);
  };
}

function comparison(sources: Sources, refuse: Refuse, once: Once): Handler {
  return ({ req }) => {
    const [low = 0, high = 0] = req.path.slice(1).split('-vs-').map(Number);
    const path = comparisonPath(low, high);
    if (path === undefined) return refuse.missing(req.raw);
    // RFC 9110 §15.4.9: the same page, at its one address, with the method kept.
    if (path !== req.path) return redirect(path);
    return once(path, () => view(comparisonPage(low, high, sources)));
  };
}

// RFC 9110 §15.4.4: the answer to the form is at another address.
function seeOther(location: string): Response {
  const headers = { location, 'content-length': '0', 'cache-control': 'no-store' };
  return new Response(null, { status: 303, headers });
}

function nobody(path: string) {
  return { status: 404, detail: 'Nobody is known to use this status code.', path };
}

function view(page: Page): Representation {
  return { type: 'text/html; charset=utf-8', content: layout(page).text };
}

function codeIn(parameter = ''): number | undefined {
  try {
    return parseStatusCode(parameter.slice(0, 3));
  } catch (error) {
    if (error instanceof NotAStatusCode) return undefined;
    throw error;
  }
}
