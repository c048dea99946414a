// The lab: its page, its server for each visitor, and the modules its page loads.

import type { Context } from 'hono';
import { generateKeys } from '../../guard/tokens/index.ts';
import { respond } from '../../respond/index.ts';
import type { Prepared, Representation } from '../http/deliver.ts';
import { prepare } from '../http/deliver.ts';
import type { Refuse } from '../http/refuse.ts';
import type { Handler, Resource } from '../http/resource.ts';
import { layout } from '../layout.ts';
import { labPage, lineMarkup } from '../pages/lab.ts';
import { labAssets } from './lab-assets.ts';
import { modules } from './modules.ts';
import { tellStory } from './story.ts';
import type { Visitor } from './visitor.ts';
import { data, toExpiry } from './visitor.ts';
import type { Visitors } from './visitors.ts';
import { createVisitors } from './visitors.ts';

/** How the lab is set up. */
export interface LabOptions {
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** How many visitors are remembered: 500. */
  readonly mostVisitors?: number;
}

const longest = 8192;

/**
 * The resources of the lab.
 *
 * @param refuse makes refusals
 */
export function labResources(refuse: Refuse, options: LabOptions = {}): Resource[] {
  const { now = Date.now, mostVisitors = 500 } = options;
  // Made when somebody comes for the first time: a site that nobody plays with needs no keys.
  let made: Promise<Visitors> | undefined;
  let page: Promise<Prepared> | undefined;
  const keys = once(generateKeys);
  const visitors = () => {
    made ??= keys().then((all) => createVisitors(all, now, mostVisitors));
    return made;
  };
  const withVisitor =
    (work: (visitor: Visitor, context: Context, content: string) => Promise<Response> | Response): Handler =>
    async (context) => {
      const { raw } = context.req;
      // Every request of the story is small; whatever else it is, it is none of it.
      const content = await textWithin(raw, longest);
      if (content === undefined) return respond(413, { request: raw });
      const { visitor, cookie } = (await visitors()).of(raw);
      const response = await work(visitor, context, content);
      if (cookie !== undefined) response.headers.append('set-cookie', cookie);
      return response;
    };
  const story: Handler = withVisitor((visitor, { req: { raw } }, content) => {
    const { url, method, headers } = raw;
    const body = method === 'POST' ? { body: content } : {};
    return visitor.handle(new Request(url, { method, headers, ...body }), content) ?? refuse.missing(raw);
  });
  const control = (work: (visitor: Visitor, form: URLSearchParams) => void): Handler =>
    withVisitor((visitor, _, content) => {
      work(visitor, new URLSearchParams(content));
      return respond(204, { cacheControl: 'no-store' });
    });
  return [
    {
      path: '/lab',
      GET: () => {
        page ??= keys()
          .then(tellStory)
          .then((chapters) => prepare(view(chapters)));
        return page;
      },
    },
    { path: '/lab/session', POST: story },
    { path: '/lab/token', POST: story },
    { path: '/lab/revoke', POST: story },
    { path: '/lab/orders', GET: story },
    { path: '/lab/admin', GET: story },
    { path: '/lab/expire', POST: control((visitor) => visitor.pass(toExpiry * 1000)) },
    { path: '/lab/maintenance', POST: control((visitor) => visitor.maintain()) },
    {
      path: '/lab/faults',
      GET: withVisitor((visitor) => data(visitor.faults())),
      POST: control((visitor, form) => {
        visitor.breakDown({
          challenge: form.get('challenge') === 'forgotten',
          retryAfter: form.get('retryAfter') === 'forgotten',
        });
      }),
    },
    {
      path: '/lab/crossings/:number{[0-9]{1,6}}',
      GET: withVisitor((visitor, { req }) => {
        const found = visitor.crossing(Number(req.param('number')));
        if (found === undefined) return refuse.missing(req.raw);
        const content = lineMarkup({ kind: 'crossing', crossing: found }).text;
        return respond(200, { content, contentType: 'text/html; charset=utf-8', cacheControl: 'no-store' });
      }),
    },
    ...labAssets,
    modules(refuse.missing),
  ];
}

function view(chapters: Awaited<ReturnType<typeof tellStory>>): Representation {
  return { type: 'text/html; charset=utf-8', content: layout(labPage(chapters)).text };
}

// Counted while it is read: what a request says about its length may be missing or a lie.
async function textWithin(request: Request, most: number): Promise<string | undefined> {
  const reader = request.method === 'POST' ? request.body?.getReader() : undefined;
  if (reader === undefined) return '';
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > most) {
      await reader.cancel();
      return undefined;
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
