// What the dashboard shows, as lines: a pure function of the data, the panel and the size of the terminal.

import type { Shown } from '../face.ts';
import { writeCount, writeMilliseconds, writeRange, writeRate, writeShare } from '../notation.ts';
import { troubleIn } from '../ranking.ts';
import { columnsOf, cut, fit, toAscii } from '../terminal/lines.ts';
import type { Paint } from '../terminal/paint.ts';
import { painter } from '../terminal/paint.ts';
import type { PanelName } from './panels.ts';
import { panelNames, panels } from './panels.ts';

/** What is being looked at. */
export interface DashboardState {
  readonly shown: Shown;
  readonly panel: PanelName;
  /** How many lines are scrolled past, 0 or more. */
  readonly scroll: number;
}

/** The terminal. */
export interface Screen {
  readonly columns: number;
  readonly rows: number;
  readonly colour: boolean;
  readonly unicode: boolean;
}

/** Lines that stay in place: two of facts, the panels, a rule; the keys below. */
const frame = 5;
/** Below this there is no room for a frame. */
const smallest = { columns: 30, rows: 10 };

/**
 * Draws the dashboard.
 *
 * @param state what is being looked at
 * @param screen the terminal
 * @returns at most `rows` lines, none wider than `columns`
 */
export function render(state: DashboardState, screen: Screen): string[] {
  const { columns, rows, colour, unicode } = screen;
  if (columns < 1 || rows < 1) return [];
  const paint = painter(colour);
  const lines = isSmall(screen) ? tiny(state, screen, paint) : framed(state, screen, paint);
  const visible = lines.slice(0, rows);
  return unicode ? visible : visible.map(toAscii);
}

/**
 * The furthest that a panel can be scrolled.
 *
 * @param state what is being looked at
 * @param screen the terminal
 */
export function scrollLimit(state: DashboardState, screen: Screen): number {
  if (isSmall(screen)) return 0;
  const { fixed, lines } = contentOf(state, screen, painter(false));
  return Math.max(0, lines.length - (screen.rows - frame - fixed.length));
}

function isSmall({ columns, rows }: Screen): boolean {
  return columns < smallest.columns || rows < smallest.rows;
}

function contentOf({ shown, panel }: DashboardState, screen: Screen, paint: Paint) {
  return panels[panel]({
    ...shown,
    width: screen.columns,
    height: screen.rows - frame,
    unicode: screen.unicode,
    paint,
  });
}

function framed(state: DashboardState, screen: Screen, paint: Paint): string[] {
  const { columns, rows, unicode } = screen;
  const { fixed, lines } = contentOf(state, screen, paint);
  const room = rows - frame - fixed.length;
  const first = Math.min(state.scroll, Math.max(0, lines.length - room));
  const body = [...fixed, ...lines.slice(first, first + room)];
  const blank = Math.max(0, rows - frame - body.length);
  const where =
    lines.length > room ? `${first + 1}–${Math.min(lines.length, first + room)} of ${lines.length}` : '';
  return [
    ...facts(state, columns, paint),
    tabs(state, columns, paint),
    paint('dim', (unicode ? '─' : '-').repeat(columns)),
    ...body,
    ...new Array<string>(blank).fill(''),
    keys(where, columns, paint),
  ];
}

function facts({ shown: { picture } }: DashboardState, columns: number, paint: Paint): string[] {
  const { sources, from, to, requests, latency, signals } = picture;
  const name = sources.map((each) => each.name).join(', ') || 'waiting for a log';
  const range = writeRange(from, to);
  const room = columns - columnsOf(range) - 2;
  const parts = [
    `${writeCount(requests)} requests`,
    writeRate(requests, to - from),
    `trouble ${writeShare(troubleIn(signals), requests)}`,
    ...(latency === undefined
      ? []
      : [`p50 ${writeMilliseconds(latency.p50)}`, `p99 ${writeMilliseconds(latency.p99)}`]),
  ].filter((part) => part !== '');
  return [
    room < 10 ? paint('bold', cut(name, columns)) : `${paint('bold', fit(name, room))}  ${range}`,
    cut(parts.join(' · '), columns),
  ];
}

// The panel in view stands in brackets: a colour alone would not show on every terminal.
function tabs({ panel, shown }: DashboardState, columns: number, paint: Paint): string {
  const number = shown.incidents.length;
  const names = panelNames.map((name, at) => {
    const label = `${at + 1} ${name}${name === 'incidents' && number > 0 ? ` (${number})` : ''}`;
    return { name, label: name === panel ? `[${label}]` : ` ${label} ` };
  });
  const wide = names.reduce((sum, { label }) => sum + columnsOf(label), 0);
  if (wide > columns) {
    const at = panelNames.indexOf(panel) + 1;
    return paint('bold', cut(`[${at}/${panelNames.length} ${panel}]`, columns));
  }
  return names
    .map(({ name, label }) => (name === panel ? paint(['bold', 'inverse'], label) : label))
    .join('');
}

function keys(where: string, columns: number, paint: Paint): string {
  const texts = ['tab ←→ 1–5 panel', '↑↓ scroll', 'q quit'];
  const help = texts.join(' · ');
  const left = columns - columnsOf(where) - 2;
  return paint('dim', where === '' ? cut(help, columns) : `${fit(cut(help, left), left)}  ${where}`);
}

// A few lines that say the most.
function tiny({ shown: { picture, incidents } }: DashboardState, screen: Screen, paint: Paint): string[] {
  const trouble = writeShare(troubleIn(picture.signals), picture.requests);
  const lines = [
    `${writeCount(picture.requests)} requests · trouble ${trouble}`,
    incidents.length === 1 ? '1 incident' : `${incidents.length} incidents`,
    ...incidents.map((each) => `${each.urgency} ${each.title}`),
  ];
  return lines.map((line, at) => {
    const short = cut(line, screen.columns);
    return at === 0 ? paint('bold', short) : short;
  });
}
