// What of a log may be shown on the screen of who has it: secrets are hidden, the rows that matter come first, long tables
// are cut. Addresses stay as they are: the log is the reader's own, and nobody else sees it.

import type { Shown } from '../../../watch/faces/face.ts';
import { rankClients, rankRoutes } from '../../../watch/faces/ranking.ts';
import type { Incident } from '../../../watch/incident.ts';
import { maskLine, maskText } from '../../../watch/mask.ts';
import type { Picture } from '../../../watch/picture.ts';

const most = 200;

/**
 * Prepares a picture for its report.
 *
 * @param picture what was counted
 * @param incidents the most urgent first
 */
export function shownHere(picture: Picture, incidents: readonly Incident[]): Shown {
  const first = <T extends { readonly count: number }>(rows: readonly T[]) =>
    [...rows].sort((a, b) => b.count - a.count).slice(0, most);
  const { vendor, lines, upstreams, chains, missing } = picture;
  const hide = hiding();
  const samples = lines.samples.map((each) => ({ ...each, text: maskLine(each.text) }));
  return {
    picture: hide({
      ...picture,
      failures: [],
      crawlers: [],
      paths: [],
      agents: [],
      hosts: [],
      redirects: [],
      routes: rankRoutes(picture.routes, vendor).slice(0, most),
      clients: rankClients(picture.clients).slice(0, most),
      upstreams: first(upstreams),
      chains: first(chains),
      missing: first(missing),
      lines: { ...lines, samples },
    }),
    incidents: hide(incidents),
  };
}

// Plain data with every text masked; the names of members are ours and stay.
function hiding(): <T>(value: T) => T {
  const known = new Map<string, string>();
  const hide = <T>(value: T): T => {
    if (typeof value === 'string') {
      const masked = known.get(value) ?? maskText(value);
      known.set(value, masked);
      return masked as T;
    }
    if (Array.isArray(value)) return value.map(hide) as T;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, hide(each)])) as T;
  };
  return hide;
}
