// Takes the parameters of one structured Item by name and type, and says where a value is of another type.
// What the fields built on lists of Items with parameters share: RateLimit, RateLimit-Policy, Proxy-Status.

import type { Problem } from './parsed.ts';
import { report } from './report.ts';
import type { BareItem, Item, Parameters, Span, Spans } from './structured-fields.ts';

type Kind = BareItem['kind'];

const KIND_NAMES: Readonly<Record<Kind, string>> = {
  integer: 'an Integer',
  decimal: 'a Decimal',
  string: 'a String',
  token: 'a Token',
  bytes: 'a Byte Sequence',
  boolean: 'a Boolean',
  date: 'a Date',
  'display-string': 'a Display String',
};

/** The parameters of one Item; whatever is not asked for is an extension. */
export class ParameterReader {
  readonly #parameters: Parameters;
  readonly #spans: Spans;
  readonly #problems: Problem[];
  readonly #asked = new Set<string>();
  /** Where the Item stands, its parameters included. */
  readonly span: Span;
  /** Whether anything was rejected; the list of problems cannot tell, because it may be full. */
  rejected = false;

  constructor(item: Item, spans: Spans, problems: Problem[]) {
    this.#parameters = item.parameters;
    this.#spans = spans;
    this.#problems = problems;
    this.span = spans.get(item)!;
  }

  /** The parameter, when it is there and of one of these types; another type is `parameter-type`. */
  take<K extends Kind>(key: string, ...kinds: readonly K[]): Extract<BareItem, { kind: K }> | undefined {
    this.#asked.add(key);
    const value = this.#parameters.get(key);
    if (value === undefined) return undefined;
    if (isOneOf(value, kinds)) return value;
    const expected = kinds.map((kind) => KIND_NAMES[kind]).join(' or ');
    this.reject(key, 'parameter-type', `The value of "${key}" is ${expected}.`);
    return undefined;
  }

  /** The value of an Integer not below `least`; another number is `parameter-range`. */
  takeInteger(key: string, least: number, most = Infinity): number | undefined {
    const value = this.take(key, 'integer')?.value;
    if (value === undefined || (value >= least && value <= most)) return value;
    const range = most === Infinity ? `not below ${least}` : `from ${least} to ${most}`;
    this.reject(key, 'parameter-range', `The value of "${key}" is ${range}.`);
    return undefined;
  }

  /** Whether the parameter is there, of whatever type. */
  has(key: string): boolean {
    return this.#parameters.has(key);
  }

  /** Reports a problem at the value of a parameter that is there. */
  reject(key: string, code: string, message: string): void {
    this.rejected = true;
    const { at, end } = this.#spans.get(this.#parameters.get(key)!)!;
    report(this.#problems, code, message, at, end);
  }

  /** The parameters nobody asked for, in their order; `undefined` when there are none. */
  rest(): Parameters | undefined {
    const rest = new Map<string, BareItem>();
    for (const [key, value] of this.#parameters) {
      if (!this.#asked.has(key)) rest.set(key, value);
    }
    return rest.size === 0 ? undefined : rest;
  }
}

function isOneOf<K extends Kind>(
  value: BareItem,
  kinds: readonly K[],
): value is Extract<BareItem, { kind: K }> {
  return (kinds as readonly Kind[]).includes(value.kind);
}

/**
 * Adds extension parameters to those a format function has set.
 * @throws TypeError when one of them has a name that the field defines itself.
 */
export function addExtensions(
  parameters: Map<string, BareItem>,
  extensions: Parameters | undefined,
  reserved: readonly string[],
): void {
  for (const [key, value] of extensions ?? []) {
    if (reserved.includes(key)) throw new TypeError(`the parameter "${key}" has a property of its own`);
    parameters.set(key, value);
  }
}
