// Fields that several layers write: a refusal adds to what is there, where it may not replace it.

const LISTS: ReadonlySet<string> = new Set(['vary', 'access-control-expose-headers']);

/** Whether a field is one of these, in any case. */
export function isList(name: string): boolean {
  return LISTS.has(name.toLowerCase());
}

/** The value of a field after a refusal has had its say: lists grow, everything else is replaced. */
export function combined(
  name: string,
  before: string | number | readonly string[] | null | undefined,
  value: string | readonly string[],
): string | readonly string[] {
  if (typeof value !== 'string' || before === undefined || before === null) return value;
  if (!isList(name)) return value;
  const there = elements(String(before));
  const known = new Set(there.map((each) => each.toLowerCase()));
  return [...there, ...elements(value).filter((each) => !known.has(each.toLowerCase()))].join(', ');
}

function elements(list: string): string[] {
  return list
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}
