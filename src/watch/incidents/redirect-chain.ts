// Redirects that lead to redirects, or round in a circle.

import type { Detector, Incident } from '../incident.ts';
import type { Chain, Picture } from '../picture.ts';
import { shownPath } from '../route-template.ts';
import type { Case } from './case.ts';
import { ordinary, series } from './case.ts';
import { grouped, total } from './evidence/tables.ts';
import { advice, figure, listed } from './evidence/words.ts';
import { chain as threshold, toldApart } from './thresholds.ts';

export const detector: Detector = {
  kind: 'redirect-chain',
  summary: 'Clients are redirected to a path that redirects them again, or back to where they came from.',
  detect: (picture) => {
    const redirects = new Map(
      [...grouped(picture.redirects, (row) => row.path)].map(([path, rows]) => [path, total(rows)]),
    );
    const chains = picture.chains
      .filter(
        (each) =>
          each.count >= threshold.count && each.count >= threshold.share * (redirects.get(each.from) ?? 0),
      )
      .sort((a, b) => b.count - a.count);
    return joined(chains)
      .slice(0, toldApart)
      .map((paths) => tell(picture, chains, paths));
  },
};

/** Pairs that continue each other, as lists of paths; a list that ends where it began is a circle. */
function joined(chains: readonly Chain[]): readonly (readonly string[])[] {
  const next = new Map(chains.map(({ from, to }) => [from, to]));
  const isMiddle = new Set(chains.map(({ to }) => to));
  const seen = new Set<string>();
  const lists: string[][] = [];
  // Ends of chains first, so that circles remain.
  for (const { from } of [...chains].sort(
    (a, b) => Number(isMiddle.has(a.from)) - Number(isMiddle.has(b.from)),
  )) {
    if (seen.has(from)) continue;
    const list = [from];
    for (let at: string | undefined = from; at !== undefined && !seen.has(at); ) {
      seen.add(at);
      at = next.get(at);
      if (at !== undefined) list.push(at);
    }
    lists.push(list);
  }
  return lists;
}

function tell(picture: Picture, chains: readonly Chain[], paths: readonly string[]): Incident {
  const count = Math.max(...chains.filter((each) => paths.includes(each.from)).map((each) => each.count));
  const rows = picture.redirects.filter((row) => paths.includes(row.path));
  const code = [...rows].sort((a, b) => b.count - a.count)[0]?.status ?? 301;
  const shown = paths.map(shownPath);
  const circle = paths.length > 1 && paths.indexOf(paths.at(-1)!) < paths.length - 1;
  return {
    kind: 'redirect-chain',
    urgency: circle ? 'page' : 'note',
    signal: 'redirect',
    title: circle
      ? `${figure(count)} times a client was sent round in a circle: ${shown.join(' → ')}.`
      : `${figure(count)} times a client was redirected ${figure(paths.length)} times in a row: ${shown.join(' → ')} → …`,
    reading: circle
      ? 'Clients give up after some rounds, and nobody sees the page.'
      : 'Every hop costs a round trip, crawlers follow ten at most, and each hop is one more that can break.',
    evidence: rows
      .slice(0, 6)
      .map((row) => ({ label: `${row.status} ${shownPath(row.path)}`, value: figure(row.count) })),
    fix: `${circle ? `Let one of ${listed(shown.slice(0, -1))} answer the request; rules of a proxy and of the application often contradict each other, or a cookie is never stored.` : `Let ${shown[0]} redirect straight to the last address.`} ${advice(code)}`,
    code,
    from: Math.min(...rows.map((row) => row.first)),
    to: Math.max(...rows.map((row) => row.last)),
    count,
    subject: shown[0]!,
  };
}

const hop = (path: string, second: number, status = 301) =>
  series({ from: `12:00:0${second}`, times: 60, path, status, vary: (i) => ({ client: `192.0.2.${i}` }) });

export const cases: readonly Case[] = [
  {
    name: 'two hops',
    fires: true,
    says: /^60 times a client was redirected 2 times in a row: \/a → \/b → …$/,
    lines: () => [...ordinary(), ...hop('/a', 0), ...hop('/b', 1)],
  },
  {
    name: 'three hops are one chain',
    fires: true,
    says: /3 times in a row: \/a → \/b → \/c → …/,
    lines: () => [...hop('/a', 0), ...hop('/b', 1), ...hop('/c', 2)],
  },
  {
    name: 'a circle',
    fires: true,
    says: /in a circle: \/a → \/b → \/a\.$/,
    lines: () =>
      series({
        from: '12:00',
        times: 200,
        every: 0.5,
        client: '192.0.2.1',
        status: 302,
        vary: (i) => ({ path: i % 2 ? '/b' : '/a' }),
      }),
  },
  { name: 'one hop', fires: false, lines: () => [...ordinary(), ...hop('/a', 0), ...hop('/b', 1, 200)] },
  {
    name: 'the second redirect is another visit',
    fires: false,
    lines: () => [...ordinary(), ...hop('/a', 0), ...hop('/b', 9)],
  },
  {
    name: 'a crawler goes through a list of old addresses',
    fires: false,
    lines: () =>
      series({ from: '12:00', times: 500, every: 0.3, status: 301, vary: (i) => ({ path: `/old/${i}` }) }),
  },
];
