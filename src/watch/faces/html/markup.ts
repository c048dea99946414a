// A template tag that escapes: what a log holds can never become markup.

/** Markup that is safe as it is. Made by `html` and `raw` only. */
export class Markup {
  readonly text: string;

  /** @param text markup */
  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template: text is escaped, markup is not, lists are joined, the rest leaves nothing. */
export type Value = Markup | string | number | false | undefined | readonly Value[];

/** The template tag: html`<p>${text}</p>`. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return new Markup(strings.reduce((text, part, at) => text + write(values[at - 1]) + part));
}

/** Marks text as markup. Only for what is made here, never for what a log holds. */
export function raw(text: string): Markup {
  return new Markup(text);
}

function write(value: Value): string {
  if (value === false || value === undefined) return '';
  if (value instanceof Markup) return value.text;
  if (typeof value === 'object') return value.map(write).join('');
  return String(value).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
