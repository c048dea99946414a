// Many incidents of one kind: the biggest one by one, the others together.

import type { Incident } from '../incident.ts';
import { grouped, total } from './evidence/tables.ts';
import { figure, listed } from './evidence/words.ts';
import { toldApart } from './thresholds.ts';

/**
 * Tells what is beyond {@link toldApart} of a kind in one sentence. Nothing is dropped: the counts are added.
 *
 * @param incidents in any order
 */
export function fold(incidents: readonly Incident[]): readonly Incident[] {
  return [...grouped(incidents, (each) => each.kind).values()].flatMap((own) => {
    // One left over is as well told by itself.
    if (own.length <= toldApart + 1) return own;
    const ordered = [...own].sort((a, b) => b.count - a.count);
    return [...ordered.slice(0, toldApart), together(ordered.slice(toldApart))];
  });
}

function together(rest: readonly Incident[]): Incident {
  const [first] = rest as readonly [Incident, ...Incident[]];
  const urgent = (['page', 'ticket', 'note'] as const).find((urgency) =>
    rest.some((each) => each.urgency === urgency),
  );
  return {
    ...first,
    urgency: urgent ?? first.urgency,
    title: `${figure(rest.length)} more of the same kind (${first.kind}), smaller ones: ${listed(rest.map((each) => each.subject))}.`,
    evidence: rest.slice(0, 10).map(({ subject, title }) => ({ label: subject, value: title })),
    from: Math.min(...rest.map((each) => each.from)),
    to: Math.max(...rest.map((each) => each.to)),
    count: total(rest),
    subject: `${figure(rest.length)} more`,
  };
}
