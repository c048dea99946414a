// The frame of a plot over time: shapes that stretch with the page, words that do not, one hover area per column.

import type { Incident } from '../../incident.ts';
import { writeMoment, writeTick } from '../notation.ts';
import type { Column, Series } from '../series.ts';
import { marksOf } from '../series.ts';
import type { Markup, Value } from './markup.ts';
import { html } from './markup.ts';

/** What is special about one plot. */
export interface TimePlot {
  /** Used in identifiers: `signals`. */
  readonly id: string;
  /** One sentence that says what there is to see. */
  readonly label: string;
  /** Pixels. */
  readonly height: number;
  /** Shapes in a box as wide as there are columns and 100 high, y downwards. */
  readonly shapes: Value;
  /** Lines across, each with its words; `at` from 0 (top) to 100. */
  readonly grid: readonly { readonly at: number; readonly text: string }[];
  /** What a column says when pointed at, after its time. */
  readonly describe: (column: Column) => string;
}

// Room for the words of the highest line, and above them for the numbers of incidents.
const roomAbove = { plain: 20, marked: 36 };
const bottom = 22;

/**
 * A plot over time as SVG. Incidents are numbered marks at the top.
 *
 * @param plot what is special about it
 * @param series its columns
 * @param incidents in the order of their numbers
 */
export function timePlot(plot: TimePlot, series: Series, incidents: readonly Incident[]): Markup {
  const { id, label, height, shapes, grid, describe } = plot;
  const { columns } = series;
  const top = incidents.length > 0 ? roomAbove.marked : roomAbove.plain;
  const y = (at: number) => Math.round(top + (at / 100) * height);
  const width = percent(1 / columns.length);
  const all = top + height + bottom;
  return html`<svg class="plot" data-plot role="img" aria-labelledby="${id}-label" height="${all}"><title id="${id}-label">${label}</title>
${marksOfIncidents(incidents, series, top, height)}<svg class="shapes" y="${top}" width="100%" height="${height}" viewBox="0 0 ${columns.length} 100" preserveAspectRatio="none" aria-hidden="true">${shapes}</svg>
<g class="grid">${grid.map(
    ({ at, text }) =>
      html`<line x1="0" x2="100%" y1="${y(at)}" y2="${y(at)}"/><text x="0" y="${y(at) - 4}">${text}</text>`,
  )}<line class="base" x1="0" x2="100%" y1="${top + height}" y2="${top + height}"/></g>
${ticks(series, top + height)}
<g class="hits">${columns.map(
    (column, at) =>
      html`<rect x="${percent(at / columns.length)}" y="${top}" width="${width}" height="${height}"><title>${writeMoment(column.at)}: ${describe(column)}</title></rect>`,
  )}</g></svg><p class="readout" role="status"></p>`;
}

/** A share of the width, for an attribute. */
export function percent(part: number): string {
  return `${Math.round(part * 1e4) / 100}%`;
}

/**
 * The marks and words of an axis of time.
 *
 * @param series whose time it is
 * @param top where the axis is, in pixels
 */
export function ticks({ from, to }: Series, top: number): Markup {
  const span = to - from;
  return html`<g class="ticks">${marksOf(from, to, 7).map((time) => {
    const part = (time - from) / span;
    return html`<line x1="${percent(part)}" x2="${percent(part)}" y1="${top}" y2="${top + 5}"/><text x="${percent(part)}" y="${top + bottom - 4}"${anchor(part)}>${writeTick(time, span)}</text>`;
  })}</g>`;
}

// The first and the last word must not leave the plot.
function anchor(part: number): Value {
  if (part < 0.04) return html` text-anchor="start"`;
  return part > 0.95 && html` text-anchor="end"`;
}

function marksOfIncidents(
  incidents: readonly Incident[],
  { from, to }: Series,
  top: number,
  height: number,
): Value {
  const span = to - from;
  const inside = (time: number) => Math.min(1, Math.max(0, (time - from) / span));
  const marks: { at: number; numbers: number[] }[] = [];
  incidents.forEach((each, index) => {
    if (!Number.isFinite(each.from)) return;
    const at = inside(each.from);
    // Marks too close to be read apart share one.
    const near = marks.find((mark) => Math.abs(mark.at - at) < 0.035);
    if (near === undefined) marks.push({ at, numbers: [index + 1] });
    else near.numbers.push(index + 1);
  });
  const urgent = incidents
    .filter((each) => each.urgency === 'page' && Number.isFinite(each.from))
    .slice(0, 5);
  return html`<g class="incidents" aria-hidden="true">${urgent.map((each) => {
    const start = inside(each.from);
    const width = Math.max(0.003, inside(each.to) - start);
    return html`<rect x="${percent(start)}" y="${top}" width="${percent(width)}" height="${height}"/>`;
  })}${marks.map(({ at, numbers }) => {
    const text = numbers.length > 3 ? `${numbers[0]}–${numbers.at(-1)}` : numbers.join(', ');
    const left = at > 0.9;
    return html`<line x1="${percent(at)}" x2="${percent(at)}" y1="2" y2="${top + height}"/><text x="${percent(at)}" dx="${left ? -4 : 4}" y="12"${left && html` text-anchor="end"`}>${text}</text>`;
  })}</g>`;
}
