// Texts as the languages of the snippets write them.

/** How a language writes a text and a set of fields. */
export interface Language {
  readonly text: (value: string) => string;
  /** Fields as the language's literal for a map. */
  readonly map: (fields: readonly (readonly [string, string])[]) => string;
}

function single(value: string): string {
  return `'${value.replace(/[\\']/g, '\\$&')}'`;
}

/** JavaScript; names that are words need no quotes. */
export const javascript: Language = {
  text: single,
  map: (fields) =>
    `{ ${fields.map(([name, value]) => `${/^\w+$/.test(name) ? name : single(name)}: ${single(value)}`).join(', ')} }`,
};

/** Python. */
export const python: Language = {
  text: single,
  map: (fields) => `{${fields.map(([name, value]) => `${single(name)}: ${single(value)}`).join(', ')}}`,
};

/** nginx, where `$` would begin a variable: no value of the catalogue has one. */
export const nginx: Pick<Language, 'text'> = { text: single };

/** Java. */
export const java: Pick<Language, 'text'> = { text: (value) => JSON.stringify(value) };
