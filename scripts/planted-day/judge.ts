// Compares what was found with what was planted.

import type { Incident } from '../../src/watch/incident.ts';
import type { Label } from './day.ts';
import { minute } from './day.ts';

/** The verdict on one day. */
export interface Verdict {
  readonly found: readonly Label[];
  readonly missed: readonly Label[];
  /** Incidents that nothing planted accounts for. */
  readonly false: readonly Incident[];
  /** Incidents beyond the first for one label: true, but told twice. */
  readonly again: readonly Incident[];
}

/** An incident is right if its kind and subject are those of a label and the times meet. */
export function judge(labels: readonly Label[], incidents: readonly Incident[]): Verdict {
  const isOf = (label: Label, incident: Incident) =>
    label.kind === incident.kind &&
    (label.subject === undefined || label.subject === incident.subject) &&
    incident.from <= label.to + 2 * minute &&
    incident.to >= label.from - 2 * minute;
  const found = labels.filter((label) => incidents.some((incident) => isOf(label, incident)));
  const right = incidents.filter((incident) => labels.some((label) => isOf(label, incident)));
  const firsts = new Set(labels.map((label) => incidents.find((incident) => isOf(label, incident))));
  return {
    found,
    missed: labels.filter((label) => !found.includes(label)),
    false: incidents.filter((incident) => !right.includes(incident)),
    again: right.filter((incident) => !firsts.has(incident)),
  };
}
