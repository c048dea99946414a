// The fields of many records: most of them come again and again with the same value, and are kept once.

import type { FieldLine } from '../exchange.ts';

/** Values of one name that are told apart; an identifier is new each time, and looking for it would be in vain. */
const most = 200;

/** Fields that were seen before, by name and value. */
export class SharedFields {
  readonly #known = new Map<string, Map<string, FieldLine>>();

  /**
   * The same fields without their places.
   *
   * @param list fields as they were read
   */
  of(list: readonly FieldLine[]): readonly FieldLine[] {
    return list.map((field) => this.#one(field));
  }

  #one({ name, lower, value }: FieldLine): FieldLine {
    let byValue = this.#known.get(name);
    if (byValue === undefined) {
      byValue = new Map();
      if (this.#known.size < most) this.#known.set(name, byValue);
    }
    const known = byValue.get(value);
    if (known !== undefined) return known;
    const made = { name, lower, value };
    if (byValue.size < most) byValue.set(value, made);
    return made;
  }
}
