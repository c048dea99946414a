// Tables of a terminal: columns aligned, the last one takes the room that is left, columns that do not fit are left out.

import { columnsOf, cut, fit } from './lines.ts';
import type { Paint, Style } from './paint.ts';

/** A column. */
export interface GridColumn {
  readonly head: string;
  readonly align?: 'left' | 'right';
  /** It may go where there is little room; the highest number goes first. Absent: it stays. */
  readonly optional?: number;
  /** How wide it may be at most; the last column has no limit. */
  readonly most?: number;
}

/** A text, or one with a style. */
export type Cell = string | { readonly text: string; readonly style: Style };

const gap = 2;
/** The last column wants at least this. */
const least = 20;

/**
 * Lays a table out.
 *
 * @param columns what stands above each
 * @param rows one cell per column
 * @param width columns of the terminal
 * @param paint colours
 * @returns the heads, then a line per row, none wider than `width`
 */
export function grid(
  columns: readonly GridColumn[],
  rows: readonly (readonly Cell[])[],
  width: number,
  paint: Paint,
): string[] {
  const widths = columns.map(({ head, most = 60 }, at) =>
    Math.min(most, Math.max(columnsOf(head), ...rows.map((row) => columnsOf(textOf(row[at]))))),
  );
  const last = columns.length - 1;
  const kept = new Set(columns.keys());
  const used = () => [...kept].filter((at) => at !== last).reduce((sum, at) => sum + widths[at]! + gap, 0);
  // What no row has to say needs no room.
  for (const at of columns.keys()) {
    if (columns[at]!.optional !== undefined && rows.every((row) => textOf(row[at]) === '')) kept.delete(at);
  }
  const candidates = [...columns.keys()]
    .filter((at) => columns[at]!.optional !== undefined && at !== last)
    .sort((a, b) => columns[b]!.optional! - columns[a]!.optional!);
  for (const at of candidates) {
    if (used() + Math.min(least, widths[last]!) <= width) break;
    kept.delete(at);
  }
  const line = (cells: readonly Cell[], style?: Style) => {
    let room = width;
    const out: string[] = [];
    for (const at of kept) {
      const cell = cells[at] ?? '';
      const { align = 'left' } = columns[at]!;
      const own = at === last && align === 'left' ? room : Math.min(widths[at]!, room);
      const text = at === last && align === 'left' ? cut(textOf(cell), own) : fit(textOf(cell), own, align);
      const how = style ?? (typeof cell === 'string' ? undefined : cell.style);
      out.push(how === undefined ? text : paint(how, text));
      room -= own + gap;
      if (room <= 0) break;
    }
    return out.join(' '.repeat(gap)).trimEnd();
  };
  return [
    line(
      columns.map(({ head }) => head),
      'dim',
    ),
    ...rows.map((row) => line(row)),
  ];
}

function textOf(cell: Cell | undefined): string {
  return cell === undefined ? '' : typeof cell === 'string' ? cell : cell.text;
}
