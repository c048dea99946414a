// A dashboard for Grafana over the metrics of Prometheus: signals and statuses over time, the budget of errors, the worst
// routes, how long answers take. `grafanaDashboard()` gives it as plain data. Made from the catalogue's signals, so that colours
// and rows follow it.

import type { Signal } from '../../codes/index.ts';
import { signals } from '../signal.ts';
import { metricNames } from './prometheus.ts';
import { budgetClasses, shareOf, windows } from './prometheus-rules.ts';

/** What may be chosen. */
export interface DashboardOptions {
  readonly title?: string;
  /** As for the rules. Default: 0.999. */
  readonly objective?: number;
}

/** A panel of a dashboard. */
export interface Panel {
  readonly id: number;
  readonly type: 'timeseries' | 'stat' | 'heatmap' | 'table' | 'bargauge';
  readonly title: string;
  readonly description: string;
  readonly datasource: typeof source;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets: readonly Target[];
  readonly fieldConfig: { readonly defaults: object; readonly overrides: readonly object[] };
  readonly options: object;
}

/** A query of a panel. */
export interface Target {
  readonly refId: string;
  readonly datasource: typeof source;
  readonly expr: string;
  readonly legendFormat: string;
  readonly format?: 'heatmap' | 'table';
  readonly instant?: boolean;
}

/** A dashboard as Grafana imports it (Dashboards → New → Import). */
export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly schemaVersion: number;
  readonly panels: readonly Panel[];
  readonly templating: { readonly list: readonly object[] };
  readonly annotations: {
    readonly list: readonly {
      readonly name: string;
      readonly expr: string;
      readonly [key: string]: unknown;
    }[];
  };
  readonly [key: string]: unknown;
}

const source = { type: 'prometheus', uid: '$datasource' } as const;

/** Grafana's palette: what is fine is green and blue, what clients do is yellow, what we do is red. */
const colours: Readonly<Record<Signal, string>> = {
  ok: 'green',
  redirect: 'blue',
  client: 'light-yellow',
  missing: 'yellow',
  auth: 'purple',
  limit: 'orange',
  load: 'dark-orange',
  bug: 'red',
  upstream: 'dark-red',
};

const job = 'job=~"$job"';
const rate = '$__rate_interval';

type Draft = Omit<Panel, 'id' | 'gridPos' | 'datasource' | 'targets'> & {
  readonly w: number;
  readonly h: number;
  readonly queries: readonly Omit<Target, 'refId' | 'datasource'>[];
};

/**
 * Makes the dashboard. It reads the shares that `prometheusRules()` records; without them only the budget stays empty.
 *
 * @returns plain data for `JSON.stringify`
 */
export function grafanaDashboard({
  title = 'HTTP status codes',
  objective = 0.999,
}: DashboardOptions = {}): Dashboard {
  return {
    uid: 'statute-status-codes',
    title,
    tags: ['http', 'statute'],
    schemaVersion: 38,
    version: 1,
    editable: true,
    refresh: '30s',
    time: { from: 'now-6h', to: 'now' },
    timezone: 'browser',
    templating: { list: [datasourceVariable, jobVariable] },
    annotations: { list: [incidents] },
    panels: placed(drafts(objective)),
  };
}

const datasourceVariable = {
  name: 'datasource',
  type: 'datasource',
  query: 'prometheus',
  label: 'Data source',
};

const jobVariable = {
  name: 'job',
  label: 'Job',
  type: 'query',
  datasource: source,
  query: { query: `label_values(${metricNames.signals}_total, job)`, refId: 'job' },
  refresh: 2,
  includeAll: true,
  multi: true,
  current: { text: 'All', value: '$__all' },
};

const incidents = {
  name: 'Incidents',
  datasource: source,
  enable: true,
  iconColor: 'red',
  expr: `${metricNames.incidents}{${job}} > 0`,
  step: '60s',
  titleFormat: '{{kind}}',
  tagKeys: 'urgency',
};

function drafts(objective: number): Draft[] {
  const budget = Number((1 - objective).toPrecision(12));
  const { signals: signal, responses, durations } = metricNames;
  const bad = signals.filter((each) => each !== 'ok' && each !== 'redirect');
  return [
    {
      type: 'timeseries',
      title: 'Signals',
      description: 'Responses per second by what their status is a sign of.',
      w: 16,
      h: 9,
      queries: [
        { expr: `sum by (signal) (rate(${signal}_total{${job}}[${rate}]))`, legendFormat: '{{signal}}' },
      ],
      fieldConfig: {
        defaults: {
          unit: 'reqps',
          custom: { fillOpacity: 60, lineWidth: 0, stacking: { mode: 'normal', group: 'signals' } },
        },
        overrides: signals.map(colourOf),
      },
      options: { legend, tooltip },
    },
    ...budgetClasses.map(
      ({ name, means }): Draft => ({
        type: 'timeseries',
        title: `Budget: ${name}`,
        description: `${means}. How many times faster than it lasts 30 days the budget of ${objective} is spent. 14.4 wakes somebody.`,
        w: 8,
        h: 9,
        queries: windows
          .filter((window) => ['5m', '1h', '6h', '3d'].includes(window))
          .map((window) => ({
            expr: `max(${shareOf(window)}{${job}, class="${name}"}) / ${budget}`,
            legendFormat: window,
          })),
        fieldConfig: {
          defaults: {
            unit: 'none',
            min: 0,
            custom: { thresholdsStyle: { mode: 'line' } },
            thresholds: thresholds([null, 'green'], [1, 'yellow'], [6, 'orange'], [14.4, 'red']),
          },
          overrides: [],
        },
        options: { legend, tooltip },
      }),
    ),
    {
      type: 'timeseries',
      title: 'Status codes',
      description: 'Responses per second by status code, 200 left out.',
      w: 8,
      h: 9,
      queries: [
        {
          expr: `sum by (status) (rate(${responses}_total{${job}, status!="200"}[${rate}]))`,
          legendFormat: '{{status}}',
        },
      ],
      fieldConfig: { defaults: { unit: 'reqps', custom: { fillOpacity: 10 } }, overrides: [] },
      options: { legend, tooltip },
    },
    {
      type: 'heatmap',
      title: 'How long answers took',
      description: 'All responses by duration.',
      w: 8,
      h: 9,
      queries: [
        {
          expr: `sum by (le) (rate(${durations}_bucket{${job}}[${rate}]))`,
          legendFormat: '{{le}}',
          format: 'heatmap',
        },
      ],
      fieldConfig: { defaults: { unit: 's' }, overrides: [] },
      options: {
        calculate: false,
        yAxis: { unit: 's' },
        color: { mode: 'scheme', scheme: 'Oranges', steps: 64 },
        cellGap: 1,
      },
    },
    {
      type: 'timeseries',
      title: '99 of 100 answers, by signal',
      description: 'Failed requests apart: a quick failure would make the rest look quick, a slow one slow.',
      w: 8,
      h: 9,
      queries: [
        {
          expr: `histogram_quantile(0.99, sum by (le, signal) (rate(${durations}_bucket{${job}}[${rate}])))`,
          legendFormat: '{{signal}}',
        },
      ],
      fieldConfig: { defaults: { unit: 's' }, overrides: signals.map(colourOf) },
      options: { legend, tooltip },
    },
    ...bad.map(
      (each): Draft => ({
        type: 'bargauge',
        title: `Routes: ${each}`,
        description: `The ten routes with most responses of signal ${each} in the time shown.`,
        w: 8,
        h: 8,
        queries: [
          {
            expr: `topk(10, sum by (method, route) (increase(${responses}_total{${job}, signal="${each}"}[$__range])) > 0)`,
            legendFormat: '{{method}} {{route}}',
            instant: true,
          },
        ],
        fieldConfig: {
          defaults: { unit: 'short', decimals: 0, color: { mode: 'fixed', fixedColor: colours[each] } },
          overrides: [],
        },
        options: {
          orientation: 'horizontal',
          displayMode: 'basic',
          reduceOptions: { calcs: ['lastNotNull'], values: false },
        },
      }),
    ),
    {
      type: 'table',
      title: 'Incidents',
      description: 'What is going on.',
      w: 16,
      h: 8,
      queries: [
        {
          expr: `${metricNames.incidents}{${job}} > 0`,
          legendFormat: '{{kind}}',
          format: 'table',
          instant: true,
        },
      ],
      fieldConfig: { defaults: {}, overrides: [] },
      options: {},
    },
    {
      type: 'stat',
      title: 'Lines of log that could not be read',
      description: 'Empty where live traffic is watched and no log.',
      w: 8,
      h: 8,
      queries: [
        {
          expr: `sum(increase(${metricNames.lines}_total{${job}, result="bad"}[$__range]))`,
          legendFormat: 'bad',
          instant: true,
        },
      ],
      fieldConfig: {
        defaults: { unit: 'short', decimals: 0, thresholds: thresholds([null, 'green'], [1, 'orange']) },
        overrides: [],
      },
      options: { reduceOptions: { calcs: ['lastNotNull'], values: false } },
    },
  ];
}

const legend = { displayMode: 'table', placement: 'right', calcs: ['max', 'lastNotNull'] };
const tooltip = { mode: 'multi', sort: 'desc' };

function colourOf(signal: Signal): object {
  return {
    matcher: { id: 'byName', options: signal },
    properties: [{ id: 'color', value: { mode: 'fixed', fixedColor: colours[signal] } }],
  };
}

function thresholds(...steps: readonly (readonly [from: number | null, colour: string])[]): object {
  return { mode: 'absolute', steps: steps.map(([value, color]) => ({ value, color })) };
}

/** Numbers the panels and lays them out: from left to right, a new row where the next one does not fit 24 columns. */
function placed(list: readonly Draft[]): Panel[] {
  let x = 0;
  let y = 0;
  let row = 0;
  return list.map(({ w, h, queries, ...panel }, at) => {
    if (x + w > 24) {
      x = 0;
      y += row;
      row = 0;
    }
    const gridPos = { x, y, w, h };
    x += w;
    row = Math.max(row, h);
    return {
      ...panel,
      id: at + 1,
      datasource: source,
      gridPos,
      targets: queries.map((query, each) => ({
        ...query,
        refId: String.fromCharCode(65 + each),
        datasource: source,
      })),
    };
  });
}
