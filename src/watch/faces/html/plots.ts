// The plots of the report: requests and trouble over time, statuses as strips of heat, how long answers took.

import type { Signal } from '../../../codes/index.ts';
import type { Incident } from '../../incident.ts';
import type { Picture } from '../../picture.ts';
import { writeCount, writeMilliseconds, writeMoment, writeSpan } from '../notation.ts';
import { describeSignals, troubleIn } from '../ranking.ts';
import { meaningOf, signals, troubles, writeCode } from '../reading.ts';
import type { Column, Series } from '../series.ts';
import type { Markup, Value } from './markup.ts';
import { html, raw } from './markup.ts';
import { dataTable } from './tables.ts';
import { ticks, timePlot } from './time-plot.ts';

/** Signals over time: all requests, and below with a scale of its own whatever asks for attention. */
export function signalPlots(picture: Picture, series: Series, incidents: readonly Incident[]): Markup {
  const { columns, width } = series;
  const highest = Math.max(...columns.map((each) => each.count), 1);
  const worst = Math.max(...columns.map((each) => troubleIn(each.signals)), 0);
  const present = signals.filter((signal) => picture.signals[signal] > 0);
  const every = writeSpan(width);
  const describe = (column: Column) =>
    [
      `${writeCount(column.count)} requests`,
      describeSignals(column.signals, writeCount) || 'no trouble',
    ].join('; ');
  const peak = columns.reduce((most, each) =>
    troubleIn(each.signals) > troubleIn(most.signals) ? each : most,
  );
  return html`<h3>All requests</h3>
${timePlot(
  {
    id: 'requests',
    label: `Requests over time: up to ${writeCount(highest)} in ${every}.`,
    height: 110,
    shapes: stacked(columns, [...signals].reverse(), highest),
    grid: [{ at: 0, text: writeCount(highest) }],
    describe,
  },
  series,
  [],
)}
${
  worst > 0 &&
  html`<h3>What asks for attention</h3>
${legend(
  present.filter((signal) => troubles.includes(signal)),
  picture,
)}
${timePlot(
  {
    id: 'trouble',
    label: `Responses that ask for attention over time: up to ${writeCount(worst)} in ${every}, at ${writeMoment(peak.at)}.`,
    height: 190,
    shapes: stacked(columns, troubles, worst, 0.6),
    grid: [
      { at: 0, text: writeCount(worst) },
      ...(worst < 2 ? [] : [{ at: 50, text: writeCount(worst / 2) }]),
    ],
    describe,
  },
  series,
  incidents,
)}`
}
${dataTable(
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

function legend(present: readonly Signal[], picture: Picture): Markup {
  return html`<ul class="legend">${present.map(
    (signal) =>
      html`<li><span class="swatch s-${signal}"></span>${signal} <span class="soft">${writeCount(picture.signals[signal])}</span></li>`,
  )}</ul>`;
}

// One path per signal, a box per column, the first signal at the bottom; what happened at all is at least a hair high.
function stacked(columns: readonly Column[], order: readonly Signal[], highest: number, least = 0): Value {
  const below = columns.map(() => 0);
  return order.map((signal) => {
    const boxes = columns.map((column, at) => {
      const value = column.signals[signal];
      if (value === 0) return '';
      const height = Math.max((value / highest) * 100, least);
      below[at]! += height;
      return `M${at} ${short(100 - below[at]!)}h1v${short(height)}h-1z`;
    });
    const path = boxes.join('');
    return path !== '' && html`<path class="s-${signal}" d="${raw(path)}"/>`;
  });
}

const levels = 5;

/** Statuses as strips: the darker, the more of this code at that time, each strip with a scale of its own. */
export function heatPlot({ statuses, vendor }: Picture, series: Series): Markup {
  const { columns, width } = series;
  const rows = [...statuses]
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a)
    .slice(0, 16)
    .sort(([a], [b]) => a - b);
  return html`<div class="heat">${rows.map(([code, count]) => {
    const { phrase, signal } = meaningOf(code, vendor);
    const values = columns.map((column) => column.statuses.get(code) ?? 0);
    const highest = Math.max(...values, 1);
    const at = values.indexOf(highest);
    return html`<p><a href="#code-${writeCode(code)}"><b>${writeCode(code)}</b> ${phrase}</a> <span class="soft">${writeCount(count)}</span></p>
<svg class="s-${signal}" role="img" aria-label="${writeCode(code)} over time: at most ${writeCount(highest)} in ${writeSpan(width)}, at ${writeMoment(columns[at]?.at ?? Number.NaN)}" height="20" viewBox="0 0 ${columns.length} 1" preserveAspectRatio="none">${cells(values, highest, width)}</svg>`;
  })}<p></p><svg class="plot" height="24" aria-hidden="true">${ticks(series, 0)}</svg></div>
${dataTable(
  'statuses-table',
  `Statuses, by ${writeSpan(width)}`,
  ['Time', ...rows.map(([code]) => writeCode(code))],
  columns.map((column) => [
    writeMoment(column.at),
    ...rows.map(([code]) => writeCount(column.statuses.get(code) ?? 0)),
  ]),
)}`;
}

function cells(values: readonly number[], highest: number, width: number): Value {
  const levelOf = (value: number) => (value > 0 ? Math.max(1, Math.ceil((value / highest) * levels)) : 0);
  return Array.from({ length: levels }, (_, index) => {
    const level = index + 1;
    let path = '';
    for (let at = 0; at < values.length; at += 1) {
      if (levelOf(values[at]!) !== level) continue;
      let end = at + 1;
      while (end < values.length && levelOf(values[end]!) === level) end += 1;
      path += `M${at} 0h${end - at}v1h-${end - at}z`;
      at = end - 1;
    }
    const least = Math.floor((index / levels) * highest) + 1;
    const most = Math.floor((level / levels) * highest);
    const range = least >= most ? writeCount(most) : `${writeCount(least)}–${writeCount(most)}`;
    return (
      path !== '' &&
      html`<path class="l${level}" d="${raw(path)}"><title>${range} in ${writeSpan(width)}</title></path>`
    );
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
  const line = (pick: (column: Column) => number) => {
    let open = false;
    return columns
      .map((column, at) => {
        const value = pick(column);
        if (!(value >= 0)) {
          open = false;
          return '';
        }
        const command = open ? 'L' : 'M';
        open = true;
        // A column alone between gaps is a short line.
        return `${command}${at + 0.5} ${short(y(value))}${command === 'M' ? 'h.01' : ''}`;
      })
      .join('');
  };
  return html`<ul class="legend"><li><span class="line-p50"></span>half of the answers were faster (p50)</li><li><span class="line-p99"></span>99 of 100 were faster (p99)</li></ul>
${timePlot(
  {
    id: 'latency',
    label: `How long answers took: p50 up to ${writeMilliseconds(largest(columns, 'p50'))}, p99 up to ${writeMilliseconds(largest(columns, 'p99'))}. Each line across is ten times the one below.`,
    height: 150,
    shapes: html`<path class="p99" d="${raw(line((each) => each.p99))}"/><path class="p50" d="${raw(line((each) => each.p50))}"/>`,
    grid: Array.from({ length: high - low }, (_, at) => ({
      at: (at / (high - low)) * 100,
      text: writeMilliseconds(10 ** (high - at)),
    })),
    describe: (column) =>
      column.p99 >= 0
        ? `p50 ${writeMilliseconds(column.p50)}, p99 ${writeMilliseconds(column.p99)}`
        : 'nothing measured',
  },
  series,
  incidents,
)}
${dataTable(
  'latency-table',
  `How long answers took, by ${writeSpan(width)}`,
  ['Time', 'p50', 'p99'],
  columns.map((column) => [
    writeMoment(column.at),
    writeMilliseconds(column.p50),
    writeMilliseconds(column.p99),
  ]),
)}`;
}

function largest(columns: readonly Column[], which: 'p50' | 'p99'): number {
  return Math.max(...columns.map((each) => each[which]).filter((value) => value >= 0), 0);
}

function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}
