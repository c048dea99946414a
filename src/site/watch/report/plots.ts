// The plots of a report that a browser can make, in the frame of the HTML face: requests and trouble over time, statuses as
// strips of heat, how long answers took.

import type { Signal } from '../../../codes/index.ts';
import type { Markup, Value } from '../../../watch/faces/html/markup.ts';
import { html, raw } from '../../../watch/faces/html/markup.ts';
import { ticks, timePlot } from '../../../watch/faces/html/time-plot.ts';
import { writeCount, writeMilliseconds, writeMoment, writeSpan } from '../../../watch/faces/notation.ts';
import { describeSignals, troubleIn } from '../../../watch/faces/ranking.ts';
import { meaningOf, signals, troubles, writeCode } from '../../../watch/faces/reading.ts';
import type { Column, Series } from '../../../watch/faces/series.ts';
import type { Incident } from '../../../watch/incident.ts';
import type { Picture } from '../../../watch/picture.ts';
import { foldedTable } from './tables.ts';

/** Signals over time: all requests, and below with a scale of its own whatever asks for attention. */
export function signalPlots(picture: Picture, series: Series, incidents: readonly Incident[]): Markup {
  const { columns, width } = series;
  const every = writeSpan(width);
  const present = signals.filter((signal) => picture.signals[signal] > 0);
  const trouble = (column: Column) => troubleIn(column.signals);
  const highest = Math.max(...columns.map(({ count }) => count), 1);
  const peak = columns.reduce((worst, each) => (trouble(each) > trouble(worst) ? each : worst));
  const worst = trouble(peak);
  const describe = (column: Column) =>
    `${writeCount(column.count)} requests; ${describeSignals(column.signals, writeCount) || 'no trouble'}`;
  const requests = timePlot(
    {
      id: 'requests',
      label: `Requests over time: up to ${writeCount(highest)} in ${every}.`,
      height: 110,
      shapes: stacked(columns, [...signals].reverse(), highest, 0),
      grid: [{ at: 0, text: writeCount(highest) }],
      describe,
    },
    series,
    [],
  );
  const attention = () => html`<h3>What asks for attention</h3>
<ul class="legend">${present
    .filter((signal) => troubles.includes(signal))
    .map(
      (signal) =>
        html`<li><span class="swatch s-${signal}"></span>${signal} <span class="soft">${writeCount(picture.signals[signal])}</span></li>`,
    )}</ul>
${timePlot(
  {
    id: 'trouble',
    label: `Responses that ask for attention over time: up to ${writeCount(worst)} in ${every}, at ${writeMoment(peak.at)}.`,
    height: 190,
    shapes: stacked(columns, troubles, worst, 0.6),
    grid:
      worst < 2
        ? [{ at: 0, text: writeCount(worst) }]
        : [
            { at: 0, text: writeCount(worst) },
            { at: 50, text: writeCount(worst / 2) },
          ],
    describe,
  },
  series,
  incidents,
)}`;
  return html`<h3>All requests</h3>
${requests}
${worst > 0 && attention()}
${foldedTable(
  'signals-table',
  `Signals, by ${every}`,
  ['Time', 'requests', ...present],
  columns.map((column) => [
    writeMoment(column.at),
    writeCount(column.count),
    ...present.map((signal) => writeCount(column.signals[signal])),
  ]),
)}`;
}

// One path per signal, a box per column, the first signal at the bottom; what happened at all is at least a hair high.
function stacked(
  columns: readonly Column[],
  order: readonly Signal[],
  highest: number,
  least: number,
): Value {
  const below = columns.map(() => 0);
  return order.map((signal) => {
    const path = columns
      .map((column, at) => {
        const value = column.signals[signal];
        if (value === 0) return '';
        const height = Math.max((value / highest) * 100, least);
        below[at]! += height;
        return `M${at} ${short(100 - below[at]!)}h1v${short(height)}h-1z`;
      })
      .join('');
    return path !== '' && html`<path class="s-${signal}" d="${raw(path)}"/>`;
  });
}

const levels = 5;

/** Statuses as strips: the darker, the more of this code at that time, each strip with a scale of its own. */
export function heatPlot({ statuses, vendor }: Picture, series: Series): Markup {
  const { columns, width } = series;
  const every = writeSpan(width);
  const codes = [...statuses]
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a)
    .slice(0, 16)
    .sort(([a], [b]) => a - b);
  const strips = codes.map(([code, count]) => {
    const { phrase, signal } = meaningOf(code, vendor);
    const values = columns.map((column) => column.statuses.get(code) ?? 0);
    const highest = Math.max(...values, 1);
    const peak = columns[values.indexOf(highest)]?.at ?? Number.NaN;
    return html`<p><a href="#code-${writeCode(code)}"><b>${writeCode(code)}</b> ${phrase}</a> <span class="soft">${writeCount(count)}</span></p>
<svg class="s-${signal}" role="img" aria-label="${writeCode(code)} over time: at most ${writeCount(highest)} in ${every}, at ${writeMoment(peak)}" height="20" viewBox="0 0 ${columns.length} 1" preserveAspectRatio="none">${cells(values, highest)}</svg>`;
  });
  return html`<div class="heat">${strips}<p></p><svg class="plot" height="24" aria-hidden="true">${ticks(series, 0)}</svg></div>
${foldedTable(
  'statuses-table',
  `Statuses, by ${every}`,
  ['Time', ...codes.map(([code]) => writeCode(code))],
  columns.map((column) => [
    writeMoment(column.at),
    ...codes.map(([code]) => writeCount(column.statuses.get(code) ?? 0)),
  ]),
)}`;
}

function cells(values: readonly number[], highest: number): Value {
  return Array.from({ length: levels }, (_, index) => {
    const path = values
      .map((value, at) =>
        value > 0 && Math.max(1, Math.ceil((value / highest) * levels)) === index + 1
          ? `M${at} 0h1v1h-1z`
          : '',
      )
      .join('');
    return path !== '' && html`<path class="l${index + 1}" d="${raw(path)}"/>`;
  });
}

/** How long answers took: the median and the 99th percentile, on a scale of powers of ten. */
export function latencyPlot(series: Series, incidents: readonly Incident[]): Markup | undefined {
  const { columns, width } = series;
  const values = columns.flatMap(({ p50, p99 }) => [p50, p99]).filter((value) => value > 0);
  if (values.length === 0) return undefined;
  const low = Math.floor(Math.log10(Math.max(0.1, Math.min(...values))));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values, 0.2))));
  const y = (value: number) => 100 - ((Math.log10(Math.max(value, 0.1)) - low) / (high - low)) * 100;
  const line = (which: 'p50' | 'p99') =>
    columns
      .map((column, at) => {
        const value = column[which];
        if (!(value >= 0)) return '';
        const follows = (columns[at - 1]?.[which] ?? -1) >= 0;
        // A column alone between gaps is a short line.
        return `${follows ? 'L' : 'M'}${at + 0.5} ${short(y(value))}${follows ? '' : 'h.01'}`;
      })
      .join('');
  const largest = (which: 'p50' | 'p99') =>
    writeMilliseconds(Math.max(...columns.map((each) => each[which]).filter((value) => value >= 0), 0));
  return html`<ul class="legend"><li><span class="line-p50"></span>half of the answers were faster (p50)</li><li><span class="line-p99"></span>99 of 100 were faster (p99)</li></ul>
${timePlot(
  {
    id: 'latency',
    label: `How long answers took: p50 up to ${largest('p50')}, p99 up to ${largest('p99')}. Each line across is ten times the one below.`,
    height: 150,
    shapes: html`<path class="p99" d="${raw(line('p99'))}"/><path class="p50" d="${raw(line('p50'))}"/>`,
    grid: Array.from({ length: high - low }, (_, at) => ({
      at: (at / (high - low)) * 100,
      text: writeMilliseconds(10 ** (high - at)),
    })),
    describe: ({ p50, p99 }) =>
      p99 >= 0 ? `p50 ${writeMilliseconds(p50)}, p99 ${writeMilliseconds(p99)}` : 'nothing measured',
  },
  series,
  incidents,
)}
${foldedTable(
  'latency-table',
  `How long answers took, by ${writeSpan(width)}`,
  ['Time', 'p50', 'p99'],
  columns.map(({ at, p50, p99 }) => [writeMoment(at), writeMilliseconds(p50), writeMilliseconds(p99)]),
)}`;
}

function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}
