// The report of this server's own traffic, made at most so often that it costs little, however many look at it.

import { show } from '../../watch/faces/face.ts';
import type { Incident } from '../../watch/incident.ts';
import { findIncidents } from '../../watch/incidents/index.ts';
import type { LiveTraffic } from '../../watch/live/traffic.ts';
import type { Picture } from '../../watch/picture.ts';
import type { Prepared } from '../http/deliver.ts';
import { reportMarkup } from './report.ts';

/** At least so long, in milliseconds, is one made page given to everybody. */
const shortest = 2000;
/** And at least so many times as long as making it took: a twentieth of the time at most goes into it. */
const rest = 20;

/**
 * Makes the page when it is asked for.
 *
 * @param traffic what was counted
 * @param page frames a report
 * @param now milliseconds, of a clock that does not go back
 */
export function liveReport(
  traffic: LiveTraffic,
  page: (report: string) => Promise<Prepared>,
  now: () => number = () => performance.now(),
): () => Promise<Prepared> {
  let made: Promise<Prepared> | undefined;
  let until = Number.NEGATIVE_INFINITY;
  return () => {
    const began = now();
    if (made === undefined || began >= until) {
      const picture = traffic.picture();
      made = page(ownReport(picture, findIncidents(picture)));
      const ended = now();
      until = ended + Math.max(shortest, rest * (ended - began));
    }
    return made;
  };
}

/** The report of what this server answered. */
function ownReport(picture: Picture, incidents: readonly Incident[]): string {
  // Of a path that leads nowhere there is nothing to show here.
  const seen = { ...picture, missing: [], chains: [] };
  return reportMarkup(show(seen, incidents, { maskAddresses: true }), 'This server, now', {
    quiet:
      picture.requests === 0
        ? 'Nothing was asked for yet. Open another page, or send some requests, and look again.'
        : 'Nothing asks for attention by itself. The tables below say what was sent.',
    clients: ['Networks', 'Network'],
  });
}
