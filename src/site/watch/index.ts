// The page /watch: this server's own traffic as it is now, and a log that the visitor's browser reads by itself.

import { show } from '../../watch/faces/face.ts';
import type { LiveTraffic } from '../../watch/live/traffic.ts';
import { bundle } from '../bundles.ts';
import type { Prepared } from '../http/deliver.ts';
import { prepare } from '../http/deliver.ts';
import type { Resource } from '../http/resource.ts';
import type { Page } from '../layout.ts';
import { layout } from '../layout.ts';
import { examplePage, watchPage } from '../pages/watch.ts';
import { exampleLog, exampleName } from './example-log.ts';
import { liveReport } from './live-report.ts';
import { readLog } from './read-log.ts';
import { reportMarkup } from './report.ts';
import { watchAssets } from './watch-assets.ts';

/** How the site's own traffic is watched. */
export interface OwnWatchOptions {
  /** Where it is counted; another room may read it as well. Default: six hours of it, in memory. */
  readonly traffic?: LiveTraffic;
  /** Tells a visitor's address where a proxy stands before the site. Only its network is counted. */
  readonly client?: (request: Request) => string | undefined;
}

/**
 * The resources of the page.
 *
 * @param traffic what this server answered
 */
export function watchResources(traffic: LiveTraffic): Resource[] {
  const live = liveReport(traffic, async (report) => {
    const [script, worker] = await Promise.all([bundle('watch'), bundle('watch-worker')]);
    // A copy may be kept, and is asked about before each use: the traffic goes on.
    return view(watchPage(report, { script: script.path, worker: worker.path }), 'no-cache');
  });
  const log = once(async () =>
    prepare({ type: 'text/plain; charset=utf-8', content: exampleLog(), cache: 'public, max-age=86400' }),
  );
  const example = once(async () => {
    const inputs = [{ name: exampleName, content: new Blob([exampleLog()]) }];
    const { picture, incidents } = await readLog(inputs);
    return view(examplePage(reportMarkup(show(picture, incidents, {}), exampleName)));
  });
  return [
    { path: '/watch', GET: live },
    { path: '/watch/example', GET: example },
    { path: `/watch/${exampleName}`, GET: log },
    ...watchAssets,
  ];
}

function view(page: Page, cache?: string): Prepared {
  const content = layout(page).text;
  return prepare({ type: 'text/html; charset=utf-8', content, ...(cache !== undefined && { cache }) });
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
