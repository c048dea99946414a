// The known word that somebody may have meant.

/**
 * Finds the words nearest to one that is not known: by letters added, left out or changed, or as a part of it.
 *
 * @param word as it was written
 * @param words those that are known
 * @param most how many are wanted
 * @returns the nearest first; empty where none is near
 */
export function nearest(word: string, words: Iterable<string>, most = 3): readonly string[] {
  const lower = word.toLowerCase();
  const near: { readonly known: string; readonly far: number }[] = [];
  for (const known of new Set(words)) {
    const other = known.toLowerCase();
    const part = lower.length >= 3 && (other.includes(lower) || lower.includes(other));
    // A word of several may be all that was written.
    const parts = lower.includes('-') ? [] : other.split('-').map((each) => distance(lower, each) + 1);
    const far = Math.min(distance(lower, other), ...parts);
    // A third of the letters may be wrong.
    const length = parts.length > 1 ? lower.length : Math.max(lower.length, other.length);
    if (part || far * 3 <= length) near.push({ known, far });
  }
  return near
    .sort((a, b) => a.far - b.far || (a.known < b.known ? -1 : 1))
    .slice(0, most)
    .map(({ known }) => known);
}

// Row by row; what people type is short.
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}
