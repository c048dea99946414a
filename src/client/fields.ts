// Adds fields to what a caller gave, without a Request and, for the common forms, without Headers.

/** Whether a field is among the caller's. */
export function hasField(headers: HeadersInit | undefined, name: string): boolean {
  if (headers === undefined) return false;
  if (headers instanceof Headers) return headers.has(name);
  const names =
    Symbol.iterator in headers
      ? Array.from(headers as Iterable<readonly [string, string]>, ([field]) => field)
      : Object.keys(headers);
  const key = name.toLowerCase();
  return names.some((field) => field.toLowerCase() === key);
}

/** The caller's fields and ours; the caller's are not changed. */
export function withFields(
  headers: HeadersInit | undefined,
  ours: Readonly<Record<string, string>>,
): HeadersInit {
  if (headers === undefined) return ours;
  if (!(headers instanceof Headers) && !(Symbol.iterator in headers)) return { ...headers, ...ours };
  const all = new Headers(headers);
  for (const name in ours) all.set(name, ours[name]!);
  return all;
}
