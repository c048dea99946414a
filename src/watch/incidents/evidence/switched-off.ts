// Times in which everything was answered 503: a service that was switched off, not one that is overloaded.

import type { Picture } from '../../picture.ts';
import { switchedOff } from '../thresholds.ts';
import { riseWithin } from './rise.ts';
import type { Stretch } from './stretches.ts';
import { beatsOf, stretches } from './stretches.ts';
import { countOf, withSignal } from './tables.ts';

/** Stretches in which nearly every request of several routes was answered with one status of signal `load`. */
export function switchedOffTimes(picture: Picture): readonly Stretch[] {
  const load = withSignal(picture, 'load');
  return stretches(beatsOf(picture, load), picture.step, switchedOff.rate).filter(
    (each) =>
      each.bad >= switchedOff.count &&
      each.steps >= switchedOff.steps &&
      routesWithin(picture, each, load) >= switchedOff.routes &&
      // NaN is no rise.
      !(riseWithin(picture, each.from, each.to).traffic >= switchedOff.traffic),
  );
}

/** How many routes had such responses in a time. */
export function routesWithin(
  picture: Picture,
  time: { readonly from: number; readonly to: number },
  test: (status: number) => boolean,
): number {
  return picture.routes.filter((route) =>
    route.steps.some((step) => step.at >= time.from && step.at < time.to && countOf(step.statuses, test) > 0),
  ).length;
}
