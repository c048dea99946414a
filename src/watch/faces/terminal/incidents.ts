// One incident as lines of a terminal.

import type { Incident } from '../../incident.ts';
import { writeCount, writeRange } from '../notation.ts';
import { writeCode } from '../reading.ts';
import { columnsOf, wrap } from './lines.ts';
import type { Paint } from './paint.ts';
import { signalStyles, urgencyStyles } from './paint.ts';

/**
 * One incident: the sentence, its reading, evidence, fix and page.
 *
 * @param incident as it may be shown
 * @param width columns of the terminal
 * @param paint colours
 */
export function describeIncident(incident: Incident, width: number, paint: Paint): string[] {
  const { urgency, signal, title, reading, evidence, fix, code, from, to, count } = incident;
  const indent = '  ';
  const label = Math.min(18, Math.max(4, ...evidence.map((each) => each.label.length)));
  const row = (name: string, text: string) =>
    wrap(text, width - label - 4).map(
      (line, at) => `${indent}${paint('dim', (at === 0 ? name : '').padEnd(label))}  ${line}`,
    );
  const when = [`${writeCount(count)} responses`, writeRange(from, to)]
    .filter((part) => part !== '')
    .join(' · ');
  const words = `${urgency.toUpperCase()} ${signal}`;
  const head = `${paint(urgencyStyles[urgency], urgency.toUpperCase())} ${paint(signalStyles[signal], signal)}`;
  return [
    ...(columnsOf(words) + 3 + columnsOf(when) <= width
      ? [`${head} ${paint('dim', `· ${when}`)}`]
      : [head, ...wrap(when, width - 2).map((line) => indent + paint('dim', line))]),
    ...wrap(title, width - 2).map((line) => indent + paint('bold', line)),
    ...wrap(reading, width - 2).map((line) => indent + line),
    ...evidence.flatMap((each) => row(each.label, each.value)),
    ...row('fix', fix),
    ...row('page', `statute ${writeCode(code)}`),
  ];
}
