// Values that are there now or later: most decisions need not wait, and then should not.

/** Now or later. */
export type Eventually<T> = T | Promise<T>;

/** Goes on with a value, at once if it is there. */
export function then<T, U>(value: Eventually<T>, next: (value: T) => Eventually<U>): Eventually<U> {
  return value instanceof Promise ? value.then(next) : next(value);
}
