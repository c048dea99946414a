// The site as an application: a request in, a response out, no port.

import { Hono } from 'hono';
import { liveTraffic } from '../watch/live/traffic.ts';
import type { CheckOptions } from './check/index.ts';
import { redirect } from './http/deliver.ts';
import { refusals } from './http/refuse.ts';
import { mount } from './http/resource.ts';
import type { LabOptions } from './lab/index.ts';
import { layout } from './layout.ts';
import { refusalPage } from './pages/refusal.ts';
import { routes } from './routes.ts';
import type { Sources } from './sources.ts';
import { repository } from './sources.ts';
import type { StatusEndpointOptions } from './status-endpoint/index.ts';
import { mountStatusEndpoint } from './status-endpoint/index.ts';
import type { OwnWatchOptions } from './watch/index.ts';
import { watchOwn } from './watch/own-traffic.ts';

/** How a site is set up. */
export interface SiteOptions {
  /** Its public origin, `https://statute.example`, where it stands behind a proxy. Default: what the request names. */
  readonly origin?: string;
  /** Prose and examples. Default: those in the catalogue. */
  readonly sources?: Sources;
  /** Told of every error behind a 500. Default: its stack goes to standard error. */
  readonly onError?: (error: Error) => void;
  /** Time, chance and limits of `/status/<code>`. */
  readonly statusEndpoint?: StatusEndpointOptions;
  /** Time and limits of `/lab`. */
  readonly lab?: LabOptions;
  /** Which addresses `/check` asks, and how many at once. */
  readonly check?: CheckOptions;
  /** How the site's own traffic is watched, for `/watch`. */
  readonly watch?: OwnWatchOptions;
}

/**
 * Makes the site.
 *
 * @param options where it stands and what it shows
 * @returns an application of Hono: `site.request('/401')`, `site.fetch`
 */
export function createSite(options: SiteOptions = {}): Hono {
  const { sources = repository, onError = report } = options;
  const app = new Hono();
  const refuse = refusals((refusal) => layout(refusalPage(refusal)));
  const { traffic = liveTraffic(), client } = options.watch ?? {};
  app.use(watchOwn(traffic, client));
  mountStatusEndpoint(app, options.statusEndpoint);
  const { origin, lab, check } = options;
  for (const resource of routes({ sources, origin, refuse, lab, check, traffic }))
    mount(app, resource, refuse);

  app.notFound(async ({ req }) => {
    const url = new URL(req.url);
    const path = url.pathname.replace(/\/+$/, '');
    // A path that only has a slash too many leads to its one address, but never through a redirect to nothing.
    // Leading slashes go as well: `//host/` in Location would lead to another site.
    if (url.pathname.endsWith('/') && path !== '' && !path.startsWith('//')) {
      const target = await app.request(`${url.origin}${path}`, { method: 'HEAD' });
      if (target.status < 400) {
        return redirect(`${path}${url.search}`);
      }
    }
    return refuse.missing(req.raw);
  });

  app.onError((error, { req }) => {
    onError(error);
    return refuse.failed(req.raw);
  });
  return app;
}

function report(error: Error): void {
  process.stderr.write(`${error.stack ?? error.message}\n`);
}
