// Texts and their numbers, in a Map: the dictionary of readers that have their lines as strings, and of merged tallies.

import type { Dictionaries, Dictionary } from './rows.ts';

/** A dictionary that takes texts. */
export interface TextDictionary extends Dictionary {
  /** The number of a text; a new one if it is new, 0 for the empty one. */
  readonly id: (text: string) => number;
  /** Writes the number of a text to a place of a column: at once, or when `settle` is called. */
  readonly put: (text: string, column: Uint32Array, at: number) => void;
  readonly settle: () => void;
}

/** Numbers texts in the order they come, from 1. */
export class Texts implements TextDictionary {
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

  put(text: string, column: Uint32Array, at: number): void {
    column[at] = this.id(text);
  }

  settle(): void {}

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
export type TextDictionaries = { readonly [Name in keyof Dictionaries]: TextDictionary };

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
