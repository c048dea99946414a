// What every face has in common: its options, and the picture as it may be shown: secrets hidden, tables in a useful order.

import type { Incident, Urgency } from '../incident.ts';
import { maskLine, maskText } from '../mask.ts';
import { maskAddress, maskAddressesIn } from '../mask-address.ts';
import type { Client, ClientSignal, Picture } from '../picture.ts';
import { rankClients, rankRoutes } from './ranking.ts';

/** What every face can be told. */
export interface FaceOptions {
  /** Show the network instead of each client's address (see `maskAddress`). Default: false. */
  readonly maskAddresses?: boolean;
  /** The address under which the codes' pages stand, `http://localhost:4010`. Default: pages are named, not linked. */
  readonly pages?: string;
}

/** What may be shown. */
export interface Shown {
  readonly picture: Picture;
  /** The most urgent first. */
  readonly incidents: readonly Incident[];
}

/** How many rows of each table a face for people gets at most. */
const most = 200;
const urgencies: readonly Urgency[] = ['page', 'ticket', 'note'];

/**
 * The picture for people: masked, the rows that matter first, long tables cut, and without the table of failures.
 *
 * @param picture what was counted
 * @param incidents what was read from it
 * @param options whether addresses are masked
 */
export function show(picture: Picture, incidents: readonly Incident[], options: FaceOptions): Shown {
  const byCount = <T extends { readonly count: number }>(rows: readonly T[]) =>
    [...rows].sort((a, b) => b.count - a.count).slice(0, most);
  const short: Picture = {
    ...picture,
    failures: [],
    crawlers: [],
    routes: rankRoutes(picture.routes, picture.vendor).slice(0, most),
    clients: rankClients(picture.clients).slice(0, most),
    missing: byCount(picture.missing),
    redirects: byCount(picture.redirects),
    chains: byCount(picture.chains),
    paths: byCount(picture.paths),
    agents: byCount(picture.agents),
    hosts: byCount(picture.hosts),
    upstreams: byCount(picture.upstreams),
  };
  const masked = mask(short, incidents, options);
  return {
    picture: masked.picture,
    incidents: urgencies.flatMap((urgency) => masked.incidents.filter((each) => each.urgency === urgency)),
  };
}

/**
 * Hides secrets in all texts of a picture and its incidents, and the addresses of clients if that is wanted.
 *
 * @param picture what was counted
 * @param incidents what was read from it
 * @param options whether addresses are masked
 * @returns copies in the same order
 */
export function mask(
  picture: Picture,
  incidents: readonly Incident[],
  { maskAddresses = false }: FaceOptions,
): Shown {
  // The same addresses and routes stand in thousands of rows.
  const known = new Map<string, string>();
  const text = (value: string): string => {
    const found = known.get(value);
    if (found !== undefined) return found;
    const shown = maskAddresses ? maskAddressesIn(maskText(value)) : maskText(value);
    known.set(value, shown);
    return shown;
  };
  const client = (value: string) => (maskAddresses ? maskAddress(maskText(value)) : maskText(value));
  const agent = (value: string) => (maskAddresses ? maskAddressesIn(maskText(value), true) : maskText(value));
  const { clients, agents, upstreams, failures, lines, ...rest } = picture;
  const masked = clients.map((each) => ({ ...each, client: client(each.client), agent: agent(each.agent) }));
  return {
    picture: {
      ...deep(rest, text),
      clients: maskAddresses ? merge(masked) : masked,
      agents: agents.map((each) => ({ ...each, name: agent(each.name) })),
      // An upstream is a machine of the house: its address is no secret.
      upstreams: deep(upstreams, maskText),
      failures: failures.map((each) => ({
        ...each,
        client: client(each.client),
        route: text(each.route),
      })),
      lines: {
        ...lines,
        samples: lines.samples.map((each) => ({
          ...each,
          source: text(each.source),
          text: text(maskLine(each.text)),
        })),
      },
    },
    incidents: deep(incidents, text),
  };
}

// Clients of one network become one row, or its name would stand there several times.
function merge(clients: readonly Client[]): Client[] {
  const merged = new Map<string, Client>();
  for (const each of clients) {
    const other = merged.get(each.client);
    merged.set(each.client, other === undefined ? each : sum(other, each));
  }
  return [...merged.values()];
}

function sum(a: Client, b: Client): Client {
  const signals: Partial<Record<string, ClientSignal>> = { ...a.signals };
  for (const [signal, { count, first, last }] of Object.entries(b.signals)) {
    const other = signals[signal];
    signals[signal] =
      other === undefined
        ? { count, first, last }
        : {
            count: other.count + count,
            first: Math.min(other.first, first),
            last: Math.max(other.last, last),
          };
  }
  return { ...a, count: a.count + b.count, bytes: a.bytes + b.bytes, signals };
}

// Plain data with every text replaced; the names of members are ours and stay.
function deep<T>(value: T, text: (value: string) => string): T {
  if (typeof value === 'string') return text(value) as T;
  if (Array.isArray(value)) return value.map((each) => deep(each, text)) as T;
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, deep(each, text)])) as T;
  }
  return value;
}
