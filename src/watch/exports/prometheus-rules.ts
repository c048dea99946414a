// Rules for Prometheus: shares of each signal over several windows, and alerts made from them. `prometheusRules()` gives
// the file. An alert that wakes somebody is about a budget of errors that is spent too fast; what clients do wrong never
// spends it.

import { stringify } from 'yaml';
import type { Signal } from '../../codes/index.ts';
import { fewest } from '../incidents/thresholds.ts';
import { metricNames } from './prometheus.ts';

/** What may be chosen. */
export interface RulesOptions {
  /** The share of requests that has to succeed within 30 days. Default: 0.999. */
  readonly objective?: number;
  /** Fewer errors than this in the long window are no alert, whatever their share. Default: as for incidents. */
  readonly leastErrors?: number;
}

/** What spends the budget, and who has to act on it. */
export const budgetClasses: readonly {
  readonly name: string;
  readonly signals: readonly Signal[];
  readonly means: string;
}[] = [
  { name: 'bug', signals: ['bug'], means: 'The application fails' },
  {
    name: 'dependency',
    signals: ['upstream', 'load'],
    means: 'An upstream fails or there is too much to do',
  },
];

/** What the service was meant to answer. Requests that were wrong stay out, so that a scanner cannot hide errors. */
export const meant: readonly Signal[] = ['ok', 'redirect', 'bug', 'upstream', 'load'];

/**
 * Windows and burn rates for a budget of 30 days: a long window for significance, and its own short one so that the alert
 * ends soon. 14.4 times spends 2 % of the budget in an hour, 6 times 5 % in six hours, 3 times 10 % in a day, once 10 %
 * in three days.
 */
export const burns = [
  { long: '1h', short: '5m', factor: 14.4, urgency: 'page' },
  { long: '6h', short: '30m', factor: 6, urgency: 'page' },
  { long: '1d', short: '2h', factor: 3, urgency: 'ticket' },
  { long: '3d', short: '6h', factor: 1, urgency: 'ticket' },
] as const;

/** All windows of {@link burns}, the shortest first. */
export const windows = ['5m', '30m', '1h', '2h', '6h', '1d', '3d'] as const;

/** A refusal is news when so large a share is refused, and so many times the share of the day before. */
const refused = { share: 0.05, timesBefore: 3 } as const;

interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/**
 * The rules as a file for Prometheus.
 *
 * @returns YAML, for `rule_files`
 * @throws RangeError when the objective is not between 0 and 1. Below 0.93 nothing can spend it 14.4 times too fast
 */
export function prometheusRules({ objective = 0.999, leastErrors = fewest }: RulesOptions = {}): string {
  if (!(objective > 0 && objective < 1))
    throw new RangeError(`The objective is a share between 0 and 1, such as 0.999, not ${objective}.`);
  // 1 − 0.999 is not 0.001 in binary.
  const budget = Number((1 - objective).toPrecision(12));
  const groups = [
    { name: 'statute-shares', rules: windows.flatMap(sharesOf) },
    {
      name: 'statute-budget',
      rules: budgetClasses.flatMap((each) => [
        alertOf(each, 'page', budget, leastErrors),
        alertOf(each, 'ticket', budget, leastErrors),
      ]),
    },
    { name: 'statute-refusals', rules: [auth(leastErrors), limit(leastErrors)] },
  ];
  return `# Written by Statute for an objective of ${objective} over 30 days.\n${stringify({ groups }, { lineWidth: 0 })}`;
}

/** The name of the recorded share of a class over a window. */
export function shareOf(window: string): string {
  return `statute:share:rate${window}`;
}

/** The name of the recorded number of responses of a class over a window. */
export function countOf(window: string): string {
  return `statute:responses:increase${window}`;
}

function sharesOf(window: string): Rule[] {
  const rows: readonly (readonly [string, readonly Signal[], readonly Signal[]])[] = [
    ...budgetClasses.map(({ name, signals }) => [name, signals, meant] as const),
    ['auth', ['auth'], [...meant, 'auth']],
    ['limit', ['limit'], [...meant, 'limit']],
  ];
  return rows.flatMap(([name, signals, of]) => [
    {
      record: shareOf(window),
      expr: `${sum('rate', signals, window)} / (${sum('rate', of, window)} > 0)`,
      labels: { class: name },
    },
    { record: countOf(window), expr: sum('increase', signals, window), labels: { class: name } },
  ]);
}

function sum(how: 'rate' | 'increase', signals: readonly Signal[], window: string): string {
  const which = signals.length === 1 ? `signal="${signals[0]}"` : `signal=~"${signals.join('|')}"`;
  return `sum by (job) (${how}(${metricNames.signals}_total{${which}}[${window}]))`;
}

function alertOf(
  { name, means }: (typeof budgetClasses)[number],
  urgency: 'page' | 'ticket',
  budget: number,
  leastErrors: number,
): Rule {
  const of = `{class="${name}"}`;
  const terms = burns
    .filter((burn) => burn.urgency === urgency)
    .map(({ long, short, factor }) => {
      const share = Number((factor * budget).toPrecision(12));
      return `(${shareOf(long)}${of} > ${share} and ${shareOf(short)}${of} > ${share} and ${countOf(long)}${of} >= ${leastErrors})`;
    });
  return {
    alert: `Statute${capital(name)}Budget${capital(urgency)}`,
    expr: terms.join('\nor\n'),
    labels: { urgency, class: name },
    annotations: {
      summary: `${means}: its errors spend the budget of 30 days ${urgency === 'page' ? 'within days' : 'before they are over'}.`,
      description:
        'A share of {{ $value | humanizePercentage }} of what the service was meant to answer failed. Client errors do not count, nor do clients that hung up.',
    },
  };
}

function auth(leastErrors: number): Rule {
  const now = `${shareOf('30m')}{class="auth"}`;
  const before = `${shareOf('1d')}{class="auth"} offset 30m`;
  return {
    alert: 'StatuteAuthRefused',
    expr: `${now} > ${refused.share} and ${now} > ${refused.timesBefore} * ${before} and ${countOf('30m')}{class="auth"} >= ${leastErrors}`,
    for: '10m',
    labels: { urgency: 'ticket', class: 'auth' },
    annotations: {
      summary:
        'Many more requests than the day before are refused for want of valid credentials or permission.',
      description:
        'The share is {{ $value | humanizePercentage }}. An expired key, a rollout that changed who may do what, or somebody who tries passwords.',
    },
  };
}

function limit(leastErrors: number): Rule {
  const now = `${shareOf('30m')}{class="limit"}`;
  return {
    alert: 'StatuteLimitReached',
    expr: `${now} > ${refused.share} and ${countOf('30m')}{class="limit"} >= ${leastErrors}`,
    for: '30m',
    labels: { urgency: 'ticket', class: 'limit' },
    annotations: {
      summary: 'A rate limit turns away a noticeable share of requests.',
      description:
        'The share is {{ $value | humanizePercentage }}. Either a client ignores the limit, or the limit is too tight for good ones.',
    },
  };
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
