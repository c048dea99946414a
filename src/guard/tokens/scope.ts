// Scope: a set of words separated by spaces (RFC 6749 §3.3).

const SCOPE = /^[\x21\x23-\x5b\x5d-\x7e]+(?: [\x21\x23-\x5b\x5d-\x7e]+)*$/;

/** The words of a scope, each once; `undefined` when it does not follow the grammar. */
export function scopeWords(scope: string): readonly string[] | undefined {
  if (scope === '') return [];
  return SCOPE.test(scope) ? [...new Set(scope.split(' '))] : undefined;
}

/** `asked` if all of it was granted; `undefined` otherwise (RFC 6749 §6). */
export function narrowScope(granted: string, asked: string | undefined): string | undefined {
  if (asked === undefined) return granted;
  const words = scopeWords(asked);
  const all = new Set(granted.split(' '));
  return words?.every((word) => all.has(word)) ? words.join(' ') : undefined;
}
