// Where the parts of a JSON text stand. Objects are looked through once each, when somebody asks for a member: a large
// description has many findings, and few of its objects lie on the way to them.

import type { JsonPath } from '../readers/json-piece.ts';

/** Offsets in a JSON text that `JSON.parse` takes. */
export class JsonPlaces {
  readonly #text: string;
  // By the offset of what holds them: where names begin (of elements: the value), and where values do.
  readonly #members = new Map<
    number,
    ReadonlyMap<string, { readonly name: number; readonly value: number }>
  >();

  constructor(text: string) {
    this.#text = text;
  }

  /**
   * Where a part begins: a member at its name, an element at its value; of what does not exist, what would hold it.
   *
   * @returns UTF-16 code units from the start of the text
   */
  offsetOf(path: JsonPath): number {
    let value = this.#space(0);
    let place = value;
    for (const step of path) {
      const found = this.#membersOf(value).get(String(step));
      if (found === undefined) break;
      place = found.name;
      value = found.value;
    }
    return place;
  }

  #membersOf(open: number): ReadonlyMap<string, { readonly name: number; readonly value: number }> {
    const known = this.#members.get(open);
    if (known !== undefined) return known;
    const members = new Map<string, { readonly name: number; readonly value: number }>();
    this.#members.set(open, members);
    const text = this.#text;
    const isObject = text[open] === '{';
    if (!isObject && text[open] !== '[') return members;
    let at = this.#space(open + 1);
    for (let i = 0; at < text.length && text[at] !== '}' && text[at] !== ']'; i += 1) {
      const name = at;
      let key = String(i);
      if (isObject) {
        at = this.#string(at);
        key = JSON.parse(text.slice(name, at));
        at = this.#space(this.#space(at) + 1);
      }
      // JSON.parse takes the last of several members of one name.
      members.set(key, { name, value: at });
      at = this.#space(this.#value(at));
      if (text[at] !== ',') break;
      at = this.#space(at + 1);
    }
    return members;
  }

  #space(from: number): number {
    let at = from;
    while (at < this.#text.length && /[\s\uFEFF]/.test(this.#text[at]!)) at += 1;
    return at;
  }

  // The end of a string that begins here.
  #string(from: number): number {
    let end = from;
    for (;;) {
      end = this.#text.indexOf('"', end + 1);
      if (end === -1) return this.#text.length;
      let slashes = 0;
      while (this.#text[end - 1 - slashes] === '\\') slashes += 1;
      if (slashes % 2 === 0) return end + 1;
    }
  }

  // The end of a value that begins here; never recursive, as a text may be nested as deeply as it is long.
  #value(from: number): number {
    const text = this.#text;
    let depth = 0;
    let at = from;
    while (at < text.length) {
      const code = text.charCodeAt(at);
      if (code === 0x22) {
        at = this.#string(at);
        if (depth === 0) return at;
        continue;
      }
      if (code === 0x7b || code === 0x5b) depth += 1;
      else if (code === 0x7d || code === 0x5d) {
        depth -= 1;
        // A number or a word ends where what holds it ends.
        if (depth <= 0) return depth === 0 ? at + 1 : at;
      } else if (code === 0x2c && depth === 0) return at;
      at += 1;
    }
    return at;
  }
}
