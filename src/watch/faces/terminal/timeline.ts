// Signals over time as text: a row of blocks per signal, each with its own scale, its count and its share.

import type { Picture } from '../../picture.ts';
import { writeCount, writeShare, writeSpan } from '../notation.ts';
import { signalMeanings, signals } from '../reading.ts';
import { seriesOf } from '../series.ts';
import { fit, wrap } from './lines.ts';
import type { Paint } from './paint.ts';
import { signalStyles } from './paint.ts';
import { axis, stretch, strip } from './strip.ts';

/**
 * Signals over time, and how often each occurred.
 *
 * @param picture what may be shown
 * @param width columns of the terminal
 * @param paint colours
 * @param unicode whether blocks can be shown
 * @returns lines; without blocks where the log has no times, with the meaning of each signal instead
 */
export function timeline(picture: Picture, width: number, paint: Paint, unicode: boolean): string[] {
  const present = signals.filter((signal) => picture.signals[signal] > 0);
  if (present.length === 0) return [];
  const counts = present.map((signal) => writeCount(picture.signals[signal]));
  const wide = Math.max(...counts.map((each) => each.length));
  const numbers = (at: number) =>
    `${counts[at]!.padStart(wide)}  ${writeShare(picture.signals[present[at]!], picture.requests).padStart(6)}`;
  const room = width - 10 - wide - 2 - 6 - 2;
  const series = seriesOf(picture, Math.min(room, 120));
  if (series.columns.length < 2 || room < 12) {
    return [
      paint('bold', 'Signals'),
      ...present.map(
        (signal, at) =>
          `${paint(signalStyles[signal], signal.padEnd(9))} ${numbers(at)}  ${room < 30 ? '' : signalMeanings[signal]}`,
      ),
    ].map((line) => line.trimEnd());
  }
  const drawn = present.map((signal) =>
    strip(
      stretch(
        series.columns.map((column) => column.signals[signal]),
        room,
      ),
      unicode,
    ),
  );
  const length = drawn[0]!.length;
  const note = `a column is ${writeSpan((series.width * series.columns.length) / length)}, each row has its own scale`;
  return [
    `${paint('bold', 'Signals over time')}`,
    ...wrap(note, width).map((line) => paint('dim', line)),
    ...present.map(
      (signal, at) =>
        `${paint(signalStyles[signal], signal.padEnd(9))} ${paint(signalStyles[signal], fit(drawn[at]!, length))}  ${numbers(at)}`,
    ),
    `${' '.repeat(10)}${paint('dim', axis(length, series.from, series.to))}`,
  ];
}
