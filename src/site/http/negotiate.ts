// What a client accepts (RFC 9110 §12.5): just enough to choose between two media types and two codings.

/**
 * Reads a list of values with weights.
 *
 * @param value `gzip;q=0.8, *;q=0`
 * @returns each value in lower case with its weight from 0 to 1; an unreadable weight counts as 1
 */
export function weights(value: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const item of value.split(',')) {
    const [name = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase());
    if (name === '') continue;
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    const number = weight === undefined ? 1 : Number(weight);
    found.set(name, number >= 0 && number <= 1 ? number : 1);
  }
  return found;
}

/**
 * Whether to answer with gzip (RFC 9110 §12.5.3).
 *
 * @param accept the Accept-Encoding field value; `null` when the request has none
 */
export function wantsGzip(accept: string | null): boolean {
  if (accept === null) return false;
  const list = weights(accept);
  const gzip = list.get('gzip') ?? list.get('x-gzip') ?? list.get('*') ?? 0;
  return gzip > 0 && gzip >= (list.get('identity') ?? 0);
}

/**
 * Whether an error is better told as problem details than as a page. A tie goes to the page: this is a web site.
 *
 * @param accept the Accept field value; `null` when the request has none
 */
export function prefersProblem(accept: string | null): boolean {
  if (accept === null) return false;
  const list = weights(accept);
  const weigh = (...names: readonly string[]) =>
    names.map((name) => list.get(name)).find((q) => q !== undefined) ?? 0;
  const page = weigh('text/html', 'text/*', '*/*');
  return weigh('application/problem+json', 'application/json', 'application/*', '*/*') > page;
}
