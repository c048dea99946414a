// What the languages and libraries are called whose constants the catalogue names.

import type { LanguageNames } from './types.ts';

/** How a constant is written in a language: the language's name, and the code around the catalogue's name. */
export interface Language {
  readonly id: keyof LanguageNames;
  /** `Python`. */
  readonly language: string;
  /** `http.HTTPStatus`. */
  readonly library: string;
  /** Writes the expression: `HTTPStatus.UNAUTHORIZED`. */
  readonly write: (name: string, code: number) => string;
}

/** The languages, in the order they are shown. */
export const languages: readonly Language[] = [
  {
    id: 'node',
    language: 'Node.js',
    library: 'node:http',
    write: (name, code) => `STATUS_CODES[${code}] // '${name}'`,
  },
  { id: 'python', language: 'Python', library: 'http', write: (name) => `HTTPStatus.${name}` },
  { id: 'go', language: 'Go', library: 'net/http', write: (name) => `http.${name}` },
  { id: 'rust', language: 'Rust', library: 'http', write: (name) => `StatusCode::${name}` },
  { id: 'java', language: 'Java', library: 'Spring', write: (name) => `HttpStatus.${name}` },
  { id: 'dotnet', language: '.NET', library: 'System.Net', write: (name) => `HttpStatusCode.${name}` },
  { id: 'php', language: 'PHP', library: 'Symfony', write: (name) => `Response::${name}` },
  { id: 'ruby', language: 'Ruby', library: 'Rack', write: (name) => name },
];
