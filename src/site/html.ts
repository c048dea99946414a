// A template tag that escapes: every page is built with it, so that text can never become markup by accident.

/** Markup that is safe to send as it is. Made by `html` and `raw` only. */
export class Html {
  readonly text: string;

  /** @param text markup */
  constructor(text: string) {
    this.text = text;
  }

  /** @returns the markup */
  toString(): string {
    return this.text;
  }
}

/** What may stand in a template: text is escaped, markup is not, lists are joined, the rest leaves nothing. */
export type Value = Html | string | number | false | null | undefined | readonly Value[];

/**
 * The template tag.
 *
 * @example
 * html`<p>${'<script>'}</p>`.text // '<p>&lt;script&gt;</p>'
 */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  let text = strings[0] ?? '';
  for (let i = 0; i < values.length; i += 1) text += write(values[i]) + (strings[i + 1] ?? '');
  return new Html(text);
}

/**
 * Marks text as markup. Only for markup made here, never for what a visitor sent.
 *
 * @param text markup
 */
export function raw(text: string): Html {
  return new Html(text);
}

/**
 * Escapes text for element content and quoted attribute values.
 *
 * @param text any text
 */
export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function write(value: Value): string {
  if (value === false || value === null || value === undefined) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(write).join('');
  return escapeText(String(value));
}
