// Adds fields to what a caller gave, without a Request and, for the common forms, without Headers.

/** Whether a field is among the caller's. */
export function hasField(headers: HeadersInit | undefined, name: string): boolean {
  return headers !== undefined && new Headers(headers).has(name);
}

/** The caller's fields and ours; the caller's are not changed. */
export function withFields(
  headers: HeadersInit | undefined,
  ours: Readonly<Record<string, string>>,
): HeadersInit {
  if (!headers) return ours;
  if (!(Symbol.iterator in headers)) return { ...headers, ...ours };
  const all = new Headers(headers);
  for (const name in ours) all.set(name, ours[name]!);
  return all;
}
