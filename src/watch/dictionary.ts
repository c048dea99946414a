// Texts and their numbers, in a Map: the dictionary of readers that have their lines as strings, and of merged tallies.

import type { Dictionaries, Dictionary } from './rows.ts';

/** Numbers texts in the order they come, from 1. */
export class Texts implements Dictionary {
  #ids = new Map<string, number>();
  #texts: string[] = [''];

  get size(): number {
    return this.#texts.length - 1;
  }

  /** The number of a text; 0 for the empty one. */
  id(text: string): number {
    if (text === '') return 0;
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    // A piece of a larger text would hold all of that in memory.
    const copy = ` ${text}`.slice(1);
    const id = this.#texts.push(copy) - 1;
    this.#ids.set(copy, id);
    return id;
  }

  text(id: number): string {
    return this.#texts[id] ?? '';
  }

  keep(ids: Uint32Array): void {
    const kept = Array.from(ids, (id) => this.text(id));
    this.#texts = ['', ...kept];
    this.#ids = new Map(kept.map((text, at) => [text, at + 1]));
  }
}

/** Dictionaries that take texts. */
export type TextDictionaries = { readonly [Name in keyof Dictionaries]: Texts };

/** Dictionaries in Maps, empty. */
export function newTexts(): TextDictionaries {
  return {
    path: new Texts(),
    client: new Texts(),
    agent: new Texts(),
    referrer: new Texts(),
    user: new Texts(),
    host: new Texts(),
    upstream: new Texts(),
    ending: new Texts(),
  };
}
