// The panels of the dashboard: each makes lines from the data and the room there is.

import type { Incident } from '../../incident.ts';
import type { Picture } from '../../picture.ts';
import { writeCount } from '../notation.ts';
import { seriesOf } from '../series.ts';
import { describeIncident } from '../terminal/incidents.ts';
import { cut } from '../terminal/lines.ts';
import type { Paint } from '../terminal/paint.ts';
import { urgencyStyles } from '../terminal/paint.ts';
import { bars, stretch } from '../terminal/strip.ts';
import type { Table } from '../terminal/tables.ts';
import {
  clientTable,
  drawTable,
  missingTable,
  routeTable,
  statusTable,
  upstreamTable,
} from '../terminal/tables.ts';
import { timeline } from '../terminal/timeline.ts';

/** The panels in their order. */
export const panelNames = ['overview', 'incidents', 'routes', 'clients', 'upstreams'] as const;
/** One of them. */
export type PanelName = (typeof panelNames)[number];

/** What a panel is drawn from. */
export interface PanelInput {
  readonly picture: Picture;
  readonly incidents: readonly Incident[];
  readonly width: number;
  readonly height: number;
  readonly unicode: boolean;
  readonly paint: Paint;
}

/** What a panel shows. */
export interface PanelContent {
  /** Lines that do not scroll. */
  readonly fixed: readonly string[];
  readonly lines: readonly string[];
}

/** How each panel is drawn. */
export const panels: Readonly<Record<PanelName, (input: PanelInput) => PanelContent>> = {
  overview,
  incidents,
  routes: (input) => tableOf(input, routeTable(input.picture), 'No requests yet.'),
  clients: (input) => tableOf(input, clientTable(input.picture), 'No clients yet.'),
  upstreams,
};

// Incidents first, signals over time, and requests as high as there is room for.
function overview({ picture, incidents, width, height, unicode, paint }: PanelInput): PanelContent {
  const titles = incidents.slice(0, 3).map(({ urgency, title }) => {
    const word = urgency.toUpperCase().padEnd(6);
    return `${paint(urgencyStyles[urgency], word)} ${cut(title, width - 7)}`;
  });
  const more = incidents.length - titles.length;
  const top = [
    ...(titles.length > 0 ? titles : [paint('green', 'No incidents found.')]),
    ...(more > 0 ? [paint('dim', cut(`${more} more: press 2`, width))] : []),
    '',
  ];
  const times = timeline(picture, width, paint, unicode);
  const statuses = drawTable(statusTable(picture), width, paint, 200);
  const left = height - top.length - times.length - 3;
  const chart = left >= 3 ? requests(picture, width, Math.min(8, left), unicode, paint) : [];
  return { fixed: [], lines: [...top, ...chart, ...times, '', ...statuses] };
}

function requests(picture: Picture, width: number, rows: number, unicode: boolean, paint: Paint): string[] {
  const { columns } = seriesOf(picture, Math.min(width, 180));
  if (columns.length < 2) return [];
  const values = columns.map((column) => column.count);
  const highest = Math.max(...values);
  return [
    `${paint('bold', 'Requests')} ${paint('dim', cut(`up to ${writeCount(highest)} in a column`, width - 9))}`,
    ...bars(stretch(values, width), rows, unicode).map((line) => paint('green', line.trimEnd())),
    '',
  ];
}

function incidents({ incidents, width, paint }: PanelInput): PanelContent {
  if (incidents.length === 0) return { fixed: [], lines: [paint('green', 'No incidents found.')] };
  const blocks = incidents.map((each) => describeIncident(each, width, paint));
  return { fixed: [], lines: blocks.flatMap((block, at) => (at === 0 ? block : ['', ...block])) };
}

function upstreams(input: PanelInput): PanelContent {
  const { picture, width, paint } = input;
  const content = tableOf(input, upstreamTable(picture), 'The log names no upstreams.');
  const missing = drawTable(missingTable(picture), width, paint, 20);
  return missing.length > 0 ? { ...content, lines: [...content.lines, '', ...missing] } : content;
}

function tableOf({ width, paint }: PanelInput, table: Table, none: string): PanelContent {
  const [, head, ...rows] = drawTable(table, width, paint, 200);
  return head === undefined ? { fixed: [], lines: [cut(none, width)] } : { fixed: [head], lines: rows };
}
